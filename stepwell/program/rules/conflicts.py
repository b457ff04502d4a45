"""Finds who or what is asked to be in two places at once: leader, room, patient."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from stepwell.kernel.tables import Refused


class Resource(StrEnum):
    """What can be taken only once at a time."""

    LEADER = "leader"
    ROOM = "room"
    PATIENT = "patient"


@dataclass(frozen=True, slots=True)
class Booking:
    """A planned stretch of time of some length, end not included; no room means video."""

    id: str
    title: str
    starts_at: datetime
    ends_at: datetime
    leaders: frozenset[str] = frozenset()
    room: str | None = None
    patients: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, order=True)
class Clash:
    """Two bookings, by id, that want the same leader, room or patient at one time."""

    first: str
    second: str
    resource: Resource
    who: str


def clashes(bookings: Iterable[Booking]) -> tuple[Clash, ...]:
    """Every pair that overlaps on a shared leader, room or patient; touching ends do not clash."""
    taken: dict[tuple[Resource, str], list[Booking]] = defaultdict(list)
    for booking in bookings:
        for key in _wants(booking):
            taken[key].append(booking)
    found = set()
    for (resource, who), rows in taken.items():
        rows.sort(key=lambda row: (row.starts_at, row.ends_at, row.id))
        running: list[Booking] = []
        for row in rows:
            running = [earlier for earlier in running if earlier.ends_at > row.starts_at]
            for earlier in running:
                first, second = sorted((earlier.id, row.id))
                found.add(Clash(first, second, resource, who))
            running.append(row)
    return tuple(sorted(found))


def clashes_with(new: Booking, others: Iterable[Booking]) -> tuple[Clash, ...]:
    """What the new booking clashes with; one with the same id is the one being changed and is left out."""
    wanted = set(_wants(new))
    return tuple(
        sorted(
            Clash(new.id, other.id, resource, who)
            for other in others
            if other.id != new.id and _overlap(new, other)
            for resource, who in wanted.intersection(_wants(other))
        )
    )


def check_no_clash(new: Booking, others: Iterable[Booking]) -> None:
    """Raises Refused('DOUBLE_BOOKED') naming what each clash is about; a patient is never named."""
    known = tuple(others)
    titles = {row.id: row.title for row in known}
    found = clashes_with(new, known)
    if found:
        lines = dict.fromkeys(_sentence(clash, titles[clash.second]) for clash in found)
        raise Refused("DOUBLE_BOOKED", " ".join(lines), "Pick another time, room or leader.")


def is_free(new: Booking, others: Iterable[Booking]) -> bool:
    """Whether the new booking takes nothing that is taken."""
    return not clashes_with(new, others)


def _wants(booking: Booking) -> list[tuple[Resource, str]]:
    wants = [(Resource.LEADER, leader) for leader in booking.leaders]
    wants += [(Resource.PATIENT, patient) for patient in booking.patients]
    if booking.room is not None:
        wants.append((Resource.ROOM, booking.room))
    return wants


def _overlap(one: Booking, two: Booking) -> bool:
    return one.starts_at < two.ends_at and two.starts_at < one.ends_at


def _sentence(clash: Clash, title: str) -> str:
    if clash.resource is Resource.ROOM:
        return f"The room is taken by {title}."
    if clash.resource is Resource.LEADER:
        return f"The leader is busy with {title}."
    return f"A patient is booked in {title} then."
