"""The ways on from a person's chart: only those that this actor may take, and that this stay has come to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as lazy

from stepwell.kernel.access import Actor, may
from stepwell.people.models import Patient
from stepwell.placement.models import Episode


@dataclass(frozen=True, slots=True)
class Way:
    """One link of the chart's second row."""

    label: Any
    url: str


# words, address, who may
_BEFORE = (
    (lazy("Assessment"), "assessment_new", "placement.assess"),
    (lazy("Admission"), "admission", "placement.read"),
)
_STAY = (
    (lazy("Plan"), "care_plan", "plan.read"),
    (lazy("Groups"), "episode_groups", "program.enroll"),
    (lazy("Schedule"), "episode_schedule", "seat.read"),
    (lazy("Leaving"), "discharge_page", "discharge.read"),
)
_PERSON = (
    (lazy("Safety plan"), "safety_plan", "progress.read"),
    (lazy("Details and consents"), "patient_details", "patient.read"),
    (lazy("Coverage"), "patient_coverage", "coverage.read"),
)


def chart_ways(actor: Actor, patient: Patient, episode: Episode | None) -> list[Way]:
    """The links from the chart, in the order in which a stay goes; no queries."""
    is_staying = episode is not None and episode.ended_on is None
    found = (
        [Way(lazy("Notes"), reverse("chart_notes", args=[patient.pk]))] if may(actor, "encounter.read", patient) else []
    )
    if not is_staying:
        found += _allowed(actor, _BEFORE, patient)
    if episode is not None:
        found += _allowed(actor, _STAY, episode)
    if is_staying and may(actor, "progress.record", patient):
        found.append(Way(lazy("Ask PHQ-9"), reverse("observation_new", args=[patient.pk, "phq-9"])))
    return found + _allowed(actor, _PERSON, patient)


def _allowed(actor: Actor, rows: tuple[tuple[Any, str, str], ...], record: Patient | Episode) -> list[Way]:
    return [Way(words, reverse(name, args=[record.pk])) for words, name, act in rows if may(actor, act, record)]
