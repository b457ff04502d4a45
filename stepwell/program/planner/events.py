"""Reads what may happen in a week: a leader sick, a room lost, a new admission, a storm."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from stepwell.program.planner.format import Instance, Patient, Window
from stepwell.program.planner.read import Source, converted, decode, text_of
from stepwell.program.planner.sound import BadWeek

WHAT = "The list of events"


@dataclass(frozen=True)
class Event:
    """One thing that happened."""

    kind: str
    staff: str = ""
    room: str = ""
    group: str = ""
    site: str = ""
    patient: str = ""
    days: tuple[int, ...] = ()
    admitted: Patient | None = None
    availability: tuple[tuple[int, int, int], ...] = ()
    payers: frozenset[str] = frozenset()  # who do not pay for virtual services


KINDS = {
    "sick": "sick",
    "leader_sick": "sick",
    "staff_sick": "sick",
    "leave": "leave",
    "staff_leave": "leave",
    "room_lost": "room_lost",
    "admission": "admission",
    "new_admission": "admission",
    "admit": "admission",
    "discharge": "discharge",
    "availability": "availability",
    "new_availability": "availability",
    "storm": "storm",
    "closure": "storm",
    "storm_closure": "storm",
    "session_cancelled": "session_cancelled",
    "group_closed": "group_closed",
}
NEEDS = {
    "sick": ("staff",),
    "leave": ("staff",),
    "room_lost": ("room",),
    "admission": ("admitted",),
    "discharge": ("patient",),
    "availability": ("patient", "availability"),
    "storm": (),
    "session_cancelled": ("group", "days"),
    "group_closed": ("group",),
}
_FIELDS = {"admitted": "patient"}


def load_events(source: Source, instance: Instance) -> list[Event]:
    """The events of a file: a list, an object with "events", or one event alone. Raises BadWeek."""
    found = decode(text_of(source, WHAT), object, WHAT)
    if isinstance(found, dict) and "events" in found:
        found = found["events"]
    return read_events(found if isinstance(found, list) else [found], instance)


def read_events(entries: Iterable[Any], instance: Instance) -> list[Event]:
    """Events from plain objects. Raises BadWeek naming the place."""
    return [_event(entry, f"Event {at}", instance) for at, entry in enumerate(entries, 1)]


def as_entry(event: Event) -> dict[str, Any]:
    """An event as `read_events` reads it; of somebody admitted nothing is kept but the id, since the records know them."""
    plain: dict[str, Any] = {"kind": event.kind}
    plain |= {name: said for name in ("staff", "room", "group", "site", "patient") if (said := getattr(event, name))}
    if event.days:
        plain["days"] = list(event.days)
    if event.availability or event.kind == "availability":
        plain["availability"] = [list(window) for window in event.availability]
    if event.payers:
        plain["payers_without_virtual"] = sorted(event.payers)
    if event.admitted is not None:
        plain["patient"] = event.admitted.id
    return plain


def _event(entry: Any, where: str, instance: Instance) -> Event:
    if not isinstance(entry, dict):
        raise BadWeek(f'{where} must be an object, like {{"kind": "sick", "staff": "k001", "days": [0]}}.')
    said = entry.get("kind", entry.get("event", entry.get("type")))
    if said is None:
        raise BadWeek(f"{where} needs the field 'kind'; use one of {', '.join(NEEDS)}.")
    kind = KINDS.get(str(said).lower().replace(" ", "_").replace("-", "_"))
    if kind is None:
        known = ", ".join(NEEDS)
        raise BadWeek(f"{where} is of the kind {str(said)[:50]!r}, which is not known; use one of {known}.")
    patient = entry.get("patient")
    event = Event(
        kind,
        staff=_text(entry, where, "staff", "leader", "coleader"),
        room=_text(entry, where, "room"),
        group=_text(entry, where, "group"),
        site=_text(entry, where, "site"),
        patient="" if isinstance(patient, dict) else _text(entry, where, "patient"),
        days=_days(entry, where, instance),
        admitted=converted(patient, Patient, f"{where}, patient") if kind == "admission" and patient else None,
        availability=converted(entry.get("availability", []), tuple[Window, ...], f"{where}, availability"),
        payers=frozenset(
            converted(entry.get("payers_without_virtual", []), list[str], f"{where}, payers_without_virtual")
        ),
    )
    for name in NEEDS[kind]:
        if not getattr(event, name) and not (name == "availability" and "availability" in entry):
            raise BadWeek(f"{where} ({kind}) needs the field {_FIELDS.get(name, name)!r}.")
    _check_known(event, where, instance)
    return event


def _text(entry: dict[str, Any], where: str, *names: str) -> str:
    for name in names:
        if entry.get(name) is not None:
            if not isinstance(entry[name], str):
                raise BadWeek(f"{where}: {name!r} must be text in quotes.")
            return str(entry[name])
    return ""


def _days(entry: dict[str, Any], where: str, instance: Instance) -> tuple[int, ...]:
    said = entry.get("days", entry.get("day"))
    if said is None or said == "all":
        return ()
    days = [said] if type(said) is int else said
    last = instance.week.days - 1
    if not isinstance(days, list) or any(type(day) is not int or not 0 <= day <= last for day in days):
        raise BadWeek(f"{where}: 'days' must be a list of days from 0 to {last}; 0 is Monday.")
    if not days:
        raise BadWeek(f"{where}: 'days' names no day; leave it out when the whole week is meant.")
    return tuple(sorted(set(days)))


def _check_known(event: Event, where: str, instance: Instance) -> None:
    for name, things in (
        ("staff", instance.staff),
        ("room", instance.rooms),
        ("group", instance.groups),
        ("site", instance.sites),
    ):
        said = getattr(event, name)
        if said and said not in {thing.id for thing in things}:
            raise BadWeek(f"{where}: the {name} {said!r} is not known.")
