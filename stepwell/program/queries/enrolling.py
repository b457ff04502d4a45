"""Who can join a group, and which groups a person can join: each with what speaks against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.people.queries.links import chart_url
from stepwell.people.rules.names import folded
from stepwell.placement.models import Episode
from stepwell.placement.rules.episode import week_number
from stepwell.placement.words import CONDITIONS, TRACKS, week_words
from stepwell.program.models import Enrollment, Group, Seat
from stepwell.program.queries.clearance import not_cleared_soon, standings_if_asked
from stepwell.program.queries.done import modules_done
from stepwell.program.queries.groups import condition_words
from stepwell.program.queries.ledger import Ledger, Slot, open_ledger
from stepwell.program.queries.words import (
    day_or_empty,
    day_words,
    moment_words,
    service_words,
    span_words,
    weekday_words,
)
from stepwell.program.rules.module_order import says as early_words
from stepwell.program.rules.module_order import too_early
from stepwell.program.rules.seats import group_cap

FEW = 8


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person who might join: no reasons against means they can."""

    episode_id: UUID
    name: str
    pronouns: str
    record_number: str
    track: str
    condition: str
    week: str
    against: tuple[str, ...]
    is_full: bool
    early: str
    bridge: str
    uncleared: str


@dataclass(frozen=True, slots=True)
class EnrollPage:
    """A search for people to join one group from a day on."""

    group: Group
    typed: str
    starts_on: date
    people: tuple[Candidate, ...]
    free: int
    seats: int


@dataclass(frozen=True, slots=True)
class GroupOffer:
    """One group of the person's site on their page of groups."""

    id: UUID
    name: str
    service: str
    condition: str
    track: str
    when: str
    leader: str
    free: int
    seats: int
    against: tuple[str, ...]
    is_full: bool
    early: str
    bridge: str
    uncleared: str


@dataclass(frozen=True, slots=True)
class Place:
    """One group the person belongs to."""

    id: UUID
    version: int
    group_id: UUID
    name: str
    since: str
    last_on: str


@dataclass(frozen=True, slots=True)
class EpisodeGroups:
    """One person's groups and those they can join from a day on."""

    episode: Episode
    name: str
    chart_url: str
    track: str
    condition: str
    starts_on: date
    places: tuple[Place, ...]
    offers: tuple[GroupOffer, ...]
    all_tracks: bool
    may_enroll: bool


def enroll_page(actor: Actor, pk: UUID, typed: str, starts_on: date | None) -> EnrollPage:
    """People in care at the group's site whose name or record number fits what was typed. Raises Http404."""
    group: Group = get_visible(actor, Group, pk, "room", "site", "track")
    access.require(actor, "program.enroll", group)
    on = starts_on or dates.clinic_today(group.site.time_zone)
    episodes = _found(actor, group, typed)
    ledger = open_ledger([group], episodes, on)
    done = modules_done(row.pk for row in episodes) if episodes else {}
    coming = ledger.taught[group.pk]
    held = standings_if_asked(coming, {row.patient_id: (row.condition,) for row in episodes}, on)
    if typed.strip():
        audit.record(actor, "patient.searched", group)
    return EnrollPage(
        group=group,
        typed=typed,
        starts_on=on,
        people=tuple(
            _candidate(row, group, ledger, on, done[row.pk], not_cleared_soon(coming, held.get(row.patient_id, ()), on))
            for row in episodes
        ),
        free=ledger.free(group, on),
        seats=group_cap(ledger.bounded(group, on), on),
    )


def first_session_words(places: Sequence[Enrollment]) -> str:
    """When the first session of some new places is, in a sentence. One query."""
    seats = Seat._base_manager.filter(enrollment__in=places, released_at__isnull=True).select_related("site")
    first = seats.order_by("during", "pk").first()
    if first is None:
        return _("No session is made yet; seats come with the sessions.")
    return _("First session: %(when)s.") % {"when": moment_words(first.during.lower, first.site.time_zone)}


def _found(actor: Actor, group: Group, typed: str) -> list[Episode]:
    words = folded(typed).split()
    if not words:
        return []
    rows: Any = Episode.objects.visible_to(actor).filter(site=group.site_id, ended_on__isnull=True)
    for word in words:
        rows = rows.filter(patient__search_name__contains=word)
    return list(rows.select_related("patient", "site").order_by("patient__search_name", "pk")[:FEW])


def _early(group: Group, ledger: Ledger, on: date, done: frozenset[str]) -> tuple[str, str]:
    """What to bridge first, in a sentence, and the module; empty when everything comes in order."""
    early = too_early(ledger.taught[group.pk], done, on)
    return (early_words(early, on), early.needs[0]) if early else ("", "")


