"""The front desk's page of a day: who is expected when, who is here, and what to say hello with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from stepwell.coverage.models import Authorization
from stepwell.encounter.models import Encounter
from stepwell.encounter.queries.clock import clock, day, field_time, span
from stepwell.encounter.queries.facts import event_of, place_of, shown_attendance
from stepwell.encounter.queries.sheet import encounter_of
from stepwell.encounter.rules.attendance import PRESENT, Attendance
from stepwell.encounter.rules.merge import write_token
from stepwell.encounter.words import ATTENDANCE, Words, reason_words
from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.people.models import Site
from stepwell.people.queries import site_list
from stepwell.plan.rules.services import service_type
from stepwell.program.models import GroupSession, Seat, Visit

SOON_DAYS = 7
EARLY = timedelta(hours=1)  # people may be signed in this long before the start
ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One person expected; `kind` and `word` are their badge."""

    seat_id: UUID
    name: str
    pronouns: str
    kind: str
    word: Words
    note: str
    arrived: str
    left: str
    task_id: UUID | None
    flags: tuple[str, ...]
    may_check_in: bool
    is_proposed: bool
    is_confirmed: bool
    is_signed: bool
    token: str


@dataclass(frozen=True, slots=True)
class Block:
    """One session, or one visit, with the people expected."""

    event_id: UUID
    is_group: bool
    title: str
    when: str
    room: str
    staff: str
    is_now: bool
    rows: tuple[Arrival, ...]
    here: int
    can_check_in: bool
    is_over: bool


@dataclass(frozen=True, slots=True)
class ArrivalsPage:
    """A day at a site, in the order of time."""

    site: Site | None
    sites: tuple[Site, ...]
    on: date | None
    day: str
    blocks: tuple[Block, ...]
    expected: int
    here: int

    @property
    def coming(self) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if not block.is_over)

    @property
    def earlier(self) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.is_over)


def arrivals_page(actor: Actor, site_id: UUID | None = None, on: date | None = None) -> ArrivalsPage:
    """Everyone with a seat on the day (today if not named) at one of the actor's sites. Three queries."""
    access.require(actor, "attendance.record")
    allowed = actor.sites_for("attendance.record")
    sites = tuple(site for site in site_list(actor) if actor.is_the_system or site.pk in allowed)
    site = next((one for one in sites if one.pk == site_id), sites[0] if sites else None)
    if site is None:
        return ArrivalsPage(None, (), None, "", (), 0, 0)
    wanted = on or dates.clinic_today(site.time_zone)
    seats = list(
        Seat.objects.visible_to(actor)
        .filter(site=site, on=wanted, released_at__isnull=True)
        .select_related(
            "patient",
            "episode",
            "encounter__absence_task",
            "session__group",
            "session__room",
            "session__leader__account",
            "visit__room",
            "visit__practitioner__account",
        )
        .order_by("patient__name_used", "patient__legal_last", "pk")
    )
    ends = _authorized_to(seats)
    blocks = tuple(_blocks(site, seats, ends))
    rows = [row for block in blocks for row in block.rows]
    return ArrivalsPage(site, sites, wanted, day(wanted), blocks, len(rows), sum(block.here for block in blocks))


def _authorized_to(seats: Iterable[Seat]) -> dict[UUID, date]:
    """The last authorized day of each coverage that has had an authorization."""
    coverages = {seat.episode.coverage_id for seat in seats} - {None}
    rows = Authorization._base_manager.filter(coverage_id__in=coverages, outcome="approved")
    return dict(rows.values("coverage_id").annotate(last=Max("ends_on")).values_list("coverage_id", "last"))


def _blocks(site: Site, seats: list[Seat], ends: dict[UUID, date]) -> Iterable[Block]:
    by_event: dict[UUID, list[Seat]] = {}
    for seat in seats:
        by_event.setdefault(event_of(seat).pk, []).append(seat)
    groups = [rows for rows in by_event.values() if event_of(rows[0]).cancelled_at is None]
    for rows in sorted(groups, key=lambda rows: (event_of(rows[0]).starts_at, rows[0].session_id is None)):
        yield _block(site, event_of(rows[0]), rows, ends)


