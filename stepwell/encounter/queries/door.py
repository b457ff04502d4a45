"""What a kiosk shows: who stands before it, by first name and initial, and what they may do now."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from stepwell.encounter.models import ArrivalCode, Encounter, Kiosk, KioskTry
from stepwell.encounter.queries.clock import clock, moment
from stepwell.encounter.queries.facts import VIDEO, event_of, place_of
from stepwell.encounter.queries.sheet import encounter_of
from stepwell.encounter.rules.attendance import PRESENT, SessionTime
from stepwell.encounter.rules.door import Door, SeatAtDoor, code_of, door, kiosk_row, shown_code, wait_until
from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.people.models import Site
from stepwell.people.queries import site_list
from stepwell.plan.rules.services import service_type
from stepwell.program.models import GroupSession, Seat

RELATED = (
    "patient", "site", "encounter", "session__group", "session__room", "session__site", "visit__room", "visit__site",
)  # fmt: skip


def key_hash(key: str) -> str:
    """What the database keeps of a device's key."""
    return hashlib.sha256(key.encode()).hexdigest()


def code_for_stay(episode_id: UUID, number: int) -> str:
    """The code of a stay: made from the installation's secret each time, so that it is stored nowhere."""
    made = salted_hmac("arrival code", f"{episode_id}:{number}", algorithm="sha256").digest()
    return code_of(int.from_bytes(made, "big"))


def lookup_of(code: str) -> str:
    """The keyed hash a typed code is found by; without the installation's secret nobody can try codes against it."""
    return salted_hmac("arrival code lookup", code, algorithm="sha256").hexdigest()


def known_code(actor: Actor) -> str:
    """The signed-in patient's code, ready to read, if it has been made; nothing for anyone else. One query."""
    if actor.patient_id is None:
        return ""
    rows = ArrivalCode._base_manager.filter(
        patient_id=actor.patient_id, ended_at__isnull=True, episode__ended_on__isnull=True
    )
    row = rows.order_by("-created_at").first()
    code = code_for_stay(row.episode_id, row.number) if row is not None else ""
    return shown_code(code) if row is not None and lookup_of(code) == row.lookup else ""


def kiosk_of(key: str) -> Kiosk | None:
    """The open kiosk whose device holds the key. One query."""
    if not key or len(key) > 200:
        return None
    return Kiosk._base_manager.select_related("site").filter(key_hash=key_hash(key), closed_at__isnull=True).first()


def waits_until(kiosk: Kiosk) -> datetime | None:
    """Until when the device takes no code; None when it may be tried now. One query."""
    now = dates.now()
    since = now - timedelta(minutes=kiosk_row(now.date())["within_minutes"])
    misses = KioskTry._base_manager.filter(kiosk=kiosk, at__gt=since, did_fit=False).values_list("at", flat=True)
    return wait_until(misses, now)


@dataclass(frozen=True, slots=True)
class Line:
    """One session or visit as the door names it: `DBT skills 5:30 pm, Room B`; nobody else's name."""

    seat_id: UUID
    title: str
    starts: str
    ends: str
    place: str


@dataclass(frozen=True, slots=True)
class Welcome:
    """Who stands at the kiosk and what they may do now."""

    episode_id: UUID
    name: str
    arrive: tuple[Line, ...]
    here: tuple[Line, ...]
    leave: tuple[Line, ...]


def episode_of_code(kiosk: Kiosk, code: str) -> UUID | None:
    """The stay at the kiosk's site that the code belongs to. One query."""
    row = ArrivalCode._base_manager.filter(lookup=lookup_of(code), site_id=kiosk.site_id, ended_at__isnull=True)
    found = row.values_list("lookup", "episode_id").first()
    if found is None or not hmac.compare_digest(found[0], lookup_of(code)):
        return None
    return UUID(str(found[1]))


