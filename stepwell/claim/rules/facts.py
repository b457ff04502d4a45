"""The frozen facts that payer rules decide on: a claim, its lines, its plan, its authorization."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Setting(StrEnum):
    """Where the program stands, in Medicare's sense."""

    HOSPITAL = "hospital"
    HOSPITAL_PN = "hospital-pn"
    CMHC = "cmhc"
    CAH = "cah"
    RHC = "rhc"
    FQHC = "fqhc"
    OTP = "otp"
    FREESTANDING = "freestanding"


class Activity(StrEnum):
    """What took place when it was not treatment; None on a line means treatment."""

    MEAL = "meal"
    TRANSPORT = "transport"
    RECREATION = "recreation"


@dataclass(frozen=True, slots=True)
class LineFacts:
    """One service line: day, procedure code, units, modifiers, revenue code.

    `minutes` is how long the patient was there by the clock; it is never mixed with the editor's hours.
    """

    on: date
    hcpcs: str = ""
    units: int = 1
    modifiers: tuple[str, ...] = ()
    rev: str = ""
    minutes: int | None = None
    activity: Activity | None = None


@dataclass(frozen=True, slots=True)
class Carry:
    """Days and hours of an unfinished seven-day span, from one claim to the next (value codes QA, QW)."""

    days: int = 0
    hours: float = 0.0


@dataclass(frozen=True, slots=True)
class Authorization:
    """A payer's approval: its number, the days it covers and the units it allows; None means not limited."""

    number: str
    from_on: date | None = None
    through_on: date | None = None
    units: int | None = None


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """Everything known about one claim; None means not known."""

    id: str | int
    payer: str
    from_on: date
    through_on: date
    lines: tuple[LineFacts, ...]
    setting: Setting | None = None
    bill_type: str = ""
    condition_codes: tuple[str, ...] = ()
    status: str = ""
    principal_dx: str = ""
    carry_in: Carry = Carry()
    weekly_hours: float | None = None
    certified_on: date | None = None
    recertified_on: date | None = None
    authorization: Authorization | None = None
    admitted_on: date | None = None
    reviewed_on: date | None = None
    php_last_on: date | None = None
    previous_remitted: bool | None = None
    age: int | None = None
