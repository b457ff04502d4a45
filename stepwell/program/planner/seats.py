"""Finds the best week for one person while everybody else's stays as it is: which open groups, and when the visits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from stepwell.program.planner.costs import cost_of
from stepwell.program.planner.facts import Facts
from stepwell.program.planner.faults_people import can_come, fit_faults
from stepwell.program.planner.format import (
    IN_PERSON,
    MEDICARE,
    MOST_SLOTS,
    AppointmentPlan,
    Patient,
    SessionPlan,
)
from stepwell.program.planner.held import Held
from stepwell.program.planner.moves import Book, Cancel, Join, Leave, Move, apply, breaks
from stepwell.program.planner.state import WeekState

BEAM = 160
TRIED = 10
CHANGED = 25.0  # what a change to a week that people know is taken to cost, beside the weights
MEDICARE_SLOTS = 3  # what a service is taken to last at least
STALE_DAY = 150.0  # a Medicare day that is not full yet, while searching


class Seat(NamedTuple):
    """A group a person could join, as it is planned."""

    group: str
    mask: int
    slots: int
    sessions: tuple[SessionPlan, ...]
    other_age: bool = False


class Against(NamedTuple):
    """What keeps a person out of a group: the code of a broken rule, "closed" or "full"; where, and how many sit there."""

    code: str
    session: SessionPlan | None = None
    size: int = 0


@dataclass(frozen=True)
class Draft:
    """A choice of groups while searching."""

    groups: tuple[str, ...] = ()
    mask: int = 0
    slots: int = 0
    paid: float = 0.0


def seats_in(state: WeekState, patient: Patient, curriculum: str) -> list[Seat]:
    """The open groups of a curriculum in which this person could sit at their times."""
    found = []
    for name, sessions in state.sessions.items():
        group = state.facts.groups[name]
        if group.curriculum == curriculum and no_seat(state, patient, name) is None:
            other_age = group.age_band not in (None, patient.age_band)
            held = [Held(one.day, one.start, group.slots, "group", unused=group.unused) for one in sessions]
            found.append(Seat(name, week_mask(held), state.facts.real(held), sessions, other_age))
    return found


def no_seat(state: WeekState, patient: Patient, name: str) -> Against | None:
    """What alone keeps a person out of a group as it is planned, whatever else they come for; None when it has a seat."""
    group, members = state.facts.groups[name], state.members.get(name, [])
    others = len(members) - (patient.id in members)
    misfit = fit_faults(state.facts, patient.id, name)
    if misfit:
        return Against(misfit[0].code)
    sessions = state.sessions.get(name, ())
    if not sessions:
        return Against("closed")
    if others >= group.capacity:
        return Against("full", size=others)
    if not set(state.facts.apart.get(patient.id, ())).isdisjoint(members):
        return Against("conflict_pair")
    for session in sessions:
        room = state.facts.rooms.get(session.room or "") if group.mode == IN_PERSON else None
        if room is not None and room.capacity <= others:
            return Against("room_too_small", session, others)
    for session in sessions:
        if not can_come(patient, session.day, session.start, group.slots):
            return Against("patient_unavailable", session)
    return None


def week_mask(held: Iterable[Held]) -> int:
    """The slots of the whole week that are taken, as one number."""
    mask = 0
    for one in held:
        mask |= one.mask << one.day * MOST_SLOTS
    return mask


def best_week(state: WeekState, patient: str, owed: frozenset[str] = frozenset()) -> list[Move]:
    """The changes that give one person the best week they can have with the seats that are free.

    `owed` are courses they lost by no change of theirs: a seat in another group of them is no further change.
    """
    who, facts = state.facts.patients[patient], state.facts
    before = list(state.groups_of.get(patient, ()))
    best: tuple[float, list[Move]] | None = None
    for draft in _drafts(state, who, before, owed):
        moves: list[Move] = [Leave(patient, group) for group in before if group not in draft.groups]
        moves += [Join(patient, group) for group in draft.groups if group not in before]
        cost, booked = _tried(state, facts, who, moves)
        if cost is not None:
            cost -= CHANGED * sum(
                facts.groups[group].curriculum in owed for group in draft.groups if group not in before
            )
        if cost is not None and (best is None or cost < best[0]):
            best = cost, [*moves, *booked]
    return best[1] if best else []


def _tried(state: WeekState, facts: Facts, who: Patient, moves: list[Move]) -> tuple[float | None, list[Move]]:
    """What a choice of groups costs with its visits; None when a hard rule is broken that held before."""
    touched, back = apply(state, moves)
    booked = _visits(state, who)
    more, back_more = apply(state, booked)
    touched |= more | {("patient", who.id)}
    faults, terms = len(state.faults_of(touched)), state.terms_of(touched)
    apply(state, back_more)
    apply(state, back)
    faults_before = len(state.faults_of(touched - {("patient", who.id)}))
    if faults > faults_before:
        return None, booked
    return cost_of(terms, facts.instance.weights) + CHANGED * (len(moves) + len(booked)), booked


def _drafts(state: WeekState, who: Patient, before: Sequence[str], owed: frozenset[str]) -> Iterator[Draft]:
    """Promising choices of groups, the best first; among them always the one that changes nothing, if it holds."""
    weights = state.facts.instance.weights
    pool = [Draft()]
    for curriculum in dict.fromkeys([*who.must, *who.may]):
        unmet = float(weights.unmet_must) if curriculum in who.must else 0.0
        seats = seats_in(state, who, curriculum)
        kept = [group for group in before if state.facts.groups[group].curriculum == curriculum]
        last = _last_of(state.facts, who, curriculum)
        grown = []
        for draft in pool:
            left = weights.leave_group * len(last) + CHANGED * len(kept)
            grown.append(Draft(draft.groups, draft.mask, draft.slots, draft.paid + unmet + left))
            for seat in seats:
                if seat.mask & draft.mask == 0 and draft.slots + seat.slots <= who.max_slots:
                    change = weights.leave_group * len(last - {seat.group})
                    is_change = bool(before) and seat.group not in kept and curriculum not in owed
                    change += CHANGED * (1 + len(kept)) * is_change
                    change += weights.age_mismatch * seat.other_age
                    mask, slots = draft.mask | seat.mask, draft.slots + seat.slots
                    grown.append(Draft((*draft.groups, seat.group), mask, slots, draft.paid + change))
        pool = sorted(grown, key=lambda draft: _promise(state, who, draft))[:BEAM]
    fitting = [draft for draft in pool if _days_fit(who, draft)]
    yield from fitting[:TRIED]
    yield Draft()


def _last_of(facts: Facts, who: Patient, curriculum: str) -> frozenset[str]:
    """The groups of a curriculum that the person was in last week."""
    last = facts.last_groups.get(who.id, frozenset())
    return frozenset(name for name in last if name in facts.groups and facts.groups[name].curriculum == curriculum)


def _promise(state: WeekState, who: Patient, draft: Draft) -> float:
    weights = state.facts.instance.weights
    minutes = state.facts.instance.week.slot_minutes
    visits = sum(visit.slots - visit.unused / minutes for visit in who.appointments if visit.counts)
    got = draft.slots + visits
    cost = draft.paid + weights.unmet_slot * max(0, who.prescribed_slots - got)
    cost += weights.under_9h * (got < who.min_slots)
    full = (1 << MOST_SLOTS) - 1
    for day in range(state.facts.instance.week.days):
        there = draft.mask >> day * MOST_SLOTS & full
        if there:
            slots = there.bit_count()
            idle = there.bit_length() - (there & -there).bit_length() + 1 - slots
            cost += weights.day + weights.idle_slot * idle
            if slots > who.max_day_slots:
                cost += 1000
            if who.payer == MEDICARE and slots < MEDICARE_SLOTS * state.facts.instance.medicare.min_services_day:
                cost += STALE_DAY
    return cost


def _days_fit(who: Patient, draft: Draft) -> bool:
    full = (1 << MOST_SLOTS) - 1
    days = [draft.mask >> day * MOST_SLOTS & full for day in range(7)]
    used = [there for there in days if there]
    return len(used) <= who.max_days and all(there.bit_count() <= who.max_day_slots for there in used)


def _visits(state: WeekState, who: Patient) -> list[Move]:
    """The bookings that bring a person's visits in line with their groups; what finds no time is cancelled."""
    moves: list[Move] = []
    backs: list[list[Move]] = []
    for visit in who.appointments:
        planned = state.visits.get(visit.id)
        if planned is not None:
            _, back = apply(state, [Cancel(visit.id)])
            good = (who.id, planned.day) not in state.away and not breaks(state, [Book(planned)])
            if good:
                apply(state, back)
                continue
            backs.append(back)
        booking = visit_time(state, visit.id, planned)
        if booking is not None:
            moves.append(Book(booking))
            backs.append(apply(state, [Book(booking)])[1])
        elif planned is not None:
            moves.append(Cancel(visit.id))
    for back in reversed(backs):
        apply(state, back)
    return moves


