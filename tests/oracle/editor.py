"""Runs a claim through an independent port of the CMS outpatient claim editor and reads what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pyoce

from stepwell.claim.rules.facts import ClaimFacts

PROGRAM_APCS = frozenset(("5851", "5852", "5853", "5854", "5861", "5862", "5863", "5864"))


@dataclass(frozen=True)
class Verdict:
    """Edits of the whole claim, edits by line number, program APC by day, and days and hours carried out."""

    edits: frozenset[str]
    by_line: dict[int, frozenset[str]]
    apcs: dict[date, str]
    carry_out: tuple[int, float]


def run(facts: ClaimFacts) -> Verdict:
    answer = pyoce.process_claim(_asked(facts))
    by_line: dict[int, frozenset[str]] = {}
    apcs: dict[date, str] = {}
    for number, (line, known) in enumerate(zip(answer["lineItemList"], facts.lines, strict=True), 1):
        by_line[number] = _edits(line)
        apc = (line.get("paymentApc") or "").lstrip("0")
        if apc in PROGRAM_APCS and line["compositeAdjustmentFlag"] not in ("0", "00"):
            apcs[known.on] = apc
    claim = _edits(answer) | _edits(answer["principalDiagnosisCode"])
    return Verdict(frozenset(claim.union(*by_line.values())), by_line, apcs, _carried(answer))


def _edits(part: dict[str, Any]) -> frozenset[str]:
    lists = [value for key, value in part.items() if key.endswith(("EditList", "editList"))]
    modifiers = part.get("hcpcsModifierOutputList") or []
    lists += [mark.get("editList", []) for mark in modifiers if isinstance(mark, dict)]
    return frozenset(edit.lstrip("0") for edits in lists for edit in edits)


def _carried(answer: dict[str, Any]) -> tuple[int, float]:
    for value in answer["valueCodeOutputList"]:
        if value["code"] == "QW":
            digits = value["value"].zfill(11)
            return int(digits[6]), int(digits[7:9]) + int(digits[9:11]) / 100
    return 0, 0.0


def _asked(facts: ClaimFacts) -> dict[str, Any]:
    carry = facts.carry_in
    hundredths = round(carry.hours * 100)
    values = [{"code": "QA", "value": f"000000{carry.days}{hundredths // 100:02d}{hundredths % 100:02d}"}]
    return {
        "claimId": str(facts.id),
        "age": "40",
        "sex": "1",
        "billType": facts.bill_type,
        "oppsFlag": "2" if facts.bill_type.startswith("85") else "1",
        "dateStarted": f"{facts.from_on:%Y%m%d}",
        "dateEnded": f"{facts.through_on:%Y%m%d}",
        "patientStatus": facts.status,
        "conditionCodeInputList": list(facts.condition_codes),
        "valueCodeInputList": values if carry.days else [],
        "principalDiagnosisCode": {"diagnosis": facts.principal_dx.replace(".", "")},
        "lineItemList": [
            {
                "serviceDate": f"{line.on:%Y%m%d}",
                "hcpcs": line.hcpcs,
                "revenueCode": line.rev,
                "unitsInput": str(line.units),
                "charge": "10000",
                "hcpcsModifierInputList": [{"hcpcsModifier": mark} for mark in line.modifiers],
            }
            for line in facts.lines
        ],
    }
