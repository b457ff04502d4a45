"""What a patient's own pages show: what comes, what is due, their path, their plan, who looked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import Http404
from django.utils.translation import gettext as _

from stepwell.encounter.queries.make_up import has_offers
from stepwell.kernel import dates
from stepwell.kernel.access import Actor
from stepwell.kernel.models import AuditEvent
from stepwell.people.models import Patient
from stepwell.placement.models import Episode, SafetyPlan
from stepwell.plan.models import CarePlan, Goal
from stepwell.plan.queries import has_review_to_sign
from stepwell.plan.rules.measures import scale_in_plain_words
from stepwell.plan.rules.plan import PlanState
from stepwell.program.models import Seat
from stepwell.progress.models import Observation
from stepwell.progress.queries import WEEKLY, Path, courses, paths
from stepwell.progress.rules.instruments import load_instrument

CHECK_IN_EVERY_DAYS = 6  # a weekly form may be filled in a day early
_WEEK, _TWO_WEEKS, _FARTHEST = timedelta(days=7), timedelta(days=14), timedelta(days=366)


def me(actor: Actor, **more: Any) -> Patient:
    """The signed-in patient's own record, with what a page asks beside it. Raises Http404 for anyone else."""
    if actor.patient_id is None:
        raise Http404
    rows = Patient.objects.visible_to(actor).annotate(has_offers=has_offers(), **more)
    return rows.select_related("site").get(pk=actor.patient_id)


def my_episode(patient: Patient) -> Episode | None:
    """The open stay, else the last one."""
    rows = Episode._base_manager.filter(patient=patient).select_related("site", "therapist__account", "patient")
    return (
        rows.order_by("ended_on", "-admitted_on").filter(ended_on__isnull=True).first()
        or rows.order_by("-admitted_on").first()
    )


@dataclass(frozen=True, slots=True)
class Coming:
    """One session or visit ahead, as the person will see it on the wall clock."""

    seat_id: UUID
    title: str
    with_whom: str
    where: str
    starts_at: datetime
    ends_at: datetime
    whose: str
    can_cancel: bool


@dataclass(frozen=True, slots=True)
class Schedule:
    """Two weeks, day by day; empty addresses where there is nothing earlier or later to see."""

    since: date | None
    days: list[tuple[date, list[Coming]]]
    earlier: str
    later: str


def schedule_page(actor: Actor, wanted: str = "") -> Schedule:
    """Two weeks from now, or from a later day where these two do not hold that day's whole week."""
    today = dates.now().date()
    asked = dates.read_day(wanted) or today
    since = asked if today + _TWO_WEEKS - _WEEK < asked <= today + _FARTHEST else None
    found = coming(actor, limit=80, since=since)
    days = [(on, list(rows)) for on, rows in groupby(found, key=lambda row: row.starts_at.date())]
    first = since or today
    back = first - _TWO_WEEKS
    return Schedule(
        since,
        days,
        ("?" if back <= today else f"?from={back.isoformat()}") if since else "",
        f"?from={(first + _TWO_WEEKS).isoformat()}" if first + _TWO_WEEKS <= today + _FARTHEST else "",
    )


def coming(actor: Actor, days: int = 14, limit: int = 40, since: date | None = None) -> list[Coming]:
    """Seats from now or a later day on, soonest first; a family contact sees those of the people who let them."""
    moment = dates.now()
    first = since or moment.date()
    rows = (
        Seat.objects.visible_to(actor)
        .filter(
            released_at__isnull=True,
            on__lte=first + timedelta(days=days),
            on__gte=since or first - timedelta(days=1),
        )
        .filter(during__endswith__gt=moment)
        .select_related(
            "patient",
            "site",
            "session__group",
            "session__leader__account",
            "session__room",
            "visit__practitioner__account",
            "visit__room",
        )
        .order_by("during")[:limit]
    )
    return [coming_of(row, actor) for row in rows if row.session is None or row.session.cancelled_at is None]


_VISITS = {
    "IND": "One-to-one session",
    "FT": "Family session",
    "MED": "Medication visit",
    "CM": "Care coordination",
}


