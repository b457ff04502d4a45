"""Which sessions could make up for one that was missed, best first, and the offers that stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from stepwell.encounter.models import Encounter, MakeUpOffer
from stepwell.encounter.queries.clock import clock, day, moment, span
from stepwell.encounter.queries.facts import place_of
from stepwell.encounter.rules.attendance import PRESENT, Attendance
from stepwell.encounter.rules.make_up import make_up_row
from stepwell.kernel import dates
from stepwell.kernel.access import Actor
from stepwell.kernel.dates import at_clinic, clinic_today, week_start
from stepwell.people.models import NoContact
from stepwell.plan.rules.services import service_types
from stepwell.program.models import Commitment, GroupSession, GroupTerms, Seat, WeekNeed
from stepwell.program.queries.ledger import MIXED, group_facts
from stepwell.program.rules.hours import needed_minutes
from stepwell.program.rules.makeup import Choice, MakeUpFacts, Ranked, Stretch, rank
from stepwell.program.rules.seats import group_cap

RELATED = ("patient", "site", "episode", "session__group", "session__room", "seat")


@dataclass(frozen=True, slots=True)
class MakeUp:
    """One session that can be offered, as staff and the patient read it."""

    session_id: UUID
    title: str
    when: str
    place: str
    leader: str
    free: int
    says: tuple[str, ...]


def make_ups(missed: Encounter) -> tuple[MakeUp, ...]:
    """The sessions of the missed one's week that can still make up for it, best first. Seven queries."""
    sessions = _sessions(missed)
    ranked = rank(_facts(missed), _choices(missed, sessions))
    by_id = {str(row.pk): row for row in sessions}
    return tuple(_make_up(by_id[row.id], row) for row in ranked)


def _make_up(row: GroupSession, ranked: Ranked) -> MakeUp:
    zone = row.site.time_zone
    when = f"{day(row.on)} {span(row.starts_at, row.ends_at, zone)}"
    leader = row.leader.account.name
    return MakeUp(row.pk, row.group.name, when, place_of(row), leader, _free(row), ranked.says)


def _week(missed: Encounter) -> tuple[date, datetime, datetime]:
    monday, zone = week_start(missed.on), missed.site.time_zone
    return monday, dates.day_bounds(monday, zone)[0], dates.day_bounds(monday + timedelta(days=7), zone)[0]


def _sessions(missed: Encounter) -> list[GroupSession]:
    _monday, _from, to = _week(missed)
    rows = GroupSession._base_manager.filter(
        site_id=missed.site_id, starts_at__gt=dates.now(), starts_at__lt=to, cancelled_at__isnull=True
    ).exclude(pk=missed.session_id)
    return list(
        rows.annotate(taken=Count("seats", filter=Q(seats__released_at__isnull=True)))
        .select_related("group", "group__room", "room", "site", "leader__account")
        .order_by("starts_at", "pk")
    )


def _free(row: GroupSession) -> int:
    return max(0, group_cap(group_facts(row.group), row.on) - int(row.taken))  # type: ignore[attr-defined]


def _choices(missed: Encounter, sessions: Sequence[GroupSession]) -> Iterable[Choice]:
    terms = _terms({row.group_id for row in sessions} | ({missed.session.group_id} if missed.session else set()))
    mine = set(
        Seat._base_manager.filter(
            session__in=sessions, patient_id=missed.patient_id, released_at__isnull=True
        ).values_list("session_id", flat=True)
    )
    apart = _apart(missed, sessions)
    need, kinds = _need(missed), service_types()
    is_video = missed.session.room.is_virtual if missed.session else False
    for row in sessions:
        minutes = dates.minutes_between(row.starts_at, row.ends_at)
        yield Choice(
            str(row.pk),
            Stretch(row.on, row.starts_at, row.ends_at),
            curriculum_of(row, terms.get(row.group_id)),
            minutes if kinds[row.group.service_type].counts_hours else 0,
            _free(row),
            row.room.is_virtual == is_video and _fits(missed, row, terms.get(row.group_id), need),
            row.pk in apart,
            row.pk in mine,
        )


def curriculum_of(row: GroupSession, terms: GroupTerms | None) -> str:
    """The course a session belongs to: as its group's terms say, else the course of its module, else the group."""
    if terms is not None:
        return str(terms.curriculum)
    return row.module.split("-")[0] if row.module else str(row.group_id)


def _fits(missed: Encounter, row: GroupSession, terms: GroupTerms | None, need: WeekNeed | None) -> bool:
    """Whether the group is for this person: condition, language, gender, as its terms or the group itself say."""
    condition = missed.episode.condition
    if terms is None:
        return row.group.condition in (*MIXED, condition)
    if terms.conditions and condition not in terms.conditions:
        return False
    spoken = {missed.patient.language, *(need.languages if need else ())}
    if terms.language not in spoken and not (terms.language == "en" and not need):
        return False
    return not terms.gender or (need is not None and need.gender == terms.gender)


def _terms(groups: set[UUID]) -> dict[UUID, GroupTerms]:
    rows = GroupTerms._base_manager.filter(group__in=groups, ends_on__isnull=True)
    return {row.group_id: row for row in rows}


