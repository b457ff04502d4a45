"""Decides what a Medicare claim's marks say: setting, condition codes, status, order, earlier programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from stepwell.claim.rules import kinds_claim as kinds
from stepwell.claim.rules.facts import ClaimFacts
from stepwell.claim.rules.findings import Finding
from stepwell.claim.rules.frame import CMHC, Frame
from stepwell.claim.rules.medicare_day import Tally
from stepwell.claim.rules.result import Day
from stepwell.claim.rules.tables import codes, days_of, frequencies, programs, rates

_STILL_HERE = "30"
# Edits that reject a line or only tell; every other edit sends the whole claim back.
_LINE_EDITS = frozenset(("20", "28", "40", "65", "95", "104", "128", "129", "131"))
_AFTER_ANOTHER = ("3", "4")
_PAYS_NO_RATE = {"charges": kinds.CHARGES_RULE, "cost": kinds.COST_RULE}


def judge_marks(facts: ClaimFacts, frame: Frame) -> list[Finding]:
    """Findings on the marks of a claim, before any line is read."""
    found = _bill_type(facts, frame)
    if not frame.is_otp:
        found += _condition_codes(facts, frame)
    found += _status(facts, frame)
    if facts.previous_remitted is False and facts.bill_type[2:3] in _AFTER_ANOTHER:
        found.append(kinds.PREVIOUS_OPEN.at())
    if facts.php_last_on and frame.program and frame.program.id == "iop":
        gap = (facts.from_on - facts.php_last_on).days
        if gap <= days_of("after_php").days:
            found.append(kinds.AFTER_PHP.at(php_on=facts.php_last_on, days=gap))
    if frame.program and frame.pays in _PAYS_NO_RATE:
        found.append(_PAYS_NO_RATE[frame.pays].at())
    return found


def is_unreadable(facts: ClaimFacts, frame: Frame) -> bool:
    """True when the editor sends the claim back before it reads a line (edit 118)."""
    return frame.place == CMHC and frame.program is None


def is_only_incidental(facts: ClaimFacts, frame: Frame) -> bool:
    """True when every line is paid within another service, so that the editor stops there (edit 27)."""
    if not frame.is_grouped or not facts.lines:
        return False
    table = codes()
    known = [table.get(line.hcpcs) for line in facts.lines]
    if not all(code is not None and code.is_incidental for code in known):
        return False
    return frame.place == CMHC or not _has_education_day(facts)


def nothing_payable(sums: Mapping[date, Tally], found: Iterable[Finding]) -> list[Finding]:
    """Findings on a claim whose lines are all rejected or paid within another service (edit 47).

    The editor says so only when nothing else sends the whole claim back.
    """
    if any(day.has_payable for day in sums.values()):
        return []
    if any(finding.edit and finding.edit not in _LINE_EDITS for finding in found):
        return []
    return [kinds.NOTHING_PAYABLE.at(on, number) for on, day in sums.items() for number in day.packaged]


def missing_rates(days: Iterable[Day]) -> list[Finding]:
    """A finding for each year whose days could be grouped but have no rate."""
    years = sorted({day.on.year for day in days if day.tier and day.amount_cents is None})
    return [kinds.NO_RATE.at(year=year) for year in years if not rates(year)]


def _has_education_day(facts: ClaimFacts) -> bool:
    by_day: dict[object, bool] = {}
    for line in facts.lines:
        code = codes().get(line.hcpcs)
        teaches = code is not None and code.is_education
        by_day[line.on] = by_day.get(line.on, True) and teaches
    return any(by_day.values())


def _bill_type(facts: ClaimFacts, frame: Frame) -> list[Finding]:
    if frame.place in frame.bill_types and facts.bill_type[2:3] in (*frequencies(), "7", "8"):
        return []
    expected = " or ".join(frame.bill_types)
    words: dict[str, Any] = {
        "bill_type": facts.bill_type or "(none)",
        "setting": frame.setting,
        "expected": expected,
    }
    return [kinds.BAD_BILL_TYPE.at(**words)]


def _condition_codes(facts: ClaimFacts, frame: Frame) -> list[Finding]:
    if is_unreadable(facts, frame):
        return [kinds.CMHC_NEEDS_CODE.at()]
    if frame.program is None:
        return [kinds.NO_CC92.at()]
    marks = {program.condition_code for program in programs()}
    return [kinds.BOTH_CODES.at()] if marks.issubset(facts.condition_codes) else []


def _status(facts: ClaimFacts, frame: Frame) -> list[Finding]:
    if not facts.status or frame.frequency is None:
        return []
    if (facts.status == _STILL_HERE) is frame.frequency.status_30:
        return []
    words: dict[str, Any] = {
        "status": facts.status,
        "bill_type": facts.bill_type,
        "says": frame.frequency.says,
    }
    return [kinds.BAD_STATUS.at(**words)]