def coming_of(row: Seat, actor: Actor) -> Coming:
    zone = ZoneInfo(row.site.time_zone)
    if row.session is not None:
        title, leader, room = row.session.group.name, row.session.leader.account.name, row.session.room.name
    else:
        assert row.visit is not None
        title, leader = _(_VISITS.get(row.visit.service_type, "Visit")), row.visit.practitioner.account.name
        room = row.visit.room.name if row.visit.room else ""
    starts = row.during.lower.astimezone(zone)
    return Coming(
        row.pk, title, leader, room, starts, row.during.upper.astimezone(zone),
        "" if row.patient_id == actor.patient_id else row.patient.name_used,
        row.patient_id == actor.patient_id and row.during.lower > dates.now(),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Due:
    """One instrument: when it was last answered and whether it is time again."""

    instrument: str
    title: str
    measures: str
    items: int
    last_on: date | None
    is_due: bool


def check_ins(patient: Patient) -> list[Due]:
    """The weekly instruments with the day each was last answered."""
    return due_of(patient, last_days(patient))


def last_days(patient: Patient) -> dict[str, date]:
    """The day each instrument was last answered."""
    return dict(
        Observation._base_manager.filter(patient=patient, entered_in_error_at__isnull=True)
        .order_by("instrument", "answered_on")
        .values_list("instrument", "answered_on")
    )


def due_of(patient: Patient, last: dict[str, date]) -> list[Due]:
    """Whether each weekly instrument is due, by the days they were last answered."""
    today = dates.clinic_today(patient.site.time_zone)
    found = []
    for name in WEEKLY:
        shown = load_instrument(name)
        before = last.get(name)
        is_due = before is None or (today - before).days >= CHECK_IN_EVERY_DAYS
        found.append(Due(name, shown.title, shown.measures["en"], len(shown.items), before, is_due))
    return found


def plan_to_sign(episode: Episode | None) -> CarePlan | None:
    """The plan that waits for the patient's name, if there is one."""
    if episode is None:
        return None
    waiting = CarePlan._base_manager.filter(episode=episode, state=PlanState.AWAITING_PHYSICIAN.value)
    return waiting.exclude(signatures__kind="patient").order_by("-number").first()


def my_paths(actor: Actor) -> list[Path]:
    episode = my_episode(me(actor))
    return paths(episode, courses([episode])[episode.pk], shows_risk=False) if episode else []


@dataclass(frozen=True, slots=True)
class MyPlan:
    """The plan in force, or the one that waits to be signed."""

    plan: CarePlan | None
    goals: list[Goal]
    to_sign: bool
    review_to_sign: bool = False


def my_plan(actor: Actor) -> MyPlan:
    episode = my_episode(me(actor))
    if episode is None:
        return MyPlan(None, [], False)
    waiting = plan_to_sign(episode)
    states = (PlanState.IN_FORCE.value, PlanState.AWAITING_PHYSICIAN.value)
    plan = waiting or CarePlan._base_manager.filter(episode=episode, state__in=states).order_by("-number").first()
    if plan is None:
        return MyPlan(None, [], False)
    goals = (
        Goal._base_manager.filter(problem__plan=plan)
        .select_related("problem")
        .prefetch_related("objectives")
        .order_by("problem__rank", "rank")
    )
    for objective in (row for goal in goals for row in goal.objectives.all()):
        objective.scale = scale_in_plain_words(objective.instrument)  # type: ignore[attr-defined]
    return MyPlan(plan, list(goals), waiting is not None, has_review_to_sign(actor))


def my_safety_plan(patient: Patient) -> SafetyPlan | None:
    return SafetyPlan._base_manager.filter(patient=patient).order_by("-reviewed_on", "-created_at").first()


@dataclass(frozen=True, slots=True)
class Look:
    """Someone opened my record."""

    who: str
    role: str
    at: datetime
    reason: str


def who_saw(patient: Patient, limit: int = 100) -> list[Look]:
    """Who else looked at the record, newest first: a right of the patient, not a permission of staff."""
    zone = ZoneInfo(patient.site.time_zone)
    rows = AuditEvent.objects.filter(patient_id=patient.pk, action__endswith=".read")
    rows = rows.exclude(actor_id=patient.account_id).order_by("-id")[:limit]
    return [Look(row.actor_name, row.role.replace("_", " "), row.at.astimezone(zone), row.reason) for row in rows]
