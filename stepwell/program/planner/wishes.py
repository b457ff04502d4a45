"""Says in one sentence why a plan does not give a person something: group by group, staff member by staff member."""

from __future__ import annotations

from collections.abc import Sequence

from stepwell.program.planner.facts import Facts, day_name
from stepwell.program.planner.format import AppointmentPlan, Group, Patient, SessionPlan
from stepwell.program.planner.held import Held
from stepwell.program.planner.moves import Book, Join, Leave, Meet, what_if
from stepwell.program.planner.seats import Against, no_seat, visit_times
from stepwell.program.planner.state import WeekState

MOST_GROUPS = 3  # named in one sentence
_NOT_FOR = {
    "member_condition": "is for other conditions",
    "member_language": "is held in a language they do not speak",
    "member_gender": "is for another gender",
    "member_not_prescribed": "is not prescribed for them",
}
_RULES = {
    "patient_over_authorised": "would be more hours than are authorized",
    "patient_day_hours": "would make a day too long",
    "patient_days": "would mean one day more than they may come",
    "medicare_day": "would leave a day without the services Medicare asks for",
    "conflict_pair": "cannot be joined for a reason that is kept private",
    "room_too_small": "fills its room",
    "two_groups_of_one_curriculum": "teaches what they already get in another group",
}


def why_no_course(state: WeekState, patient: Patient, curriculum: str) -> str:
    """Why a person has no group of a curriculum."""
    facts = state.facts
    near = [
        group
        for group in facts.instance.groups
        if group.curriculum == curriculum
        and (group.site, group.track, group.mode) == (patient.home, patient.track, patient.mode)
    ]
    if not near:
        return f"{curriculum} is not offered in the {patient.track} track."
    reasons = [(group, why_not_in(state, patient, group)) for group in near]
    reasons.sort(key=lambda pair: pair[0].id not in state.sessions)
    said = [f"{_called(state, group)} {reason}" for group, reason in reasons[:MOST_GROUPS]]
    more = len(reasons) - len(said)
    return "; ".join(said) + (f"; and so on for {more} more." if more else ".")


def _called(state: WeekState, group: Group) -> str:
    sessions = state.sessions.get(group.id, ())
    times = ", ".join(state.facts.when(session.day, session.start) for session in sessions)
    return f"{state.facts.name(group.id)} ({times})" if times else state.facts.name(group.id)


def why_not_in(state: WeekState, patient: Patient, group: Group) -> str:
    """Why a person is not in one group, as the end of a sentence about it."""
    facts, against = state.facts, no_seat(state, patient, group.id)
    if against is not None:
        return _kept_out(state, group, against)
    sessions = state.sessions.get(group.id, ())
    for session in sessions:
        other = _at_the_time(state, patient, Held(session.day, session.start, group.slots, "group"))
        if other:
            return f"meets on {facts.when(session.day, session.start)}, at the time of {other}"
    return _ruled_out(state, patient, group)


def _kept_out(state: WeekState, group: Group, against: Against) -> str:
    """What keeps a person out of a group whatever else they come for; the planner asks the same question."""
    facts, session = state.facts, against.session
    if against.code == "closed":
        return "is not open this week"
    if against.code == "full":
        return f"is full ({against.size} of {group.capacity})"
    if against.code == "conflict_pair":
        return _RULES[against.code]
    if session is not None and against.code == "room_too_small":
        room = facts.rooms[session.room or ""]
        return f"has as many people as its room on {day_name(session.day)} holds ({against.size} of {room.capacity})"
    if session is not None:
        return f"meets on {facts.when(session.day, session.start)}, when they cannot come"
    return _NOT_FOR.get(against.code, "is for another track or site")


