"""What a private calendar address shows: someone's own sessions and visits, in words that say no more than when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from hmac import compare_digest
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import F, Max, Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stepwell.kernel import access, dates
from stepwell.kernel.access import SECTIONS, Actor
from stepwell.kernel.tables import in_force, reference
from stepwell.people.models import Site
from stepwell.people.queries import actor_for
from stepwell.program.calendar.write_feed import FeedEvent, write_feed
from stepwell.program.models import CalendarFeed, GroupSession, Seat, Visit
from stepwell.program.queries.words import moment_words

TABLE = "calendar"


@dataclass(frozen=True, slots=True)
class FeedLine:
    """One address of someone: its name, when it was made and last read, and whether it still works."""

    feed: CalendarFeed
    made: str
    read: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What the person asked the address to say: the word for an appointment, and the place or not."""

    word: str = ""
    with_place: bool = False


def feed_limits(on: date) -> Any:
    """How far a feed reaches and how often it is read."""
    return in_force(reference(TABLE)["feed"], on)


def feed_words() -> tuple[tuple[str, str], ...]:
    """The words for an appointment to choose from, in the reader's language."""
    return tuple((row["id"], _spoken(row, get_language() or "en")) for row in reference(TABLE)["word"])


def _spoken(row: Any, language: str) -> str:
    return str(row["es"] if language.startswith("es") else row["en"])


def feed_list(actor: Actor) -> tuple[FeedLine, ...]:
    """The actor's own addresses, those that work first. One query. Raises Forbidden."""
    access.require(actor, "feed.own")
    zone = actor.place.time_zone if actor.place else "UTC"
    rows = CalendarFeed._base_manager.filter(account=actor.account_id).order_by(
        F("revoked_at").asc(nulls_first=True), "-created_at"
    )
    return tuple(
        FeedLine(
            row,
            moment_words(row.created_at, zone),
            moment_words(row.last_read_at, zone) if row.last_read_at else "",
            row.revoked_at is None,
        )
        for row in rows[:20]
    )


def hash_of(secret: str) -> str:
    """What is kept of an address's secret."""
    return sha256(secret.encode()).hexdigest()


def open_feed(secret: str) -> tuple[CalendarFeed, Actor] | None:
    """The feed of an address and who it belongs to, or None: unknown, revoked, or its person may see nothing now."""
    wanted = hash_of(secret)
    rows = CalendarFeed._base_manager.filter(token_hash=wanted, revoked_at__isnull=True).select_related("account")
    feed = rows.first()
    if feed is None or not compare_digest(feed.token_hash, wanted) or not feed.account.is_active:
        return None
    actor = actor_for(feed.account)
    return (feed, actor) if access.may(actor, "feed.own") else None


def feed_bytes(actor: Actor, shown: Shown) -> bytes:
    """The calendar file of someone's own schedule. At most five queries."""
    today = dates.now().date()
    limits = feed_limits(today)
    span = (today - timedelta(weeks=limits["weeks_back"]), today + timedelta(weeks=limits["weeks_ahead"]))
    events = _as_staff(actor, span) if actor.is_staff else _as_patient(actor, span, shown)
    return write_feed(events, _("Schedule"), span)


def _as_staff(actor: Actor, span: tuple[date, date]) -> list[FeedEvent]:
    me = actor.practitioner_id
    if me is None:
        return []
    sessions = list(
        GroupSession._base_manager.filter(Q(leader=me) | Q(coleader=me), on__range=span).select_related("room", "site")
    )
    visits = list(Visit._base_manager.filter(practitioner=me, on__range=span).select_related("room", "site"))
    changed = _changed("GroupSession", sessions) | _changed("Visit", visits)
    group, visit = _("Group"), _("Visit")
    return [
        _event(row, row.starts_at, row.ends_at, row.site, changed, _staff_words(word, row.room), row.cancelled_at)
        for word, rows in ((group, sessions), (visit, visits))
        for row in rows
    ]


def _staff_words(word: str, room: Any) -> str:
    return f"{word}, {room.name}" if room is not None else word


def _as_patient(actor: Actor, span: tuple[date, date], shown: Shown) -> list[FeedEvent]:
    mine = {who for who, section in actor.granted if "seat.read" in SECTIONS.get(section, ())}
    if actor.patient_id is not None:
        mine.add(actor.patient_id)
    seats = list(
        Seat._base_manager.filter(patient__in=sorted(mine), on__range=span).select_related(
            "site", "patient", "session__room", "visit__room"
        )
    )
    changed = _changed("Seat", seats) | _changed("GroupSession", [row.session for row in seats if row.session])
    changed |= _changed("Visit", [row.visit for row in seats if row.visit])
    return [_seat_event(row, changed, shown) for row in seats]


def _seat_event(row: Seat, changed: dict[UUID, datetime], shown: Shown) -> FeedEvent:
    held: Any = row.session or row.visit
    words = reference(TABLE)["word"]
    word = next((one for one in words if one["id"] == shown.word), words[0])
    room = held.room
    place = _place(row.site) if shown.with_place and (room is None or not room.is_virtual) else ""
    return _event(
        row, row.during.lower, row.during.upper, row.site, changed, _spoken(word, row.patient.language),
        row.released_at or held.cancelled_at, place, held,
    )  # fmt: skip


def _event(
    row: Any, starts_at: datetime, ends_at: datetime, site: Site, changed: dict[UUID, datetime], summary: str,
    gone: datetime | None, place: str = "", held: Any = None,
) -> FeedEvent:  # fmt: skip
    parts = [row] if held is None else [row, held]
    return FeedEvent(
        uid=row.pk,
        starts_at=starts_at,
        ends_at=ends_at,
        zone=site.time_zone,
        sequence=sum(part.version - 1 for part in parts),
        changed_at=max(changed.get(part.pk, part.created_at) for part in parts).replace(microsecond=0),
        summary=summary,
        location=place,
        is_canceled=gone is not None,
    )


def _changed(model: str, rows: Iterable[Any]) -> dict[UUID, datetime]:
    """When each record was last changed, by the history that the database keeps. One query."""
    keys = {row.pk for row in rows}
    if not keys:
        return {}
    kept: Any = apps.get_model("program", f"{model}Event")
    return dict(
        kept.objects.filter(pgh_obj__in=keys).values_list("pgh_obj").annotate(last=Max("pgh_created_at")).order_by()
    )


def _place(site: Site) -> str:
    return f"{site.street}, {site.city}, {site.state} {site.zip9[:5]}"
