"""Loads what payer rules ask about a stay: payer, diagnoses, certifications, authorizations, family."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from stepwell.claim.rules.approvals import Approval, Spending, spend
from stepwell.claim.rules.payer_tables import MEDICARE, Profile, profile
from stepwell.coverage.models import Authorization as AuthorizationRow
from stepwell.encounter.models import Encounter, FamilyWeek
from stepwell.encounter.rules.attendance import PRESENT
from stepwell.encounter.rules.family import reason_that_counts
from stepwell.placement.models import Episode
from stepwell.plan.models import Certification, Diagnosis, Intervention
from stepwell.plan.rules.certification import Certified
from stepwell.plan.rules.services import service_types

FAMILY = ("FT", "MF")


@dataclass(frozen=True, slots=True)
class Certificate:
    """One certification: signed on, last day covered, weekly minutes of the plan it certifies."""

    on: date
    ends_on: date
    weekly_minutes: int


@dataclass(frozen=True, slots=True)
class Stay:
    """An episode with everything about it that decides on billing, beside the services themselves.

    `diagnosis` is the principal one, "" while there is none.
    """

    episode: Episode
    payer: str
    diagnosis: str
    other_diagnoses: tuple[str, ...]
    certificates: tuple[Certificate, ...]
    spending: Spending
    needs_family: bool
    family_last_on: date | None
    family_reasons: tuple[tuple[date, str], ...] = ()

    @property
    def is_medicare(self) -> bool:
        return self.payer == MEDICARE

    def profile_on(self, on: date) -> Profile | None:
        """The payer's profile; None for Medicare, for no payer, and where no profile is in force."""
        return profile(self.payer, on) if self.payer and not self.is_medicare else None

    def certificate_on(self, on: date) -> Certificate | None:
        """The certification that counts on a day: the latest signed until then, else the first one after."""
        known = [one for one in self.certificates if one.on <= on]
        return known[-1] if known else next(iter(self.certificates), None)

    def certified_on(self, on: date) -> Certified:
        """First and latest signing, as the rules read them on a day."""
        first, latest = next(iter(self.certificates), None), self.certificate_on(on)
        if first is None or latest is None:
            return Certified(None)
        return Certified(first.on, latest.on if latest is not first else None)

    def family_reason_on(self, on: date) -> str:
        """Why there was no family session in the days before; empty when nobody said (C15)."""
        return reason_that_counts(self.family_reasons, on)

    def weekly_hours_on(self, on: date) -> float | None:
        """Weekly hours of the certified plan; None without one."""
        found = self.certificate_on(on)
        return found.weekly_minutes / 60 if found else None

    def reviewed_on(self, on: date) -> date | None:
        """The day the payer last looked again: the start of the latest approval after the first."""
        admitted = self.episode.admitted_on
        days = [one.starts_on for one in self.spending.approvals if admitted < one.starts_on <= on]
        return max(days, default=None)


def stays_of(episode_ids: Iterable[UUID], until: date) -> dict[UUID, Stay]:
    """The stays by episode, as known on a day. One query, whatever their number."""
    rows = annotated(Episode._base_manager.filter(pk__in=list(episode_ids)), until)
    return {row.pk: stay_of(row) for row in rows}


def annotated(rows: QuerySet[Episode], until: date) -> QuerySet[Episode]:
    """The episodes with what `stay_of` needs, loaded in the same query."""
    mine: dict[str, Any] = {"episode_id": OuterRef("pk")}
    diagnoses = Diagnosis._base_manager.filter(**mine, entered_in_error_at__isnull=True).order_by("rank")
    certified = Certification._base_manager.filter(**mine).order_by("certified_on", "id")
    approved = AuthorizationRow._base_manager.filter(coverage_id=OuterRef("coverage_id"), outcome="approved").order_by(
        "starts_on", "id"
    )
    present = Encounter._base_manager.filter(**mine, attendance__in=PRESENT, on__lte=until)
    days = present.filter(service_type__in=billable_kinds()).order_by("on").values("on").distinct()
    ordered = Intervention._base_manager.filter(
        Q(objective__plan__superseded_on__isnull=True) | Q(objective__plan__superseded_on__gt=until),
        objective__plan__episode_id=OuterRef("pk"),
        objective__plan__in_force_on__lte=until,
        service_type="FT",
        every_weeks=1,
    )
    family = present.filter(service_type__in=FAMILY, error__isnull=True).order_by().values("episode_id")
    reasons = FamilyWeek._base_manager.filter(patient_id=OuterRef("patient_id"), week_on__lte=until)
    return rows.select_related(
        "patient", "site", "coverage__payer", "therapist__account", "psychiatrist__account"
    ).annotate(
        diagnosis_rows=_objects(diagnoses, "code", "rank"),
        certificate_rows=_objects(certified, "certified_on", "ends_on", "weekly_minutes"),
        approval_rows=_objects(approved, "number", "starts_on", "ends_on", "units_approved"),
        attended_days=ArraySubquery(days),
        needs_family=Exists(ordered),
        family_last_on=Subquery(family.annotate(last=Max("on")).values("last")),
        family_rows=_objects(reasons.order_by("week_on"), "week_on", "why_none"),
    )


def stay_of(row: Any) -> Stay:
    """The stay of an annotated episode."""
    return Stay(
        episode=row,
        payer=row.coverage.payer.profile if row.coverage else "",
        diagnosis=next((one["code"] for one in row.diagnosis_rows if one["rank"] == 1), ""),
        other_diagnoses=tuple(one["code"] for one in row.diagnosis_rows if one["rank"] != 1),
        certificates=tuple(
            Certificate(_day(one["certified_on"]), _day(one["ends_on"]), one["weekly_minutes"])
            for one in row.certificate_rows
        ),
        spending=spend([_approval(one) for one in row.approval_rows], row.attended_days),
        needs_family=row.needs_family,
        family_last_on=row.family_last_on,
        family_reasons=tuple((_day(one["week_on"]), one["why_none"]) for one in row.family_rows),
    )


def _approval(found: dict[str, Any]) -> Approval:
    return Approval(found["number"], _day(found["starts_on"]), _day(found["ends_on"]), found["units_approved"])


def billable_kinds() -> tuple[str, ...]:
    """The kinds of service that may stand on a program day's claim."""
    return tuple(name for name, kind in service_types().items() if kind.is_billable)


def _objects(rows: QuerySet[Any], *names: str) -> ArraySubquery:
    return ArraySubquery(rows.values(found=JSONObject(**{name: F(name) for name in names})))


def _day(text: str) -> date:
    return date.fromisoformat(text)
