"""The list of groups: when they meet, how full they are, who waits, what is next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, IntegerField, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.placement.words import CONDITIONS, TRACKS
from stepwell.program.models import Enrollment, Group, GroupSession, Series, Waiting
from stepwell.program.queries.ledger import GROUP_FACTS, MIXED, group_facts
from stepwell.program.queries.week_filter import View
from stepwell.program.queries.words import (
    clock_words,
    moment_words,
    service_words,
    weekday_words,
)
from stepwell.program.rules import seats as rules

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group in the list."""

    id: UUID
    name: str
    service: str
    condition: str
    track: str
    when: str
    leader: str
    room: str
    taken: int
    seats: int
    waiting: int
    next_at: str


@dataclass(frozen=True, slots=True)
class GroupList:
    """The groups of a track, or all of them, a page at a time."""

    rows: tuple[GroupRow, ...]
    page: Page[Any]
    tabs: tuple[View, ...]
    query: str
    may_change: bool


def group_list(actor: Actor, track: str = "", number: str = "1") -> GroupList:
    """The groups that run today or later, with seats taken, waiting and the next session. Four queries."""
    now = dates.now()
    today = now.date()
    running = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    rows = Group.objects.visible_to(actor).filter(running)
    if track in TRACKS:
        rows = rows.filter(track__code=track)
    places: QuerySet[Any] = Enrollment._base_manager.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today), group=OuterRef("pk"), starts_on__lte=today
    )
    waits: QuerySet[Any] = Waiting._base_manager.filter(group=OuterRef("pk"), ended_at__isnull=True)
    coming: QuerySet[Any] = GroupSession._base_manager.filter(
        group=OuterRef("pk"), cancelled_at__isnull=True, ends_at__gt=now
    )
    rows = rows.select_related("track", "leader__account", "room", "site").annotate(
        taken=_number(places, Count("patient", distinct=True)),
        waits=_number(waits, Count("pk")),
        next_at=Subquery(coming.order_by().values("group").annotate(n=Min("starts_at")).values("n")),
    )
    rows = rows.only(
        *GROUP_FACTS, "service_type", "track__name", "leader__account__name", "room__name", "site__time_zone"
    )
    shown = Paginator(rows.order_by("track__starts_at", "name", "pk"), PER_PAGE).get_page(number)
    groups = list(shown.object_list)
    hours = _hours_of(groups, today)
    return GroupList(
        rows=tuple(_row(group, hours.get(group.pk, "")) for group in groups),
        page=shown,
        tabs=_tabs(track),
        query=f"track={track}" if track else "",
        may_change=bool(access.may(actor, "program.change")),
    )


def _number(rows: QuerySet[Any], what: Any) -> Any:
    counted = rows.order_by().values("group").annotate(n=what).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _tabs(track: str) -> tuple[View, ...]:
    url = reverse("group_list")
    every = View(_("All"), url, not track)
    return (every, *(View(str(word), f"{url}?track={code}", code == track) for code, word in TRACKS.items()))


def _row(group: Any, when: str) -> GroupRow:
    return GroupRow(
        id=group.pk,
        name=group.name,
        service=service_words(group.service_type),
        condition=condition_words(group),
        track=group.track.name,
        when=when,
        leader=group.leader.account.name,
        room=group.room.name,
        taken=group.taken,
        seats=rules.group_cap(group_facts(group), dates.now().date()),
        waiting=group.waits,
        next_at=moment_words(group.next_at, group.site.time_zone) if group.next_at else "",
    )


def condition_words(group: Group) -> str:
    """The track of the curriculum it is for; empty when it is for everyone."""
    return "" if group.condition in MIXED else str(CONDITIONS.get(group.condition, group.condition))


def _hours_of(groups: Sequence[Group], today: date) -> dict[UUID, str]:
    """`Mon, Wed 5:30 pm` by group. One query."""
    rows = Series._base_manager.filter(group__in=groups).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))
    days: dict[UUID, dict[str, list[str]]] = {}
    for group, weekday, starts_at in rows.order_by("weekday", "starts_at").values_list("group", "weekday", "starts_at"):
        by_time = days.setdefault(group, {})
        by_time.setdefault(clock_words(starts_at), []).append(weekday_words(weekday)[:3])
    return {pk: "; ".join(f"{', '.join(names)} {at}" for at, names in by_time.items()) for pk, by_time in days.items()}
