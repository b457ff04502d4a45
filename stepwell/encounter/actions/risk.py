"""Makes a duty of a risk that a signed note tells of: a concern with an owner and a clock."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from stepwell.encounter.models import Encounter
from stepwell.kernel.access import Actor
from stepwell.people.models import Patient
from stepwell.placement.actions import Raised, raise_concern
from stepwell.placement.models import RiskConcern
from stepwell.placement.queries.facts import screens_that_count
from stepwell.placement.rules.concern import ConcernSource
from stepwell.placement.rules.safety import SafetyLevel

MOST_LETTERS = 300  # of what a concern says


def raise_voiced(actor: Actor, rows: Sequence[Encounter]) -> list[RiskConcern]:
    """One concern for each note in which risk was voiced, however often it is signed; none for the others.

    What is feared is what the person did or said; what staff did about it stands in the note the concern leads to.
    It has the level of the person's open safety questions when that is high, else moderate: someone looks today.
    Raises as `raise_concern` does.
    """
    voiced = [row for row in rows if row.is_risk_voiced]
    if not voiced:
        return []
    levels = _levels(voiced)
    people = Patient._base_manager.select_related("site").in_bulk([row.patient_id for row in voiced])
    return [
        raise_concern(
            actor,
            people[row.patient_id],
            Raised(levels.get(row.patient_id, SafetyLevel.MODERATE), ConcernSource.NOTE, _feared(row), None, row.pk),
        )
        for row in voiced
    ]


def _feared(row: Encounter) -> str:
    said = " ".join(row.own_line.split()) or row.risk_act.strip()
    return Truncator(_("Risk voiced: %(said)s") % {"said": said}).chars(MOST_LETTERS)


def _levels(rows: Sequence[Encounter]) -> dict[object, SafetyLevel]:
    screens = screens_that_count().filter(patient__in=[row.patient_id for row in rows], cleared_at__isnull=True)
    latest: dict[object, str] = dict(screens.order_by("asked_at", "pk").values_list("patient_id", "result"))
    return {patient: SafetyLevel.HIGH for patient, result in latest.items() if result == SafetyLevel.HIGH}
