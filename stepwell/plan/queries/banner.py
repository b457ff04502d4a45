"""What the patient banner over a chart says, from facts that are loaded already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from stepwell.kernel.dates import full_years
from stepwell.placement.rules.episode import week_number
from stepwell.plan.queries.episode import Around

_RISKS = ("high", "moderate")


@dataclass(frozen=True, slots=True)
class Banner:
    """The fields of parts/patient_banner.html."""

    name_used: str
    pronouns: str
    age: int
    record_number: str
    chart_url: str
    level: str
    track: str
    week: int
    weeks: int
    risk: dict[str, str] | None
    safety_plan_on: date | None
    safety_plan_url: str
    allergies: str
    language: str
    consent_limits: str
    seen_as: str


def banner_of(found: Around) -> Banner:
    """The banner of a stay; asks the database nothing."""
    episode, patient = found.episode, found.episode.patient
    allergies = ", ".join(found.allergies)
    if not allergies and patient.allergies_reviewed_on:
        allergies = _("No known allergies")
    return Banner(
        name_used=patient.name_used,
        pronouns=patient.pronouns,
        age=full_years(patient.birth_on, found.today),
        record_number=patient.record_number,
        chart_url=_chart_url(patient.pk),
        level=episode.level.upper(),
        track=episode.track.title(),
        week=week_number(episode.admitted_on, found.today),
        weeks=episode.planned_weeks,
        risk={"kind": "risk", "word": _("Risk")} if found.safety_result in _RISKS else None,
        safety_plan_on=found.safety_plan_on,
        safety_plan_url="",
        allergies=allergies,
        language=patient.language.upper() if patient.language != "en" else "",
        consent_limits="",
        seen_as="",
    )


def _chart_url(patient_id: Any) -> str:
    """The chart is a later room's page; where that room is not there, the name leads nowhere."""
    try:
        return reverse("chart", args=[patient_id])
    except NoReverseMatch:
        return ""