def visit_time(state: WeekState, appointment: str, near: AppointmentPlan | None = None) -> AppointmentPlan | None:
    """The best free time for a visit that is not booked; close to where it was, if it was."""
    for _, booking in visit_times(state, appointment, near):
        if not breaks(state, [Book(booking)]):
            return booking
    return None


def visit_times(
    state: WeekState, appointment: str, near: AppointmentPlan | None = None
) -> list[tuple[float, AppointmentPlan]]:
    """The times at which neither the person nor the staff member is taken, the most fitting first."""
    who, visit = state.facts.visits[appointment]
    mine = _busy(state.held_by_patient(who.id))
    before = near or state.facts.last_visits.get(appointment)
    block = (1 << visit.slots) - 1
    found = []
    for staff in visit.staff:
        theirs = _busy(state.held_by_staff(staff))
        for day, start, end in dict.fromkeys(who.availability):
            shift = state.facts.shifts.get((staff, day))
            if shift is None or (who.id, day) in state.away:
                continue
            taken = mine.get(day, 0) | theirs.get(day, 0)
            for at in range(max(start, shift.start), min(end, shift.end) - visit.slots + 1):
                if not taken & block << at:
                    booking = AppointmentPlan(appointment, who.id, staff, day, at)
                    found.append((_fit(state, booking, mine.get(day, 0), block << at, before), booking))
    return sorted(found, key=lambda pair: (pair[0], pair[1].day, pair[1].start, pair[1].staff))


def _busy(held: Iterable[Held]) -> dict[int, int]:
    taken: dict[int, int] = {}
    for one in held:
        taken[one.day] = taken.get(one.day, 0) | one.mask
    return taken


def _fit(state: WeekState, booking: AppointmentPlan, day: int, block: int, before: AppointmentPlan | None) -> float:
    weights = state.facts.instance.weights
    cost = 0.0 if day else float(weights.day) * 3
    if state.facts.patients[booking.patient].payer == MEDICARE:
        full = MEDICARE_SLOTS * state.facts.instance.medicare.min_services_day
        cost -= STALE_DAY * (0 < day.bit_count() < full)
    there = day | block
    idle = there.bit_length() - (there & -there).bit_length() + 1 - there.bit_count()
    cost += weights.idle_slot * idle
    if before is not None:
        cost += weights.move_appointment * ((before.day, before.start) != (booking.day, booking.start))
        cost += 2.0 * (before.day != booking.day) + 5.0 * (before.staff != booking.staff)
    return cost
