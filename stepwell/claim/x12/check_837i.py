"""Decides whether claims may be written to a file: content rules that no format validator knows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from stepwell.claim.x12.checks.codes import check_codes, check_diagnoses
from stepwell.claim.x12.checks.file import file_problems
from stepwell.claim.x12.checks.lines import check_lines
from stepwell.claim.x12.checks.money import check_other_payers, check_total
from stepwell.claim.x12.checks.party import check_parties
from stepwell.claim.x12.checks.problem import Findings, Problem, Severity
from stepwell.claim.x12.checks.statement import check_statement
from stepwell.claim.x12.facts import Envelope, InstitutionalClaim
from stepwell.kernel.tables import Refused

__all__ = ["Problem", "Severity", "can_write", "check_can_write", "claim_problems", "find_problems"]


def claim_problems(claim: InstitutionalClaim, made_on: date) -> list[Problem]:
    """What is wrong with one claim if it is sent on that day; empty when nothing is."""
    found = Findings(claim.number)
    check_parties(found, claim, made_on)
    check_statement(found, claim, made_on)
    check_diagnoses(found, claim, made_on)
    check_codes(found, claim, made_on)
    check_lines(found, claim, made_on)
    check_total(found, claim, made_on)
    check_other_payers(found, claim, made_on)
    return found.problems


def find_problems(claims: Sequence[InstitutionalClaim], envelope: Envelope) -> list[Problem]:
    """Every problem of the file and of its claims, the file's first."""
    problems = file_problems(claims, envelope)
    if any(problem.code == "TOO_EARLY" for problem in problems):
        return problems
    made_on = envelope.control.made_at.date()
    for claim in claims:
        problems += claim_problems(claim, made_on)
    return problems


def check_can_write(claims: Sequence[InstitutionalClaim], envelope: Envelope) -> None:
    """Raises Refused with the first blocking problem's sentence."""
    for problem in find_problems(claims, envelope):
        if problem.severity is Severity.BLOCK:
            place = f"Claim {problem.claim}, {problem.field}" if problem.claim else problem.field
            raise Refused(problem.code, f"{place}: {problem.says}", problem.fix)


def can_write(claims: Sequence[InstitutionalClaim], envelope: Envelope) -> bool:
    """True when nothing blocks the file."""
    return all(problem.severity is not Severity.BLOCK for problem in find_problems(claims, envelope))
