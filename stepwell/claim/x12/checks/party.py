"""Checks who is on the claim: billing provider, payer, subscriber, patient and practitioners."""

from __future__ import annotations

import re
from datetime import date

from stepwell.claim.x12.checks.fields import (
    check_address,
    check_birth,
    check_choice,
    check_code,
    check_npi,
    check_person_name,
    check_phone,
    check_taxonomy,
    check_words,
)
from stepwell.claim.x12.checks.guide import codes_on
from stepwell.claim.x12.checks.problem import Findings
from stepwell.claim.x12.facts import InstitutionalClaim
from stepwell.claim.x12.parties import (
    AttendingProvider,
    BillingProvider,
    Patient,
    Payer,
    Practitioner,
    Relationship,
    ServiceFacility,
    Subscriber,
)
from stepwell.people.rules.us_numbers import tax_id_is_right

# S, L, O, I, B and Z are never used. Source: CMS, Medicare Beneficiary Identifier.
_LETTER, _MARK = "[AC-HJKMNP-RT-Y]", "[0-9AC-HJKMNP-RT-Y]"
MEDICARE_NUMBER = re.compile(f"[1-9]{_LETTER}{_MARK}[0-9]{_LETTER}{_MARK}[0-9]{_LETTER}{_LETTER}[0-9][0-9]", re.ASCII)


def check_parties(found: Findings, claim: InstitutionalClaim, made_on: date) -> None:
    """Every person and organization of the claim."""
    _check_billing_provider(found, claim.billing_provider, made_on)
    check_payer(found, "payer", claim.payer, made_on)
    check_subscriber(found, "subscriber", claim.subscriber, made_on)
    is_medicare = claim.subscriber.filing_code in codes_on("filing.medicare", claim.from_on)
    if is_medicare and not MEDICARE_NUMBER.fullmatch(claim.subscriber.member_id.upper()):
        says = "This does not look like a number from a Medicare card."
        found.warn("subscriber.member_id", "MEDICARE_NUMBER", says, "Compare it with the card.", "CMS")
    if claim.patient is None:
        _check_subscriber_as_patient(found, claim.subscriber, claim.from_on, made_on)
    else:
        _check_patient(found, claim.patient, claim, made_on)
    _check_practitioner(found, "attending", claim.attending)
    check_taxonomy(found, "attending.taxonomy", claim.attending.taxonomy)
    if claim.rendering:
        _check_practitioner(found, "rendering", claim.rendering)
    if claim.referring:
        _check_practitioner(found, "referring", claim.referring)
    if claim.service_facility:
        _check_facility(found, claim.service_facility, made_on)


def _check_billing_provider(found: Findings, provider: BillingProvider, on: date) -> None:
    path = "billing_provider"
    check_words(found, f"{path}.name", provider.name, 60)
    check_npi(found, f"{path}.npi", provider.npi)
    if not tax_id_is_right(provider.tax_id):
        found.block(f"{path}.tax_id", "TAX_ID", "A tax number has nine digits.", "Check it on the tax letter.")
    check_taxonomy(found, f"{path}.taxonomy", provider.taxonomy)
    check_phone(found, f"{path}.phone", provider.phone, required=False)
    check_address(found, f"{path}.address", provider.address, on, nine_digits=True, street_only=True)
    if provider.pay_to:
        check_address(found, f"{path}.pay_to", provider.pay_to, on)


def check_payer(found: Findings, path: str, payer: Payer, on: date) -> None:
    check_words(found, f"{path}.name", payer.name, 60)
    check_code(found, f"{path}.id", payer.id, 80, shortest=2)
    check_code(found, f"{path}.provider_id", payer.provider_id, 50, required=False)
    if payer.address:
        check_address(found, f"{path}.address", payer.address, on)


def check_subscriber(found: Findings, path: str, subscriber: Subscriber, on: date) -> None:
    """What every subscriber needs, of this payer or of another."""
    person = subscriber
    check_person_name(
        found,
        path,
        person.last_name,
        person.first_name,
        person.middle_name,
        person.suffix,
        first_required=False,
    )
    check_code(found, f"{path}.member_id", person.member_id, 80, shortest=2)
    check_code(found, f"{path}.group_number", person.group_number, 50, required=False)
    check_words(found, f"{path}.group_name", person.group_name, 60, required=False)
    orders, filings = codes_on("allowed.responsibility", on), codes_on("filing.any", on)
    check_choice(found, f"{path}.responsibility", person.responsibility, orders, "The order of payment")
    check_choice(found, f"{path}.filing_code", person.filing_code, filings, "The kind of plan")
    if person.address:
        check_address(found, f"{path}.address", person.address, on)


def _check_subscriber_as_patient(found: Findings, person: Subscriber, first_day: date, on: date) -> None:
    fix = "The subscriber is the patient here, so fill it in."
    for name in ("first_name", "address", "born_on", "sex"):
        if not getattr(person, name):
            found.block(f"subscriber.{name}", "MISSING", "This field is empty.", fix)
    if person.born_on:
        check_birth(found, "subscriber.born_on", person.born_on, first_day)


def _check_patient(found: Findings, patient: Patient, claim: InstitutionalClaim, on: date) -> None:
    check_person_name(
        *(found, "patient", patient.last_name, patient.first_name, patient.middle_name, patient.suffix),
        first_required=True,
    )
    check_address(found, "patient.address", patient.address, on)
    check_birth(found, "patient.born_on", patient.born_on, claim.from_on)
    if patient.relationship == Relationship.SELF:
        fix = "Leave the patient out when the subscriber is the patient."
        found.block("patient.relationship", "SELF", "A dependent cannot be the subscriber.", fix)
    if claim.subscriber.filing_code in codes_on("filing.medicare", claim.from_on):
        fix = "Enter the patient as the subscriber, with the patient's own Medicare number."
        found.block("patient", "MEDICARE_DEPENDENT", "Medicare covers each person alone.", fix)


def _check_practitioner(found: Findings, path: str, person: Practitioner | AttendingProvider) -> None:
    check_person_name(
        found,
        path,
        person.last_name,
        person.first_name,
        person.middle_name,
        person.suffix,
        first_required=True,
    )
    check_npi(found, f"{path}.npi", person.npi)


def _check_facility(found: Findings, facility: ServiceFacility, on: date) -> None:
    check_words(found, "service_facility.name", facility.name, 60)
    if facility.npi:
        check_npi(found, "service_facility.npi", facility.npi)
    check_address(found, "service_facility.address", facility.address, on, nine_digits=True)
