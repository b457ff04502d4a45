"""Opens a person's record, keeps its facts right, and notes their allergies."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible
from stepwell.people.models import Allergy, Patient, Site
from stepwell.people.rules.names import folded, record_number

_OLDEST_YEARS = 120


@dataclass(frozen=True, slots=True)
class PatientFacts:
    """What the clinic writes down about a person; an empty `name_used` means the legal first name."""

    legal_first: str
    legal_last: str
    birth_on: date
    name_used: str = ""
    pronouns: str = ""
    sex_on_file: str = "U"
    language: str = "en"
    phone: str = ""
    email: str = ""
    is_safe_to_leave_message: bool = False
    street: str = ""
    city: str = ""
    state: str = ""
    zip_code: str = ""


def register_patient(actor: Actor, facts: PatientFacts, site_id: UUID) -> Patient:
    """Opens a record at a site under the next record number.

    Raises Forbidden, Http404 for a site the actor may not see, and Refused('NO_LEGAL_NAME'), ('BIRTH_DAY').
    """
    with transaction.atomic():
        site = get_visible(actor, Site, site_id)
        access.require(actor, "patient.change", site)
        _check(facts, dates.clinic_today(site.time_zone))
        number = record_number(_next_serial())
        patient = Patient(site=site, record_number=number, **_fields(facts, number))
        patient.save(force_insert=True)
        audit.record(actor, "patient.registered", patient)
        return patient


def edit_patient(actor: Actor, patient: Patient, facts: PatientFacts, version: int | None = None) -> Patient:
    """Corrects a person's facts. Raises Forbidden, EditConflict and Refused as `register_patient` does."""
    with transaction.atomic():
        access.require(actor, "patient.change", patient)
        _check(facts, dates.clinic_today(patient.site.time_zone))
        patient.edit(version, **_fields(facts, patient.record_number))
        audit.record(actor, "patient.changed", patient)
        return patient


def _next_serial() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('people_record_number')")
        return int(cursor.fetchone()[0])


def _fields(facts: PatientFacts, number: str) -> dict[str, Any]:
    values = {name: value.strip() if isinstance(value, str) else value for name, value in asdict(facts).items()}
    values["name_used"] = values["name_used"] or values["legal_first"]
    return values | {"search_name": search_name(values, number)}


def search_name(values: dict[str, Any], number: str) -> str:
    """What a search compares with: every name once, folded, then the record number."""
    names = (values["name_used"], values["legal_first"], values["legal_last"])
    words = dict.fromkeys(word for name in names for word in folded(name).split())
    return f"{' '.join(words)} {folded(number)}"[:250]


def _check(facts: PatientFacts, today: date) -> None:
    if not facts.legal_first.strip() or not facts.legal_last.strip():
        raise Refused("NO_LEGAL_NAME", _("The first and last name are needed."), _("Claims need both."))
    if not today - timedelta(days=366 * _OLDEST_YEARS) < facts.birth_on <= today:
        raise Refused("BIRTH_DAY", _("This birth date cannot be right."), _("Check the year."))


def note_allergy(actor: Actor, patient: Patient, substance: str, reaction: str = "") -> Allergy:
    """Writes down one allergy, as told today. Raises Forbidden and Refused('ALLERGY_WHAT')."""
    with transaction.atomic():
        access.require(actor, "patient.change", patient)
        if not substance.strip():
            raise Refused("ALLERGY_WHAT", _("Write what the person is allergic to."), "")
        today = dates.clinic_today(patient.site.time_zone)
        allergy = Allergy(
            patient=patient,
            site_id=patient.site_id,
            substance=substance.strip(),
            reaction=reaction.strip(),
            noted_on=today,
        )
        allergy.save(force_insert=True)
        patient.edit(allergies_reviewed_on=today)
        audit.record(actor, "allergy.noted", allergy)
        return allergy


def review_allergies(actor: Actor, patient: Patient) -> Patient:
    """The list was read back to the person today and is right, be it empty. Raises Forbidden."""
    with transaction.atomic():
        access.require(actor, "patient.change", patient)
        patient.edit(allergies_reviewed_on=dates.clinic_today(patient.site.time_zone))
        audit.record(actor, "allergies.reviewed", patient)
        return patient


def mark_allergy_in_error(actor: Actor, allergy: Allergy) -> Allergy:
    """Takes an allergy off the list; the row stays. Raises Forbidden."""
    with transaction.atomic():
        access.require(actor, "patient.change", allergy)
        if allergy.entered_in_error_at is None:
            allergy.edit(entered_in_error_at=dates.now())
            audit.record(actor, "allergy.marked_in_error", allergy)
        return allergy
