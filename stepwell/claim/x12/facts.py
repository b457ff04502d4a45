"""What one institutional claim says: parties, statement, diagnoses, codes and service lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from stepwell.claim.x12.other_payers import Adjudication, OtherPayer
from stepwell.claim.x12.parties import (
    Address,
    AttendingProvider,
    BillingProvider,
    Patient,
    Payer,
    Practitioner,
    Receiver,
    ServiceFacility,
    Submitter,
    Subscriber,
)
from stepwell.claim.x12.segments import Separators

__all__ = [
    "Address",
    "AttendingProvider",
    "BillingProvider",
    "ClaimBatch",
    "Envelope",
    "FileControl",
    "InstitutionalClaim",
    "OccurrenceCode",
    "OccurrenceSpan",
    "Patient",
    "Payer",
    "Practitioner",
    "Receiver",
    "ServiceFacility",
    "ServiceLine",
    "Submitter",
    "Subscriber",
    "Usage",
    "ValueCode",
    "carried_days",
]


class Usage(StrEnum):
    """ISA15: is the file a test or the real thing?"""

    TEST = "T"
    PRODUCTION = "P"


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueCode:
    """UB-04 locators 39-41: a code and its amount, money or not, in hundredths."""

    code: str
    amount_cents: int


def carried_days(code: str, days: int, hours_hundredths: int) -> ValueCode:
    """Value code QA or QW: days and hours of a week that two claims share, written DHH.hh.

    Five days and 6.00 hours become 506.00. Raises ValueError for more than 6 days or 99.99 hours.
    Source: CMS I/OCE April 2026, seven-day spans.
    """
    if not 0 <= days <= 6 or not 0 <= hours_hundredths <= 9999:
        raise ValueError("A shared week has at most 6 days and 99.99 hours.")
    return ValueCode(code=code, amount_cents=days * 10000 + hours_hundredths)


@dataclass(frozen=True, slots=True, kw_only=True)
class OccurrenceCode:
    """UB-04 locators 31-34: an event and its day."""

    code: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OccurrenceSpan:
    """UB-04 locators 35-36: an event that lasted from one day through another."""

    code: str
    from_on: date
    through_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLine:
    """One service on one day; `ref` is the clinic's own line number and comes back in the remittance."""

    ref: str
    on: date
    revenue_code: str
    charge_cents: int
    hcpcs: str = ""
    modifiers: tuple[str, ...] = ()
    units: int = 1
    noncovered_cents: int = 0
    adjudications: tuple[Adjudication, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionalClaim:
    """One claim of one person for one statement period; `patient` is None when the subscriber is the patient.

    `bill_type` has three digits, the last the frequency. `total_cents` is what the claim says it charges;
    the checks compare it with the lines. Diagnoses may be written with or without their point.
    """

    number: str
    bill_type: str
    from_on: date
    through_on: date
    patient_status: str
    total_cents: int
    billing_provider: BillingProvider
    payer: Payer
    subscriber: Subscriber
    attending: AttendingProvider
    principal_diagnosis: str
    lines: tuple[ServiceLine, ...]
    patient: Patient | None = None
    other_diagnoses: tuple[str, ...] = ()
    reason_diagnoses: tuple[str, ...] = ()
    admitting_diagnosis: str = ""
    condition_codes: tuple[str, ...] = ()
    occurrence_codes: tuple[OccurrenceCode, ...] = ()
    occurrence_spans: tuple[OccurrenceSpan, ...] = ()
    value_codes: tuple[ValueCode, ...] = ()
    authorization_number: str = ""
    authorization_required: bool = False
    referral_number: str = ""
    payer_claim_number: str = ""
    medical_record_number: str = ""
    remarks: str = ""
    admitted_on: date | None = None
    admission_hour: int | None = None
    admission_type: str = "3"
    admission_source: str = "1"
    accepts_assignment: str = "A"
    benefits_assigned: str = "Y"
    release_of_records: str = "Y"
    rendering: Practitioner | None = None
    referring: Practitioner | None = None
    service_facility: ServiceFacility | None = None
    other_payers: tuple[OtherPayer, ...] = ()

    @property
    def frequency(self) -> str:
        return self.bill_type[-1:]

    @property
    def facility(self) -> str:
        """The first two digits of the type of bill: where the care was given."""
        return self.bill_type[:2]

    @property
    def lines_cents(self) -> int:
        return sum(line.charge_cents for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileControl:
    """The file's own number (1 to 999,999,999), its instant on the clinic's clock, and test or real."""

    number: int
    made_at: datetime
    usage: Usage = Usage.TEST
    batch: str = ""
    wants_ta1: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Who sends one file to whom, under which number and with which separators."""

    submitter: Submitter
    receiver: Receiver
    control: FileControl
    separators: Separators = field(default_factory=Separators)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimBatch:
    """Claims that may travel in one file because one submitter sends them to one receiver."""

    submitter: Submitter
    receiver: Receiver
    claims: tuple[InstitutionalClaim, ...]
