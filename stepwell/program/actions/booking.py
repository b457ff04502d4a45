"""Takes and gives back leaders' and rooms' time; the database is the judge of two at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import IntegrityError, OperationalError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import F
from django.utils.translation import gettext as _

from stepwell.kernel import dates
from stepwell.kernel.tables import Refused
from stepwell.people.models import Patient, Practitioner, Room
from stepwell.program.models import Booking, GroupSession, Visit
from stepwell.program.queries.clashes import Wish, clash_sentences

_TWICE = {"practitioner_in_one_place", "room_used_once", "patient_in_one_place"}
_TAKEN = {
    "one_open_place_per_group": ("ALREADY_SEATED", "This person already has a place in this group."),
    "one_seat_per_person": ("ALREADY_SEATED", "This person already has a seat in this session."),
    "one_track_per_code": ("TRACK_TWICE", "This site has that track already."),
    "one_closure_per_day": ("CLOSED_TWICE", "That day is marked as closed already."),
    "one_open_wish_per_group": ("WAITING_TWICE", "This person is on the waiting list already."),
}


@contextmanager
def nobody_twice(wishes: Sequence[Wish] = (), zone: str = "UTC") -> Iterator[None]:
    """Runs saves that take time.

    What the database refuses becomes a Refused that names what is double-booked.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        name = _constraint(error)
        if name in _TAKEN:
            raise Refused(*_TAKEN[name], _("Open the page again to see it.")) from error
        if name not in _TWICE:
            raise
        raise _double(wishes, zone) from error
    except OperationalError as error:
        # Two people booking the same two things in opposite order: one of them is asked to try again.
        if getattr(error.__cause__, "sqlstate", "") != "40P01":
            raise
        raise _double(wishes, zone) from error


def refused_by(error: IntegrityError | OperationalError) -> str:
    """The name of the rule by which the database refused a double booking; empty when it was something else."""
    if isinstance(error, IntegrityError):
        name = _constraint(error)
        return name if name in _TWICE else ""
    return "waited in a ring" if getattr(error.__cause__, "sqlstate", "") == "40P01" else ""


def _double(wishes: Sequence[Wish], zone: str) -> Refused:
    says = clash_sentences(wishes, zone) or (_("Someone else booked this a moment ago."),)
    return Refused("DOUBLE_BOOKED", " ".join(says), _("Pick another time, room or leader. Nothing was saved."))


def _constraint(error: IntegrityError) -> str:
    return str(getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or "")


def lock(practitioners: Iterable[UUID] = (), rooms: Iterable[UUID] = (), patients: Iterable[UUID] = ()) -> None:
    """Waits until nobody else is booking these, always in the same order, so that two bookings never wait
    in a ring.
    """
    kinds: tuple[tuple[Any, Iterable[UUID]], ...] = (
        (Practitioner, practitioners),
        (Room, rooms),
        (Patient, patients),
    )
    for model, pks in kinds:
        wanted = sorted({pk for pk in pks if pk})
        if wanted:
            rows = model._base_manager.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk")
            list(rows.values_list("pk", flat=True))


def session_rows(session: GroupSession) -> list[Booking]:
    """The bookings a session needs: leader, co-leader, and the room unless it is virtual."""
    during = DateTimeTZRange(session.starts_at, session.ends_at)
    whose: dict[str, Any] = {"site_id": session.site_id, "session": session, "during": during}
    leaders = [pk for pk in (session.leader_id, session.coleader_id) if pk]
    rows = [Booking(practitioner_id=pk, **whose) for pk in leaders]
    if not session.room.is_virtual:
        rows.append(Booking(room_id=session.room_id, **whose))
    return rows


def visit_rows(visit: Visit) -> list[Booking]:
    """The bookings a visit needs: the practitioner, and the room if it has a real one."""
    during = DateTimeTZRange(visit.starts_at, visit.ends_at)
    whose: dict[str, Any] = {"site_id": visit.site_id, "visit": visit, "during": during}
    rows = [Booking(practitioner_id=visit.practitioner_id, **whose)]
    if visit.room is not None and not visit.room.is_virtual:
        rows.append(Booking(room_id=visit.room_id, **whose))
    return rows


def give_back(**whose: Any) -> None:
    """Releases the bookings that match; the rows stay as a record."""
    Booking._base_manager.filter(released_at__isnull=True, **whose).update(
        released_at=dates.now(), version=F("version") + 1
    )
