"""Who appears on a claim: sender, receiver, provider, payer, subscriber, patient and practitioners."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Sex(StrEnum):
    """DMG03, as the payer has it on file."""

    FEMALE = "F"
    MALE = "M"
    UNKNOWN = "U"


class Relationship(StrEnum):
    """PAT01 and SBR02: what the patient is to the subscriber."""

    SELF = "18"
    SPOUSE = "01"
    CHILD = "19"
    EMPLOYEE = "20"
    UNKNOWN = "21"
    ORGAN_DONOR = "39"
    CADAVER_DONOR = "40"
    LIFE_PARTNER = "53"
    OTHER = "G8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A US address; the ZIP has five or nine digits, with or without a hyphen."""

    street: str
    city: str
    state: str
    zip_code: str
    street_2: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitter:
    """Loop 1000A and the sending side of the envelope; `interchange_id` defaults to `id`."""

    name: str
    id: str
    contact_name: str
    phone: str
    email: str = ""
    interchange_id: str = ""
    interchange_qualifier: str = "ZZ"

    @property
    def mailbox(self) -> str:
        return self.interchange_id or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """Loop 1000B and the receiving side of the envelope; `interchange_id` defaults to `id`."""

    name: str
    id: str
    interchange_id: str = ""
    interchange_qualifier: str = "ZZ"

    @property
    def mailbox(self) -> str:
        return self.interchange_id or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class BillingProvider:
    """Loops 2000A, 2010AA and 2010AB: the organization that is paid."""

    name: str
    npi: str
    tax_id: str
    address: Address
    taxonomy: str = ""
    pay_to: Address | None = None
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payer:
    """Loop 2010BB; `id` is from the receiver's payer list, `provider_id` is the clinic's number there."""

    name: str
    id: str
    address: Address | None = None
    provider_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """Loops 2000B and 2010BA; address, birth day and sex are needed when the subscriber is the patient."""

    last_name: str
    member_id: str
    filing_code: str
    first_name: str = ""
    middle_name: str = ""
    suffix: str = ""
    responsibility: str = "P"
    group_number: str = ""
    group_name: str = ""
    address: Address | None = None
    born_on: date | None = None
    sex: Sex | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """Loops 2000C and 2010CA: a patient who is covered through someone else."""

    relationship: Relationship
    last_name: str
    first_name: str
    address: Address
    born_on: date
    sex: Sex
    middle_name: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Practitioner:
    """A person with an NPI: rendering (2310D) or referring (2310F)."""

    last_name: str
    first_name: str
    npi: str
    middle_name: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendingProvider:
    """Loop 2310A: the practitioner with overall responsibility for the care."""

    last_name: str
    first_name: str
    npi: str
    middle_name: str = ""
    suffix: str = ""
    taxonomy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFacility:
    """Loop 2310E: where the care was given, when that is not the billing address."""

    name: str
    address: Address
    npi: str = ""
