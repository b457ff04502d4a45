"""Everyone's hours of one week, by the clinic's clock and by code, with the sessions behind each figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, DurationField, ExpressionWrapper, F, Q

from stepwell.claim.queries.service import code_of
from stepwell.claim.rules.medicare_week import unit_hundredths
from stepwell.desk.queries.events import zone_of
from stepwell.desk.queries.hours_rows import Filter, HoursPage, HoursRow, PersonWeek, StayFacts
from stepwell.desk.rules.week_hours import Part, Stand, add_up
from stepwell.encounter.queries.clock import day, span
from stepwell.encounter.queries.facts import MEDICARE
from stepwell.encounter.rules.attendance import PRESENT, Attendance
from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.dates import week_start
from stepwell.people.models import Site
from stepwell.people.queries import site_list
from stepwell.placement.models import Episode
from stepwell.placement.words import TRACKS
from stepwell.plan.rules.services import service_types
from stepwell.program.models import Seat, WeekNeed
from stepwell.program.rules.hours import needed_minutes

_FIGURES = (
    "episode_id", "on", "length", "is_ahead", "session__group__service_type", "visit__service_type",
    "encounter__attendance", "encounter__minutes", "encounter__confirmed_at",
)  # fmt: skip
_WORDS = ("during__startswith", "during__endswith", "session__group__name", "session_id")


_STAY = (
    "pk", "patient_id", "patient__name_used", "patient__legal_last", "therapist_id", "therapist__account__name",
    "track", "admitted_on", "ended_on", "coverage__payer__profile",
)  # fmt: skip


__all__ = ["Filter", "hours_page", "person_week", "this_monday"]


def hours_page(actor: Actor, monday: date, wanted: Filter) -> HoursPage:
    """Four queries at any size. Raises Forbidden."""
    access.require(actor, "board.read")
    allowed = actor.sites_for("board.read")
    sites = tuple(site for site in site_list(actor) if actor.is_the_system or site.pk in allowed)
    site = next((one for one in sites if one.pk == wanted.site_id), sites[0] if sites else None)
    if site is None:
        return HoursPage(monday, "", monday, monday, (), None, (), wanted, (), 0, 0)
    stays = _stays(actor, site, monday)
    tracks = tuple((code, str(TRACKS.get(code, code.title()))) for code in sorted({row.track for row in stays}))
    shown_stays = [row for row in stays if _is_wanted(actor, row, wanted)]
    rows = list(_rows(shown_stays, monday))
    rows.sort(key=lambda row: (-row.week.short, row.name, row.episode_id))
    shown = tuple(row for row in rows if row.week.is_short or not wanted.short)
    return HoursPage(
        monday, _title(monday), monday - timedelta(days=7), monday + timedelta(days=7), sites, site, tracks, wanted,
        shown, len(rows), sum(row.week.is_short for row in rows),
    )  # fmt: skip


def person_week(actor: Actor, episode: Episode, monday: date) -> PersonWeek:
    """The sessions behind one person's figures, in order of time. Two queries; the stay is loaded and allowed."""
    stay = _facts(episode)
    parts = [_in_words(figures, stay, words) for figures, stay, words in _seats([stay], monday, *_WORDS)]
    row = _row(stay, parts, monday, _needs([stay], monday).get(episode.pk))
    return PersonWeek(
        episode, row, monday, _title(monday), monday - timedelta(days=7), monday + timedelta(days=7), tuple(parts)
    )


def this_monday(actor: Actor) -> date:
    """The Monday of the week it is where the actor stands."""
    return week_start(dates.clinic_today(zone_of(actor)))


def _stays(actor: Actor, site: Site, monday: date) -> list[StayFacts]:
    rows = (
        Episode.objects.visible_to(actor)
        .filter(site=site, admitted_on__lte=monday + timedelta(days=6))
        .filter(Q(ended_on__isnull=True) | Q(ended_on__gte=monday))
        .order_by("patient__name_used", "pk")
    )
    found = []
    for pk, patient, used, last, *more, payer in rows.values_list(*_STAY):
        values: list[Any] = [pk, patient, f"{used} {last[:1]}.", *more, payer == MEDICARE, site.time_zone]
        found.append(StayFacts(*values))
    return found


def _facts(episode: Episode) -> StayFacts:
    """Of a stay that is loaded with its patient, therapist, payer and site."""
    return StayFacts(
        episode.pk,
        episode.patient_id,
        episode.patient.short_name,
        episode.therapist_id,
        episode.therapist.account.name,
        episode.track,
        episode.admitted_on,
        episode.ended_on,
        episode.coverage is not None and episode.coverage.payer.profile == MEDICARE,
        episode.site.time_zone,
    )


