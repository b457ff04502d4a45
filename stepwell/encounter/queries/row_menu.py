"""The menu of one row of the day: out with a reason, or came and left at times."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from stepwell.encounter.queries.clock import field_time
from stepwell.encounter.queries.sheet import encounter_of
from stepwell.encounter.rules.merge import write_token
from stepwell.program.models import Seat


@dataclass(frozen=True, slots=True)
class Menu:
    """What can be said of one person beside the sign-in, as the row's menu shows it when it is opened."""

    seat_id: UUID
    arrived: str
    left: str
    may_undo: bool
    token: str


def attendance_menu(seat: Seat) -> Menu:
    """The menu of one row. One query unless the encounter is loaded with the seat."""
    row, zone = encounter_of(seat), seat.site.time_zone
    return Menu(
        seat.pk,
        field_time(row.arrived_at if row else None, zone),
        field_time(row.left_at if row else None, zone),
        row is not None and row.arrived_at is not None and row.confirmed_at is None,
        write_token({str(seat.pk): row.version if row else 0}),
    )
