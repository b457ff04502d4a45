"""Checks the statement: numbers, type of bill, dates, patient status, program mark and authorization."""

from __future__ import annotations

import re
from datetime import date

from stepwell.claim.x12.checks.fields import check_choice, check_code, check_words
from stepwell.claim.x12.checks.guide import codes_on, guide
from stepwell.claim.x12.checks.problem import Findings
from stepwell.claim.x12.facts import InstitutionalClaim
from stepwell.claim.x12.segments import misfit

CORRECTIONS = frozenset("78")


def is_medicare(claim: InstitutionalClaim) -> bool:
    """Original Medicare, by the subscriber's filing code."""
    return claim.subscriber.filing_code in codes_on("filing.medicare", claim.from_on)


def check_statement(found: Findings, claim: InstitutionalClaim, made_on: date) -> None:
    """Everything on the claim's own line of the form."""
    _check_numbers(found, claim, made_on)
    _check_days(found, claim, made_on)
    _check_bill_type(found, claim)
    _check_patient_status(found, claim)
    _check_correction(found, claim)
    _check_program_mark(found, claim)
    _check_authorization(found, claim)
    _check_choices(found, claim, made_on)


def _check_numbers(found: Findings, claim: InstitutionalClaim, made_on: date) -> None:
    longest = guide(made_on).limits["claim_number_length"]
    if not claim.number:
        found.block("number", "MISSING", "The claim has no number.", "Give it one of your own.")
    elif reason := misfit(claim.number, longest):
        fix = f"Use at most {longest} capital letters, digits and hyphens: the payer sends the number back."
        found.block("number", "CLAIM_NUMBER", f"The claim number {reason}.", fix, "X12 837I, CLM01")
    check_code(found, "referral_number", claim.referral_number, 50, required=False)
    check_code(found, "payer_claim_number", claim.payer_claim_number, 50, required=False)
    check_code(found, "medical_record_number", claim.medical_record_number, 50, required=False)
    check_words(found, "remarks", claim.remarks, 80, required=False)


def _check_days(found: Findings, claim: InstitutionalClaim, made_on: date) -> None:
    if claim.through_on < claim.from_on:
        found.block("through_on", "ORDER", "The claim ends before it begins.", "Check the first and the last day.")
    if claim.through_on > made_on:
        fix = "Send the claim after its last day."
        found.block("through_on", "FUTURE", "The claim ends after the day of the file.", fix)
    if claim.admitted_on and claim.admitted_on > claim.from_on:
        found.block("admitted_on", "ORDER", "The admission is after the claim's first day.", "Check both dates.")
    if claim.admission_hour is not None:
        if claim.admitted_on is None:
            found.block("admitted_on", "MISSING", "There is an admission hour but no day.", "Add the day.")
        if not 0 <= claim.admission_hour <= 23:
            found.block("admission_hour", "HOUR", "An hour lies between 0 and 23.", "Check it.")


def _check_bill_type(found: Findings, claim: InstitutionalClaim) -> None:
    if not re.fullmatch(r"[1-9][0-9A-Z]{2}", claim.bill_type, re.ASCII):
        says = "A type of bill has three characters, for example 131."
        found.block("bill_type", "BILL_TYPE", says, "Two for the place, one for the frequency.")
        return
    standing = guide(claim.from_on)
    if claim.frequency not in standing.status_30:
        listed = ", ".join(standing.status_30)
        found.block("bill_type", "FREQUENCY", f"The third digit must be one of {listed}.", "Pick the right one.")
    if is_medicare(claim) and standing.medicare_hcpcs and claim.facility not in standing.medicare_hcpcs:
        listed = ", ".join(standing.medicare_hcpcs)
        says = f"Medicare pays these days only to places {listed}."
        fix = "Check the type of bill, or choose another payer."
        found.block("bill_type", "MEDICARE_PLACE", says, fix, standing.sources["13"])


