"""Makes a first plan at once, without machine code: what of last week still holds, mended, with free seats given to who is short."""

from __future__ import annotations

from msgspec.structs import replace

from stepwell.program.planner.facts import Facts
from stepwell.program.planner.format import IN_PERSON, AppointmentPlan, GroupPlan, Member, Plan, SessionPlan
from stepwell.program.planner.mend import Mender
from stepwell.program.planner.state import WeekState


def first_week(facts: Facts, start: Plan, seconds: float = 2.0) -> Plan:
    """A plan that breaks no hard rule, near `start`, which may name what is gone and break every rule."""
    state = WeekState(facts, still_there(facts, start))
    mender = Mender(state, seconds=seconds)
    mender.mend()
    mender.fill()
    return state.plan()


def still_there(facts: Facts, start: Plan) -> Plan:
    """What of a plan names people, groups, staff and times that this week has; each of them once."""
    groups: dict[str, GroupPlan] = {}
    for entry in start.groups:
        sessions = tuple(_session(facts, entry.group, one) for one in entry.sessions if _is_time(facts, one))
        if entry.group in facts.groups and sessions:
            groups.setdefault(entry.group, GroupPlan(entry.group, sessions))
    members: dict[str, Member] = {}
    for member in start.members:
        if member.patient in facts.patients:
            names = tuple(dict.fromkeys(name for name in member.groups if name in groups))
            members.setdefault(member.patient, Member(member.patient, names))
    visits: dict[str, AppointmentPlan] = {}
    for visit in start.appointments:
        mine = facts.visits.get(visit.appointment)
        if mine and mine[0].id == visit.patient and visit.staff in facts.staff and _is_time(facts, visit):
            visits.setdefault(visit.appointment, visit)
    return Plan(tuple(groups.values()), tuple(members.values()), tuple(visits.values()))


def _is_time(facts: Facts, held: SessionPlan | AppointmentPlan) -> bool:
    week = facts.instance.week
    return held.day < week.days and held.start < week.slots_per_day


def _session(facts: Facts, group: str, session: SessionPlan) -> SessionPlan:
    """The session without a room or people that are gone."""
    in_person = group in facts.groups and facts.groups[group].mode == IN_PERSON
    return replace(
        session,
        room=session.room if in_person and session.room in facts.rooms else None,
        leader=session.leader if session.leader in facts.staff else None,
        coleader=session.coleader if session.coleader in facts.staff else None,
    )
