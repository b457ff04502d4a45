"""The pages of free times: a person's, for staff; the person's own; and the hours that practitioners offer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.people.models import Practitioner, Site
from stepwell.people.queries import site_list
from stepwell.placement.models import Episode
from stepwell.placement.queries.banner import Banner, banner
from stepwell.program.models import BookableHours
from stepwell.program.queries import slots as facts
from stepwell.program.queries.changing import Choices, rooms_at, staff_choices
from stepwell.program.queries.duties import duties_at
from stepwell.program.queries.week_filter import View
from stepwell.program.queries.words import day_words, service_words, span_words, weekday_words
from stepwell.program.rules import slots as rules
from stepwell.program.rules.set_up import visit_kinds
from stepwell.program.rules.slots import Fit

BEST, WEEKS = 6, 3


@dataclass(frozen=True, slots=True)
class FreeTime:
    """One free time to choose: what is sent when it is, and why it suits."""

    value: str
    day: str
    span: str
    with_whom: str
    where: str
    why: str
    repeat_url: str


@dataclass(frozen=True, slots=True)
class FreeDay:
    """A day with its free times."""

    day: str
    times: tuple[FreeTime, ...]


@dataclass(frozen=True, slots=True)
class SlotsPage:
    """One person's free times, best first and then by day, of their team or of everyone."""

    episode: Episode
    banner: Banner
    service: str
    kinds: tuple[View, ...]
    people: tuple[View, ...]
    best: tuple[FreeTime, ...]
    days: tuple[FreeDay, ...]
    until: str


def slots_page(actor: Actor, pk: UUID, service: str = "", everyone: str = "") -> SlotsPage:
    """The free times of three weeks for one person. Raises Http404, Forbidden."""
    episode: Episode = get_visible(actor, Episode, pk, "patient", "site")
    access.require(actor, "visit.book", episode)
    audit.record(actor, "schedule.read", episode)
    zone, now = episode.site.time_zone, dates.now()
    today = dates.clinic_today(zone)
    until = today + timedelta(weeks=WEEKS)
    team = None if everyone else facts.team_of(episode)
    here = facts.offered(episode.site, today, until, team)
    kinds = [kind for kind in visit_kinds() if any(kind in row.services for row in here.facts)]
    usual = "IND" if "IND" in kinds or not kinds else kinds[0]
    chosen = service if service in visit_kinds() else usual
    taken = facts.taken(here, now, until, episode)
    free = rules.free_slots(here.facts, taken, now, until, zone, chosen)
    fits = rules.in_order(free, taken.person, now, zone)
    return SlotsPage(
        episode=episode,
        banner=banner(actor, episode.patient),
        service=chosen,
        kinds=_kinds(episode, kinds, chosen, everyone),
        people=_people(episode, chosen, everyone),
        best=tuple(_time(here, fit, episode, chosen) for fit in fits[:BEST]),
        days=by_day(here, fits, episode, chosen),
        until=day_words(until),
    )


def _kinds(episode: Episode, kinds: list[str], chosen: str, everyone: str) -> tuple[View, ...]:
    shown = kinds if chosen in kinds else [*kinds, chosen]
    return tuple(View(service_words(kind), _address(episode, kind, everyone), kind == chosen) for kind in shown)


def _people(episode: Episode, chosen: str, everyone: str) -> tuple[View, ...]:
    return (
        View(str(_("Their own team")), _address(episode, chosen, ""), not everyone),
        View(str(_("Everyone here")), _address(episode, chosen, "all"), bool(everyone)),
    )


def _address(episode: Episode, service: str, everyone: str) -> str:
    asked = {"service": service} | ({"who": "all"} if everyone else {})
    return f"{reverse('episode_slots', args=[episode.pk])}?{urlencode(asked)}"


def by_day(here: facts.Offered, fits: tuple[Fit, ...], episode: Episode, service: str) -> tuple[FreeDay, ...]:
    """The free times under their days, in order of time."""
    days: dict[date, list[Fit]] = {}
    for fit in sorted(fits, key=lambda fit: (fit.slot.starts_at, fit.slot.hours.id)):
        days.setdefault(fit.slot.on, []).append(fit)
    return tuple(
        FreeDay(day_words(on), tuple(_time(here, fit, episode, service) for fit in rows)) for on, rows in days.items()
    )


