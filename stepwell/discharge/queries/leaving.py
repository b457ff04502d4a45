"""What stands between a person and a good leaving, and the summary once it is signed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.http import Http404

from stepwell.discharge.rules.discharge import (
    Appointment,
    DischargeFacts,
    DischargeReason,
    RiskAtLeaving,
    discharge_gaps,
    first_visit_by,
)
from stepwell.discharge.rules.letter_facts import GoalEnd
from stepwell.encounter.models import Encounter
from stepwell.encounter.rules.attendance import PRESENT, Attendance
from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.medication.models import Reconciliation
from stepwell.people.rules.words import spoken_day
from stepwell.placement.models import Episode, SafetyPlan
from stepwell.placement.queries.declined import declined_of, declined_on
from stepwell.placement.rules.episode import EpisodeState
from stepwell.plan.models import CarePlan
from stepwell.plan.rules.plan import PlanState
from stepwell.plan.rules.services import service_types

UNFINISHED = (PlanState.DRAFT.value, PlanState.AWAITING_PHYSICIAN.value)
RELATED = ("patient", "site", "therapist__account", "psychiatrist__account")


@dataclass(frozen=True, slots=True)
class Booked:
    """A visit after leaving; `kind` is therapy, prescriber or other."""

    kind: str
    with_whom: str
    on: date
    at: time | None = None
    booked_by: str = ""


@dataclass(frozen=True, slots=True)
class LeavingFacts:
    """Everything written for one leaving, as the form hands it over."""

    episode: Episode
    leaves_on: date
    reason: DischargeReason | None
    next_level: str
    summary: str
    risk: RiskAtLeaving | None
    are_medicines_reviewed: bool = False
    staying_well_on: date | None = None
    booked: tuple[Booked, ...] = ()
    no_visit_reason: str = ""
    handed_to: str = ""
    protected_by: str = ""
    patient_comment: str = ""
    is_copy_given: bool = False
    skills_that_helped: str = ""
    would_bring_back: str = ""
    naloxone: bool | None = None
    diet_or_labs: str = ""
    work_letter: bool | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """The stay as the record knows it."""

    episode: Episode
    today: date
    attended: int
    attended_on: date | None
    missed: int
    unsigned: tuple[tuple[str, str], ...]
    safety_plan_on: date | None
    declined_on: date | None
    reconciled_on: date | None
    has_plan_draft: bool = False

    @property
    def state(self) -> EpisodeState:
        """Discharged, active, or planned while the person has never come."""
        if self.episode.ended_on is not None:
            return EpisodeState.DISCHARGED
        return EpisodeState.ACTIVE if self.attended else EpisodeState.PLANNED


@dataclass(frozen=True, slots=True)
class LeavingPage:
    """The page before signing: the record beside the form, and what is still missing."""

    ground: Ground
    gaps: tuple[Refused, ...]
    first_visit_by: date
    unsigned_links: tuple[tuple[str, str], ...] = field(default=())


def ground_of(actor: Actor, episode_id: UUID) -> Ground:
    """The stay for those who may read discharges. One query; Http404."""
    rows = access.visible(actor, _annotated(Episode._base_manager.select_related(*RELATED)))
    episode: Any = rows.filter(pk=episode_id).first()
    if episode is None or not access.may(actor, "discharge.read", episode):
        raise Http404
    return Ground(
        episode=episode,
        today=dates.clinic_today(episode.site.time_zone),
        attended=episode.attended_count or 0,
        attended_on=episode.attended_on,
        missed=episode.missed_count or 0,
        unsigned=tuple((_named(row), row["id"]) for row in episode.unsigned_rows),
        safety_plan_on=episode.safety_plan_on,
        declined_on=declined_on(episode.declined, episode.admitted_on),
        reconciled_on=_day(episode.reconciled_at, episode.site.time_zone),
        has_plan_draft=episode.has_plan_draft,
    )


def _annotated(rows: QuerySet[Episode]) -> QuerySet[Episode]:
    mine = Encounter._base_manager.filter(episode_id=OuterRef("pk"))
    waits = Q(signed_at__isnull=True) | Q(cosigner__isnull=False, cosigned_at__isnull=True)
    unsigned = mine.filter(waits).exclude(attendance=Attendance.OUT.value).order_by("starts_at", "id")
    named = JSONObject(
        id=F("id"),
        on=F("on"),
        kind=F("service_type"),
        group=F("session__group__name"),
        who=F("practitioner__account__name"),
    )
    plans = SafetyPlan._base_manager.filter(patient_id=OuterRef("patient_id")).order_by("-reviewed_on")
    done = Reconciliation._base_manager.filter(
        episode_id=OuterRef("pk"), kind="discharge", done_at__isnull=False
    ).order_by("-done_at")
    return rows.annotate(
        attended_count=Subquery(_count(mine.filter(attendance__in=PRESENT))),
        attended_on=Subquery(mine.filter(attendance__in=PRESENT).order_by("-on").values("on")[:1]),
        missed_count=Subquery(_count(mine.filter(attendance=Attendance.OUT.value))),
        unsigned_rows=ArraySubquery(unsigned.values(found=named)),
        safety_plan_on=Subquery(plans.values("reviewed_on")[:1]),
        declined=declined_of(OuterRef("patient_id")),
        has_plan_draft=Exists(CarePlan._base_manager.filter(episode_id=OuterRef("pk"), state__in=UNFINISHED)),
        reconciled_at=Subquery(done.values("done_at")[:1]),
    )


def _count(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.order_by().values("episode_id").annotate(many=Count("pk")).values("many")


def _named(row: dict[str, Any]) -> str:
    title = row["group"] or service_types()[row["kind"]].title
    day = spoken_day(date.fromisoformat(row["on"])).rsplit(",", 1)[0]
    return f"{title}, {day} ({row['who']})"


def _day(moment: datetime | None, zone: str) -> date | None:
    return dates.clinic_day(moment, zone) if moment else None


def rule_facts(facts: LeavingFacts, ground: Ground, drafted: str = "", goals: Iterable[GoalEnd] = ()) -> DischargeFacts:
    """What was written and what the record knows, as the rules read it."""
    plans = [day for day in (facts.staying_well_on, ground.safety_plan_on) if day]
    who = facts.episode.therapist.account.name
    return DischargeFacts(
        state=ground.state,
        starts_on=facts.episode.admitted_on,
        leaves_on=facts.leaves_on,
        today=ground.today,
        reason=facts.reason,
        summary=facts.summary,
        risk=facts.risk,
        medicines_reviewed_on=facts.leaves_on if facts.are_medicines_reviewed else ground.reconciled_on,
        safety_plan_on=max(plans, default=None),
        appointments=tuple(Appointment(one.with_whom, one.on, one.booked_by or who) for one in facts.booked),
        no_visit_reason=facts.no_visit_reason,
        handed_to=facts.handed_to,
        high_risk_note=facts.protected_by,
        drafted_summary=drafted,
        unsigned_notes=tuple(name for name, _pk in ground.unsigned),
        attended_on=ground.attended_on,
        goals=tuple(goal.outcome for goal in goals),
    )


def leaving_page(ground: Ground, facts: LeavingFacts, drafted: str = "", goals: Iterable[GoalEnd] = ()) -> LeavingPage:
    """The checklist by what is written so far; asks the database nothing."""
    gaps = discharge_gaps(rule_facts(facts, ground, drafted, goals))
    return LeavingPage(ground, gaps, first_visit_by(facts.leaves_on), ground.unsigned)
