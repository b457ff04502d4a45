"""Checks the sums: lines against total, and what other payers paid and adjusted against charges."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from stepwell.claim.x12.checks.fields import check_choice, check_code
from stepwell.claim.x12.checks.guide import codes_on, guide
from stepwell.claim.x12.checks.party import check_payer, check_subscriber
from stepwell.claim.x12.checks.problem import Findings
from stepwell.claim.x12.facts import InstitutionalClaim, ServiceLine
from stepwell.claim.x12.other_payers import Adjustment, OtherPayer
from stepwell.claim.x12.segments import amount

REASON = re.compile(r"[A-Z]?[0-9]{1,3}", re.ASCII)
SOURCE = "X12 837I, loops 2320 and 2430"


def check_total(found: Findings, claim: InstitutionalClaim, made_on: date) -> None:
    """CLM02 is the sum of SV203."""
    if claim.total_cents != claim.lines_cents:
        total, lines = amount(claim.total_cents), amount(claim.lines_cents)
        says = f"The total is ${total}, but the lines add up to ${lines}."
        found.block("total_cents", "SUM", says, "Correct the total or the line that is off.", "X12 837I, CLM02")
    elif not 0 <= claim.total_cents <= guide(made_on).limits["amount_cents"]:
        found.block("total_cents", "AMOUNT", "The total is too large for one claim.", "Split the claim.")


def check_other_payers(found: Findings, claim: InstitutionalClaim, made_on: date) -> None:
    """Each other payer's block, its sums, and the order of payers."""
    most = guide(made_on).limits["other_payers"]
    if len(claim.other_payers) > most:
        found.block("other_payers", "TOO_MANY", f"A claim names at most {most} other payers.", "Keep those that paid.")
    if claim.subscriber.responsibility != "P" and not claim.other_payers:
        says = "Another payer comes first, but none is named."
        found.warn("other_payers", "NO_FIRST_PAYER", says, "Add what the first payer decided.", SOURCE)
    orders = [claim.subscriber.responsibility, *(o.subscriber.responsibility for o in claim.other_payers)]
    if any(times > 1 for order, times in Counter(orders).items() if order != "U"):
        says = "Two payers stand at the same place in the order of payment."
        found.block("other_payers", "SAME_ORDER", says, "Say who pays first, second and third.", SOURCE)
    ids = [claim.payer.id, *(other.payer.id for other in claim.other_payers)]
    if len(set(ids)) < len(ids):
        found.block("other_payers", "SAME_PAYER", "Two payers have the same id.", "Name each payer once.", SOURCE)
    for place, other in enumerate(claim.other_payers):
        _check_other_payer(found, f"other_payers[{place}]", other, claim, made_on)
    known = {other.payer.id for other in claim.other_payers}
    for place, line in enumerate(claim.lines):
        _check_adjudications(found, f"lines[{place}]", line, known, made_on)


def _check_other_payer(found: Findings, path: str, other: OtherPayer, claim: InstitutionalClaim, made_on: date) -> None:
    check_payer(found, f"{path}.payer", other.payer, made_on)
    check_subscriber(found, f"{path}.subscriber", other.subscriber, made_on)
    benefits, release = codes_on("allowed.benefits_assigned", made_on), codes_on("allowed.release", made_on)
    check_choice(found, f"{path}.benefits_assigned", other.benefits_assigned, benefits, "This choice")
    check_choice(found, f"{path}.release_of_records", other.release_of_records, release, "The release")
    check_code(found, f"{path}.payer_claim_number", other.payer_claim_number, 50, required=False)
    check_code(found, f"{path}.authorization_number", other.authorization_number, 50, required=False)
    _check_adjustments(found, f"{path}.adjustments", other.adjustments, made_on)
    _check_decision(found, path, other, claim)


def _check_decision(found: Findings, path: str, other: OtherPayer, claim: InstitutionalClaim) -> None:
    made = [one for line in claim.lines for one in line.adjudications if one.payer_id == other.payer.id]
    if other.paid_cents is None:
        if made or other.adjustments:
            fix = "Enter what it paid, also when that is nothing."
            found.block(f"{path}.paid_cents", "MISSING", "This payer decided, but no payment is given.", fix, SOURCE)
        return
    if other.paid_cents < 0:
        found.block(f"{path}.paid_cents", "AMOUNT", "A payment is not below zero.", "Check it.")
    if not made and other.paid_on is None:
        found.block(f"{path}.paid_on", "MISSING", "The day of the payment is missing.", "Copy it from the remittance.")
    if made and len(made) < len(claim.lines):
        fix = "Enter the decision for every line, or for none."
        found.block(f"{path}.paid_cents", "SOME_LINES", "This payer's decision is missing on a line.", fix, SOURCE)
    adjusted = sum(one.amount_cents for one in other.adjustments)
    adjusted += sum(cut.amount_cents for one in made for cut in one.adjustments)
    if other.paid_cents + adjusted != claim.total_cents:
        says = (
            f"Paid ${amount(other.paid_cents)} and adjusted ${amount(adjusted)}"
            f" do not add up to the charge of ${amount(claim.total_cents)}."
        )
        found.block(f"{path}.paid_cents", "BALANCE", says, "Copy every adjustment of the remittance.", SOURCE)


def _check_adjudications(found: Findings, path: str, line: ServiceLine, known: set[str], made_on: date) -> None:
    for number, one in enumerate(line.adjudications):
        where = f"{path}.adjudications[{number}]"
        if one.payer_id not in known:
            found.block(
                f"{where}.payer_id",
                "WHO",
                "No other payer of the claim has this id.",
                "Check the id.",
                SOURCE,
            )
        if one.units < 0 or one.units > 9999:
            found.block(f"{where}.units", "UNITS", "Units are a whole number up to 9999.", "Check them.")
        if one.paid_on > made_on:
            found.block(f"{where}.paid_on", "FUTURE", "This day is still to come.", "Check it.")
        _check_adjustments(found, f"{where}.adjustments", one.adjustments, made_on)
        adjusted = sum(cut.amount_cents for cut in one.adjustments)
        if one.paid_cents + adjusted != line.charge_cents:
            says = (
                f"Paid ${amount(one.paid_cents)} and adjusted ${amount(adjusted)}"
                f" do not add up to the line's ${amount(line.charge_cents)}."
            )
            found.block(f"{where}.paid_cents", "BALANCE", says, "Copy every adjustment of the remittance.", SOURCE)
    if len({one.payer_id for one in line.adjudications}) < len(line.adjudications):
        found.block(f"{path}.adjudications", "REPEATED", "One payer stands here twice.", "Keep one.", SOURCE)


def _check_adjustments(found: Findings, path: str, adjustments: Sequence[Adjustment], made_on: date) -> None:
    groups = codes_on("allowed.adjustment_group", made_on)
    most = guide(made_on).limits["adjustments_of_a_group"]
    for place, one in enumerate(adjustments):
        check_choice(found, f"{path}[{place}].group", one.group, groups, "The group")
        if not REASON.fullmatch(one.reason.upper()):
            says = "A reason is a number, sometimes with a letter before it."
            found.block(f"{path}[{place}].reason", "REASON", says, "Copy it from the remittance.")
    if any(times > most for times in Counter(one.group for one in adjustments).values()):
        says = f"A group carries at most {most} adjustments."
        found.block(path, "TOO_MANY", says, "Join those with the same reason.", SOURCE)
