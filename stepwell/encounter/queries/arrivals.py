"""The front desk's page of a day: who is expected when, who is here, and what to say hello with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from stepwell.encounter.models import Encounter
from stepwell.encounter.queries.clock import clock, day, span
from stepwell.encounter.queries.expected import Expected, expected_on
from stepwell.encounter.queries.facts import place_of, shown_attendance
from stepwell.encounter.rules.attendance import PRESENT, Attendance
from stepwell.encounter.words import ATTENDANCE, Words, reason_words
from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.web import addresses
from stepwell.people.models import Site
from stepwell.people.queries import site_list
from stepwell.plan.rules.services import service_type
from stepwell.program.models import GroupSession, Visit

SOON_DAYS = 7
EARLY = timedelta(hours=1)  # people may be signed in this long before the start
NEAR = timedelta(hours=2)  # in a large clinic what begins later stands folded
MOST_ROWS = 80
EARLIER, LATER = "earlier", "later"
ENGLISH = "en"
ICONS = {"ok": "circle-check", "off": "circle-minus", "stop": "octagon-x", "due": "clock", "info": "info"}


@dataclass(frozen=True, slots=True)
class Arrival:
    """One person expected; `kind` and `word` are their badge."""

    seat_id: UUID
    name: str
    pronouns: str
    kind: str
    word: Words
    note: str
    task_id: UUID | None
    flags: tuple[str, ...]
    may_check_in: bool
    is_proposed: bool
    change_url: str  # empty once the note is signed

    @property
    def change_says(self) -> str:
        """What the way to change it is called."""
        return _("Change for %(name)s") % {"name": self.name}

    @property
    def icon(self) -> str:
        """The shape of the badge."""
        return ICONS[self.kind]


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
    is_near: bool
    people: int  # also where the rows are left out, since nobody sees them yet

    @property
    def walk_in_url(self) -> str:
        return addresses("walk_in")(self.event_id)

    @property
    def check_in_url(self) -> str:
        return addresses("session_check_in" if self.is_group else "visit_check_in")(self.event_id)


@dataclass(frozen=True, slots=True)
class Fold:
    """Blocks out of the way: how many, and those that are on the page already."""

    name: str
    count: int
    is_open: bool
    blocks: tuple[Block, ...]
    address: str  # of the same day with this part open


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

    show: str = ""  # the part that is looked at beside what is near: EARLIER or LATER

    @property
    def is_large(self) -> bool:
        """Whether only what is near stands open: with hundreds of people nobody finds one otherwise."""
        return self.expected > MOST_ROWS

    @property
    def coming(self) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if not block.is_over and (block.is_near or not self.is_large))

    @property
    def later(self) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if self.is_large and not block.is_over and not block.is_near)

    @property
    def earlier(self) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.is_over)

    @property
    def folds(self) -> tuple[Fold, ...]:
        """What is over, then what is far off, each closed until it is asked for."""
        found = []
        for name, blocks in ((LATER, self.later), (EARLIER, self.earlier)):
            is_open = self.show == name or not (self.coming or self.is_large)
            if blocks:
                shown = blocks if is_open or not self.is_large else ()
                here = f"?on={self.on}&site={self.site.pk if self.site else ''}&show={name}"
                found.append(Fold(name, len(blocks), is_open, shown, here))
        return tuple(found)


def arrivals_page(actor: Actor, site_id: UUID | None = None, on: date | None = None, show: str = "") -> ArrivalsPage:
    """Everyone with a seat on the day (today if not named) at one of the actor's sites. Five queries."""
    access.require(actor, "attendance.record")
    allowed = actor.sites_for("attendance.record")
    sites = tuple(site for site in site_list(actor) if actor.is_the_system or site.pk in allowed)
    site = next((one for one in sites if one.pk == site_id), sites[0] if sites else None)
    if site is None:
        return ArrivalsPage(None, (), None, "", (), 0, 0)
    wanted = on or dates.clinic_today(site.time_zone)
    seats = expected_on(actor, site, wanted)
    blocks = tuple(_blocks(site, seats, show))
    expected, here = sum(block.people for block in blocks), sum(block.here for block in blocks)
    return ArrivalsPage(site, sites, wanted, day(wanted), blocks, expected, here, show)


