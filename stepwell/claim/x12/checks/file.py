"""Checks the envelope and what claims must not share inside one file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from stepwell.claim.x12.checks.fields import (
    check_choice,
    check_code,
    check_mail,
    check_phone,
    check_words,
)
from stepwell.claim.x12.checks.guide import codes_on, guide
from stepwell.claim.x12.checks.problem import Findings, Problem
from stepwell.claim.x12.facts import Envelope, InstitutionalClaim
from stepwell.claim.x12.parties import Receiver, Submitter

HIGHEST_CONTROL_NUMBER = 999_999_999


def file_problems(claims: Sequence[InstitutionalClaim], envelope: Envelope) -> list[Problem]:
    """What keeps the file as a whole from being written."""
    found = Findings()
    control = envelope.control
    made_on = control.made_at.date()
    if not guide(made_on).limits:
        found.block("control.made_at", "TOO_EARLY", "This guide was not in use on that day.", "Check the date.")
        return found.problems
    if not 1 <= control.number <= HIGHEST_CONTROL_NUMBER:
        fix = "Take the next number of your count."
        found.block("control.number", "CONTROL", "A control number lies between 1 and 999,999,999.", fix)
    check_code(found, "control.batch", control.batch, 26, required=False)
    check_words(found, "submitter.contact_name", envelope.submitter.contact_name, 60)
    check_phone(found, "submitter.phone", envelope.submitter.phone)
    check_mail(found, "submitter.email", envelope.submitter.email)
    _check_end(found, "submitter", envelope.submitter, made_on)
    _check_end(found, "receiver", envelope.receiver, made_on)
    if not claims:
        found.block("claims", "NO_CLAIM", "There is no claim to write.", "Choose at least one.")
    for number, times in Counter(claim.number for claim in claims).items():
        if times > 1:
            says = f"{times} claims in this file have the number {number}."
            found.block("claims", "SAME_NUMBER", says, "Give each claim its own number.")
    return found.problems


def _check_end(found: Findings, path: str, end: Submitter | Receiver, on: date) -> None:
    check_words(found, f"{path}.name", end.name, 60)
    check_code(found, f"{path}.id", end.id, 80, shortest=2)
    check_code(found, f"{path}.interchange_id", end.mailbox, 15, shortest=2)
    qualifiers = codes_on("allowed.interchange_qualifier", on)
    check_choice(found, f"{path}.interchange_qualifier", end.interchange_qualifier, qualifiers, "The kind of id")
