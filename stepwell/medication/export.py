"""An order as a FHIR R4 bundle of plain dictionaries: the medicine, the request, who it is for and who confirmed it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from stepwell.medication.models import Medication, MedicationOrder
from stepwell.medication.rules.drugs import drug_of
from stepwell.medication.rules.life import OrderKind, OrderState

RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
REQUEST = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-medicationrequest"
NPI = "http://hl7.org/fhir/sid/us-npi"
_STATES = {
    OrderState.READY: "draft",
    OrderState.CONFIRMED: "active",
    OrderState.PRINTED: "active",
    OrderState.CANCELED: "cancelled",
    OrderState.ENTERED_IN_ERROR: "entered-in-error",
}
_STATEMENTS = {"intended": "intended", "active": "active", "on-hold": "on-hold", "stopped": "stopped",
               "not-taken": "not-taken", "entered-in-error": "entered-in-error"}  # fmt: skip


def bundle(order: MedicationOrder) -> dict[str, Any]:
    """A collection that stands alone: every reference points inside it."""
    line = order.medication
    parts = [_patient(line), _request(order, line), _statement(line)]
    if order.confirmed_by is not None:
        parts.append(_practitioner(order.confirmed_by))
    made = order.confirmed_at or order.ready_at
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": made.isoformat(),
        "entry": [{"fullUrl": _urn(part["id"]), "resource": part} for part in parts],
    }


def _urn(pk: Any) -> str:
    return f"urn:uuid:{pk}"


def _patient(line: Medication) -> dict[str, Any]:
    who = line.patient
    return {
        "resourceType": "Patient",
        "id": str(who.pk),
        "identifier": [{"system": "urn:stepwell:record-number", "value": who.record_number}],
        "name": [{"use": "official", "family": who.legal_last, "given": [who.legal_first]}],
        "gender": {"F": "female", "M": "male"}.get(who.sex_on_file, "unknown"),
        "birthDate": who.birth_on.isoformat(),
    }


def _practitioner(who: Any) -> dict[str, Any]:
    found: dict[str, Any] = {
        "resourceType": "Practitioner",
        "id": str(who.pk),
        "name": [{"text": str(who.account.name), "suffix": [who.credential] if who.credential else []}],
    }
    if not who.credential:
        del found["name"][0]["suffix"]
    if who.npi:
        found["identifier"] = [{"system": NPI, "value": who.npi}]
    return found


def medicine_concept(line: Medication) -> dict[str, Any]:
    """Coded only where the number is sure; else the text alone."""
    drug = drug_of(line.drug_code)
    concept: dict[str, Any] = {"text": line.drug_text}
    if drug is not None and drug.rxcui:
        concept["coding"] = [{"system": RXNORM, "code": drug.rxcui, "display": drug.name}]
    return concept


def _dosage(line: Medication, directions: str) -> dict[str, Any]:
    text = " ".join(part for part in (line.dose, directions or line.frequency) if part)
    found: dict[str, Any] = {"text": text, "asNeededBoolean": line.is_as_needed}
    if line.route:
        found["route"] = {"text": line.route}
    return found


def _request(order: MedicationOrder, line: Medication) -> dict[str, Any]:
    status = _STATES[OrderState(order.state)]
    if order.kind == OrderKind.STOP and status == "active":
        status = "stopped"
    made = order.confirmed_at or order.ready_at
    found: dict[str, Any] = {
        "resourceType": "MedicationRequest",
        "id": str(order.pk),
        "meta": {"profile": [REQUEST]},
        "status": status,
        "intent": "order",
        "reportedBoolean": False,
        "medicationCodeableConcept": medicine_concept(line),
        "subject": {"reference": _urn(line.patient_id)},
        "authoredOn": made.isoformat(),
        "reasonCode": [{"text": line.reason}],
        "dosageInstruction": [_dosage(line, order.directions)],
        "substitution": {"allowedBoolean": order.may_substitute},
    }
    if order.confirmed_by_id:
        found["requester"] = {"reference": _urn(order.confirmed_by_id)}
    if order.kind != OrderKind.STOP:
        found["dispenseRequest"] = _dispense(order)
    if order.note:
        found["note"] = [{"text": order.note}]
    return found


def _dispense(order: MedicationOrder) -> dict[str, Any]:
    found: dict[str, Any] = {"numberOfRepeatsAllowed": order.refills}
    amount = re.match(r"(\d+(?:\.\d+)?)\s*(.*)", order.quantity)
    if amount is not None:
        number = float(amount[1])
        found["quantity"] = {"value": int(number) if number.is_integer() else number}
        if amount[2].strip():
            found["quantity"]["unit"] = amount[2].strip()
    if order.days_supply:
        days = {"value": order.days_supply, "unit": "days", "system": "http://unitsofmeasure.org", "code": "d"}
        found["expectedSupplyDuration"] = days
    if order.pharmacy:
        found["performer"] = {"display": order.pharmacy}
    return found


def _statement(line: Medication) -> dict[str, Any]:
    found: dict[str, Any] = {
        "resourceType": "MedicationStatement",
        "id": str(line.pk),
        "status": _STATEMENTS[line.state],
        "medicationCodeableConcept": medicine_concept(line),
        "subject": {"reference": _urn(line.patient_id)},
        "reasonCode": [{"text": line.reason}],
        "dosage": [_dosage(line, "")],
    }
    period = {"start": _iso(line.started_on), "end": _iso(line.stopped_on)}
    period = {key: day for key, day in period.items() if day}
    if period:
        found["effectivePeriod"] = period
    return found


def _iso(on: date | None) -> str:
    return on.isoformat() if on else ""
