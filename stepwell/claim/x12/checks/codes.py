"""Checks diagnoses and the condition, occurrence and value codes of a claim."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from stepwell.claim.x12.checks.guide import guide
from stepwell.claim.x12.checks.problem import Findings
from stepwell.claim.x12.facts import InstitutionalClaim

ICD_10_CM = re.compile(r"[A-Z][0-9][0-9A-Z](\.?[0-9A-Z]{1,4})?")
TWO_CHARACTERS = re.compile(r"[0-9A-Z]{2}")


def check_diagnoses(found: Findings, claim: InstitutionalClaim, made_on: date) -> None:
    """Shape, number and repeats; whether a code is billable is decided with the care plan."""
    limits = guide(made_on).limits
    named = [("principal_diagnosis", claim.principal_diagnosis)]
    if claim.admitting_diagnosis:
        named.append(("admitting_diagnosis", claim.admitting_diagnosis))
    for name in ("other_diagnoses", "reason_diagnoses"):
        codes: tuple[str, ...] = getattr(claim, name)
        named += [(f"{name}[{place}]", code) for place, code in enumerate(codes)]
        if len(codes) > limits[name]:
            found.block(name, "TOO_MANY", f"A claim carries at most {limits[name]} of these.", "Keep the main ones.")
    for path, code in named:
        if not ICD_10_CM.fullmatch(code.upper()):
            says = "This does not look like an ICD-10-CM code, for example F33.2."
            found.block(path, "DIAGNOSIS", says, "Look the code up.")
    billed = [_bare(claim.principal_diagnosis), *map(_bare, claim.other_diagnoses)]
    _check_repeats(found, "other_diagnoses", billed, "diagnosis")
    _check_repeats(found, "reason_diagnoses", list(map(_bare, claim.reason_diagnoses)), "diagnosis")


def _bare(code: str) -> str:
    return code.replace(".", "").upper()


def _check_repeats(found: Findings, path: str, codes: Sequence[str], what: str) -> None:
    for code, times in Counter(codes).items():
        if times > 1 and code:
            found.block(path, "REPEATED", f"The {what} {code} stands here {times} times.", "Keep one.")


def check_codes(found: Findings, claim: InstitutionalClaim, made_on: date) -> None:
    """UB-04 locators 18 to 41."""
    highest = guide(made_on).limits["codes_of_a_kind"]
    kinds = {
        "condition_codes": list(claim.condition_codes),
        "occurrence_codes": [event.code for event in claim.occurrence_codes],
        "occurrence_spans": [span.code for span in claim.occurrence_spans],
        "value_codes": [value.code for value in claim.value_codes],
    }
    for path, codes in kinds.items():
        if len(codes) > highest:
            found.block(path, "TOO_MANY", f"A claim carries at most {highest} of these.", "Keep the main ones.")
        for place, code in enumerate(codes):
            if not TWO_CHARACTERS.fullmatch(code):
                found.block(f"{path}[{place}]", "CODE", "This code has two capital letters or digits.", "Check it.")
    _check_repeats(found, "condition_codes", kinds["condition_codes"], "condition code")
    _check_repeats(found, "value_codes", kinds["value_codes"], "value code")
    events = [f"{event.code} of {event.on.isoformat()}" for event in claim.occurrence_codes]
    _check_repeats(found, "occurrence_codes", events, "occurrence code")
    spans = [f"{span.code} from {span.from_on.isoformat()}" for span in claim.occurrence_spans]
    _check_repeats(found, "occurrence_spans", spans, "occurrence span")
    _check_code_facts(found, claim, made_on, guide(made_on).limits["amount_cents"])


def _check_code_facts(found: Findings, claim: InstitutionalClaim, made_on: date, highest: int) -> None:
    for place, event in enumerate(claim.occurrence_codes):
        if event.on > made_on:
            found.block(f"occurrence_codes[{place}].on", "FUTURE", "This day is still to come.", "Check it.")
    for place, span in enumerate(claim.occurrence_spans):
        if span.through_on < span.from_on:
            path = f"occurrence_spans[{place}].through_on"
            found.block(path, "ORDER", "This span ends before it begins.", "Check both days.")
    for place, value in enumerate(claim.value_codes):
        if not 0 <= value.amount_cents <= highest:
            path = f"value_codes[{place}].amount_cents"
            found.block(path, "AMOUNT", "This amount is below zero or too large.", "Check it.")
