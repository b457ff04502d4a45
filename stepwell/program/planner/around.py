"""Lets a planned week hold with what has happened in it: rooms lost on some days, people who cannot be seen on others."""

from __future__ import annotations

from collections.abc import Iterable

from stepwell.program.planner.facts import Facts
from stepwell.program.planner.format import Instance, Plan
from stepwell.program.planner.judge import Verdict, judge
from stepwell.program.planner.keep_rooms import keep_rooms
from stepwell.program.planner.mend import Mender
from stepwell.program.planner.state import WeekState

SECONDS = 3.0  # of careful work on each week

Days = frozenset[tuple[str, int]]  # rooms or people, and days


def planned_around(
    instance: Instance, weeks: Iterable[Plan], lost: Days, away: Days = frozenset(), seconds: float = SECONDS
) -> tuple[Plan, Verdict]:
    """Of some weeks, each mended until it uses no lost room, the one that costs least; of equals the first."""
    facts = Facts(instance)
    facts.lost_rooms = frozenset(one for one in lost if one[0] in facts.rooms)
    mended = [_mended(facts, week, away, seconds) for week in weeks]
    tried = [(week, judge(facts, week)) for week in mended]
    return min(tried, key=lambda pair: (len(pair[1].hard), pair[1].cost))


def _mended(facts: Facts, week: Plan, away: Days, seconds: float) -> Plan:
    state = WeekState(facts, Plan(week.groups, week.members, week.appointments))
    state.away = set(away)
    is_away = any((visit.patient, visit.day) in away for visit in state.visits.values())
    if is_away or any(fault.code == "room_lost" for fault in state.faults()):
        Mender(state, facts.lost_rooms, seconds).mend(fill=True)
    roomed = keep_rooms(facts, state.plan())
    return Plan(roomed.groups, roomed.members, roomed.appointments, week.unserved)


def is_same_timetable(one: Plan, other: Plan) -> bool:
    """Whether the groups meet at the same hours; a bound for one week holds for the other then."""
    return _hours(one) == _hours(other)


def _hours(week: Plan) -> set[tuple[str, int, int]]:
    return {(row.group, one.day, one.start) for row in week.groups for one in row.sessions}
