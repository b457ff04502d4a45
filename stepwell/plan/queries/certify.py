"""The physician's list: whose certification is due, with the evidence beside each name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.placement.models import Episode
from stepwell.placement.rules.episode import week_number
from stepwell.plan.models import CarePlan, Certification, Diagnosis, Goal, Objective, PlanSignature, Problem
from stepwell.plan.queries import words
from stepwell.plan.queries.clocks import Clock, certification_clock
from stepwell.plan.queries.episode import CertificationRow, certification_of, certifications, objects
from stepwell.plan.rules.certification import can_certify, hours_needed
from stepwell.plan.rules.diagnosis import look_up
from stepwell.plan.rules.plan import PlanState

WAITING = (PlanState.AWAITING_PHYSICIAN.value, PlanState.IN_FORCE.value)


@dataclass(frozen=True, slots=True)
class DueRow:
    """One line of the list; `stands_in_the_way` is the sentence why it cannot be chosen yet."""

    plan: CarePlan
    name: str
    record_number: str
    diagnosis: str
    goals: tuple[str, ...]
    week: int
    weeks: int
    hours: str
    planned: float
    needed: float
    clock: Clock
    last: CertificationRow | None
    signs: bool
    certifies: bool
    is_renewal: bool
    asks: str
    stands_in_the_way: str
    today: date
    problems: tuple[str, ...] = ()
    aims: tuple[tuple[str, date], ...] = ()  # open objectives with their day

    @property
    def since_words(self) -> str:
        """From when on the evidence of the line is."""
        if self.last is None:
            return _("since admission")
        return _("since the last certification")


def due_certifications(actor: Actor, *, everyone: bool = False) -> tuple[DueRow, ...]:
    """Stays whose plan waits for the physician or whose certification is due, soonest first. One query.

    Those of the actor's own patients, or with `everyone` all of the sites where the actor may certify.
    """
    rows = [_row(plan) for plan in _plans(actor, everyone)]
    due = [row for row in rows if row.signs or row.certifies]
    return tuple(
        sorted(
            due,
            key=lambda row: (bool(row.stands_in_the_way), row.clock.due_on or date.min, row.record_number),
        )
    )


@dataclass(frozen=True, slots=True)
class NoPlanYet:
    """Someone nobody can certify yet, as no plan waits for the physician; whose it is to write one."""

    episode_id: UUID
    name: str
    therapist: str


def without_a_plan(actor: Actor, *, everyone: bool = False) -> tuple[NoPlanYet, ...]:
    """Open stays that no physician has certified and that have no plan to sign, the oldest first. One query."""
    mine = {"episode_id": OuterRef("pk")}
    rows = Episode._base_manager.filter(
        ~Exists(CarePlan._base_manager.filter(**mine, state__in=WAITING)),
        ~Exists(Certification._base_manager.filter(**mine)),
        site_id__in=actor.sites_for("plan.certify"),
        ended_on__isnull=True,
    )
    if not everyone:
        rows = rows.filter(psychiatrist_id=actor.practitioner_id)
    found = access.visible(actor, rows).select_related("patient", "therapist__account").order_by("admitted_on", "pk")
    return tuple(NoPlanYet(row.pk, row.patient.short_name, row.therapist.account.name) for row in found)


def due_certification(actor: Actor, plan_id: UUID) -> DueRow | None:
    """The line of one version, whether due or not; None when it is not there for this physician."""
    plan = _plans(actor, everyone=True).filter(pk=plan_id).first()
    return None if plan is None else _row(plan, asked_for=True)


def _plans(actor: Actor, everyone: bool) -> QuerySet[CarePlan]:
    sites = actor.sites_for("plan.certify")
    rows = access.visible(actor, CarePlan._base_manager.all()).filter(
        site_id__in=sites, state__in=WAITING, episode__ended_on__isnull=True
    )
    if not everyone:
        rows = rows.filter(episode__psychiatrist_id=actor.practitioner_id)
    newer = CarePlan._base_manager.filter(episode_id=OuterRef("episode_id"), state=PlanState.AWAITING_PHYSICIAN.value)
    found = rows.filter(~Exists(newer) | Q(state=PlanState.AWAITING_PHYSICIAN.value))
    return _annotated(found.select_related("patient", "site", "episode__coverage__payer")).order_by("pk")


def _annotated(rows: QuerySet[CarePlan]) -> QuerySet[CarePlan]:
    """Each version with all that its line shows, so that a list of any length is one query."""
    mine, stay = {"plan_id": OuterRef("pk")}, {"episode_id": OuterRef("episode_id")}
    leading = Diagnosis._base_manager.filter(**stay, rank=1, entered_in_error_at__isnull=True)
    goals = Goal._base_manager.filter(problem__plan_id=OuterRef("pk")).order_by("problem__rank", "rank", "id")
    steps = Objective._base_manager.filter(**mine, closed_on__isnull=True).order_by("label", "id")
    return rows.annotate(
        signed_rows=certifications(Certification._base_manager.filter(**stay).order_by("-certified_on", "-id")),
        leading_code=Subquery(leading.values("code")[:1]),
        goal_texts=ArraySubquery(goals.values("text")),
        problem_texts=ArraySubquery(Problem._base_manager.filter(**mine).order_by("rank").values("statement")),
        step_rows=objects(steps, "text", "target_on"),
        patient_signed=Exists(PlanSignature._base_manager.filter(**mine, kind="patient")),
    )


def _row(plan: CarePlan, *, asked_for: bool = False) -> DueRow:
    episode, today, found = plan.episode, dates.clinic_today(plan.site.time_zone), _Found.of(plan)
    clock = certification_clock(found.signed, today)
    signs = plan.state == PlanState.AWAITING_PHYSICIAN.value
    certifies = clock.is_due or asked_for
    planned, needed = plan.weekly_minutes / 60, hours_needed(today)
    title = look_up(found.leading)
    return DueRow(
        plan=plan,
        name=plan.patient.short_name,
        record_number=plan.patient.record_number,
        diagnosis=f"{found.leading} {title.title if title else ''}".strip(),
        goals=found.goals,
        week=week_number(episode.admitted_on, today),
        weeks=episode.planned_weeks,
        hours=words.hours_of(planned, needed),
        planned=planned,
        needed=needed,
        clock=clock,
        last=found.signed[0] if found.signed else None,
        signs=signs,
        certifies=certifies,
        is_renewal=certifies and bool(found.signed),
        asks=_asks(signs, certifies, bool(found.signed)),
        stands_in_the_way=_in_the_way(plan, signs, found.patient_signed, planned, today),
        today=today,
        problems=found.problems,
        aims=found.aims,
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """What the one query found beside a version."""

    signed: tuple[CertificationRow, ...]
    leading: str
    goals: tuple[str, ...]
    problems: tuple[str, ...]
    aims: tuple[tuple[str, date], ...]
    patient_signed: bool

    @classmethod
    def of(cls, plan: Any) -> _Found:
        return cls(
            tuple(certification_of(row) for row in plan.signed_rows),
            plan.leading_code or "",
            tuple(plan.goal_texts),
            tuple(plan.problem_texts),
            tuple((row["text"], date.fromisoformat(row["target_on"])) for row in plan.step_rows),
            plan.patient_signed,
        )


def _asks(signs: bool, certifies: bool, again: bool) -> str:
    if signs and certifies:
        return _("Sign the new version and renew") if again else _("Sign the plan and certify")
    if signs:
        return _("Sign the new version")
    return _("Renew") if again else _("Certify")


def _in_the_way(plan: CarePlan, signs: bool, patient_signed: bool, planned: float, today: date) -> str:
    if signs and not patient_signed and not plan.declined_because:
        return _("The patient has not signed yet.")
    payer = plan.episode.coverage.payer.kind if plan.episode.coverage else ""
    if not can_certify(planned, today, payer):
        return _("The plan shows %(hours)s hours a week; Medicare needs %(needed)s.") % {
            "hours": words.number(planned),
            "needed": words.number(hours_needed(today)),
        }
    return ""
