"""The physician's list: whose certification is due, with the evidence beside each name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.placement.rules.episode import week_number
from stepwell.plan.models import CarePlan, Certification, Diagnosis, Goal, PlanSignature
from stepwell.plan.queries import words
from stepwell.plan.queries.clocks import Clock, certification_clock
from stepwell.plan.queries.episode import CertificationRow
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


def due_certifications(actor: Actor, *, everyone: bool = False) -> tuple[DueRow, ...]:
    """Stays whose plan waits for the physician or whose certification is due, soonest first. Four queries.

    Those of the actor's own patients, or with `everyone` all of the sites where the actor may certify.
    """
    plans = list(_plans(actor, everyone))
    signed = _patients_signed(plan.pk for plan in plans)
    rows = [_row(plan, plan.pk in signed) for plan in plans]
    due = [row for row in rows if row.signs or row.certifies]
    return tuple(
        sorted(
            due,
            key=lambda row: (bool(row.stands_in_the_way), row.clock.due_on or date.min, row.record_number),
        )
    )


def due_certification(actor: Actor, plan_id: UUID) -> DueRow | None:
    """The line of one version, whether due or not; None when it is not there for this physician."""
    plan = _plans(actor, everyone=True).filter(pk=plan_id).first()
    return None if plan is None else _row(plan, bool(_patients_signed([plan.pk])), asked_for=True)


def _plans(actor: Actor, everyone: bool) -> QuerySet[CarePlan]:
    sites = actor.sites_for("plan.certify")
    rows = access.visible(actor, CarePlan._base_manager.all()).filter(
        site_id__in=sites, state__in=WAITING, episode__ended_on__isnull=True
    )
    if not everyone:
        rows = rows.filter(episode__psychiatrist_id=actor.practitioner_id)
    newer = CarePlan._base_manager.filter(episode_id=OuterRef("episode_id"), state=PlanState.AWAITING_PHYSICIAN.value)
    signed = Certification._base_manager.select_related("physician__account").order_by("-certified_on", "-id")
    leading = Diagnosis._base_manager.filter(rank=1, entered_in_error_at__isnull=True)
    return (
        rows.filter(~Exists(newer) | Q(state=PlanState.AWAITING_PHYSICIAN.value))
        .select_related("patient", "site", "episode__coverage__payer")
        .prefetch_related(
            Prefetch("episode__certifications", signed, to_attr="signed_rows"),
            Prefetch("episode__diagnoses", leading, to_attr="leading_rows"),
            Prefetch("problems__goals", Goal._base_manager.order_by("rank")),
        )
        .order_by("pk")
    )


def _patients_signed(plan_ids: Iterable[UUID]) -> set[UUID]:
    rows = PlanSignature._base_manager.filter(plan_id__in=list(plan_ids), kind="patient")
    return set(rows.values_list("plan_id", flat=True))


def _row(plan: CarePlan, patient_signed: bool, *, asked_for: bool = False) -> DueRow:
    episode, today = plan.episode, dates.clinic_today(plan.site.time_zone)
    signed = tuple(_certification(row) for row in episode.signed_rows)  # type: ignore[attr-defined]
    clock = certification_clock(signed, today)
    signs = plan.state == PlanState.AWAITING_PHYSICIAN.value
    certifies = clock.is_due or asked_for
    planned, needed = plan.weekly_minutes / 60, hours_needed(today)
    leading = episode.leading_rows[0].code if episode.leading_rows else ""  # type: ignore[attr-defined]
    title = look_up(leading)
    return DueRow(
        plan=plan,
        name=plan.patient.short_name,
        record_number=plan.patient.record_number,
        diagnosis=f"{leading} {title.title if title else ''}".strip(),
        goals=tuple(goal.text for problem in plan.problems.all() for goal in problem.goals.all()),
        week=week_number(episode.admitted_on, today),
        weeks=episode.planned_weeks,
        hours=words.hours_of(planned, needed),
        planned=planned,
        needed=needed,
        clock=clock,
        last=signed[0] if signed else None,
        signs=signs,
        certifies=certifies,
        is_renewal=certifies and bool(signed),
        asks=_asks(signs, certifies, bool(signed)),
        stands_in_the_way=_in_the_way(plan, signs, patient_signed, planned, today),
    )


def _certification(row: Certification) -> CertificationRow:
    return CertificationRow(
        row.pk, row.certified_on, row.ends_on, row.weekly_minutes, str(row.physician), row.statement
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
