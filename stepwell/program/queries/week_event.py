"""One session, one visit, or a crowd of either, as the week shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.kernel import dates
from stepwell.kernel.web import addresses
from stepwell.program.models import GroupSession, Seat, Visit
from stepwell.program.queries.ledger import GROUP_FACTS, group_facts
from stepwell.program.queries.words import day_words, service_words, span_words
from stepwell.program.rules.seats import group_cap

# What a line says: a day of hundreds is read without the rest.
_TIME = ("on", "starts_at", "ends_at", "cancelled_at", "cancel_reason", "room__name")
_SESSION = (*_TIME, "series_on", "leader__account__name", *(f"group__{field}" for field in GROUP_FACTS))
_VISIT = (*_TIME, "service_type", "patient__name_used", "patient__legal_last", "practitioner__account__name")


@dataclass(frozen=True, slots=True)
class Event:
    """What a cell of the week says; an empty text is left out."""

    kind: str
    on: date
    starts_at: datetime
    title: str
    what: str
    span: str
    who: str
    place: str
    taken: int | None
    seats: int
    is_canceled: bool
    reason: str
    moved: str
    url: str
    change_url: str

    @property
    def seats_say(self) -> str:
        """`9 of 12`, or `full, 12 of 12`; empty for what has no seats or does not take place."""
        if self.taken is None or self.is_canceled:
            return ""
        words = {"taken": self.taken, "seats": self.seats}
        return (_("full, %(taken)s of %(seats)s") if self.is_full else _("%(taken)s of %(seats)s")) % words

    @property
    def state_says(self) -> str:
        """Why it does not take place, or where it was moved from."""
        return _("Canceled: %(reason)s") % {"reason": self.reason} if self.is_canceled else self.moved

    @property
    def change_says(self) -> str:
        """What the way to change it is called."""
        words = {"title": self.title, "day": day_words(self.on), "span": self.span}
        return _("Change %(title)s, %(day)s, %(span)s") % words

    @property
    def is_full(self) -> bool:
        return self.taken is not None and self.taken >= self.seats and not self.is_canceled


def session_rows(sessions: QuerySet[Any], most: int) -> list[GroupSession]:
    """At most so many sessions with the number of seats taken in each. One query."""
    seats: QuerySet[Any] = Seat._base_manager.filter(session=OuterRef("pk"), released_at__isnull=True)
    count = seats.order_by().values("session").annotate(n=Count("pk")).values("n")
    rows = sessions.select_related("group__room", "leader__account", "room").annotate(
        taken=Coalesce(Subquery(count, output_field=IntegerField()), 0)
    )
    return list(rows.only(*_SESSION).order_by("starts_at", "group__name")[:most])


def visit_rows(visits: QuerySet[Any], most: int) -> list[Visit]:
    """At most so many visits. One query."""
    rows = visits.select_related("patient", "practitioner__account", "room")
    return list(rows.only(*_VISIT).order_by("starts_at", "practitioner__account__name")[:most])


def session_event(row: Any, zone: str, *, may_change: bool, may_write: bool) -> Event:
    """A session as annotated by `session_rows`; it leads to its notes, or else to its group."""
    moved = row.series_on is not None and row.series_on != row.on
    return Event(
        kind="session",
        on=row.on,
        starts_at=row.starts_at,
        title=row.group.name,
        what="",
        span=span_words(row.starts_at, row.ends_at, zone),
        who=row.leader.account.name,
        place=row.room.name,
        taken=row.taken,
        seats=group_cap(group_facts(row.group), row.on),
        is_canceled=row.cancelled_at is not None,
        reason=row.cancel_reason,
        moved=_("Moved from %(day)s") % {"day": day_words(row.series_on)} if moved else "",
        url=addresses("session_page")(row.pk) if may_write else addresses("group_page")(row.group_id),
        change_url=addresses("session_change")(row.pk) if may_change and _can_change(row) else "",
    )


def visit_event(row: Visit, zone: str, *, may_book: bool, may_write: bool) -> Event:
    """A visit: the person by the name they use and an initial; it leads to its note."""
    return Event(
        kind="visit",
        on=row.on,
        starts_at=row.starts_at,
        title=row.patient.short_name,
        what=service_words(row.service_type),
        span=span_words(row.starts_at, row.ends_at, zone),
        who=row.practitioner.account.name,
        place=row.room.name if row.room else _("Video or phone"),
        taken=None,
        seats=0,
        is_canceled=row.cancelled_at is not None,
        reason=row.cancel_reason,
        moved="",
        url=addresses("note_page")(row.pk) if may_write else "",
        change_url=addresses("visit_change")(row.pk) if may_book and _can_change(row) else "",
    )


def _can_change(row: Any) -> bool:
    now: datetime = dates.now()
    return bool(row.starts_at > now if row.cancelled_at is not None else row.ends_at > now)


def by_hour(begun: dict[datetime, int], zone: str) -> dict[datetime, int]:
    """The counts of the start times within each clock hour, at its beginning."""
    hours: dict[datetime, int] = {}
    for at, number in begun.items():
        hour = at.astimezone(ZoneInfo(zone)).replace(minute=0).astimezone(UTC)
        hours[hour] = hours.get(hour, 0) + number
    return hours


def crowd_event(kind: str, at: datetime, number: int, zone: str) -> Event:
    """So many sessions or visits that begin at one time."""
    if kind == "session":
        title = ngettext("%(n)s session", "%(n)s sessions", number) % {"n": number}
    else:
        title = ngettext("%(n)s visit", "%(n)s visits", number) % {"n": number}
    return Event(
        kind="crowd", on=dates.clinic_day(at, zone), starts_at=at, title=title, what="", span="", who="", place="",
        taken=None, seats=0, is_canceled=False, reason="", moved="", url="", change_url="",
    )  # fmt: skip
