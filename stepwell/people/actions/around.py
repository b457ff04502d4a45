"""The people around a patient, what the patient agreed to, and whom they let in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.people.actions.accounts import account_for
from stepwell.people.models import Consent, Contact, Grant, Patient
from stepwell.people.queries.facts import consent_facts, consents_of
from stepwell.people.rules import consents, grants
from stepwell.people.rules.consents import ConsentKind, Purpose
from stepwell.people.rules.grants import Section
from stepwell.people.rules.names import folded
from stepwell.people.words import TEXT_VERSION

WHO = "who"  # the grant that shows whose schedule it is; goes with every other section


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """Someone close to the patient."""

    name: str
    relationship: str
    phone: str = ""
    email: str = ""
    is_emergency: bool = False


def add_contact(actor: Actor, patient: Patient, facts: ContactFacts) -> Contact:
    """Adds a contact. Raises Forbidden and Refused('CONTACT_NAME')."""
    with transaction.atomic():
        access.require(actor, "patient.change", patient)
        contact = Contact(patient=patient, site_id=patient.site_id, **_contact(facts))
        contact.save(force_insert=True)
        audit.record(actor, "contact.added", contact)
        return contact


def edit_contact(actor: Actor, contact: Contact, facts: ContactFacts, version: int | None = None) -> Contact:
    """Corrects a contact. Raises Forbidden, EditConflict and Refused('CONTACT_NAME')."""
    with transaction.atomic():
        access.require(actor, "patient.change", contact)
        contact.edit(version, **_contact(facts))
        audit.record(actor, "contact.changed", contact)
        return contact


def _contact(facts: ContactFacts) -> dict[str, Any]:
    if not facts.name.strip():
        raise Refused("CONTACT_NAME", _("Write the contact's name."), "")
    return {
        "name": facts.name.strip(),
        "relationship": facts.relationship,
        "phone": facts.phone.strip(),
        "email": facts.email.strip().lower(),
        "is_emergency": facts.is_emergency,
    }


@dataclass(frozen=True, slots=True)
class ConsentSigned:
    """A consent as signed by typed name; the last fields are for a release only."""

    kind: ConsentKind
    signed_name: str
    ends_on: date | None = None
    recipient: str = ""
    purpose: Purpose | None = None
    parts: tuple[str, ...] = ()
    covers_part2: bool = False
    covers_counseling_notes: bool = False


def record_consent(actor: Actor, patient: Patient, signed: ConsentSigned) -> Consent:
    """Records a consent signed today. Raises Forbidden and Refused when the name or a release's parts are missing."""
    with transaction.atomic():
        access.require(actor, "consent.record", patient)
        if not signed.signed_name.strip():
            raise Refused("CONSENT_NAME", _("The signature is missing."), _("Type the full name to sign."))
        today = dates.clinic_today(patient.site.time_zone)
        consent = Consent(
            patient=patient,
            site_id=patient.site_id,
            kind=signed.kind.value,
            text_version=TEXT_VERSION,
            given_at=dates.now(),
            given_by_name=signed.signed_name.strip(),
            recorded_by_id=actor.account_id,
            starts_on=today,
            ends_on=signed.ends_on,
            recipient=signed.recipient.strip(),
            purpose=signed.purpose.value if signed.purpose else "",
            parts=sorted(signed.parts),
            covers_part2=signed.covers_part2,
            covers_counseling_notes=signed.covers_counseling_notes,
        )
        _check_signing(consent, patient, today)
        consent.save(force_insert=True)
        audit.record(actor, "consent.given", consent)
        return consent


def _check_signing(consent: Consent, patient: Patient, today: date) -> None:
    if consent.kind == ConsentKind.RELEASE and not consent.purpose:
        raise Refused("RELEASE_PURPOSE", _("The release does not say why."), _("Choose the reason for sharing."))
    facts = consent_facts(consent, patient.site.time_zone)
    consents.check_can_sign_consent(consents.SigningFacts(facts, today, patient.site.is_part2_program))


def withdraw_consent(actor: Actor, consent: Consent) -> Consent:
    """The person takes a consent back; it holds no longer from today. Raises Forbidden and Refused('WITHDRAWN')."""
    with transaction.atomic():
        access.require(actor, "consent.record", consent)
        zone = consent.site.time_zone
        consents.check_can_withdraw(consent_facts(consent, zone), dates.clinic_today(zone))
        consent.edit(withdrawn_at=dates.now(), withdrawn_by_id=actor.account_id)
        audit.record(actor, "consent.withdrawn", consent)
        if consent.kind == ConsentKind.RELEASE:
            _end_grants_without_release(actor, consent)
        return consent


def _end_grants_without_release(actor: Actor, consent: Consent) -> None:
    """Sharing rests on a release; when the release goes, the sharing goes with it."""
    held = consents_of(consent.patient_id, consent.site.time_zone)
    today = dates.clinic_today(consent.site.time_zone)
    named = {folded(one.to_whom) for one in consents.releases_in_force(held, today)}
    rows = Grant._base_manager.filter(patient=consent.patient_id, revoked_at__isnull=True).select_related("contact")
    for grant in rows:
        if folded(grant.contact.name) not in named:
            revoke_grant(actor, grant)


def give_grant(actor: Actor, contact: Contact, sections: Iterable[Section], ends_on: date) -> list[Grant]:
    """The patient shares sections with a contact until a last day; the contact gets an own account.

    Raises Forbidden, and Refused when anyone but the patient asks, without a release for this contact, without a
    section, without an e-mail address, or with a last day out of bounds.
    """
    with transaction.atomic():
        access.require(actor, "consent.record", contact)
        zone = contact.site.time_zone
        today = dates.clinic_today(zone)
        releases = consents.releases_in_force(consents_of(contact.patient_id, zone), today)
        chosen = frozenset(sections)
        grants.check_can_grant(
            grants.GrantFacts(
                grants.FamilyGrant(chosen, today, ends_on),
                today,
                given_by_patient=actor.patient_id == contact.patient_id,
                release_in_force=any(folded(one.to_whom) == folded(contact.name) for one in releases),
            )
        )
        if contact.account_id is None:
            contact.edit(account=account_for(contact.email, contact.name))
        for old in contact.grants.filter(revoked_at__isnull=True):
            revoke_grant(actor, old)
        given = [_grant(contact, section, today, ends_on) for section in (WHO, *sorted(chosen))]
        audit.record(actor, "grant.given", given[0])
        return given


def _grant(contact: Contact, section: str, today: date, ends_on: date) -> Grant:
    grant = Grant(
        contact=contact,
        patient_id=contact.patient_id,
        site_id=contact.site_id,
        section=str(section),
        starts_on=today,
        ends_on=ends_on,
    )
    grant.save(force_insert=True)
    return grant


def revoke_grant(actor: Actor, grant: Grant) -> Grant:
    """Ends a grant; it counts from the contact's next request. Raises Forbidden."""
    with transaction.atomic():
        access.require(actor, "consent.record", grant)
        if grant.revoked_at is None:
            grant.edit(revoked_at=dates.now())
            audit.record(actor, "grant.revoked", grant)
        return grant