def _block(site: Site, event: GroupSession | Visit, seats: list[Seat], ends: dict[UUID, date]) -> Block:
    now, zone = dates.now(), site.time_zone
    is_group = isinstance(event, GroupSession)
    # The list is offered ticked once; after the first sign-in each later arrival is ticked by hand.
    is_first = not any(row.arrived_at for seat in seats if (row := encounter_of(seat)))
    rows = tuple(_arrival(seat, zone, ends, is_first=is_first) for seat in seats)
    return Block(
        event.pk,
        is_group,
        event.group.name if isinstance(event, GroupSession) else service_type(event.service_type).title,
        span(event.starts_at, event.ends_at, zone),
        place_of(event),
        str(event.leader if isinstance(event, GroupSession) else event.practitioner),
        event.starts_at <= now < event.ends_at,
        rows,
        sum(row.kind == "ok" for row in rows),
        event.starts_at - EARLY <= now < event.ends_at and any(row.may_check_in for row in rows),
        now >= event.ends_at,
    )


def _arrival(seat: Seat, zone: str, ends: dict[UUID, date], *, is_first: bool) -> Arrival:
    row = encounter_of(seat)
    kind, word = _badge(seat, row, zone)
    is_out = row is not None and row.attendance == Attendance.OUT
    is_confirmed = row is not None and row.confirmed_at is not None
    may_check_in = (row is None or row.arrived_at is None) and not (is_confirmed and not is_out)
    return Arrival(
        seat.pk,
        seat.patient.short_name,
        seat.patient.pronouns,
        kind,
        word,
        reason_words(row.absence_reason, row.is_excused) if row else "",
        field_time(row.arrived_at if row else None, zone),
        field_time(row.left_at if row else None, zone),
        _task_of(row),
        _flags(seat, ends),
        may_check_in,
        may_check_in and is_first and not is_out,
        is_confirmed,
        row is not None and row.signed_at is not None,
        write_token({str(seat.pk): row.version if row else 0}),
    )


def _task_of(row: Encounter | None) -> UUID | None:
    """The call about an absence, from which a make-up is offered; None for someone who has come."""
    task = getattr(row, "absence_task", None) if row is not None and row.arrived_at is None else None
    return task.pk if task is not None and row is not None and row.attendance not in PRESENT else None


def _badge(seat: Seat, row: Encounter | None, zone: str) -> tuple[str, Words]:
    shown = shown_attendance(row)
    at = clock(row.arrived_at, zone) if row else ""
    if shown is Attendance.OUT:
        return "off", ATTENDANCE[Attendance.OUT]
    if shown in PRESENT:
        left = _(" to %(at)s") % {"at": clock(row.left_at, zone)} if row and row.left_at else ""
        return "ok", f"{ATTENDANCE[shown]} {at}{left}".strip()
    event = event_of(seat)
    if _task_of(row) is not None:
        return "stop", _("No sign-in, to call")
    if dates.now() >= event.ends_at:
        return "stop", _("No word")
    if dates.now() >= event.starts_at:
        return "due", _("Not here yet")
    return "info", _("Expected")


def _flags(seat: Seat, ends: dict[UUID, date]) -> tuple[str, ...]:
    """What the desk should know before saying hello; nothing clinical."""
    found = []
    if seat.episode.admitted_on == seat.on:
        found.append(_("First day"))
    if seat.is_walk_in:
        found.append(_("Walk-in"))
    if seat.patient.language != ENGLISH:
        found.append(_("Language: %(code)s") % {"code": seat.patient.language})
    last = ends.get(seat.episode.coverage_id) if seat.episode.coverage_id else None
    if last is not None and (last - seat.on).days < SOON_DAYS:
        words = _("Authorization ended %(day)s") if last < seat.on else _("Authorization ends %(day)s")
        found.append(words % {"day": day(last)})
    return tuple(found)
