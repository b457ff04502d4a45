"""The parts of a stay's one query that hold medicines, skills, safety and the way through care."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from stepwell.desk.queries.lately import tries_lately
from stepwell.encounter.models import Encounter, SkillMark
from stepwell.encounter.rules.attendance import PRESENT
from stepwell.medication.models import Medication, SideEffect
from stepwell.placement.models import FollowUp, RiskConcern, Transition


def care_parts(today: date) -> dict[str, Any]:
    """Open concerns, contacts due after a crisis, and tries to reach the person."""
    mine: dict[str, Any] = {"patient": OuterRef("patient")}
    concerns: QuerySet[Any] = RiskConcern._base_manager.filter(**mine, closed_at__isnull=True).order_by("due_at")
    calls: QuerySet[Any] = FollowUp._base_manager.filter(**mine, done_at__isnull=True).order_by("due_at")
    owner = F("owner__name")
    return {
        "concern_rows": _rows(concerns, "id", "says", "level", "due_at", "reached_at", owner=owner),
        "follow_up_rows": _rows(calls, "id", "kind", "due_at", "created_at", owner=owner),
        "tries": tries_lately(OuterRef("patient"), today),
    }


def medicine_rows() -> ArraySubquery:
    """Every line of the list that was not entered in error, with the dose before it and the effects that last."""
    felt: QuerySet[Any] = SideEffect._base_manager.filter(
        medication=OuterRef("pk"), ended_on__isnull=True, entered_in_error_at__isnull=True
    ).order_by("-told_on")
    later = Medication._base_manager.filter(change_of=OuterRef("pk"), entered_in_error_at__isnull=True)
    rows: QuerySet[Any] = Medication._base_manager.filter(
        patient=OuterRef("patient"), entered_in_error_at__isnull=True
    ).annotate(felt=ArraySubquery(felt.values_list("what", flat=True)), is_replaced=Exists(later))
    names = ("id", "drug_text", "dose", "state", "started_on", "stopped_on", "felt", "is_replaced")
    return _rows(rows.order_by("drug_text", "pk"), *names, old_dose=F("change_of__dose"))


def skill_parts() -> dict[str, Any]:
    """Modules of the sessions attended, and skills seen to be practiced or shown."""
    came: QuerySet[Any] = Encounter._base_manager.filter(
        episode=OuterRef("pk"), attendance__in=[state.value for state in PRESENT], session__isnull=False
    ).exclude(session__module="")
    marks: QuerySet[Any] = SkillMark._base_manager.filter(encounter__episode=OuterRef("pk"), withdrawn_at__isnull=True)
    return {
        "taught_rows": _rows(came.order_by("starts_at"), "on", module=F("session__module")),
        "skill_rows": _rows(marks.order_by("encounter__starts_at"), "module", "level", on=F("encounter__on")),
    }


def way_rows() -> ArraySubquery:
    """The changes of the stay, oldest first."""
    rows: QuerySet[Any] = Transition._base_manager.filter(episode=OuterRef("pk")).order_by("on", "recorded_at")
    return _rows(rows, "kind", "on", "to_level", "reason", "says")


def _rows(rows: QuerySet[Any], *names: str, **more: Any) -> ArraySubquery:
    return ArraySubquery(rows.values(found=JSONObject(**{name: F(name) for name in names}, **more)))