def seats_at_door(kiosk: Kiosk, episode_id: UUID) -> list[Seat]:
    """The person's seats of today at the kiosk's site, with what has been said of them, in order of time. One query."""
    today = dates.clinic_today(kiosk.site.time_zone)
    rows = Seat._base_manager.filter(
        episode_id=episode_id, site_id=kiosk.site_id, on=today, released_at__isnull=True,
        session__cancelled_at__isnull=True, visit__cancelled_at__isnull=True,
    )  # fmt: skip
    return list(rows.select_related(*RELATED).order_by("during"))


def door_of(seats: Sequence[Seat]) -> Door:
    """What may be done with these seats now."""
    return door([_at_door(seat, encounter_of(seat)) for seat in seats], dates.now())


def welcome(seats: Sequence[Seat]) -> Welcome | None:
    """What the screen says to the person; None when there is nothing for them to do now."""
    now = door_of(seats)
    if not now:
        return None
    lines = {str(seat.pk): _line(seat) for seat in seats}
    first = seats[0]

    def named(pks: Sequence[str]) -> tuple[Line, ...]:
        return tuple(lines[pk] for pk in pks)

    return Welcome(first.episode_id, first.patient.short_name, named(now.arrive), named(now.here), named(now.leave))


def _at_door(seat: Seat, row: Encounter | None) -> SeatAtDoor:
    event = event_of(seat)
    time = SessionTime(event.starts_at, event.ends_at)
    if row is None:
        return SeatAtDoor(str(seat.pk), time)
    is_present = row.confirmed_at is not None and row.attendance in PRESENT
    return SeatAtDoor(str(seat.pk), time, row.arrived_at, row.left_at, is_present, row.signed_at is not None)


def _line(seat: Seat) -> Line:
    event, zone = event_of(seat), seat.site.time_zone
    is_group = isinstance(event, GroupSession)
    place = place_of(event)
    return Line(
        seat.pk,
        event.group.name if isinstance(event, GroupSession) else _(service_type(event.service_type).title),
        clock(event.starts_at, zone),
        clock(event.ends_at, zone),
        (_("by video") if is_group or place else "") if place == VIDEO else place,
    )


@dataclass(frozen=True, slots=True)
class KioskLine:
    """One open kiosk in the list: where, who opened it, when it was last used."""

    id: UUID
    version: int
    name: str
    site: str
    opened: str
    used: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class KioskList:
    """The open kiosks of the actor's sites, and the sites where they may open one."""

    kiosks: tuple[KioskLine, ...]
    sites: tuple[Site, ...]


def kiosk_list(actor: Actor, this_key: str = "") -> KioskList:
    """Kiosks that are open, by site and name. Three queries. Raises Forbidden."""
    access.require(actor, "kiosk.open")
    rows = Kiosk.objects.visible_to(actor).filter(closed_at__isnull=True).select_related("site", "opened_by")
    kiosks = list(rows.order_by("site__name", "name", "pk"))
    tries = KioskTry._base_manager.filter(kiosk__in=kiosks).order_by("kiosk", "-at").distinct("kiosk")
    used = dict(tries.values_list("kiosk_id", "at"))
    this = key_hash(this_key) if this_key else ""
    allowed = actor.sites_for("kiosk.open")
    lines = tuple(
        KioskLine(
            row.pk,
            row.version,
            row.name,
            row.site.name,
            _("%(who)s, %(when)s") % {"who": row.opened_by.name, "when": moment(row.opened_at, row.site.time_zone)},
            moment(used[row.pk], row.site.time_zone) if row.pk in used else "",
            row.key_hash == this,
        )
        for row in kiosks
    )
    return KioskList(lines, tuple(site for site in site_list(actor) if site.pk in allowed))


def cookie_name() -> str:
    """The name of the cookie that makes a device a kiosk; bound to this host where the page is encrypted."""
    return "__Host-stepwell-kiosk" if settings.SESSION_COOKIE_SECURE else "stepwell-kiosk"
