"""Loads a stay with everything around its plan in one query: versions, diagnoses, signatures, clocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject, Left
from django.http import Http404

from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.placement.models import Episode
from stepwell.plan.models import CarePlan, Certification, Diagnosis, PlanReview, PlanSignature
from stepwell.plan.queries.text import HEAD
from stepwell.plan.rules import signing
from stepwell.plan.rules.diagnosis import first_diagnosis_warnings, look_up

PLAN = (
    *("id", "number", "state", "version", "weekly_minutes", "weeks", "patient_words", "strengths"),
    *("barriers", "declined_because", "in_force_on", "superseded_on", "created_at"),
)


@dataclass(frozen=True, slots=True)
class DiagnosisRow:
    """A diagnosis of the stay with the title of its code and what to mind when it leads."""

    id: UUID
    code: str
    title: str
    rank: int
    version: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """One signature: on whose behalf, who, with which credential, when (the clock on the clinic's wall)."""

    plan_id: UUID
    kind: str
    name: str
    credential: str
    at: datetime
    form: str


@dataclass(frozen=True, slots=True)
class CertificationRow:
    """One certification as it was signed."""

    id: UUID
    certified_on: date
    ends_on: date
    weekly_minutes: int
    physician: str
    statement: str


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One review of a version."""

    plan_id: UUID
    reviewed_on: date
    by: str
    summary: str
    next_due_on: date
    patient_words: str = ""
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """The stay and what stands around its plan."""

    episode: Episode
    today: date
    diagnoses: tuple[DiagnosisRow, ...]
    signatures: tuple[SignatureRow, ...]
    certifications: tuple[CertificationRow, ...]
    reviews: tuple[ReviewRow, ...]
    plans: tuple[CarePlan, ...]


def around(actor: Actor, episode_id: UUID, today: date | None = None) -> Around:
    """The stay if the actor may see its plan, with what stands around it. One query; Http404, Forbidden."""
    rows = access.visible(actor, _annotated(Episode._base_manager.all()))
    episode = _one(rows, episode_id)
    access.require(actor, "plan.read", episode)
    on = today or dates.clinic_today(episode.site.time_zone)
    zone = ZoneInfo(episode.site.time_zone)
    found: Any = episode
    return Around(
        episode=episode,
        today=on,
        diagnoses=tuple(_diagnosis(row, on) for row in found.diagnosis_rows),
        signatures=tuple(_signature(row, zone) for row in found.signature_rows),
        certifications=tuple(certification_of(row) for row in found.certification_rows),
        reviews=tuple(_review(row, zone) for row in found.review_rows),
        plans=tuple(_plan(row) for row in found.plan_rows),
    )


def _one(rows: QuerySet[Episode], episode_id: UUID) -> Episode:
    found = rows.select_related("patient", "site", "therapist__account", "psychiatrist__account").filter(pk=episode_id)
    episode = found.first()
    if episode is None:
        raise Http404
    return episode


def _annotated(rows: QuerySet[Episode]) -> QuerySet[Episode]:
    mine = {"episode_id": OuterRef("pk")}
    diagnoses = Diagnosis._base_manager.filter(**mine, entered_in_error_at__isnull=True).order_by("rank")
    signatures = PlanSignature._base_manager.filter(plan__episode_id=OuterRef("pk")).order_by("signed_at")
    signed = Certification._base_manager.filter(**mine).order_by("-certified_on", "-id")
    reviews = PlanReview._base_manager.filter(plan__episode_id=OuterRef("pk")).order_by("-reviewed_on", "-id")
    plans = CarePlan._base_manager.filter(**mine).order_by("-number")
    return rows.annotate(
        diagnosis_rows=objects(diagnoses, "id", "code", "rank", "version"),
        signature_rows=objects(
            signatures, "plan_id", "kind", "name_typed", "credential", "signed_at", head=Left("text", HEAD)
        ),
        certification_rows=certifications(signed),
        review_rows=objects(
            reviews,
            *("plan_id", "reviewed_on", "summary", "next_due_on", "patient_words"),
            by=F("reviewed_by__name"),
            signed_at=F("signature__signed_at"),
        ),
        plan_rows=objects(plans, *PLAN),
    )


def certifications(rows: QuerySet[Certification]) -> ArraySubquery:
    """Certifications as JSON, ready for `certification_of`."""
    return objects(
        rows,
        *("id", "certified_on", "ends_on", "weekly_minutes", "statement"),
        physician=F("physician__account__name"),
        credential=F("physician__credential"),
    )


def objects(rows: QuerySet[Any], *names: str, **more: F | Left) -> ArraySubquery:
    """Rows as JSON in one column: the named fields under their own names, and more under names given."""
    return ArraySubquery(rows.values(found=JSONObject(**{name: F(name) for name in names}, **more)))


def _diagnosis(row: dict[str, Any], on: date) -> DiagnosisRow:
    known = look_up(row["code"])
    warnings = first_diagnosis_warnings(row["code"], on) if row["rank"] == 1 else ()
    return DiagnosisRow(
        UUID(row["id"]),
        row["code"],
        known.title if known else "",
        row["rank"],
        row["version"],
        tuple(reason.says for reason in warnings),
    )


def _signature(row: dict[str, Any], zone: ZoneInfo) -> SignatureRow:
    at = datetime.fromisoformat(row["signed_at"]).astimezone(zone).replace(tzinfo=None)
    form = signing.form_of(row["head"])
    return SignatureRow(UUID(row["plan_id"]), row["kind"], row["name_typed"], row["credential"], at, form)


def certification_of(row: dict[str, Any]) -> CertificationRow:
    """A certification from its JSON, as `certifications` reads it."""
    physician = ", ".join(part for part in (row["physician"], row["credential"]) if part)
    return CertificationRow(
        UUID(row["id"]),
        date.fromisoformat(row["certified_on"]),
        date.fromisoformat(row["ends_on"]),
        row["weekly_minutes"],
        physician,
        row["statement"],
    )


def _review(row: dict[str, Any], zone: ZoneInfo) -> ReviewRow:
    signed = row["signed_at"]
    return ReviewRow(
        UUID(row["plan_id"]),
        date.fromisoformat(row["reviewed_on"]),
        row["by"],
        row["summary"],
        date.fromisoformat(row["next_due_on"]),
        row["patient_words"],
        datetime.fromisoformat(signed).astimezone(zone).date() if signed else None,
    )


def _plan(row: dict[str, Any]) -> CarePlan:
    """A version from its row; fields that the page does not show stay unread."""
    for name in ("in_force_on", "superseded_on"):
        row[name] = date.fromisoformat(row[name]) if row[name] else None
    row["id"], row["created_at"] = UUID(row["id"]), datetime.fromisoformat(row["created_at"])
    order = [field.attname for field in CarePlan._meta.concrete_fields if field.attname in PLAN]
    return CarePlan.from_db("default", order, [row[name] for name in order])