def _blocks(site: Site, seats: list[Expected], show: str) -> Iterable[Block]:
    by_event: dict[UUID, list[Expected]] = {}
    for seat in seats:
        if seat.event.cancelled_at is None:
            by_event.setdefault(seat.event.pk, []).append(seat)
    groups = list(by_event.values())
    is_large = sum(map(len, groups)) > MOST_ROWS
    for rows in sorted(groups, key=lambda rows: (rows[0].event.starts_at, isinstance(rows[0].event, Visit))):
        yield _block(site, rows[0].event, rows, show if is_large else None)


def _block(site: Site, event: GroupSession | Visit, seats: list[Expected], show: str | None) -> Block:
    """`show`: the part of a large day that is looked at beside what is near; None shows all."""
    now, zone = dates.now(), site.time_zone
    is_over, is_near = now >= event.ends_at, event.starts_at - NEAR <= now
    is_shown = show is None or (show == EARLIER if is_over else is_near or show == LATER)
    is_group = isinstance(event, GroupSession)
    # The list is offered ticked once; after the first sign-in each later arrival is ticked by hand.
    is_first = not any(seat.row and seat.row.arrived_at for seat in seats)
    change = addresses("attendance_change")
    rows = tuple(_arrival(seat, now, zone, change, is_first=is_first) for seat in seats) if is_shown else ()
    return Block(
        event.pk,
        is_group,
        event.group.name if isinstance(event, GroupSession) else service_type(event.service_type).title,
        span(event.starts_at, event.ends_at, zone),
        place_of(event),
        str(event.leader if isinstance(event, GroupSession) else event.practitioner),
        event.starts_at <= now < event.ends_at,
        rows,
        sum(shown_attendance(seat.row) in PRESENT for seat in seats),
        event.starts_at - EARLY <= now < event.ends_at and any(row.may_check_in for row in rows),
        is_over,
        is_near,
        len(seats),
    )


def _arrival(seat: Expected, now: datetime, zone: str, change: Callable[[UUID], str], *, is_first: bool) -> Arrival:
    row = seat.row
    kind, word = _badge(seat, now, zone)
    is_out = row is not None and row.attendance == Attendance.OUT
    is_confirmed = row is not None and row.confirmed_at is not None
    may_check_in = (row is None or row.arrived_at is None) and not (is_confirmed and not is_out)
    return Arrival(
        seat.pk,
        seat.name,
        seat.pronouns,
        kind,
        word,
        reason_words(row.absence_reason, row.is_excused) if row else "",
        _task_of(row),
        _flags(seat),
        may_check_in,
        may_check_in and is_first and not is_out,
        change(seat.pk) if row is None or row.signed_at is None else "",
    )


def _task_of(row: Encounter | None) -> UUID | None:
    """The call about an absence, from which a make-up is offered; None for someone who has come."""
    task = getattr(row, "absence_task", None) if row is not None and row.arrived_at is None else None
    return task.pk if task is not None and row is not None and row.attendance not in PRESENT else None


def _badge(seat: Expected, now: datetime, zone: str) -> tuple[str, Words]:
    row, event = seat.row, seat.event
    shown = shown_attendance(row)
    at = clock(row.arrived_at, zone) if row else ""
    if shown is Attendance.OUT:
        return "off", ATTENDANCE[Attendance.OUT]
    if shown in PRESENT:
        left = _(" to %(at)s") % {"at": clock(row.left_at, zone)} if row and row.left_at else ""
        return "ok", f"{ATTENDANCE[shown]} {at}{left}".strip()
    if _task_of(row) is not None:
        return "stop", _("No sign-in, to call")
    if now >= event.ends_at:
        return "stop", _("No word")
    if now >= event.starts_at:
        return "due", _("Not here yet")
    return "info", _("Expected")


def _flags(seat: Expected) -> tuple[str, ...]:
    """What the desk should know before saying hello; nothing clinical."""
    found = []
    if seat.admitted_on == seat.on:
        found.append(_("First day"))
    if seat.is_walk_in:
        found.append(_("Walk-in"))
    if seat.language != ENGLISH:
        found.append(_("Language: %(code)s") % {"code": seat.language})
    last = seat.authorized_to
    if last is not None and (last - seat.on).days < SOON_DAYS:
        words = _("Authorization ended %(day)s") if last < seat.on else _("Authorization ends %(day)s")
        found.append(words % {"day": day(last)})
    return tuple(found)
