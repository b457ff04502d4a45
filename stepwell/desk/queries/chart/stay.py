"""Loads a stay with all that its chart shows in one query: only the parts the actor may see are asked for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject

from stepwell.coverage.models import Authorization, AuthorizationOutcome
from stepwell.desk.queries.chart.stay_parts import care_parts, medicine_rows, skill_parts, way_rows
from stepwell.desk.queries.lately import part_fields
from stepwell.encounter.models import Encounter
from stepwell.encounter.rules.attendance import PRESENT, Attendance
from stepwell.kernel import dates
from stepwell.kernel.access import Actor, may
from stepwell.placement.models import Episode
from stepwell.plan.models import CarePlan, Certification, Objective, PlanReview
from stepwell.program.models import Seat
from stepwell.progress.models import Alert

AHEAD = timedelta(days=14)
NOTES = 3


def stay_of(actor: Actor, patient_id: UUID, today: date) -> Any | None:
    """The latest stay the actor may see of this patient, with patient, site, staff, payer and lists as attributes.

    Lists left out because of the actor's role are missing attributes; `page.py` asks `may` before it reads one.
    """
    rows: Any = Episode.objects.visible_to(actor).filter(patient=patient_id)
    return (
        rows.annotate(**_parts(actor, today))
        .select_related("patient__site", "site", "therapist__account", "psychiatrist__account", "coverage__payer")
        .order_by("-admitted_on", "-created_at")
        .first()
    )


def _parts(actor: Actor, today: date) -> dict[str, Any]:
    found: dict[str, Any] = {"days": _days(), "open_parts": _open_parts(actor, today), "way_rows": way_rows()}
    if may(actor, "alert.read"):
        found |= {"open_alerts": _alerts()} | care_parts(today)
    if may(actor, "medication.read"):
        found["medicine_rows"] = medicine_rows()
    if may(actor, "plan.read"):
        found |= {"plans_in_force": _plans(), "signed": _signed(), "reviewed": _reviewed(), "steps": _steps()}
    if may(actor, "encounter.read"):
        found |= {"last_notes": _notes(), "unsigned": _unsigned()} | skill_parts()
    if may(actor, "coverage.read"):
        found["authorization"] = _authorization(today)
    return found


def _rows(rows: QuerySet[Any], *names: str, **more: Any) -> ArraySubquery:
    return ArraySubquery(rows.values(found=JSONObject(**{name: F(name) for name in names}, **more)))


def _days() -> ArraySubquery:
    """Every part of the stay that someone has confirmed: its day, whether the person came, why not, how they took part."""
    held = Encounter._base_manager.filter(episode=OuterRef("pk")).exclude(attendance=Attendance.UNCONFIRMED.value)
    return ArraySubquery(held.order_by("starts_at").values(found=part_fields()))


def _open_parts(actor: Actor, today: date) -> ArraySubquery:
    """Seats of this person with the actor whose note is not signed, up to two weeks ahead, in the order of time."""
    me = actor.practitioner_id
    mine = Q(visit__practitioner=me, visit__cancelled_at__isnull=True) | Q(
        session__leader=me, session__cancelled_at__isnull=True
    )
    seats = (
        Seat._base_manager.filter(mine, episode=OuterRef("pk"), released_at__isnull=True, on__lte=today + AHEAD)
        .filter(encounter__signed_at__isnull=True)
        .exclude(encounter__attendance=Attendance.OUT.value, encounter__confirmed_at__isnull=False)
        .order_by("during")[:20]
    )
    return _rows(seats, "on", "visit_id", "session_id")


def _alerts() -> ArraySubquery:
    rows = Alert._base_manager.filter(patient=OuterRef("patient"), closed_at__isnull=True).order_by("due_at")
    names = ("id", "urgency", "says", "raised_at", "due_at", "acknowledged_at")
    return _rows(rows, *names, owner=F("owner__name"), seen_by=F("acknowledged_by__name"))


def _plans() -> ArraySubquery:
    rows = CarePlan._base_manager.filter(episode=OuterRef("pk"), in_force_on__isnull=False)
    return _rows(rows.order_by("number"), "id", "number", "in_force_on", "superseded_on")


def _signed() -> ArraySubquery:
    rows = Certification._base_manager.filter(episode=OuterRef("pk")).order_by("certified_on", "id")
    return _rows(rows, "certified_on", "ends_on")


def _reviewed() -> Subquery:
    rows = PlanReview._base_manager.filter(
        plan__episode=OuterRef("pk"), plan__in_force_on__isnull=False, plan__superseded_on__isnull=True
    )
    return Subquery(rows.order_by("-reviewed_on", "-id").values("next_due_on")[:1])


def _steps() -> ArraySubquery:
    """Open objectives of the plan in force, each with the days of the signed notes that worked on it."""
    notes = Encounter._base_manager.filter(
        Q(objective=OuterRef("pk")) | Q(objective__continued_by=OuterRef("pk")),
        episode=OuterRef("plan__episode"),  # says nothing new, and keeps the search within one stay
        signed_at__isnull=False,
    )
    rows = Objective._base_manager.filter(
        plan__episode=OuterRef("pk"),
        plan__in_force_on__isnull=False,
        plan__superseded_on__isnull=True,
        closed_on__isnull=True,
    ).annotate(worked=ArraySubquery(notes.order_by("on").values("on").distinct()))
    return _rows(rows.order_by("label"), "id", "label", "text", "target_on", "worked")


def _notes() -> ArraySubquery:
    rows = Encounter._base_manager.filter(episode=OuterRef("pk"), starts_at__lte=dates.now()).order_by("-starts_at")
    names = ("id", "on", "service_type", "session_id", "attendance", "own_line")
    return _rows(
        rows[:NOTES],
        *names,
        group=F("session__group__name"),
        writer=F("practitioner__account__name"),
        visit_id=F("seat__visit_id"),
        signed_at=F("signed_at"),
    )


def _unsigned() -> Any:
    rows = (
        Encounter._base_manager.filter(
            episode=OuterRef("pk"), signed_at__isnull=True, attendance__in=[state.value for state in PRESENT]
        )
        .order_by()
        .values("episode")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return Coalesce(Subquery(rows), 0)


def _authorization(today: date) -> Subquery:
    rows = Authorization._base_manager.filter(
        coverage=OuterRef("coverage"), outcome=AuthorizationOutcome.APPROVED, ends_on__gte=today
    ).order_by("ends_on")
    names = ("number", "units_approved", "starts_on", "ends_on")
    return Subquery(rows.values(found=JSONObject(**{name: F(name) for name in names}))[:1])
