"""Two versions of a plan side by side: what was added, what changed, what is gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from stepwell.kernel.access import Actor
from stepwell.placement.models import Episode
from stepwell.placement.queries import Banner, banner
from stepwell.plan.models import CarePlan, Objective
from stepwell.plan.queries import words
from stepwell.plan.queries.aims import Aims, aims_of
from stepwell.plan.queries.episode import around
from stepwell.plan.queries.tree import GoalNode, InterventionNode, ObjectiveNode, ProblemNode, Tree, tree_of
from stepwell.plan.rules import compare as rules
from stepwell.plan.rules.compare import Change, Kind, Part, Row


@dataclass(frozen=True, slots=True)
class Line:
    """One part on the page: how deep it hangs, its kind and change in words, and both sides."""

    depth: int
    kind: str
    change: Change
    word: str
    badge: str
    row: Row


@dataclass(frozen=True, slots=True)
class Version:
    """One side: a version with its state in words."""

    number: int
    word: str
    on: date | None


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Both sides, every line that differs (or all), and the versions to choose from."""

    episode: Episode
    banner: Banner
    one: Version
    two: Version
    lines: tuple[Line, ...]
    says: str
    numbers: tuple[int, ...]
    shows_all: bool

    @property
    def sides(self) -> tuple[Version, Version]:
        return self.one, self.two


def compare_page(
    actor: Actor, episode_id: UUID, one: int | None, two: int | None, *, everything: bool = False
) -> ComparePage:
    """Two versions of a stay, the newest two unless named. Seven queries; Http404, Forbidden."""
    found = around(actor, episode_id)
    if len(found.plans) < 2:
        raise Http404
    newest = [plan.number for plan in found.plans]
    later, earlier = _chosen(found.plans, two or newest[0]), _chosen(found.plans, one or newest[1])
    lines_of = _lineage(episode_id)
    rows = rules.compare(_parts(earlier, lines_of), _parts(later, lines_of))
    counts = rules.counts(rows)
    return ComparePage(
        found.episode,
        banner(actor, found.episode.patient),
        _version(earlier),
        _version(later),
        tuple(_lines(rows, 0, everything)),
        _says(counts),
        tuple(sorted(newest)),
        everything,
    )


def _chosen(plans: Iterable[CarePlan], number: int) -> CarePlan:
    for plan in plans:
        if plan.number == number:
            return plan
    raise Http404


def _lineage(episode_id: UUID) -> dict[UUID, str]:
    """For every objective of the stay the first of those it continues: they are one line of the plan."""
    rows = Objective._base_manager.filter(plan__episode_id=episode_id).order_by("plan__number")
    found: dict[UUID, str] = {}
    for pk, before in rows.values_list("pk", "continues_id"):
        found[pk] = found.get(before, str(before)) if before else str(pk)
    return found


def _parts(plan: CarePlan, lines: dict[UUID, str]) -> tuple[Part, ...]:
    tree, aims = tree_of(plan.pk), aims_of(plan.pk)
    said = (Part(Kind.WORDS, plan.patient_words),) if plan.patient_words else ()
    return (*said, *_aims(plan, aims), *_problems(tree, lines))


def _aims(plan: CarePlan, aims: Aims) -> list[Part]:
    found = [Part(Kind.STRENGTH, row.own_words) for row in aims.strengths]
    found += [Part(Kind.STRENGTH, line) for line in plan.strengths.splitlines() if line.strip()]
    found += [
        Part(
            Kind.BARRIER,
            row.own_words,
            _fields((_("Who"), row.owner_words), (_("By"), _day(row.due_on) if row.due_on else "")),
        )
        for row in aims.barriers
    ]
    return found + [Part(Kind.BARRIER, line) for line in plan.barriers.splitlines() if line.strip()]


def _problems(tree: Tree, lines: dict[UUID, str]) -> list[Part]:
    def problem(node: ProblemNode) -> Part:
        fields = _fields((_("In own words"), node.own_words), (_("Diagnosis"), node.code))
        return Part(Kind.PROBLEM, node.statement, fields, tuple(goal(row) for row in node.goals))

    def goal(node: GoalNode) -> Part:
        return Part(Kind.GOAL, node.text, (), tuple(step(row) for row in node.objectives))

    def step(node: ObjectiveNode) -> Part:
        fields = _fields(
            (_("Measure"), node.measure),
            (_("Start"), node.starts_at),
            (_("Target"), node.target),
            (_("By"), _day(node.target_on)),
            (_("Closed"), node.outcome),
        )
        services = tuple(_service(row) for row in node.interventions)
        return Part(Kind.OBJECTIVE, node.text, fields, services, lines.get(node.id, str(node.id)))

    return [problem(node) for node in tree]


def _service(node: InterventionNode) -> Part:
    says = f"{node.title}: {node.method}" if node.method else node.title
    fields = _fields((_("How often"), words.rhythm(node)), (_("Who"), node.responsible), (_("Module"), node.module))
    return Part(Kind.INTERVENTION, says, fields)


def _fields(*pairs: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in pairs if value)


def _day(on: date) -> str:
    return str(date_format(on, "M j, Y"))


def _lines(rows: Iterable[Row], depth: int, everything: bool) -> Iterable[Line]:
    for row in rows:
        if not (everything or row.is_touched):
            continue
        word, badge = _word(row.change)
        yield Line(min(depth, 3), _kind(row.kind), row.change, word, badge, row)
        yield from _lines(row.below, depth + 1, everything)


def _word(change: Change) -> tuple[str, str]:
    return {
        Change.ADDED: (_("Added"), "ok"),
        Change.GONE: (_("Gone"), "stop"),
        Change.CHANGED: (_("Changed"), "due"),
        Change.SAME: (_("Same"), "off"),
    }[change]


def _kind(kind: Kind) -> str:
    return {
        Kind.WORDS: _("The person's words"),
        Kind.STRENGTH: _("Strength"),
        Kind.BARRIER: _("Barrier"),
        Kind.PROBLEM: _("Problem"),
        Kind.GOAL: _("Goal"),
        Kind.OBJECTIVE: _("Objective"),
        Kind.INTERVENTION: _("Service"),
    }[kind]


def _says(counts: dict[Change, int]) -> str:
    if not any(counts[change] for change in (Change.ADDED, Change.CHANGED, Change.GONE)):
        return _("The two versions say the same.")
    return _("%(added)d added, %(changed)d changed, %(gone)d gone, %(same)d the same.") % {
        change.value: count for change, count in counts.items()
    }


def _version(plan: CarePlan) -> Version:
    word, _badge = words.state_words(plan.state)
    return Version(plan.number, word, plan.in_force_on)
