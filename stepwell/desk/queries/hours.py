"""Everyone's hours of one week, by the clinic's clock and by code, with the sessions behind each figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from stepwell.claim.queries.service import code_of
from stepwell.claim.rules.medicare_week import unit_hundredths
from stepwell.desk.queries.events import zone_of
from stepwell.desk.rules.week_hours import Part, Stand, Week, add_up
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
from stepwell.plan.rules.services import service_type, service_types
from stepwell.program.models import Seat, WeekNeed
from stepwell.program.rules.hours import needed_minutes

_EVENT = ("session__group__name", "session__group__service_type", "visit__service_type")
_FIELDS = (
    "episode_id", "on", "during", "session_id", "visit_id", *_EVENT, "encounter__attendance", "encounter__minutes",
    "encounter__confirmed_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list is narrowed to: site, track, only the actor's own people, only short weeks."""

    site_id: UUID | None = None
    track: str = ""
    mine: bool = False
    short: bool = False


@dataclass(frozen=True, slots=True)
class HoursRow:
    """One person's week."""

    episode_id: UUID
    patient_id: UUID
    name: str
    therapist: str
    track: str
    is_medicare: bool
    is_partial: bool
    week: Week


@dataclass(frozen=True, slots=True)
class HoursPage:
    """A week at a site: one row for each person in the program in it, the shortest first."""

    monday: date
    title: str
    before: date
    after: date
    sites: tuple[Site, ...]
    site: Site | None
    tracks: tuple[tuple[str, str], ...]
    wanted: Filter
    rows: tuple[HoursRow, ...]
    people: int
    short: int


@dataclass(frozen=True, slots=True)
class PersonWeek:
    """One person's week with every session in it."""

    episode: Episode
    row: HoursRow
    monday: date
    title: str
    before: date
    after: date
    parts: tuple[Part, ...]


def hours_page(actor: Actor, monday: date, wanted: Filter) -> HoursPage:
    """Four queries at any size. Raises Forbidden."""
    access.require(actor, "board.read")
    allowed = actor.sites_for("board.read")
    sites = tuple(site for site in site_list(actor) if actor.is_the_system or site.pk in allowed)
    site = next((one for one in sites if one.pk == wanted.site_id), sites[0] if sites else None)
    if site is None:
        return HoursPage(monday, "", monday, monday, (), None, (), wanted, (), 0, 0)
    episodes = list(_stays(actor, site, monday))
    tracks = tuple((code, str(TRACKS.get(code, code.title()))) for code in sorted({row.track for row in episodes}))
    rows = [row for row in _rows(episodes, monday) if _is_wanted(actor, row, episodes, wanted)]
    rows.sort(key=lambda row: (-row.week.short, row.name, row.episode_id))
    shown = tuple(row for row in rows if row.week.is_short or not wanted.short)
    return HoursPage(
        monday, _title(monday), monday - timedelta(days=7), monday + timedelta(days=7), sites, site, tracks, wanted,
        shown, len(rows), sum(row.week.is_short for row in rows),
    )  # fmt: skip


def person_week(actor: Actor, episode: Episode, monday: date) -> PersonWeek:
    """The sessions behind one person's figures, in order of time. Two queries; the stay is loaded and allowed."""
    parts = _parts([episode], monday).get(episode.pk, [])
    row = _row(episode, parts, monday, _needs([episode], monday).get(episode.pk))
    return PersonWeek(
        episode, row, monday, _title(monday), monday - timedelta(days=7), monday + timedelta(days=7), tuple(parts)
    )


def this_monday(actor: Actor) -> date:
    """The Monday of the week it is where the actor stands."""
    return week_start(dates.clinic_today(zone_of(actor)))


def _stays(actor: Actor, site: Site, monday: date) -> Iterable[Episode]:
    return (
        Episode.objects.visible_to(actor)
        .filter(site=site, admitted_on__lte=monday + timedelta(days=6))
        .filter(Q(ended_on__isnull=True) | Q(ended_on__gte=monday))
        .select_related("patient", "site", "therapist__account", "coverage__payer")
        .order_by("patient__name_used", "pk")
    )