def _is_wanted(actor: Actor, row: StayFacts, wanted: Filter) -> bool:
    if wanted.mine and row.therapist_id != actor.practitioner_id:
        return False
    return not wanted.track or row.track == wanted.track


def _rows(stays: list[StayFacts], monday: date) -> Iterable[HoursRow]:
    parts: dict[UUID, list[Part]] = defaultdict(list)
    for part, stay, _nothing in _seats(stays, monday):
        parts[stay.pk].append(part)
    needs = _needs(stays, monday)
    for stay in stays:
        yield _row(stay, parts.get(stay.pk, []), monday, needs.get(stay.pk))


def _row(stay: StayFacts, parts: list[Part], monday: date, least: int | None) -> HoursRow:
    """A week in which the stay begins or ends is partial: nothing is called short in it."""
    sunday = monday + timedelta(days=6)
    is_partial = stay.admitted_on > monday or (stay.ended_on is not None and stay.ended_on < sunday)
    needed = 0 if is_partial else least if least is not None else needed_minutes(monday)
    week = add_up(parts, needed)
    return HoursRow(
        stay.pk, stay.patient_id, stay.name, stay.therapist, stay.track, stay.is_medicare, is_partial, week
    )  # fmt: skip


def _needs(stays: list[StayFacts], monday: date) -> dict[UUID, int]:
    """The least minutes of a person's own week, where one is on record. One query."""
    rows = WeekNeed._base_manager.filter(
        episode__in=[row.pk for row in stays], starts_on__lte=monday + timedelta(days=6)
    )
    rows = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=monday)).order_by("starts_on")
    return dict(rows.values_list("episode_id", "least_minutes"))


def _seats(stays: list[StayFacts], monday: date, *words: str) -> Iterable[tuple[Part, StayFacts, list[Any]]]:
    """Every seat of the week with its stay; in order of time if more of its fields are asked for. One query."""
    by_id, now = {row.pk: row for row in stays}, dates.now()
    ends_at: Any = F("during__endswith")
    rows = (
        Seat._base_manager.filter(episode__in=list(by_id), on__range=(monday, monday + timedelta(days=6)))
        .filter(Q(released_at__isnull=True) | Q(encounter__attendance=Attendance.OUT.value))
        .filter(session__cancelled_at__isnull=True)
        .annotate(is_ahead=ExpressionWrapper(Q(during__endswith__gt=now), output_field=BooleanField()))
        .annotate(length=ExpressionWrapper(ends_at - F("during__startswith"), output_field=DurationField()))
        .order_by(*(("during", "pk") if words else ()))
    )
    for episode, on, length, is_ahead, group, visit, attendance, minutes, confirmed_at, *more in rows.values_list(
        *_FIGURES, *words
    ):
        stay, stand = by_id[episode], _stand(attendance, is_ahead=is_ahead, is_confirmed=confirmed_at is not None)
        part = _part(group or visit, on, stand, minutes or 0, length, is_medicare=stay.is_medicare)
        yield part, stay, more


@lru_cache(maxsize=4096)
def _part(service: str, on: date, stand: Stand, minutes: int, length: timedelta, *, is_medicare: bool) -> Part:
    """What a seat adds to the figures; the people of a group have the same, so it is worked out once for all."""
    kind = service_types()[service]
    came = stand is Stand.ATTENDED
    code, hundredths = _earned(service, minutes, on, is_medicare) if came and kind.is_billable else ("", 0)
    planned = max(0, int(length.total_seconds() // 60))
    return Part(on, kind.title, "", stand, minutes if came else 0, planned, code, hundredths, kind.counts_hours)


def _in_words(part: Part, stay: StayFacts, words: list[Any]) -> Part:
    """The same with what it is called, when it is, and its session."""
    starts_at, ends_at, group, session = words
    when = f"{day(part.on)} {span(starts_at, ends_at, stay.zone)}"
    return replace(part, title=group or part.title, when=when, session_key=str(session or ""))


def _earned(service: str, minutes: int, on: date, is_medicare: bool) -> tuple[str, int]:
    """The code the real minutes earn, and its hours by the claim editor; nothing when they earn none."""
    code, is_earned = code_of(service, minutes, on, is_medicare)
    return (code, unit_hundredths(code, on)) if is_earned else ("", 0)


def _stand(attendance: str | None, *, is_ahead: bool, is_confirmed: bool) -> Stand:
    state = attendance or Attendance.UNCONFIRMED.value
    if state == Attendance.OUT:
        return Stand.MISSED
    if state in PRESENT and is_confirmed:
        return Stand.ATTENDED
    return Stand.AHEAD if is_ahead else Stand.OPEN


def _title(monday: date) -> str:
    return f"{day(monday)} – {day(monday + timedelta(days=6))}"
