"""Checks the service lines: code, revenue code, modifiers, units, day and money."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from stepwell.claim.x12.checks.guide import guide
from stepwell.claim.x12.checks.problem import Findings
from stepwell.claim.x12.checks.statement import is_medicare
from stepwell.claim.x12.facts import InstitutionalClaim, ServiceLine
from stepwell.claim.x12.segments import misfit

REVENUE_CODE = re.compile(r"[0-3][0-9]{3}", re.ASCII)
HCPCS = re.compile(r"[A-Z0-9][0-9]{3}[A-Z0-9]", re.ASCII)
MODIFIER = re.compile(r"[A-Z0-9]{2}", re.ASCII)
OFF_CAMPUS = frozenset({"PN", "PO"})


def check_lines(found: Findings, claim: InstitutionalClaim, made_on: date) -> None:
    """Every line, then what lines must not share."""
    limits = guide(made_on).limits
    if not claim.lines:
        found.block("lines", "NO_LINE", "The claim has no service line.", "Add what was done.")
    if len(claim.lines) > limits["lines"]:
        says = f"A claim carries at most {limits['lines']} lines."
        found.block("lines", "TOO_MANY", says, "Split the claim by week.", "X12 837I, loop 2400")
    for place, line in enumerate(claim.lines):
        path = f"lines[{place}]"
        _check_ref(found, path, line, limits["line_ref_length"])
        _check_day(found, path, line, claim)
        _check_service(found, path, line, claim)
        _check_modifiers(found, path, line, limits["modifiers"])
        _check_money(found, path, line, limits["amount_cents"])
    for ref, times in Counter(line.ref for line in claim.lines).items():
        if times > 1 and ref:
            says = f"{times} lines have the same line number."
            found.block("lines", "SAME_REF", says, "Give each line its own: the remittance names it.")
    _warn_of_twins(found, claim)


def _check_ref(found: Findings, path: str, line: ServiceLine, longest: int) -> None:
    if not line.ref:
        found.block(f"{path}.ref", "MISSING", "The line has no number.", "Give it one of your own.")
    elif reason := misfit(line.ref, longest):
        fix = f"Use at most {longest} capital letters, digits and hyphens."
        found.block(f"{path}.ref", "LINE_REF", f"The line number {reason}.", fix, "X12 837I, REF 6R")


def _check_day(found: Findings, path: str, line: ServiceLine, claim: InstitutionalClaim) -> None:
    if not claim.from_on <= line.on <= claim.through_on:
        fix = "Correct the day, or the claim's first and last day."
        found.block(f"{path}.on", "LINE_DAY", "This day lies outside the days of the claim.", fix)


def _check_service(found: Findings, path: str, line: ServiceLine, claim: InstitutionalClaim) -> None:
    if not REVENUE_CODE.fullmatch(line.revenue_code):
        says = "A revenue code has four digits and begins with 0, 1, 2 or 3."
        found.block(f"{path}.revenue_code", "REVENUE_CODE", says, "For example 0915.")
    if line.hcpcs:
        if not HCPCS.fullmatch(line.hcpcs.upper()):
            found.block(f"{path}.hcpcs", "HCPCS", "A HCPCS code has five characters.", "Check the code.")
    elif is_medicare(claim) and guide(claim.from_on).medicare_hcpcs.get(claim.facility) == "always":
        source = guide(claim.from_on).sources[claim.facility]
        found.block(f"{path}.hcpcs", "MISSING", "Medicare wants a HCPCS code on this line.", "Add it.", source)
    if line.units < 1 or line.units > 9999:
        found.block(f"{path}.units", "UNITS", "Units are a whole number from 1 to 9999.", "Check them.")


def _check_modifiers(found: Findings, path: str, line: ServiceLine, most: int) -> None:
    where = f"{path}.modifiers"
    if len(line.modifiers) > most:
        found.block(where, "TOO_MANY", f"A line carries at most {most} modifiers.", "Keep the main ones.")
    if line.modifiers and not line.hcpcs:
        found.block(where, "NO_CODE", "A modifier needs a HCPCS code.", "Add the code or drop the modifier.")
    if any(not MODIFIER.fullmatch(modifier.upper()) for modifier in line.modifiers):
        found.block(where, "MODIFIER", "A modifier has two characters.", "For example 59.")
    written = [modifier.upper() for modifier in line.modifiers]
    if len(set(written)) < len(written):
        found.block(where, "REPEATED", "A modifier stands here twice.", "Keep one.")
    if set(written) >= OFF_CAMPUS:
        says = "PN and PO exclude each other: a place is excepted or it is not."
        found.block(where, "PN_AND_PO", says, "Keep the one that is true.", "CGS Medicare, 2 January 2024")


def _check_money(found: Findings, path: str, line: ServiceLine, highest: int) -> None:
    if not 0 <= line.charge_cents <= highest:
        found.block(f"{path}.charge_cents", "AMOUNT", "This charge is below zero or too large.", "Check it.")
    if not 0 <= line.noncovered_cents <= max(line.charge_cents, 0):
        says = "The part that is not covered lies between zero and the charge."
        found.block(f"{path}.noncovered_cents", "AMOUNT", says, "Check both amounts.")


def _warn_of_twins(found: Findings, claim: InstitutionalClaim) -> None:
    twins = Counter((line.on, line.revenue_code, line.hcpcs, line.modifiers) for line in claim.lines)
    for place, line in enumerate(claim.lines):
        if twins.pop((line.on, line.revenue_code, line.hcpcs, line.modifiers), 1) > 1:
            says = "Another line has the same day, code and modifiers: it may be refused as a double."
            found.warn(f"lines[{place}]", "TWIN", says, "Join them with more units, or add a modifier.")
