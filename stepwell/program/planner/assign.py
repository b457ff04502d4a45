"""The best seats and visits for everyone when the timetable of groups stands, with a proof of how good they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import msgspec

from stepwell.program.planner.columns_compiled import make_ready
from stepwell.program.planner.columns_dive import settled_weeks
from stepwell.program.planner.columns_loop import Columns
from stepwell.program.planner.columns_meter import Meter
from stepwell.program.planner.columns_rows import Pattern
from stepwell.program.planner.columns_week import FixedWeek
from stepwell.program.planner.columns_whole import polished
from stepwell.program.planner.facts import Facts
from stepwell.program.planner.format import AppointmentPlan, Instance, Member, Plan
from stepwell.program.planner.judge import judge

BOUND_OF = "this timetable of groups, whatever seats and visits"
BOUND_OF_PARTS = "this timetable of groups, seats and visits changed at one place at a time"
MOST_AT_ONCE = 450
PRICING_PART, SETTLED_PART = 0.6, 0.85  # of the work: the bound first, then whole weeks
GOOD_ENOUGH = 0.0005
RICHES = (
    (20, 20.0),
    (120, 80.0),
    (600, 250.0),
)  # weeks of each person to choose from, and how much dearer than the best
Progress = Callable[[float, float], None]


@dataclass(frozen=True)
class Assignment:
    """A plan with the same timetable, what it costs, and what no plan with this timetable can be below."""

    plan: Plan
    cost: float
    bound: float
    gap: float
    bound_of: str = BOUND_OF
    late: bool = False  # the clock ended it, so another time may find another plan as good


def improve_assignment(
    instance: Instance | Facts,
    plan: Plan,
    *,
    seconds: float = 30,
    work: float | None = None,
    seed: int = 1,
    on_progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> Assignment:
    """The plan with seats and visits as good as can be found in the time; never worse than it was. Raises ValueError.

    `work` is what may be done in seconds of a quiet machine; it ends the improvement where the clock does not, so that
    the same plan and seed end with the same plan.
    """
    make_ready()
    facts = instance if isinstance(instance, Facts) else Facts(instance)
    verdict = judge(facts, plan)
    if verdict.hard:
        raise ValueError(f"The plan breaks a rule, so it cannot be improved: {verdict.hard[0].says}")
    parts = _parts(facts.instance)
    best, slack, late = _Best(facts, plan, float(verdict.cost)), 0.0, False
    for at, part in enumerate(parts):
        share = len(part or facts.patients) / max(len(facts.patients), 1)
        meter = Meter(seconds * share, work=None if work is None else work * share)
        dice = Random(seed + at)  # noqa: S311 - order of trials, not secrets
        tell = on_progress if part == parts[-1] else None  # before, nothing is known of the parts to come
        slack += _improve_part(best, part, slack, meter, dice, tell, stop)
        late |= meter.late
    bound = max(0.0, best.cost - slack)
    if on_progress:
        on_progress(best.cost, bound)
    gap = (best.cost - bound) / best.cost if best.cost else 0.0
    return Assignment(best.plan, best.cost, bound, gap, bound_of(facts.instance), late)


def bound_of(instance: Instance) -> str:
    """What the bound of a plan of this week bounds: of a large week not all places at once."""
    return BOUND_OF if len(_parts(instance)) == 1 else BOUND_OF_PARTS


def _parts(instance: Instance) -> list[frozenset[str] | None]:
    """Everybody at once, or in a large week the people of one place after the other."""
    if len(instance.patients) <= MOST_AT_ONCE:
        return [None]
    places: dict[str, set[str]] = defaultdict(set)
    for patient in instance.patients:
        places[patient.home].add(patient.id)
    return [frozenset(places[place]) for place in sorted(places)]


def _improve_part(
    best: _Best,
    part: frozenset[str] | None,
    slack: float,
    meter: Meter,
    dice: Random,
    on_progress: Progress | None,
    stop: Callable[[], bool] | None,
) -> float:
    """Improves the weeks of these people; how much less they could cost at the very least."""
    columns = Columns(FixedWeek(best.facts, best.plan, only=part), meter)
    start = columns.begin(best.cost)
    report = None if on_progress is None else lambda _, bound: on_progress(best.cost, bound - slack)
    columns.improve(PRICING_PART, report, stop)
    found = best.of(columns, start)
    for keep, spread in RICHES:
        if not found.far or meter.is_over() or (stop and stop()):
            break
        columns.enrich(keep, spread)
        found.take(settled_weeks(columns, SETTLED_PART, stop))
        if found.far:
            found.take(polished(columns, found.patterns, found.cost_of, dice, stop))
    return max(0.0, best.cost - columns.bound)


class _Best:
    """The best plan so far."""

    def __init__(self, facts: Facts, plan: Plan, cost: float) -> None:
        self.facts, self.plan, self.cost = facts, plan, cost

    def of(self, columns: Columns, patterns: list[Pattern]) -> _BestOfPart:
        return _BestOfPart(self, columns, patterns)


class _BestOfPart:
    """The best weeks of some people so far; better ones are taken only when the plan is judged to break no rule."""

    def __init__(self, best: _Best, columns: Columns, patterns: list[Pattern]) -> None:
        self.best, self.columns, self.patterns = best, columns, patterns

    @property
    def far(self) -> bool:
        """Whether the bound leaves room worth looking for."""
        return self.best.cost - self.columns.bound > GOOD_ENOUGH * self.best.cost

    def cost_of(self, patterns: list[Pattern]) -> float:
        return float(judge(self.best.facts, plan_of(self.columns, patterns)).cost)

    def take(self, patterns: list[Pattern] | None) -> None:
        if patterns is None:
            return
        plan = plan_of(self.columns, patterns)
        judged = judge(self.best.facts, plan)
        if judged.holds and judged.cost < self.best.cost:
            self.best.plan, self.best.cost, self.patterns = plan, float(judged.cost), patterns


def plan_of(columns: Columns, patterns: list[Pattern]) -> Plan:
    """The plan with the same timetable in which everyone has one of these weeks."""
    week, names = columns.week, columns.names
    own = {patient.id for patient in week.patients}
    members = [one for one in week.plan.members if one.patient not in own]
    visits = [one for one in week.plan.appointments if one.patient not in own]
    staff = list(week.staff)
    for pattern in patterns:
        patient = week.patients[pattern.who].id
        groups = sorted(week.groups[names.seats[seat].group].id for seat in pattern.seats)
        if groups:
            members.append(Member(patient, tuple(groups)))
        for hour in pattern.hours:
            held = names.hours[hour]
            name = names.visits[columns.visit_of[hour]]
            visits.append(AppointmentPlan(name, patient, staff[held.staff], held.day, held.start))
    return msgspec.structs.replace(week.plan, members=tuple(sorted(members, key=_who)), appointments=tuple(visits))


def _who(member: Member) -> str:
    return member.patient
