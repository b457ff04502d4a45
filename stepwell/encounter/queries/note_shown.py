"""The pieces of a note's screen: objectives, services, questions, people, each ready to show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.encounter.models import Encounter
from stepwell.encounter.queries.beside import ScoreBeside
from stepwell.encounter.queries.clock import day
from stepwell.encounter.queries.note_about import Last
from stepwell.encounter.queries.note_parts import NO_PARTS, Answer, NoteParts
from stepwell.encounter.queries.plan_line import PlanOfDay
from stepwell.encounter.rules.carried import CarriedPart
from stepwell.encounter.rules.templates import KIND_KEY, Part, PartKind, StartsFrom, Template
from stepwell.encounter.words import ACHIEVEMENTS, PRESENCE
from stepwell.plan.models import Objective
from stepwell.plan.rules.diagnosis import look_up
from stepwell.plan.rules.services import service_type


@dataclass(frozen=True, slots=True)
class Kind:
    """One template a visit offers; `value` is what the form sends."""

    value: str
    title: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One objective: whether it is ticked, how far the person is, whether the plan orders this service for it."""

    id: UUID
    label: str
    text: str
    is_ticked: bool
    is_ordered: bool
    far: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class Diagnosed:
    """A diagnosis of the plan with the objectives under it."""

    code: str
    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the template and what stands in it. `old` says where carried words come from and how old.

    `lacks` is the sentence that stands between this answer and the signature.
    """

    key: str
    label: str
    hint: str
    kind: str
    text: str
    choices: tuple[tuple[str, bool], ...]
    is_required: bool
    old: str = ""
    is_held: bool = False
    is_left_over: bool = False
    lacks: str = ""

    def with_typed(self, text: str, chosen: Sequence[str], *, is_held: bool) -> Asked:
        """The same question with what was typed and could not be saved."""
        words = tuple((word, word in chosen) for word, _chosen in self.choices)
        return replace(self, text=text, choices=words, is_held=is_held)


@dataclass(frozen=True, slots=True)
class Close:
    """Someone close to the person: a contact, or someone named before; whether a release to them holds."""

    field: str
    name: str
    relationship: str
    is_here: bool
    is_contact: bool
    has_release: bool


def kinds_shown(offered: Iterable[Template], chosen: Template) -> tuple[Kind, ...]:
    """The templates of a visit, when there is a choice."""
    found = tuple(Kind(f"{one.kind}|{one.name}", one.name, one == chosen) for one in offered)
    return found if len(found) > 1 else ()


def diagnosed(plan: PlanOfDay, service: str, parts: NoteParts, suggested: UUID | None) -> tuple[Diagnosed, ...]:
    """The plan's open objectives by diagnosis; those that order this service come first."""
    ordered = [choice.objective for choice in plan.choices(service)]
    marks = {mark.objective_id: mark.achievement for mark in parts.marks}
    if not marks and suggested is not None:
        marks = {suggested: ""}
    others = [step for step in plan.objectives.values() if step not in ordered and _is_open(step)]
    groups: dict[str, list[Step]] = {}
    for step in [*ordered, *others]:
        shown = _step(step, marks, is_ordered=step in ordered)
        groups.setdefault(step.goal.problem.diagnosis.code, []).append(shown)
    return tuple(Diagnosed(code, _title(code), tuple(steps)) for code, steps in groups.items())


def _is_open(step: Objective) -> bool:
    return step.closed_on is None


def _title(code: str) -> str:
    known = look_up(code)
    return known.title if known else ""


def _step(step: Objective, marks: Mapping[UUID, str], *, is_ordered: bool) -> Step:
    far = marks.get(step.pk)
    choices = tuple((value, str(words), value == far) for value, words in ACHIEVEMENTS.items())
    return Step(step.pk, step.label, step.text, far is not None, is_ordered, choices)


def services_shown(
    plan: PlanOfDay, service: str, row: Encounter | None, main: UUID | None
) -> list[tuple[UUID, str, bool]]:
    """What the plan orders for the main objective, as chips: id, words, whether chosen."""
    found = plan.interventions_for(main, service)
    chosen = row.intervention_id if row is not None and row.intervention_id in found else next(iter(found), None)
    title = service_type(service).title
    return [(pk, f"{title}: {plan.methods.get(pk, '')}".strip(": "), pk == chosen) for pk in found]


@dataclass(frozen=True, slots=True)
class Starts:
    """What a question may start from: the note before, the plan's steps, the newest scores; and the day."""

    on: date
    last: Last | None
    steps: Sequence[Diagnosed]
    scores: Sequence[ScoreBeside]


