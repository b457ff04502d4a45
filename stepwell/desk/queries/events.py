"""Today's sessions and visits as lines of an agenda."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.desk.queries.parts import Row, Section, at_clock
from stepwell.encounter.rules.attendance import PRESENT, Attendance
from stepwell.kernel import dates
from stepwell.kernel.access import Actor
from stepwell.program.models import GroupSession, Visit
from stepwell.program.queries.words import service_words

_HERE = [state.value for state in PRESENT]


@dataclass(frozen=True, slots=True)
class Event:
    """One session or visit of the day."""

    id: UUID
    is_group: bool
    title: str
    where: str
    who: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    expected: int
    here: int
    is_signed: bool
    is_missed: bool = False

    @property
    def url(self) -> str:
        return reverse("session_page" if self.is_group else "note_page", args=[self.id])

    @property
    def brief_url(self) -> str:
        """Where one reads who comes and what matters; empty for a visit, whose note page says so itself."""
        return reverse("session_brief", args=[self.id]) if self.is_group else ""


def zone_of(actor: Actor) -> str:
    return actor.place.time_zone if actor.place else "UTC"


def sessions_from(actor: Actor, since: date, until: date, leader: UUID | None = None) -> list[Event]:
    """The sessions of these days, the leader's own if one is named, in the order of time. One query."""
    rows = GroupSession.objects.visible_to(actor).filter(on__range=(since, until), cancelled_at__isnull=True)
    if leader is not None:
        rows = rows.filter(Q(leader=leader) | Q(coleader=leader))
    taken = Q(seats__released_at__isnull=True)
    found = (
        rows.select_related("group", "room", "site", "leader__account")
        .annotate(
            expected=Count("seats", filter=taken),
            here=Count("seats", filter=taken & Q(seats__encounter__attendance__in=_HERE)),
            signed=Count("seats", filter=taken & Q(seats__encounter__signed_at__isnull=False)),
        )
        .order_by("starts_at", "group__name")
    )
    return [_session(row) for row in found]


def seated_on(actor: Actor, on: date) -> int:
    """How many people have a seat in a group that day, each counted once. One query."""
    sessions = GroupSession.objects.visible_to(actor).filter(on=on, cancelled_at__isnull=True)
    found = sessions.filter(seats__released_at__isnull=True).aggregate(people=Count("seats__patient", distinct=True))
    return int(found["people"])


def _session(row: Any) -> Event:
    return Event(
        row.pk, True, row.group.name, row.room.name, row.leader.account.name, row.starts_at, row.ends_at,
        row.site.time_zone, row.expected, row.here, bool(row.signed),
    )  # fmt: skip


def visits_on(actor: Actor, on: date, practitioner: UUID | None = None) -> list[Event]:
    """The visits of a day, the practitioner's own if one is named, in the order of time. One query."""
    rows = Visit.objects.visible_to(actor).filter(on=on, cancelled_at__isnull=True)
    if practitioner is not None:
        rows = rows.filter(practitioner=practitioner)
    found = (
        rows.select_related("patient", "room", "site", "practitioner__account")
        .annotate(attendance=F("seat__encounter__attendance"), signed=F("seat__encounter__signed_at"))
        .order_by("starts_at", "pk")
    )
    return [_visit(row) for row in found]


def _visit(row: Any) -> Event:
    return Event(
        row.pk, False, f"{row.patient.short_name} · {service_words(row.service_type)}",
        row.room.name if row.room else "", row.practitioner.account.name, row.starts_at, row.ends_at,
        row.site.time_zone, 1, int(row.attendance in _HERE), row.signed is not None,
        row.attendance == Attendance.OUT.value,
    )  # fmt: skip


def agenda(
    found: Iterable[Event],
    empty: str,
    *,
    title: str = "",
    shows_leader: bool = False,
    leads_to: str = "",
    most: int = 14,
) -> Section:
    """The events as an agenda; what is over and signed stays, said as done.

    `leads_to` is where every line goes instead of its note, for those who do not write notes.
    """
    now = dates.now()
    ordered = sorted(found, key=lambda event: (event.starts_at, event.title))
    ahead = [event for event in ordered if event.ends_at > now]
    shown = ordered if len(ordered) <= most else (ahead or ordered)[:most]
    rows = tuple(agenda_row(event, now, shows_leader=shows_leader, leads_to=leads_to) for event in shown)
    return Section(title or _("Today"), rows, empty, reverse("week_page"), len(ordered), "calendar-days", True)


def agenda_row(event: Event, now: datetime, *, shows_leader: bool = False, leads_to: str = "") -> Row:
    """One line: the time, what, where, and how many are expected or here."""
    kind, word = _arrival(event, now) if shows_leader else _standing(event, now)
    parts = [_count(event) if event.is_group else "", event.where, event.who if shows_leader else ""]
    return Row(
        says=event.title,
        url=leads_to or event.url,
        more=" · ".join(part for part in parts if part),
        kind=kind,
        word=word,
        time=at_clock(event.starts_at, event.zone),
        is_now=event.starts_at <= now < event.ends_at,
        brief_url=event.brief_url if now < event.ends_at and not leads_to else "",
    )


def _count(event: Event) -> str:
    if event.here:
        return _("%(here)d of %(expected)d here") % {"here": event.here, "expected": event.expected}
    return ngettext("%(n)d expected", "%(n)d expected", event.expected) % {"n": event.expected}


def _standing(event: Event, now: datetime) -> tuple[str, str]:
    if event.is_signed:
        return "ok", _("Signed")
    if event.is_missed:
        return "off", _("Missed")
    if event.starts_at <= now < event.ends_at:
        return "info", _("Now")
    if event.ends_at <= now and (event.expected or not event.is_group):
        return "due", _("To write")
    return "", ""


def _arrival(event: Event, now: datetime) -> tuple[str, str]:
    """The same for those who look at who has come, not at notes."""
    if not event.is_group and event.here:
        return "ok", _("Here")
    if event.starts_at <= now < event.ends_at:
        return "info", _("Now")
    if event.ends_at <= now and event.expected and not event.here:
        return "due", _("Not marked")
    return "", ""


def next_event(found: Iterable[Event]) -> Event | None:
    """The one that runs now or comes next; None when the day is done."""
    now = dates.now()
    return next((event for event in sorted(found, key=lambda one: one.starts_at) if event.ends_at > now), None)