def _candidate(
    episode: Episode, group: Group, ledger: Ledger, on: date, done: frozenset[str], uncleared: str
) -> Candidate:
    found = ledger.reasons_against(episode, group, on)
    early, bridge = _early(group, ledger, on, done)
    return Candidate(
        episode_id=episode.pk,
        name=f"{episode.patient.name_used} {episode.patient.legal_last}",
        pronouns=episode.patient.pronouns,
        record_number=episode.patient.record_number,
        track=str(TRACKS.get(episode.track, episode.track)),
        condition=str(CONDITIONS.get(episode.condition, episode.condition)),
        week=week_words(week_number(episode.admitted_on, on), episode.planned_weeks),
        against=tuple(row.says for row in found),
        is_full={row.code for row in found} == {"GROUP_FULL"},
        early=early,
        bridge=bridge,
        uncleared=uncleared,
    )


def episode_groups(actor: Actor, pk: UUID, starts_on: date | None = None, *, all_tracks: bool = False) -> EpisodeGroups:
    """A person's groups, and the groups of their time of day (or of every one) with reasons.

    Raises Http404.
    """
    episode: Episode = get_visible(actor, Episode, pk, "patient", "site")
    audit.record(actor, "groups.read", episode)
    on = starts_on or max(dates.clinic_today(episode.site.time_zone), episode.admitted_on)
    places = _places(episode, on)
    groups = _groups(episode, on, all_tracks)
    ledger = open_ledger(groups, [episode], on)
    mine = {row.group_id for row in places}
    done = modules_done([episode.pk])[episode.pk]
    coming = [session for row in groups for session in ledger.taught[row.pk]]
    held = standings_if_asked(coming, {episode.patient_id: (episode.condition,)}, on).get(episode.patient_id, ())
    offers = [
        _offer(episode, row, ledger, on, done, not_cleared_soon(ledger.taught[row.pk], held, on))
        for row in groups
        if row.pk not in mine
    ]
    return EpisodeGroups(
        episode=episode,
        name=episode.patient.short_name,
        chart_url=chart_url(episode.patient_id),
        track=str(TRACKS.get(episode.track, episode.track)),
        condition=str(CONDITIONS.get(episode.condition, episode.condition)),
        starts_on=on,
        places=tuple(_place(row) for row in places),
        offers=tuple(sorted(offers, key=lambda row: (bool(row.against), not row.condition, row.name))),
        all_tracks=all_tracks,
        may_enroll=bool(access.may(actor, "program.enroll", episode)) and episode.ended_on is None,
    )


def _places(episode: Episode, on: date) -> list[Enrollment]:
    rows = Enrollment._base_manager.filter(episode=episode).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    return list(rows.select_related("group").order_by("group__name"))


def _groups(episode: Episode, on: date, all_tracks: bool) -> list[Group]:
    rows = Group._base_manager.filter(site=episode.site_id, starts_on__lte=on + timedelta(days=28))
    rows = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    if not all_tracks:
        rows = rows.filter(track__code=episode.track)
    return list(rows.select_related("room", "site", "track", "leader__account").order_by("name")[:60])


def _offer(
    episode: Episode, group: Group, ledger: Ledger, on: date, done: frozenset[str], uncleared: str
) -> GroupOffer:
    found = ledger.reasons_against(episode, group, on)
    early, bridge = _early(group, ledger, on, done)
    return GroupOffer(
        id=group.pk,
        name=group.name,
        service=service_words(group.service_type),
        condition=condition_words(group),
        track=group.track.name,
        when=_when(ledger.slots[group.pk], group.site.time_zone),
        leader=group.leader.account.name,
        free=ledger.free(group, on),
        seats=group_cap(ledger.bounded(group, on), on),
        against=tuple(row.says for row in found),
        is_full={row.code for row in found} == {"GROUP_FULL"},
        early=early,
        bridge=bridge,
        uncleared=uncleared,
    )


def _when(slots: list[Slot], zone: str) -> str:
    """The days and times of the first week of coming sessions: `Mon, Wed 5:30–6:30 pm`."""
    if not slots:
        return _("No session made yet")
    days: dict[str, list[str]] = {}
    week = [slot for slot in slots if slot.on < slots[0].on + timedelta(days=7)]
    for slot in sorted(week, key=lambda row: row.on.weekday()):
        days.setdefault(span_words(slot.starts_at, slot.ends_at, zone), []).append(weekday_words(slot.on.weekday())[:3])
    return "; ".join(f"{', '.join(names)} {span}" for span, names in days.items())


def _place(row: Enrollment) -> Place:
    return Place(row.pk, row.version, row.group_id, row.group.name, day_words(row.starts_on), day_or_empty(row.ends_on))
