"""Numbers that no plan can cost less than: with the timetable of groups given, and for any timetable at all."""

from __future__ import annotations

from stepwell.program.planner.columns_compiled import make_ready
from stepwell.program.planner.columns_loop import Columns
from stepwell.program.planner.columns_meter import Meter
from stepwell.program.planner.columns_week import FixedWeek
from stepwell.program.planner.facts import Facts
from stepwell.program.planner.format import Instance, Plan
from stepwell.program.planner.judge import judge

FAR = float("inf")


def lower_bound(instance: Instance | Facts, plan: Plan, seconds: float = 30) -> float:
    """No plan with the timetable of this one costs less, whatever its seats and visits; the plan must break no rule."""
    make_ready()
    facts = instance if isinstance(instance, Facts) else Facts(instance)
    columns = Columns(FixedWeek(facts, plan), Meter(seconds, work=FAR))
    columns.begin(float(judge(facts, plan).cost))
    columns.improve()
    return columns.bound
