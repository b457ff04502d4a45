"""Decides what week is left to plan after something has happened in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from stepwell.program.planner.events import Event, read_events
from stepwell.program.planner.format import IN_PERSON, ONLINE, VIRTUAL, Group, Instance, Patient, Shift, Staff
from stepwell.program.planner.sound import BadWeek, check_instance


@dataclass
class After:
    """The week after some events: the instance, and what its format cannot say."""

    instance: Instance
    lost_rooms: set[tuple[str, int]] = field(default_factory=set)  # on some days only
    cancelled: list[tuple[str, int]] = field(default_factory=list)  # sessions: group and day
    closed: dict[str, str] = field(default_factory=dict)  # groups and why
    virtual: set[tuple[str, int]] = field(default_factory=set)  # sites and days that turn virtual
    refused: set[str] = field(default_factory=set)  # patients whose payer does not pay for virtual services
    reasons: list[str] = field(default_factory=list)


def apply_events(instance: Instance, events: Iterable[Event]) -> After:
    """The week after the events, checked. Raises BadWeek when they contradict it."""
    after = After(instance)
    for event in events:
        _ACTS[event.kind](after, event)
    check_instance(after.instance)
    return after


def kept_events(instance: Instance, entries: Iterable[Any]) -> tuple[After, list[Event]]:
    """The week after events that were told before its facts were read anew, and those of them that still mean something.

    An admission is in the facts by now, and what names somebody or something that is gone says nothing any more.
    """
    after, kept = After(instance), list[Event]()
    for entry in entries:
        try:
            (event,) = read_events([entry], after.instance)
            if event not in kept:
                _ACTS[event.kind](after, event)
                kept.append(event)
        except BadWeek:
            continue
    check_instance(after.instance)
    return after, kept


def before_events(instance: Instance, events: Iterable[Event]) -> Instance:
    """The week as it was before events that its facts know already: who is away by now was there all day."""
    gone: dict[str, set[int]] = {}
    for event in events:
        if event.kind in ("sick", "leave"):
            gone.setdefault(event.staff, set()).update(event.days or range(instance.week.days))
    staff = tuple(_back(member, gone.get(member.id, set()), instance) for member in instance.staff)
    return replace(instance, staff=staff) if staff != instance.staff else instance


def _back(member: Staff, days: set[int], instance: Instance) -> Staff:
    there = {shift.day for shift in member.shifts}
    missing = sorted(days - there)
    more = tuple(Shift(day, 0, instance.week.slots_per_day, member.site) for day in missing)
    return replace(member, shifts=(*member.shifts, *more)) if more else member


def _all_days(after: After, event: Event) -> tuple[int, ...]:
    return event.days or tuple(range(after.instance.week.days))


def _absent(after: After, event: Event) -> None:
    days = _all_days(after, event)
    after.instance = replace(
        after.instance,
        staff=tuple(_without(member, days) if member.id == event.staff else member for member in after.instance.staff),
    )
    after.reasons.append(f"{event.staff} is {'sick' if event.kind == 'sick' else 'on leave'}")


def _without(member: Staff, days: Iterable[int]) -> Staff:
    gone = set(days)
    leave = set(member.leave or ()) | gone
    kept = tuple(shift for shift in member.shifts if shift.day not in gone)
    return replace(member, shifts=kept, leave=tuple(sorted(leave)))


def _room_lost(after: After, event: Event) -> None:
    days = _all_days(after, event)
    if len(days) == after.instance.week.days:
        rooms = tuple(room for room in after.instance.rooms if room.id != event.room)
        after.instance = replace(after.instance, rooms=rooms)
    after.lost_rooms |= {(event.room, day) for day in days}
    after.reasons.append(f"room {event.room} cannot be used")


def _admission(after: After, event: Event) -> None:
    patient = event.admitted
    if patient is None or patient.id in {other.id for other in after.instance.patients}:
        raise BadWeek(f"The new patient {patient.id if patient else ''!r} is already in the week.")
    after.instance = replace(after.instance, patients=(*after.instance.patients, replace(patient, new=True)))
    after.reasons.append(f"{patient.id} is admitted")


def _patient(after: After, event: Event) -> Patient:
    found = next((patient for patient in after.instance.patients if patient.id == event.patient), None)
    if found is None:
        raise BadWeek(f"The patient {event.patient!r} of an event ({event.kind}) is not known.")
    return found


def _discharge(after: After, event: Event) -> None:
    gone = _patient(after, event)
    after.instance = replace(
        after.instance,
        patients=tuple(patient for patient in after.instance.patients if patient is not gone),
        conflicts=tuple(pair for pair in after.instance.conflicts if gone.id not in pair),
    )
    after.reasons.append(f"{gone.id} is discharged")


def _availability(after: After, event: Event) -> None:
    whose = _patient(after, event)
    changed = replace(whose, availability=event.availability)
    after.instance = replace(
        after.instance,
        patients=tuple(changed if patient is whose else patient for patient in after.instance.patients),
    )
    after.reasons.append(f"{whose.id} can come at other times")


def _cancelled(after: After, event: Event) -> None:
    for day in event.days:
        after.cancelled.append((event.group, day))
    after.reasons.append(f"a session of {event.group} is cancelled")


def _closed(after: After, event: Event) -> None:
    after.closed[event.group] = "the group is closed"
    groups = tuple(group for group in after.instance.groups if group.id != event.group)
    after.instance = replace(after.instance, groups=groups)
    after.reasons.append(f"{event.group} is closed")


def _storm(after: After, event: Event) -> None:
    """Everything in person turns virtual; staff who cannot work so are away, people whose payer refuses stay out."""
    days = _all_days(after, event)
    sites = {event.site} if event.site else {site.id for site in after.instance.sites}
    after.virtual |= {(site, day) for site in sites for day in days}
    gone = set(days)
    after.instance = replace(
        after.instance,
        staff=tuple(member if member.virtual else _not_at(member, sites, gone) for member in after.instance.staff),
    )
    after.refused |= {
        patient.id
        for patient in after.instance.patients
        if patient.mode == IN_PERSON and patient.site in sites and patient.payer in event.payers
    }
    if len(days) == after.instance.week.days:
        after.instance = _turned_virtual(after.instance, sites, after.refused)
    after.reasons.append(
        "the clinic is closed by a storm" if not event.site else f"site {event.site} is closed by a storm"
    )


def _not_at(member: Staff, sites: set[str], days: set[int]) -> Staff:
    gone = {shift.day for shift in member.shifts if shift.day in days and shift.site in sites}
    kept = tuple(shift for shift in member.shifts if shift.day not in gone)
    return replace(member, shifts=kept) if gone else member  # nobody is on leave in a storm


def _turned_virtual(instance: Instance, sites: set[str], refused: set[str]) -> Instance:
    def group(one: Group) -> Group:
        there = one.mode == IN_PERSON and one.site in sites
        return replace(one, mode=ONLINE, site=VIRTUAL) if there else one

    def patient(one: Patient) -> Patient:
        there = one.mode == IN_PERSON and one.site in sites and one.id not in refused
        return replace(one, mode=ONLINE) if there else one

    return replace(
        instance,
        groups=tuple(group(one) for one in instance.groups),
        patients=tuple(patient(one) for one in instance.patients),
    )


_ACTS: dict[str, Callable[[After, Event], None]] = {
    "sick": _absent,
    "leave": _absent,
    "room_lost": _room_lost,
    "admission": _admission,
    "discharge": _discharge,
    "availability": _availability,
    "storm": _storm,
    "session_cancelled": _cancelled,
    "group_closed": _closed,
}
