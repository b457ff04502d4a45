"""Offers sessions later in the week in place of one that was missed, the most fitting first, each with its reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stepwell.program.planner.costs import idle_slots
from stepwell.program.planner.faults_people import fit_faults, patient_faults
from stepwell.program.planner.format import IN_PERSON, Group, Patient, SessionPlan
from stepwell.program.planner.held import Held
from stepwell.program.planner.state import WeekState

Module = Callable[[str, SessionPlan], bool]  # whether a session teaches what the person still needs


@dataclass(frozen=True)
class Offer:
    """A seat for once in a session of another group, or of a group they are not in."""

    group: str
    session: SessionPlan
    same_course: bool
    fits_module: bool
    same_leader: bool
    still_needed: int  # slots the person lacks of what is prescribed, before this session
    idle: int  # slots of waiting it would add to that day
    free_seats: int
    says: str


def offers(
    state: WeekState,
    patient: str,
    missed: tuple[str, int] | str | None,
    from_day: int = 0,
    *,
    fits_module: Module | None = None,
    from_slot: int = 0,
    same_course: bool = False,
) -> list[Offer]:
    """Sessions from a day on that a person can attend for once instead of one they missed, best first.

    `missed` is a group with the day of its session, or a curriculum, or nothing when it is only about hours;
    with `same_course` only sessions of its course are looked at.
    """
    who = state.facts.patients[patient]
    group, day = missed if isinstance(missed, tuple) else ("", -1)
    course = state.facts.groups[group].curriculum if group else missed
    leaders = {session.leader for session in state.sessions.get(group, ()) if session.day == day}
    held = _without(state, who, group, day)
    lacking = who.prescribed_slots - state.facts.counted(held)
    found = [
        _offer(state, who, (what, session), held, (str(course), leaders, lacking), fits_module)
        for what, session in _open_seats(state, who)
        if (what.curriculum == course or not same_course)
        and (session.day, session.start) >= (from_day, from_slot if session.day == from_day else 0)
        and (what.id, session.day) != (group, day)
        and _can_attend(state, who, what, session, held)
    ]
    return sorted(found, key=_rank)


def _rank(offer: Offer) -> tuple[object, ...]:
    when = (offer.session.day, offer.session.start, offer.group)
    return (not offer.same_course, not offer.fits_module, offer.idle, not offer.same_leader, *when)


def _without(state: WeekState, who: Patient, group: str, day: int) -> list[Held]:
    """The person's week without the session they missed."""
    held = state.held_by_patient(who.id)
    for session in state.sessions.get(group, ()):
        if session.day == day and group in state.groups_of.get(who.id, ()):
            what = state.facts.groups[group]
            held.remove(_held(what, session))
    return held


def _open_seats(state: WeekState, who: Patient) -> Iterator[tuple[Group, SessionPlan]]:
    mine = state.groups_of.get(who.id, ())
    apart = set(state.facts.apart.get(who.id, ()))
    for name, sessions in state.sessions.items():
        if name in mine or fit_faults(state.facts, who.id, name) or apart.intersection(state.members.get(name, ())):
            continue
        group = state.facts.groups[name]
        for session in sessions:
            if free_seats(state, group, session) > 0:
                yield group, session


def free_seats(state: WeekState, group: Group, session: SessionPlan) -> int:
    """How many more people a session can take."""
    most = group.capacity
    if group.mode == IN_PERSON and session.room in state.facts.rooms:
        most = min(most, state.facts.rooms[str(session.room)].capacity)
    return most - len(state.members.get(group.id, ()))


def _can_attend(state: WeekState, who: Patient, group: Group, session: SessionPlan, held: list[Held]) -> bool:
    more = _held(group, session)
    before = {fault.says for fault in patient_faults(state.facts, who.id, held)}
    after = patient_faults(state.facts, who.id, [*held, more])
    return all(fault.says in before for fault in after)


def _held(group: Group, session: SessionPlan) -> Held:
    return Held(session.day, session.start, group.slots, "group", True, group.qualifying, group.primary, group.unused)


def _offer(
    state: WeekState,
    who: Patient,
    seat: tuple[Group, SessionPlan],
    held: list[Held],
    missed: tuple[str, set[str | None], int],
    fits_module: Module | None,
) -> Offer:
    group, session = seat
    course, leaders, lacking = missed
    day = [one for one in held if one.day == session.day]
    idle = idle_slots([*day, _held(group, session)]) - (idle_slots(day) if day else 0)
    same = group.curriculum == course
    module = fits_module(group.id, session) if fits_module else False
    free = free_seats(state, group, session)
    offer = Offer(group.id, session, same, module, session.leader in leaders, lacking, idle, free, "")
    return Offer(**{**offer.__dict__, "says": _says(state, who, group, offer, first_of_day=not day)})


def _says(state: WeekState, who: Patient, group: Group, offer: Offer, *, first_of_day: bool) -> str:
    facts = state.facts
    reasons = ["the same course" if offer.same_course else f"{group.curriculum} is part of their plan"]
    if offer.fits_module:
        reasons.append("it teaches what they missed")
    if offer.still_needed > 0:
        gain = min(offer.still_needed, group.slots)
        reasons.append(f"it brings {facts.hours(gain)} of the {facts.hours(offer.still_needed)} still needed")
    if first_of_day:
        reasons.append("it is one more day on site" if who.mode == IN_PERSON else "it is one more day")
    elif offer.idle <= 0:
        reasons.append("no waiting before or after")
    else:
        reasons.append(f"{offer.idle * facts.instance.week.slot_minutes} minutes more waiting that day")
    if offer.same_leader:
        reasons.append("the same leader")
    seats = "1 free seat" if offer.free_seats == 1 else f"{offer.free_seats} free seats"
    at = facts.when(offer.session.day, offer.session.start)
    return f"{facts.name(group.id)} on {at} ({seats}): {', '.join(reasons)}."