def questions(template: Template, parts: NoteParts, starts: Starts) -> tuple[Asked, ...]:
    """The questions of the template, then what was answered under another one and would be lost from sight."""
    known = {part.key for part in template.parts}
    left = [one for one in parts.answers if one.key not in known and one.key != KIND_KEY and one.says]
    return (
        *(_asked(part, parts.answer(part.key), starts) for part in template.parts),
        *(_left_over(one) for one in left),
    )


def _asked(part: Part, answer: Answer | None, starts: Starts) -> Asked:
    chosen = set(answer.chosen) if answer else set()
    text, old, is_held = (answer.text, "", False) if answer else _start(part, starts)
    if answer is not None and answer.carried_on is not None:
        old, is_held = _age(answer.label, answer.carried_on, starts.on), answer.is_touched
    words = [*part.choices, *(one for one in (answer.chosen if answer else ()) if one not in part.choices)]
    return Asked(
        part.key,
        part.label,
        part.hint,
        part.kind.value,
        text,
        tuple((word, word in chosen) for word in words),
        part.is_required,
        old,
        is_held,
    )


def _start(part: Part, starts: Starts) -> tuple[str, str, bool]:
    """What stands in a question nobody has answered yet: words, their age, and not looked at."""
    if part.starts_from is StartsFrom.LAST and starts.last is not None:
        answer = starts.last.parts.answer(part.key)
        if answer is not None and answer.text.strip():
            return answer.text, _age(part.label, answer.carried_on or starts.last.on, starts.on), False
    if part.starts_from is StartsFrom.MEASURES:
        return "; ".join(score.says for score in starts.scores), "", False
    if part.starts_from is StartsFrom.PLAN:
        steps = [step for group in starts.steps for step in group.steps]
        return "\n".join(f"{step.label} {step.text}: " for step in steps), "", False
    return "", "", False


def _left_over(answer: Answer) -> Asked:
    words = tuple((word, True) for word in answer.chosen)
    kind = PartKind.CHIPS if words else PartKind.TEXT
    return Asked(answer.key, answer.label, "", kind.value, answer.text, words, False, is_left_over=True)


def _age(label: str, written_on: date, on: date) -> str:
    days = CarriedPart(label, "", "", written_on).age_days(on)
    if days == 0:
        return _("From today's other note")
    age = ngettext("%(n)d day old", "%(n)d days old", days) % {"n": days}
    return _("From %(on)s, %(age)s") % {"on": day(written_on), "age": age}


def signed_lines(row: Encounter, parts: NoteParts) -> tuple[tuple[str, str], ...]:
    """A signed note as labels and words, in the order of the screen; what was left empty is left out."""
    worked = [
        f"{mark.label} {mark.text}" + (f": {far}" if (far := ACHIEVEMENTS.get(mark.achievement, "")) else "")
        for mark in parts.marks
    ]
    people = [f"{one.name}, {one.relationship}" if one.relationship else one.name for one in parts.people]
    risk = {True: _("Voiced. %(act)s") % {"act": row.risk_act}, False: _("None voiced")}
    kind = parts.answer(KIND_KEY)
    found = [
        (_("Kind of note"), kind.text if kind else ""),
        (_("Worked on"), "\n".join(worked)),
        (_("In the room"), str(PRESENCE.get(row.family_presence, ""))),
        (_("Who else was there"), "\n".join(people)),
        (_("What happened"), row.own_line),
        *((one.label, _spoken(one)) for one in parts.answers if one.key != KIND_KEY),
        (_("How the person responded"), row.response),
        (_("Risk"), "" if row.is_risk_voiced is None else risk[row.is_risk_voiced]),
        (_("Next"), row.home_practice),
    ]
    return tuple((label, words) for label, words in found if words)


def _spoken(answer: Answer) -> str:
    return {"yes": _("Yes"), "no": _("No")}.get(answer.says, answer.says)


def people_shown(contacts: Sequence[tuple[UUID, str, str, bool]], parts: NoteParts = NO_PARTS) -> tuple[Close, ...]:
    """The patient's contacts (id, name, relationship, whether a release holds), then those named before."""
    here = {one.field for one in parts.people}
    known = [
        Close(f"c.{pk}", name, relationship, f"c.{pk}" in here, True, has_release)
        for pk, name, relationship, has_release in contacts
    ]
    others = [
        Close(one.field, one.name, one.relationship, True, False, False)
        for one in parts.people
        if one.contact_id is None
    ]
    return (*known, *others)
