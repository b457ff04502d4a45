"""What later rooms ask of the timetable.

Hours of a week, sessions of a day, next seats, where someone can start.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, DurationField, ExpressionWrapper, F, Q, Sum
from django.db.models.functions import Coalesce

from stepwell.kernel import dates
from stepwell.people.models import Site
from stepwell.placement.models import Episode
from stepwell.plan.rules.services import service_types
from stepwell.program.models import Group, GroupSession, Seat, Series
from stepwell.program.queries.ledger import MIXED, open_ledger
from stepwell.program.queries.words import clock_words, service_words, span_words, weekday_words
from stepwell.program.rules import seats as rules


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session of a day, ready to show."""

    id: UUID
    group: str
    service: str
    leader: str
    room: str
    is_virtual: bool
    on: date
    starts_at: datetime
    ends_at: datetime
    span: str
    taken: int
    seats: int
    is_canceled: bool
    cancel_reason: str


@dataclass(frozen=True, slots=True)
class NextSeat:
    """One coming seat of one person: a group session or a visit."""

    id: UUID
    version: int
    session_id: UUID | None
    visit_id: UUID | None
    title: str
    with_whom: str
    room: str
    is_virtual: bool
    on: date
    starts_at: datetime
    ends_at: datetime
    span: str


@dataclass(frozen=True, slots=True)
class Offer:
    """One group someone could start in, with its free seats on the day and what speaks against it."""

    group_id: UUID
    name: str
    service: str
    when: tuple[str, ...]
    free: int
    seats: int
    is_own_track: bool
    against: tuple[str, ...]

    @property
    def fits(self) -> bool:
        return not self.against


def session_counts(session_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Seats taken by session; a session without any is left out. One query."""
    rows = Seat._base_manager.filter(session__in=list(session_ids), released_at__isnull=True)
    return dict(rows.values_list("session").annotate(Count("pk")))


def planned_week(episode_ids: Iterable[UUID], monday: date) -> dict[UUID, int]:
    """Planned minutes of the week that count toward the plan of care, by episode; 0 where none. One query."""
    wanted = list(episode_ids)
    counted = [kind.id for kind in service_types().values() if kind.counts_hours]
    length = ExpressionWrapper(
        Coalesce(F("session__ends_at"), F("visit__ends_at")) - Coalesce(F("session__starts_at"), F("visit__starts_at")),
        output_field=DurationField(),
    )
    rows = (
        Seat._base_manager.filter(
            episode__in=wanted, on__range=(monday, monday + timedelta(days=6)), released_at__isnull=True
        )
        .filter(Q(session__group__service_type__in=counted) | Q(visit__service_type__in=counted))
        .values("episode")
        .annotate(total=Sum(length))
        .values_list("episode", "total")
    )
    return dict.fromkeys(wanted, 0) | {pk: int(total.total_seconds() // 60) for pk, total in rows}


def sessions_on(site: Site, on: date) -> tuple[SessionRow, ...]:
    """Every session of a site on a day, canceled ones among them, in order of time. One query."""
    rows = (
        GroupSession._base_manager.filter(site=site, on=on)
        .select_related("group", "leader__account", "room")
        .annotate(taken=Count("seats", filter=Q(seats__released_at__isnull=True)))
        .order_by("starts_at", "group__name")
    )
    return tuple(
        SessionRow(
            id=row.pk,
            group=row.group.name,
            service=service_words(row.group.service_type),
            leader=row.leader.account.name,
            room=row.room.name,
            is_virtual=row.room.is_virtual,
            on=row.on,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            span=span_words(row.starts_at, row.ends_at, site.time_zone),
            taken=row.taken,
            seats=row.group.capacity,
            is_canceled=row.cancelled_at is not None,
            cancel_reason=row.cancel_reason,
        )
        for row in rows
    )


def next_seats(patient_id: UUID, limit: int = 10) -> tuple[NextSeat, ...]:
    """The person's coming seats, soonest first, one that runs now among them. One query."""
    rows = (
        Seat._base_manager.filter(
            patient=patient_id, released_at__isnull=True, during__endswith__gt=dates.now()
        )
        .select_related(
            "site", "session__group", "session__leader__account", "session__room", "visit__room",
            "visit__practitioner__account",
        )
        .order_by("during")[:limit]
    )  # fmt: skip
    return tuple(_next(seat) for seat in rows)


def _next(seat: Seat) -> NextSeat:
    event = seat.session or seat.visit
    assert event is not None
    whom = seat.session.leader if seat.session else seat.visit.practitioner  # type: ignore[union-attr]
    title = seat.session.group.name if seat.session else service_words(seat.visit.service_type)  # type: ignore[union-attr]
    return NextSeat(
        id=seat.pk,
        version=seat.version,
        session_id=seat.session_id,
        visit_id=seat.visit_id,
        title=title,
        with_whom=whom.account.name,
        room=event.room.name if event.room else "",
        is_virtual=event.room is None or event.room.is_virtual,
        on=seat.on,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        span=span_words(event.starts_at, event.ends_at, seat.site.time_zone),
    )


def where_can_start(
    site: Site, track: str, monday: date, condition: str = "", episode: Episode | None = None
) -> tuple[Offer, ...]:
    """The groups of a track (morning, afternoon, evening) with free seats that week and what speaks against
    each.

    With an episode every reason is given; without one only what the group itself and the condition say. Own
    track first, then most free seats. Seven queries.
    """
    rows = Group._base_manager.filter(site=site, track__code=track, starts_on__lte=monday + timedelta(days=6))
    groups = list(
        rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=monday))
        .select_related("room", "site", "track")
        .order_by("name")
    )
    ledger = open_ledger(groups, [episode] if episode else [], monday)
    hours = _hours(groups, monday)
    offers = []
    for group in groups:
        if episode is not None:
            against = tuple(row.says for row in ledger.reasons_against(episode, group, monday))
        else:
            against = _against(group, condition, ledger.free(group, monday))
        offers.append(
            Offer(
                group_id=group.pk,
                name=group.name,
                service=service_words(group.service_type),
                when=hours.get(group.pk, ()),
                free=ledger.free(group, monday),
                seats=rules.group_cap(ledger.bounded(group, monday), monday),
                is_own_track=group.condition == (episode.condition if episode else condition),
                against=against,
            )
        )
    return tuple(sorted(offers, key=lambda row: (not row.fits, not row.is_own_track, -row.free, row.name)))


def _against(group: Group, condition: str, free: int) -> tuple[str, ...]:
    found = []
    if condition and group.condition not in (*MIXED, condition):
        found.append("This group is for its own track, unless the plan names the need.")
    if not free:
        found.append("All seats are taken that week.")
    return tuple(found)


def _hours(groups: list[Group], monday: date) -> dict[UUID, tuple[str, ...]]:
    found: dict[UUID, tuple[str, ...]] = {}
    rows = Series._base_manager.filter(group__in=groups).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=monday))
    for row in rows.order_by("weekday", "starts_at"):
        words = f"{weekday_words(row.weekday)} {clock_words(row.starts_at)}"
        found[row.group_id] = (*found.get(row.group_id, ()), words)
    return found
