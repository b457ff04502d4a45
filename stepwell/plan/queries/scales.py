"""The weekly goals of a stay: each week's scales with their T score, and what may be set now."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.plan.models import CarePlan, GoalScale
from stepwell.plan.queries.tree import ObjectiveNode, steps_of, tree_of
from stepwell.plan.rules import attainment as rules
from stepwell.plan.rules.plan import PlanState


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One level of a scale: its number as people say it, its words, whether it is the start or the result."""

    number: int
    says: str
    is_start: bool
    is_reached: bool

    @property
    def signed(self) -> str:
        return f"{self.number:+d}" if self.number else "0"


@dataclass(frozen=True, slots=True)
class ScaleRow:
    """One goal of one week."""

    id: UUID
    version: int
    label: str
    objective: str
    weight: int
    sure: int | None
    levels: tuple[LevelRow, ...]
    result: int | None
    obstacle: str
    is_closed: bool
    low: str


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A week with its goals; the T scores take the closed ones together."""

    week_on: date
    scales: tuple[ScaleRow, ...]
    start_score: float | None
    t_score: float | None


@dataclass(frozen=True, slots=True)
class ScalesPage:
    """Every week of a stay, the newest first, and the objectives that may have a goal."""

    plan: CarePlan
    steps: tuple[ObjectiveNode, ...]
    weeks: tuple[WeekRow, ...]
    this_week: date
    next_week: date
    can_set: bool
    can_change: bool


def scales_page(actor: Actor, plan: CarePlan) -> ScalesPage:
    """The weekly goals of the stay of a version the caller was shown to. Two queries."""
    today = dates.clinic_today(plan.site.time_zone)
    monday = rules.monday_of(today)
    rows = GoalScale._base_manager.filter(objective__plan__episode_id=plan.episode_id)
    weeks: dict[date, list[GoalScale]] = defaultdict(list)
    for row in rows.select_related("objective").order_by("-week_on", "objective__label", "id"):
        weeks[row.week_on].append(row)
    low = _low(weeks)
    may_change = bool(access.may(actor, "plan.change", plan))
    return ScalesPage(
        plan,
        tuple(step for step in steps_of(tree_of(plan.pk)) if step.closed_on is None),
        tuple(_week(on, found, low) for on, found in weeks.items()),
        monday,
        monday + timedelta(days=7),
        may_change and plan.state == PlanState.IN_FORCE.value,
        may_change,
    )


def goal_scores(episode_id: UUID) -> tuple[tuple[date, float], ...]:
    """The T score of each week of a stay that has a closed goal, oldest first, for letters and charts. One query."""
    weeks: dict[date, list[rules.Scale]] = defaultdict(list)
    rows = GoalScale._base_manager.filter(objective__plan__episode_id=episode_id, result__isnull=False)
    for week_on, weight, result in rows.order_by("week_on").values_list("week_on", "weight", "result"):
        weeks[week_on].append(rules.Scale(weight, result or 0))
    scores = ((on, rules.t_score(found, on)) for on, found in weeks.items())
    return tuple((on, score) for on, score in scores if score is not None)


def _low(weeks: dict[date, list[GoalScale]]) -> dict[UUID, str]:
    """For the newest closed scale of each objective what two low weeks say, if they were two."""
    closed: dict[UUID, list[GoalScale]] = defaultdict(list)
    for week_on in sorted(weeks):
        for row in weeks[week_on]:
            if row.result is not None:
                closed[row.objective_id].append(row)
    found = {}
    for rows in closed.values():
        note = rules.low_note([row.result or 0 for row in rows], rows[-1].week_on)
        if note is not None:
            found[rows[-1].pk] = note.says
    return found


def _week(on: date, rows: list[GoalScale], low: dict[UUID, str]) -> WeekRow:
    closed = [row for row in rows if row.result is not None]
    return WeekRow(
        on,
        tuple(_scale(row, on, low.get(row.pk, "")) for row in rows),
        rules.t_score([rules.Scale(row.weight, row.start) for row in closed], on),
        rules.t_score([rules.Scale(row.weight, row.result or 0) for row in closed], on),
    )


def _scale(row: GoalScale, on: date, low: str) -> ScaleRow:
    says = (row.much_less, row.less, row.expected, row.more, row.much_more)
    return ScaleRow(
        row.pk,
        row.version,
        row.objective.label,
        row.objective.text,
        row.weight,
        row.sure,
        tuple(
            LevelRow(number, words, number == row.start, number == row.result)
            for number, words in zip(rules.levels(on), says, strict=True)
        ),
        row.result,
        row.obstacle,
        row.closed_at is not None,
        low,
    )
