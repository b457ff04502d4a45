"""Turns a claim's records into the facts of an institutional claim file."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings

from stepwell.claim.models import Claim
from stepwell.claim.queries.stay import Stay
from stepwell.claim.rules.charges import row
from stepwell.claim.rules.lines import Line
from stepwell.claim.x12.facts import (
    InstitutionalClaim,
    ServiceLine,
    Usage,
    ValueCode,
    carried_days,
)
from stepwell.claim.x12.parties import (
    Address,
    AttendingProvider,
    BillingProvider,
    Patient,
    Payer,
    Receiver,
    Relationship,
    Sex,
    Submitter,
    Subscriber,
)
from stepwell.people.models import Patient as Person
from stepwell.people.models import Practitioner, Site


def submitter_of(site: Site) -> Submitter:
    """The site as sender, known by its NPI."""
    return Submitter(name=site.legal_name, id=site.npi, contact_name=f"{site.name} billing", phone=site.phone)


def receiver_of(payer: object) -> Receiver:
    """The payer as receiver, by its id at the clearinghouse."""
    return Receiver(name=str(getattr(payer, "name", "")), id=str(getattr(payer, "payer_id", "")))


def usage() -> Usage:
    """The demo clinic writes test files; every other clinic writes real ones."""
    return Usage.TEST if settings.STEPWELL_DEMO else Usage.PRODUCTION


def institutional(claim: Claim, stay: Stay, lines: Sequence[Line]) -> InstitutionalClaim:
    """One claim as it stands in the file; everything it needs is loaded."""
    episode, site = stay.episode, claim.site
    coverage = claim.coverage
    rules = stay.profile_on(claim.from_on)
    is_self = coverage.relationship == Relationship.SELF
    found = row("program_mark", claim.from_on)
    marks = (str(found["code"]),) if coverage.payer.kind in found["payer_kinds"] else ()
    return InstitutionalClaim(
        number=claim.number,
        bill_type=claim.bill_type,
        from_on=claim.from_on,
        through_on=claim.through_on,
        patient_status=claim.patient_status,
        total_cents=claim.charge_cents,
        billing_provider=_billing_provider(site),
        payer=Payer(name=coverage.payer.name, id=coverage.payer.payer_id),
        subscriber=_subscriber(claim, episode.patient, is_self),
        patient=None if is_self else _dependent(claim, episode.patient),
        attending=attending_of(episode.psychiatrist),
        principal_diagnosis=claim.principal_diagnosis,
        other_diagnoses=tuple(code for code in stay.other_diagnoses if code != claim.principal_diagnosis),
        condition_codes=marks,
        value_codes=_carried(claim),
        authorization_number=claim.authorization_number,
        authorization_required=bool(rules and rules.needs_authorization),
        medical_record_number=episode.patient.record_number,
        lines=tuple(_line(claim, line) for line in lines),
    )


def _line(claim: Claim, line: Line) -> ServiceLine:
    return ServiceLine(
        ref=f"{claim.number}-{line.number}",
        on=line.on,
        revenue_code=line.revenue_code,
        charge_cents=line.amount_cents,
        hcpcs=line.hcpcs,
        modifiers=line.modifiers,
        units=line.units,
    )


def _billing_provider(site: Site) -> BillingProvider:
    address = Address(street=site.street, city=site.city, state=site.state, zip_code=site.zip9)
    return BillingProvider(
        name=site.legal_name, npi=site.npi, tax_id=site.tax_id, taxonomy=site.taxonomy, address=address
    )


def _home(person: Person) -> Address:
    return Address(street=person.street, city=person.city, state=person.state, zip_code=person.zip_code)


def _subscriber(claim: Claim, person: Person, is_self: bool) -> Subscriber:
    coverage = claim.coverage
    return Subscriber(
        last_name=person.legal_last if is_self else coverage.subscriber_last,
        first_name=person.legal_first if is_self else coverage.subscriber_first,
        member_id=coverage.member_id,
        filing_code=coverage.payer.filing_code,
        responsibility="P" if coverage.rank == 1 else "S",
        group_number=coverage.group_number,
        address=_home(person) if is_self else None,
        born_on=person.birth_on if is_self else coverage.subscriber_birth_on,
        sex=Sex(person.sex_on_file) if is_self else None,
    )


def _dependent(claim: Claim, person: Person) -> Patient:
    return Patient(
        relationship=Relationship(claim.coverage.relationship),
        last_name=person.legal_last,
        first_name=person.legal_first,
        address=_home(person),
        born_on=person.birth_on,
        sex=Sex(person.sex_on_file),
    )


def attending_of(practitioner: Practitioner) -> AttendingProvider:
    """The physician with overall responsibility; the last word of the name is the family name."""
    first, _, last = practitioner.account.name.rpartition(" ")
    return AttendingProvider(last_name=last, first_name=first, npi=practitioner.npi)


def _carried(claim: Claim) -> tuple[ValueCode, ...]:
    """Days and hours of a week that this claim shares with its neighbors, as value codes."""
    codes = row("carried", claim.from_on)
    shared = (
        (codes["into"], claim.carry_in_days, claim.carry_in_hours),
        (codes["out"], claim.carry_out_days, claim.carry_out_hours),
    )
    return tuple(carried_days(str(code), days, round(hours * 100)) for code, days, hours in shared if days)
