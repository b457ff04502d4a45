"""The best seats and visits for everyone when the timetable of groups stands, with a proof of how good they are."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import msgspec

from stepwell.program.planner.columns_compiled import make_ready
from stepwell.program.planner.columns_dive import settled_weeks
from stepwell.program.planner.columns_loop import Columns
from stepwell.program.planner.columns_rows import Pattern
from stepwell.program.planner.columns_week import FixedWeek
from stepwell.program.planner.columns_whole import polished
from stepwell.program.planner.facts import Facts
from stepwell.program.planner.format import AppointmentPlan, Instance, Member, Plan
from stepwell.program.planner.judge import judge

BOUND_OF = "the best seats and visits for this timetable of groups"
PRICING_SHARE = 0.6  # of the time: the bound first, then whole weeks
GOOD_ENOUGH = 0.0005
Progress = Callable[[float, float], None]


@dataclass(frozen=True)
class Assignment:
    """A plan with the same timetable, what it costs, and what no plan with this timetable can be below."""

    plan: Plan
    cost: float
    bound: float
    gap: float
    bound_of: str = BOUND_OF


def improve_assignment(
    instance: Instance | Facts,
    plan: Plan,
    *,
    seconds: float = 30,
    seed: int = 1,
    on_progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> Assignment:
    """The plan with seats and visits as good as can be found in the time; never worse than it was. Raises ValueError."""
    make_ready()
    begun = time.monotonic()
    facts = instance if isinstance(instance, Facts) else Facts(instance)
    verdict = judge(facts, plan)
    if verdict.hard:
        raise ValueError(f"The plan breaks a rule, so it cannot be improved: {verdict.hard[0].says}")
    columns = Columns(FixedWeek(facts, plan))
    start = columns.of_plan()
    columns.master.add(start)
    report = None if on_progress is None else lambda _, bound: on_progress(verdict.cost, bound)
    columns.improve(begun + PRICING_SHARE * seconds, report, stop)
    best = _Best(facts, columns, plan, float(verdict.cost), start)
    if best.far and not (stop and stop()):
        columns.enrich()
        best.take(settled_weeks(columns, begun + 0.85 * seconds, stop))
    if best.far and not (stop and stop()):
        dice = Random(seed)  # noqa: S311 - order of trials, not secrets
        best.take(polished(columns, best.patterns, best.cost_of, begun + seconds, dice, stop))
    bound, cost = min(columns.bound, best.cost), best.cost
    if on_progress:
        on_progress(cost, bound)
    return Assignment(best.plan, cost, bound, (cost - bound) / cost if cost else 0.0)


class _Best:
    """The best plan so far; a better one is taken only when it is judged to break no rule."""

    def __init__(self, facts: Facts, columns: Columns, plan: Plan, cost: float, patterns: list[Pattern]) -> None:
        self.facts, self.columns, self.plan, self.cost, self.patterns = facts, columns, plan, cost, patterns

    @property
    def far(self) -> bool:
        """Whether the bound leaves room worth looking for."""
        return self.cost - self.columns.bound > GOOD_ENOUGH * self.cost

    def cost_of(self, patterns: list[Pattern]) -> float:
        return float(judge(self.facts, plan_of(self.columns, patterns)).cost)

    def take(self, patterns: list[Pattern] | None) -> None:
        if patterns is None:
            return
        plan = plan_of(self.columns, patterns)
        judged = judge(self.facts, plan)
        if judged.holds and judged.cost < self.cost:
            self.plan, self.cost, self.patterns = plan, float(judged.cost), patterns


def plan_of(columns: Columns, patterns: list[Pattern]) -> Plan:
    """The plan with the same timetable in which everyone has one of these weeks."""
    week, names = columns.week, columns.names
    members, visits = [], []
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
    return msgspec.structs.replace(week.plan, members=tuple(members), appointments=tuple(visits))