def _is_wanted(actor: Actor, row: HoursRow, episodes: list[Episode], wanted: Filter) -> bool:
    if wanted.mine and not any(
        one.pk == row.episode_id and one.therapist_id == actor.practitioner_id for one in episodes
    ):
        return False
    return not wanted.track or row.track == wanted.track


def _rows(episodes: list[Episode], monday: date) -> Iterable[HoursRow]:
    parts, needs = _parts(episodes, monday), _needs(episodes, monday)
    for episode in episodes:
        yield _row(episode, parts.get(episode.pk, []), monday, needs.get(episode.pk))


def _row(episode: Episode, parts: list[Part], monday: date, least: int | None) -> HoursRow:
    """A week in which the stay begins or ends is partial: nothing is called short in it."""
    sunday = monday + timedelta(days=6)
    is_partial = episode.admitted_on > monday or (episode.ended_on is not None and episode.ended_on < sunday)
    needed = needed_minutes(monday) if least is None else least
    return HoursRow(
        episode.pk,
        episode.patient_id,
        episode.patient.short_name,
        episode.therapist.account.name,
        episode.track,
        _is_medicare(episode),
        is_partial,
        add_up(parts, 0 if is_partial else needed),
    )


def _is_medicare(episode: Episode) -> bool:
    return episode.coverage is not None and episode.coverage.payer.profile == MEDICARE


def _needs(episodes: list[Episode], monday: date) -> dict[UUID, int]:
    """The least minutes of a person's own week, where one is on record. One query."""
    rows = WeekNeed._base_manager.filter(episode__in=episodes, starts_on__lte=monday + timedelta(days=6))
    rows = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=monday)).order_by("starts_on")
    return dict(rows.values_list("episode_id", "least_minutes"))


def _parts(episodes: list[Episode], monday: date) -> dict[UUID, list[Part]]:
    """Every seat of the week by stay, in order of time. One query."""
    by_id = {row.pk: row for row in episodes}
    rows = (
        Seat._base_manager.filter(episode__in=episodes, on__range=(monday, monday + timedelta(days=6)))
        .filter(Q(released_at__isnull=True) | Q(encounter__attendance=Attendance.OUT.value))
        .filter(session__cancelled_at__isnull=True)
        .order_by("during", "pk")
    )
    found: dict[UUID, list[Part]] = defaultdict(list)
    for row in rows.values(*_FIELDS):
        found[row["episode_id"]].append(_part(row, by_id[row["episode_id"]]))
    return found


def _part(row: dict[str, Any], episode: Episode) -> Part:
    service = row["session__group__service_type"] or row["visit__service_type"]
    starts_at, ends_at = row["during"].lower, row["during"].upper
    stand, minutes = _stand(row), row["encounter__minutes"] or 0
    code, hundredths = "", 0
    if stand is Stand.ATTENDED and service_types()[service].is_billable:
        code, hundredths = _earned(service, minutes, row["on"], episode)
    return Part(
        row["on"],
        row["session__group__name"] or service_type(service).title,
        f"{day(row['on'])} {span(starts_at, ends_at, episode.site.time_zone)}",
        stand,
        minutes if stand is Stand.ATTENDED else 0,
        dates.minutes_between(starts_at, ends_at),
        code,
        hundredths,
        service_types()[service].counts_hours,
        str(row["session_id"] or ""),
    )


def _earned(service: str, minutes: int, on: date, episode: Episode) -> tuple[str, int]:
    """The code the real minutes earn, and its hours by the claim editor; nothing when they earn none."""
    code, is_earned = code_of(service, minutes, on, _is_medicare(episode))
    return (code, unit_hundredths(code, on)) if is_earned else ("", 0)


def _stand(row: dict[str, Any]) -> Stand:
    state = row["encounter__attendance"] or Attendance.UNCONFIRMED.value
    if state == Attendance.OUT:
        return Stand.MISSED
    if state in PRESENT and row["encounter__confirmed_at"] is not None:
        return Stand.ATTENDED
    return Stand.AHEAD if row["during"].upper > dates.now() else Stand.OPEN


def _title(monday: date) -> str:
    return f"{day(monday)} – {day(monday + timedelta(days=6))}"