def _apart(missed: Encounter, sessions: Sequence[GroupSession]) -> set[UUID]:
    """The sessions in which someone sits whom the person must not meet; who that is never leaves this function."""
    who = missed.patient_id
    pairs = NoContact._base_manager.filter(Q(first=who) | Q(second=who), ended_at__isnull=True)
    others = {first if second == who else second for first, second in pairs.values_list("first", "second")}
    if not others:
        return set()
    seats = Seat._base_manager.filter(session__in=sessions, patient__in=others, released_at__isnull=True)
    return set(seats.values_list("session_id", flat=True))


def _need(missed: Encounter) -> WeekNeed | None:
    rows = WeekNeed._base_manager.filter(episode_id=missed.episode_id, starts_on__lte=missed.on)
    found: WeekNeed | None = (
        rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=missed.on)).order_by("-starts_on").first()
    )
    return found


def _facts(missed: Encounter) -> MakeUpFacts:
    monday, from_at, to_at = _week(missed)
    held, planned = _held(missed, monday)
    need = _need(missed)
    row = missed.session
    terms = _terms({row.group_id}).get(row.group_id) if row else None
    return MakeUpFacts(
        curriculum_of(row, terms) if row else "",
        dates.minutes_between(missed.starts_at, missed.ends_at),
        from_at,
        to_at,
        dates.now(),
        held,
        _busy(missed, monday),
        planned,
        need.weekly_minutes if need else needed_minutes(monday),
        need.most_minutes if need else None,
        need.most_day_minutes if need else None,
        timedelta(minutes=make_up_row(missed.on)["closes_minutes"]),
    )


def _held(missed: Encounter, monday: date) -> tuple[tuple[Stretch, ...], int]:
    """The person's other seats of the week, and the minutes the week holds with what was missed taken off."""
    kinds = service_types()
    rows = (
        Seat._base_manager.filter(
            patient_id=missed.patient_id, on__range=(monday, monday + timedelta(days=6)), released_at__isnull=True
        )
        .exclude(pk=missed.seat_id)
        .select_related("encounter", "session__group", "visit")
    )
    held, planned = [], 0
    for seat in rows:
        row, service = getattr(seat, "encounter", None), _service(seat)
        if row is not None and row.attendance == Attendance.OUT:
            continue
        held.append(Stretch(seat.on, seat.during.lower, seat.during.upper))
        if kinds[service].counts_hours:
            length = dates.minutes_between(seat.during.lower, seat.during.upper)
            planned += row.minutes if row is not None and row.attendance in PRESENT else length
    return tuple(held), planned


def _service(seat: Seat) -> str:
    return str(seat.session.group.service_type if seat.session else seat.visit.service_type)  # type: ignore[union-attr]


def _busy(missed: Encounter, monday: date) -> tuple[Stretch, ...]:
    """When the person cannot come that week, at the clinic's clock."""
    rows = Commitment._base_manager.filter(
        episode_id=missed.episode_id, starts_on__lte=monday + timedelta(days=6)
    ).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=monday))
    zone, found = missed.site.time_zone, []
    for row in rows:
        on = monday + timedelta(days=row.weekday)
        if row.starts_on <= on and (row.ends_on is None or on <= row.ends_on):
            found.append(Stretch(on, at_clinic(on, row.starts_at, zone), at_clinic(on, row.ends_at, zone)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class OfferLine:
    """One offer that can still be taken, for the patient's page."""

    id: UUID
    title: str
    starts_at: datetime
    when: str
    place: str
    until: str
    missed: str


def _standing(rows: Any) -> Any:
    return rows.filter(
        taken_at__isnull=True,
        withdrawn_at__isnull=True,
        expires_at__gt=dates.now(),
        session__cancelled_at__isnull=True,
    ).exclude(missed__make_ups__taken_at__isnull=False)


def has_offers() -> Any:
    """Whether a patient may still take one, as part of the query that loads the patient."""
    return Exists(_standing(MakeUpOffer._base_manager.filter(patient=OuterRef("pk"))))


def open_offers(actor: Actor) -> list[OfferLine]:
    """What the signed-in patient may still take, by what was missed and best first. One query."""
    rows = (
        _standing(MakeUpOffer.objects.visible_to(actor).filter(patient_id=actor.patient_id))
        .select_related("site", "session__group", "session__room", "missed__session__group")
        .order_by("missed__starts_at", "rank", "pk")
    )
    return [_offer_line(row) for row in rows]


def _offer_line(row: MakeUpOffer) -> OfferLine:
    zone, session = row.site.time_zone, row.session
    gone = row.missed.session.group.name if row.missed.session else ""
    return OfferLine(
        row.pk,
        session.group.name,
        session.starts_at,
        f"{day(session.on)}, {span(session.starts_at, session.ends_at, zone)}",
        place_of(session),
        _until(row.expires_at, zone),
        f"{gone} {day(row.missed.on)}".strip(),
    )


def _until(at: datetime, zone: str) -> str:
    is_today = dates.clinic_day(at, zone) == clinic_today(zone)
    return clock(at, zone) if is_today else moment(at, zone)