def _check_patient_status(found: Findings, claim: InstitutionalClaim) -> None:
    if not re.fullmatch(r"[0-9]{2}", claim.patient_status, re.ASCII):
        found.block("patient_status", "STATUS", "A patient status has two digits.", "30 is still a patient.")
        return
    rule = guide(claim.from_on).status_30.get(claim.frequency, "either")
    source = guide(claim.from_on).sources.get(claim.frequency, "")
    stays = claim.patient_status == "30"
    if rule == "never" and stays:
        fix = "Use the status of the discharge, or a frequency of 2 or 3."
        says = f"A bill of frequency {claim.frequency} ends the stay, but the status says still a patient."
        found.block("patient_status", "STATUS_FREQUENCY", says, fix, source)
    if rule == "always" and not stays:
        fix = "Use status 30, or a frequency of 1 or 4."
        says = f"A bill of frequency {claim.frequency} goes on, but the status says the patient left."
        found.block("patient_status", "STATUS_FREQUENCY", says, fix, source)


def _check_correction(found: Findings, claim: InstitutionalClaim) -> None:
    reasons = [c for c in claim.condition_codes if c in codes_on("condition.change_reason", claim.from_on)]
    source = "X12 837I, REF F8 and HI BG"
    if claim.frequency not in CORRECTIONS:
        if claim.payer_claim_number:
            fix = "Leave the payer's number away, or use frequency 7 or 8."
            found.block("payer_claim_number", "NOT_A_CORRECTION", "A new claim has no payer number yet.", fix, source)
        if reasons:
            fix = "Leave the change reason away, or use frequency 7 or 8."
            found.block("condition_codes", "NOT_A_CORRECTION", "A new claim has no change reason.", fix, source)
        return
    if not claim.payer_claim_number:
        fix = "Copy it from the payer's acknowledgment or remittance. A rejected claim is sent anew with 1."
        says = "A replacing or voiding claim needs the payer's own claim number."
        found.block("payer_claim_number", "PAYER_NUMBER", says, fix, source)
    if is_medicare(claim) and len(reasons) != 1:
        fix = "Add the one code from D0 to D9 or E0 that tells why."
        says = "Medicare wants one change reason on a replacing or voiding claim."
        found.block("condition_codes", "CHANGE_REASON", says, fix, source)


def _check_program_mark(found: Findings, claim: InstitutionalClaim) -> None:
    on, codes = claim.from_on, set(claim.condition_codes)
    mark, hospital = (
        codes_on("condition.intensive_outpatient", on),
        codes_on("condition.partial_hospitalization", on),
    )
    if not mark:
        return
    source = guide(on).sources["intensive_outpatient"]
    if mark <= codes and hospital & codes:
        says = "Condition codes 92 and 41 stand together: the payer will read the claim as 92."
        found.warn("condition_codes", "BOTH_PROGRAMS", says, "Keep the one that is true.", source)
    marked_otherwise = codes & (hospital | codes_on("condition.opioid_treatment", on))
    if mark & codes or marked_otherwise or claim.facility in guide(on).unmarked_places:
        return
    says = "Condition code 92 is missing: the claim would not count as intensive outpatient."
    if is_medicare(claim):
        found.block("condition_codes", "NO_CC92", says, "Add 92.", source)
    elif claim.subscriber.filing_code in codes_on("filing.medicare_advantage", on):
        found.warn("condition_codes", "NO_CC92", says, "Most Medicare plans want it: add 92.", source)


def _check_authorization(found: Findings, claim: InstitutionalClaim) -> None:
    check_code(found, "authorization_number", claim.authorization_number, 50, required=False)
    if claim.authorization_required and not claim.authorization_number:
        fix = "Enter the number from the payer's approval, or ask for one."
        says = "This payer wants an authorization number."
        found.block("authorization_number", "NO_AUTHORIZATION", says, fix, "X12 837I, REF G1")


def _check_choices(found: Findings, claim: InstitutionalClaim, made_on: date) -> None:
    for name, what in (("assignment", "accepts_assignment"), ("benefits_assigned", "benefits_assigned")):
        check_choice(found, what, getattr(claim, what), codes_on(f"allowed.{name}", made_on), "This choice")
    release = codes_on("allowed.release", made_on)
    check_choice(found, "release_of_records", claim.release_of_records, release, "The release")
    if not re.fullmatch(r"[1-9]", claim.admission_type, re.ASCII):
        found.block("admission_type", "ADMISSION", "The admission type is one digit.", "3 is elective.")
    if not re.fullmatch(r"[0-9A-Z]", claim.admission_source, re.ASCII):
        found.block("admission_source", "ADMISSION", "The point of origin is one character.", "1 is from home.")
