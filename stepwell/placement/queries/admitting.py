"""The admission checklist: what is done, what is missing, and where to fix it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from stepwell.coverage.models import Coverage
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor, Role
from stepwell.kernel.tables import Reason, Refused, reference
from stepwell.kernel.web import get_visible
from stepwell.people.models import Patient, Practitioner
from stepwell.people.queries import practitioners_by_role
from stepwell.placement.models import Assessment
from stepwell.placement.queries.banner import Banner, banner
from stepwell.placement.queries.facts import (
    AdmitFacts,
    Standing,
    admission_facts,
    standing_of,
)
from stepwell.placement.rules.admission import admission_gaps, admission_warnings

# The parts of the checklist: (what, the gaps that leave it open, address, word on the link).
_PARTS: tuple[tuple[Any, frozenset[str], str, Any], ...] = (
    (
        lazy("Safety answers"),
        frozenset({"SCREEN_FIRST", "HIGH_RISK", "SCREEN_OPEN"}),
        "assessment_new",
        lazy("Ask now"),
    ),
    (lazy("Body values looked at"), frozenset({"MEDICAL_ALERT"}), "assessment_new", lazy("Look at them")),
    (
        lazy("Placement decision"),
        frozenset({"NO_DECISION", "NOT_IOP", "START_BEFORE_DECISION"}),
        "assessment_new",
        lazy("Assess"),
    ),
    (
        lazy("Consent to treatment"),
        frozenset({"NO_TREATMENT_CONSENT"}),
        "consent_new",
        lazy("Sign it together"),
    ),
    (
        lazy("Who pays"),
        frozenset({"NO_PAYER", "NOT_PAYABLE_IOP"}),
        "patient_coverage",
        lazy("Enter the coverage"),
    ),
)
FORM_GAPS = frozenset({"NO_DIAGNOSIS", "DX_FORM", "WEEKS", "NO_TRACK"})


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line of the checklist: done, or a sentence, what to do, and a link."""

    label: str
    is_done: bool
    says: str = ""
    fix: str = ""
    url: str = ""
    url_label: str = ""


@dataclass(frozen=True, slots=True)
class AdmissionPage:
    """Everything the admission page shows and its form needs."""

    patient: Patient
    banner: Banner
    lines: tuple[CheckLine, ...]
    gaps: tuple[Refused, ...]
    warnings: tuple[Reason, ...]
    found: Standing
    coverages: tuple[Coverage, ...]
    therapists: tuple[Practitioner, ...]
    psychiatrists: tuple[Practitioner, ...]
    codes: tuple[str, ...]
    today: date
    may_admit: bool

    @property
    def is_ready(self) -> bool:
        """Whether nothing but the form itself is missing."""
        return all(line.is_done for line in self.lines)


def admission_page(actor: Actor, patient_id: UUID | str, asked: AdmitFacts | None = None) -> AdmissionPage:
    """The checklist for what the form says so far, with a row in the trail. Raises Http404."""
    patient = get_visible(actor, Patient, patient_id, "site")
    audit.record(actor, "admission.read", patient)
    today = dates.clinic_today(patient.site.time_zone)
    wanted = asked or AdmitFacts(today, "", "", 0, patient.pk, patient.pk, "")
    found = standing_of(patient, wanted.starts_on)
    facts = admission_facts(patient, found, wanted, today)
    gaps = admission_gaps(facts)
    people = practitioners_by_role((Role.THERAPIST, Role.PSYCHIATRIST), patient.site_id, wanted.starts_on)
    tracks = reference("icd10/in_common_use")["tracks"]
    return AdmissionPage(
        patient=patient,
        banner=banner(actor, patient),
        lines=tuple(_lines(patient, gaps)),
        gaps=gaps,
        warnings=admission_warnings(facts),
        found=found,
        coverages=found.coverages,
        therapists=tuple(people[Role.THERAPIST]),
        psychiatrists=tuple(people[Role.PSYCHIATRIST]),
        codes=tuple(sorted({code for codes in tracks.values() for code in codes})),
        today=today,
        may_admit=bool(access.may(actor, "episode.admit", patient)),
    )


def _unsigned(patient: Patient) -> UUID | None:
    """The newest assessment that waits for its decision."""
    rows = Assessment._base_manager.filter(patient=patient, placement__isnull=True)
    return rows.order_by("-assessed_on", "-pk").values_list("pk", flat=True).first()


def _lines(patient: Patient, gaps: tuple[Refused, ...]) -> list[CheckLine]:
    lines = []
    for label, codes, name, word in _PARTS:
        missing = [gap for gap in gaps if gap.code in codes]
        line = CheckLine(str(label), is_done=not missing)
        if missing:
            url, link = _where(patient, missing[0].code, name, str(word))
            line = CheckLine(str(label), False, missing[0].says, missing[0].fix, url, link)
        lines.append(line)
    return lines


def _where(patient: Patient, code: str, name: str, word: str) -> tuple[str, str]:
    """Where to do what is missing, and the word on the link."""
    if code == "NO_DECISION" and (waiting := _unsigned(patient)) is not None:
        return reverse("placement_decision", args=[waiting]), _("Sign it")
    if name == "consent_new":
        return reverse(name, args=[patient.pk, "treatment"]) + "?next=admission", word
    return reverse(name, args=[patient.pk]), word
