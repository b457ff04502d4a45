"""A person's own free times: what of their team they can book themselves, and what holds for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import in_force, reference
from stepwell.placement.models import Episode
from stepwell.program.models import BookableHours
from stepwell.program.queries import slots as facts
from stepwell.program.queries.cancelling import Terms, terms_for
from stepwell.program.queries.slot_pages import FreeDay, by_day, read_slot
from stepwell.program.queries.week_filter import View
from stepwell.program.queries.words import service_words, span_words
from stepwell.program.rules import slots as rules


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A person's own free times: how many they may still book, and why none are shown if none are."""

    episode: Episode
    service: str
    kinds: tuple[View, ...]
    days: tuple[FreeDay, ...]
    left: int
    most: int
    none_because: str


def own_page(actor: Actor, episode: Episode | None, service: str = "") -> OwnPage | None:
    """What a person can book on their own, by day; None without a stay that goes on."""
    if episode is None or episode.ended_on is not None:
        return None
    access.require(actor, "visit.book_own", episode)
    zone, now = episode.site.time_zone, dates.now()
    today = dates.clinic_today(zone)
    row = in_force(reference("booking")["own_booking"], today)
    until = today + timedelta(days=row["days_ahead"])
    here = facts.offered(episode.site, today, until, facts.team_of(episode), to_patients=True)
    kinds = sorted(facts.planned_kinds(episode))
    chosen = service if service in kinds else kinds[0] if kinds else ""
    first_at = now + timedelta(hours=row["notice_hours"])
    taken = facts.taken(here, first_at, until, episode)
    free = rules.free_slots(here.facts, taken, first_at, until, zone, chosen) if chosen else ()
    left = max(0, row["most_ahead"] - facts.visits_ahead(episode.patient_id))
    fits = rules.in_order(free, taken.person, now, zone)
    url = reverse("my_book")
    return OwnPage(
        episode=episode,
        service=chosen,
        kinds=tuple(View(service_words(kind), f"{url}?service={kind}", kind == chosen) for kind in kinds),
        days=by_day(here, fits, episode, chosen) if left else (),
        left=left,
        most=row["most_ahead"],
        none_because=_none(kinds, left, bool(fits)),
    )


def _none(kinds: list[str], left: int, has_times: bool) -> str:
    if not kinds:
        return _("Your plan has no visits to book yet. Ask your therapist about it.")
    if not left:
        return _("You have booked as many visits ahead as you can here. To book more, call us.")
    return "" if has_times else _("No free times are open online right now. Call us and we will find one.")


@dataclass(frozen=True, slots=True)
class OwnChoice:
    """One time a person has chosen, before they book it."""

    episode: Episode
    value: str
    service: str
    what: str
    starts_at: datetime
    span: str
    with_whom: str
    where: str
    terms: Terms


def own_choice(actor: Actor, episode: Episode | None, value: str, service: str) -> OwnChoice | None:
    """The time that an address names, if the hours it lies in are open to the person; None for anything else."""
    named = read_slot(value)
    if episode is None or episode.ended_on is not None or named is None:
        return None
    access.require(actor, "visit.book_own", episode)
    row = (
        BookableHours._base_manager.filter(
            pk=named[0], site=episode.site_id, is_open_to_patients=True, practitioner__in=facts.team_of(episode)
        )
        .select_related("practitioner__account", "room")
        .first()
    )
    zone = episode.site.time_zone
    on = dates.clinic_day(named[1], zone)
    if row is None or service not in row.service_types or not rules.is_slot(facts.hours_facts(row), on, named[1], zone):
        return None
    return OwnChoice(
        episode=episode,
        value=value,
        service=service,
        what=service_words(service),
        starts_at=named[1].astimezone(ZoneInfo(zone)),
        span=span_words(named[1], named[1] + timedelta(minutes=row.minutes), zone),
        with_whom=row.practitioner.account.name,
        where=row.room.name if row.room else "",
        terms=terms_for(episode.site, service, named[1]),
    )