def _at_the_time(state: WeekState, patient: Patient, held: Held) -> str:
    facts = state.facts
    for name in state.groups_of.get(patient.id, ()):
        for session in state.sessions.get(name, ()):
            there = Held(session.day, session.start, facts.groups[name].slots, "group")
            if there.day == held.day and there.mask & held.mask:
                return facts.name(name)
    for visit in patient.appointments:
        planned = state.visits.get(visit.id)
        if planned and planned.day == held.day and state.held_at(planned).mask & held.mask:
            return f"their {facts.visit_name(visit)}"
    return ""


def _ruled_out(state: WeekState, patient: Patient, group: Group) -> str:
    same = [
        name for name in state.groups_of.get(patient.id, ()) if state.facts.groups[name].curriculum == group.curriculum
    ]
    effect = what_if(state, [*(Leave(patient.id, name) for name in same), Join(patient.id, group.id)])
    for fault in effect.breaks:
        if fault.code in _RULES:
            return _RULES[fault.code]
    if effect.breaks:
        return "would break a rule: " + effect.breaks[0].says.rstrip(".")
    if effect.cost >= 0:
        return "has a free seat, but joining would cost more in waiting, days or changes than it brings"
    return "has a free seat they could take"


def why_no_visit(state: WeekState, patient: Patient, appointment: str) -> str:
    """Why a visit has no time."""
    visit = state.facts.visits[appointment][1]
    if not visit.staff:
        return "Nobody is named who could hold it."
    reasons = [_why_not_with(state, patient, appointment, who) for who in visit.staff[:MOST_GROUPS]]
    return "; ".join(dict.fromkeys(reasons)) + "."


def _why_not_with(state: WeekState, patient: Patient, appointment: str, who: str) -> str:
    facts, visit = state.facts, state.facts.visits[appointment][1]
    name = facts.name(who)
    times = _shared_times(facts, patient, who, visit.slots)
    if not times:
        is_on_leave = {day for day, _start, _end in patient.availability}.intersection(facts.staff[who].leave or ())
        return f"{name} {'is on leave' if is_on_leave else 'does not work'} at the times they can come"
    theirs = state.held_by_staff(who)
    free = [held for held in times if not _taken(held, theirs)]
    if not free:
        return f"{name} has no time left when they can come"
    mine = state.held_by_patient(patient.id)
    both = [held for held in free if not _taken(held, mine)]
    if not both:
        return f"{name} is only free during their other sessions"
    for _, booking in visit_times(state, appointment):
        if booking.staff == who:
            effect = what_if(state, [Book(booking)])
            if effect.allowed:
                return f"{name} is free on {facts.when(booking.day, booking.start)}, so it can still be booked"
            return f"{name} is free, but: {effect.breaks[0].says.rstrip('.')}"
    return f"{name} has no time left when they can come"


def _shared_times(facts: Facts, patient: Patient, who: str, slots: int) -> list[Held]:
    found = []
    for day, start, end in patient.availability:
        shift = facts.shifts.get((who, day))
        if shift is not None:
            last = min(end, shift.end) - slots
            found += [Held(day, at, slots, "visit") for at in range(max(start, shift.start), last + 1)]
    return found


def _taken(held: Held, others: Sequence[Held]) -> bool:
    return any(other.day == held.day and other.mask & held.mask for other in others)


def why_moved(state: WeekState, group: str, before: SessionPlan) -> str:
    """Why a session is not where it was last week."""
    sessions = state.sessions.get(group, ())
    old = state.facts.last_sessions.get(group, ())
    if len(old) != len(sessions):
        return "it meets another number of times this week"
    effect = what_if(state, [Meet(group, old)])
    if effect.breaks:
        return effect.breaks[0].says.rstrip(".")
    return "the new time suits more people" if effect.cost >= 0 else "the old time is possible too"


def why_visit_moved(state: WeekState, planned: AppointmentPlan, before: AppointmentPlan) -> str:
    """Why a visit is not where it was last week."""
    effect = what_if(state, [Book(before)])
    if effect.breaks:
        return effect.breaks[0].says.rstrip(".")
    return "the new time suits better" if effect.cost >= 0 else "the old time is possible too"