def _time(here: facts.Offered, fit: Fit, episode: Episode, service: str) -> FreeTime:
    slot, value = fit.slot, slot_value(fit)
    repeat = f"{reverse('visit_series_new', args=[episode.pk])}?{urlencode({'slot': value, 'service': service})}"
    return FreeTime(
        value=value,
        day=day_words(slot.on),
        span=span_words(slot.starts_at, slot.ends_at, here.site.time_zone),
        with_whom=here.name(slot),
        where=here.place(slot),
        why=why_words(fit),
        repeat_url=repeat,
    )


def slot_value(fit: Fit) -> str:
    """What a form sends to name a free time: whose hours, and when."""
    return f"{fit.slot.hours.id}|{fit.slot.starts_at.isoformat()}"


def read_slot(value: str) -> tuple[UUID, datetime] | None:
    """What `slot_value` wrote; None for anything else."""
    key, _bar, moment = value.partition("|")
    try:
        at = datetime.fromisoformat(moment)
        return (UUID(key), at) if at.tzinfo is not None and dates.FIRST_DAY <= at.date() <= dates.LAST_DAY else None
    except ValueError:
        return None


def why_words(fit: Fit) -> str:
    """Why a time suits: beside a group, with a wait, or on a day of its own."""
    if fit.is_adjoining:
        return str(_("Right beside another session"))
    if fit.is_group_day:
        hours, minutes = divmod(fit.waiting_minutes, 60)
        if not hours:
            return ngettext("%(n)s minute from another session", "%(n)s minutes from another session", minutes) % {
                "n": minutes
            }
        return _("%(hours)s h %(minutes)02d from another session") % {"hours": hours, "minutes": minutes}
    return str(_("On a day with nothing else"))


@dataclass(frozen=True, slots=True)
class HoursLine:
    """One weekly stretch as its page lists it."""

    id: UUID
    version: int
    weekday: str
    span: str
    minutes: int
    kinds: str
    room: str
    is_open: bool
    days: str
    is_ending: bool


@dataclass(frozen=True, slots=True)
class HoursPage:
    """The bookable hours of one practitioner at a site, and what new ones can be made of."""

    site: Site
    sites: tuple[View, ...]
    practitioner: Practitioner | None
    people: Choices
    lines: tuple[HoursLine, ...]
    rooms: Choices
    kinds: Choices


def hours_page(actor: Actor, site_key: str = "", who: str = "") -> HoursPage:
    """Own hours; a director chooses whose. Raises Forbidden where the actor offers none."""
    allowed = actor.sites_for("slot.offer")
    sites = [row for row in site_list(actor) if row.pk in allowed]
    site = next((row for row in sites if str(row.pk) == site_key), sites[0] if sites else None)
    if site is None:
        raise access.Forbidden("slot.offer", _("You have no site where you see people."))
    may_choose = bool(access.may(actor, "program.change", site))
    people = staff_choices(duties_at(site, with_licenses=False)) if may_choose else ()
    key = who if who in dict(people) else str(actor.practitioner_id or "")
    chosen = Practitioner._base_manager.filter(pk=key).select_related("account").first() if key else None
    url = reverse("bookable_hours")
    return HoursPage(
        site=site,
        sites=tuple(View(row.name, f"{url}?site={row.pk}", row.pk == site.pk) for row in sites)
        if len(sites) > 1
        else (),
        practitioner=chosen,
        people=people,
        lines=_lines(site, chosen) if chosen else (),
        rooms=rooms_at(site.pk),
        kinds=tuple((kind, service_words(kind)) for kind in visit_kinds()),
    )


def _lines(site: Site, who: Practitioner) -> tuple[HoursLine, ...]:
    today = dates.clinic_today(site.time_zone)
    rows: Any = BookableHours._base_manager.filter(site=site, practitioner=who).select_related("room")
    current = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today) & Q(ends_on__gte=F("starts_on")))
    return tuple(
        HoursLine(
            id=row.pk,
            version=row.version,
            weekday=weekday_words(row.weekday),
            span=facts.hours_words(row),
            minutes=row.minutes,
            kinds=", ".join(service_words(kind) for kind in row.service_types),
            room=row.room.name if row.room else "",
            is_open=row.is_open_to_patients,
            days=facts.days_words(row),
            is_ending=row.ends_on is not None,
        )
        for row in current.order_by("weekday", "starts_at", "starts_on")
    )
