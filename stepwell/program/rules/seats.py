"""Decides who may have a seat in a group, day by day, and who on the waiting list is next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from stepwell.kernel.tables import Reason, Refused, in_force, reference

SOURCE = "Stepwell curriculum 1.2, rules 6 and 7; scheduling, hard rules"
# Said of a pair who must not meet: it names nobody and does not even say that there is a pair.
NOT_OPEN = "This group is not open to this person right now. Ask a therapist."


@dataclass(frozen=True, slots=True)
class Seat:
    """One person's place in a group, both days included; no last day means until further notice."""

    patient: str
    from_on: date
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """What a group allows; `cap` None takes the reference row, and a larger one never beats that row.

    `cap_source` names the rule of a state or payer that made the cap smaller than the clinic's own.
    """

    id: str
    cap: int | None = None
    min_size: int | None = None
    is_open: bool = True
    track: str = ""
    own_track_only: bool = False
    first_on: date | None = None
    last_on: date | None = None
    cap_source: str = ""


@dataclass(frozen=True, slots=True)
class EnrollFacts:
    """A wish for a seat, the seats already given, and the pairs of people who must not meet."""

    group: Group
    seat: Seat
    seats: tuple[Seat, ...]
    no_contact: frozenset[frozenset[str]] = frozenset()
    patient_track: str = ""
    plan_names_need: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """One person on a group's waiting list; `is_urgent` goes before the rest, then who asked first."""

    patient: str
    since_at: datetime
    is_urgent: bool = False
    from_on: date | None = None
    track: str = ""
    plan_names_need: bool = False


def group_cap(group: Group, on: date) -> int:
    """The most people a session may hold on a day: the clinic's own cap, never above the reference row."""
    row = in_force(reference("program_limits")["group_size"], on)
    most = int(row["cap"])
    return most if group.cap is None else min(group.cap, most)


def taken_on(seats: Iterable[Seat], on: date) -> tuple[str, ...]:
    """The people with a seat on the day, each once, in the order of their seats."""
    return tuple(dict.fromkeys(seat.patient for seat in seats if _holds(seat, on)))


def free_seats(group: Group, seats: Iterable[Seat], on: date) -> int:
    """How many more people the group may take on the day; never below zero."""
    return max(0, group_cap(group, on) - len(taken_on(seats, on)))


def reasons_against(facts: EnrollFacts) -> tuple[Reason, ...]:
    """Why the seat cannot be given; empty when it can.

    Codes: SEAT_DAYS, GROUP_CLOSED, OTHER_TRACK, ALREADY_SEATED, NO_CONTACT_PAIR, GROUP_FULL.
    The sentence of NO_CONTACT_PAIR names nobody.
    """
    seat, group = facts.seat, facts.group
    if seat.to_on is not None and seat.to_on < seat.from_on:
        return (Reason("SEAT_DAYS", "The last day is before the first.", SOURCE),)
    found = []
    if not group.is_open or _outside(group, seat):
        found.append(Reason("GROUP_CLOSED", "This group does not run on all of those days.", SOURCE))
    if group.own_track_only and group.track != facts.patient_track and not facts.plan_names_need:
        found.append(Reason("OTHER_TRACK", "This group is for its own track, unless the plan names the need.", SOURCE))
    together = [other for other in facts.seats if _overlap(seat, other)]
    if any(other.patient == seat.patient for other in together):
        found.append(Reason("ALREADY_SEATED", "This person already has a seat here on those days.", SOURCE))
    if any(frozenset({seat.patient, other.patient}) in facts.no_contact for other in together):
        found.append(Reason("NO_CONTACT_PAIR", NOT_OPEN, SOURCE))
    full_on = _first_full_day(group, seat, together)
    if full_on is not None:
        says = f"All {group_cap(group, full_on)} seats are taken on {_day(full_on)}."
        if group.cap_source:
            says += f" The limit comes from {group.cap_source}."
        found.append(Reason("GROUP_FULL", says, group.cap_source or _cap_source(full_on)))
    return tuple(found)


def check_can_enroll(facts: EnrollFacts) -> None:
    """Raises Refused with the first code and every sentence when the seat cannot be given."""
    found = reasons_against(facts)
    if found:
        raise Refused(
            found[0].code,
            " ".join(row.says for row in found),
            "Pick other days or another group, or add the person to the waiting list.",
        )


def can_enroll(facts: EnrollFacts) -> bool:
    """Whether the seat can be given."""
    return not reasons_against(facts)


def next_waiting(facts: EnrollFacts, waiting: Iterable[Waiting]) -> Waiting | None:
    """Who on the list should be asked first for the seat's days: urgent, then longest waiting, and fits.

    `facts.seat` gives the days; its patient is not read.
    """
    for person in sorted(waiting, key=lambda row: (not row.is_urgent, row.since_at, row.patient)):
        if person.from_on is not None and person.from_on > facts.seat.from_on:
            continue
        wish = replace(
            facts,
            seat=replace(facts.seat, patient=person.patient),
            patient_track=person.track,
            plan_names_need=person.plan_names_need,
        )
        if can_enroll(wish):
            return person
    return None


def end_seat(seats: tuple[Seat, ...], patient: str, last_on: date) -> tuple[Seat, ...]:
    """The seats after one person's last day; every other person's seats are the same objects.

    A seat that would begin after that day is dropped. Raises Refused('NO_SEAT') when there is nothing to end.
    """
    if not any(seat.patient == patient and _still_after(seat, last_on) for seat in seats):
        raise Refused("NO_SEAT", "This person has no seat after that day.", "Check the day.")
    kept = []
    for seat in seats:
        if seat.patient != patient or not _still_after(seat, last_on):
            kept.append(seat)
        elif seat.from_on <= last_on:
            kept.append(replace(seat, to_on=last_on))
    return tuple(kept)


def size_warning(group: Group, seats: Iterable[Seat], on: date) -> Reason | None:
    """A warning when the group is smaller on the day than its own least, or than the usual band."""
    row = in_force(reference("program_limits")["group_size"], on)
    least = group.min_size if group.min_size is not None else int(row["band_low"])
    count = len(taken_on(seats, on))
    if count >= least:
        return None
    return Reason("GROUP_SMALL", f"{count} of at least {least} people are enrolled.", row["source"])


def _first_full_day(group: Group, seat: Seat, together: list[Seat]) -> date | None:
    others = [other for other in together if other.patient != seat.patient]
    starts = {seat.from_on, *(other.from_on for other in others if other.from_on > seat.from_on)}
    for on in sorted(starts):
        if len(taken_on(others, on)) >= group_cap(group, on):
            return on
    return None


def _cap_source(on: date) -> str:
    return str(in_force(reference("program_limits")["group_size"], on)["source"])


def _outside(group: Group, seat: Seat) -> bool:
    if group.first_on is not None and seat.from_on < group.first_on:
        return True
    if group.last_on is None:
        return False
    return seat.from_on > group.last_on or (seat.to_on is not None and seat.to_on > group.last_on)


def _holds(seat: Seat, on: date) -> bool:
    return seat.from_on <= on and (seat.to_on is None or on <= seat.to_on)


def _still_after(seat: Seat, on: date) -> bool:
    return seat.to_on is None or seat.to_on > on


def _overlap(one: Seat, two: Seat) -> bool:
    one_end = one.to_on or date.max - timedelta(days=1)
    two_end = two.to_on or date.max - timedelta(days=1)
    return one.from_on <= two_end and two.from_on <= one_end


def _day(on: date) -> str:
    return f"{on:%B} {on.day}"
