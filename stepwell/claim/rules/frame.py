"""Reads from a claim's marks which setting, program and claim frequency it is judged by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from stepwell.claim.rules.facts import ClaimFacts, Setting
from stepwell.claim.rules.tables import Frequency, Program, frequencies, programs, setting_row

HOSPITAL, CMHC, CAH, RHC, FQHC = "13", "76", "85", "71", "77"
_OTP_MARK = "89"
_BY_BILL_TYPE = {
    HOSPITAL: Setting.HOSPITAL,
    CMHC: Setting.CMHC,
    CAH: Setting.CAH,
    RHC: Setting.RHC,
    FQHC: Setting.FQHC,
    "87": Setting.OTP,
}


@dataclass(frozen=True, slots=True)
class Frame:
    """The setting, program and frequency of one Medicare claim; None where the marks name none.

    `is_grouped` says that the claim editor groups the days (hospital and mental health center claims).
    """

    setting: Setting
    place: str
    program: Program | None
    frequency: Frequency | None
    pays: str
    iop_apcs: tuple[str, ...]
    php_apcs: tuple[str, ...]
    bill_types: tuple[str, ...]
    revenue_code: str
    modifier_on_primary: str
    is_grouped: bool
    is_otp: bool

    @property
    def apcs(self) -> tuple[str, ...]:
        """Lower and upper tier APC of the claim's program."""
        return self.php_apcs if self.program and self.program.id == "php" else self.iop_apcs


def frame_of(facts: ClaimFacts) -> Frame | None:
    """The frame of a Medicare claim; None where Medicare pays for no program."""
    marks = frozenset(facts.condition_codes)
    setting = facts.setting or _BY_BILL_TYPE.get(facts.bill_type[:2], Setting.FREESTANDING)
    return _frame(setting, facts.bill_type, marks, facts.from_on.year)


@lru_cache(maxsize=4096)
def _frame(setting: Setting, bill_type: str, marks: frozenset[str], year: int) -> Frame | None:
    row = setting_row(setting, year)
    if row is None:
        return None
    place = bill_type[:2]
    is_otp = setting is Setting.OTP or (_OTP_MARK in marks and place in (HOSPITAL, CAH, "87"))
    program = next((item for item in programs() if item.condition_code in marks), None)
    is_grouped = place in (HOSPITAL, CMHC) and not is_otp
    if program and program.id == "php" and not is_grouped and place != CAH:
        program = None
    return Frame(
        setting=setting,
        place=place,
        program=program,
        frequency=frequencies().get(bill_type[2:3]),
        pays=row["pays"],
        iop_apcs=tuple(row.get("iop_apcs", ())),
        php_apcs=tuple(row.get("php_apcs", ())),
        bill_types=tuple(row["bill_types"]),
        revenue_code=row.get("revenue_code", ""),
        modifier_on_primary=row.get("modifier_on_primary", ""),
        is_grouped=is_grouped,
        is_otp=is_otp,
    )


@lru_cache(maxsize=64)
def pn_apcs(program: str, year: int) -> tuple[str, ...]:
    """Lower and upper tier APC of an off-campus department (modifier PN)."""
    row = setting_row(Setting.HOSPITAL_PN, year) or {}
    return tuple(row.get(f"{program}_apcs", ()))
