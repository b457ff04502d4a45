"""What keeps a claim from being written: one line for each rule, with the field that is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from stepwell.claim.tests.x12_examples import (
    FIRST_DAY,
    make_claim,
    make_commercial,
    make_envelope,
    make_everything,
    make_lines,
    make_secondary,
)
from stepwell.claim.x12.check_837i import Severity, can_write, check_can_write, find_problems
from stepwell.claim.x12.facts import FileControl, OccurrenceCode, OccurrenceSpan, ValueCode
from stepwell.kernel.tables import Refused

LATER = date(2026, 3, 1)


def changed(**changes):
    return make_claim(**changes)


def with_line(claim=None, **changes):
    """The worked case with its first line changed; the total still fits."""
    claim = claim or make_claim()
    lines = (replace(claim.lines[0], **changes), *claim.lines[1:])
    return replace(claim, lines=lines, total_cents=sum(line.charge_cents for line in lines))


def correction(**changes):
    facts = {"bill_type": "137", "payer_claim_number": "226001", "condition_codes": ("92", "D9")}
    return make_claim(**facts | changes)


def day(code, on):
    return OccurrenceCode(code=code, on=on)


MANY_VALUES = tuple(ValueCode(code=f"{n}", amount_cents=1) for n in range(10, 35))

BLOCKED = [
    ("sum of the lines, one cent off", changed(total_cents=177751), "total_cents", "SUM"),
    ("claim number missing", changed(number="", lines=make_lines("X", FIRST_DAY, 1)), "number", "MISSING"),
    ("claim number of 21 characters", changed(number="A" * 21), "number", "CLAIM_NUMBER"),
    ("claim number in small letters", changed(number="hv-1"), "number", "CLAIM_NUMBER"),
    ("claim number with a separator", changed(number="HV*1"), "number", "CLAIM_NUMBER"),
    ("claim number ending in a blank", changed(number="HV "), "number", "CLAIM_NUMBER"),
    ("end before the beginning", changed(through_on=date(2026, 1, 4)), "through_on", "ORDER"),
    ("end after the day of the file", changed(through_on=date(2026, 2, 3)), "through_on", "FUTURE"),
    ("admission after the first day", changed(admitted_on=date(2026, 1, 6)), "admitted_on", "ORDER"),
    ("admission hour without a day", changed(admission_hour=9), "admitted_on", "MISSING"),
    ("hour 24", changed(admitted_on=FIRST_DAY, admission_hour=24), "admission_hour", "HOUR"),
    ("type of bill of four digits", changed(bill_type="0131"), "bill_type", "BILL_TYPE"),
    ("frequency 9", changed(bill_type="139"), "bill_type", "FREQUENCY"),
    ("Medicare at a free-standing clinic", changed(bill_type="861"), "bill_type", "MEDICARE_PLACE"),
    ("frequency 1, still a patient", changed(patient_status="30"), "patient_status", "STATUS_FREQUENCY"),
    ("frequency 2, patient left", changed(bill_type="132"), "patient_status", "STATUS_FREQUENCY"),
    ("frequency 3, patient left", changed(bill_type="763"), "patient_status", "STATUS_FREQUENCY"),
    (
        "frequency 4, still a patient",
        changed(bill_type="134", patient_status="30"),
        "patient_status",
        "STATUS_FREQUENCY",
    ),
    ("status of one digit", changed(patient_status="1"), "patient_status", "STATUS"),
    (
        "replacement without payer number",
        correction(payer_claim_number=""),
        "payer_claim_number",
        "PAYER_NUMBER",
    ),
    (
        "void without payer number",
        correction(bill_type="138", payer_claim_number=""),
        "payer_claim_number",
        "PAYER_NUMBER",
    ),
    (
        "Medicare correction without reason",
        correction(condition_codes=("92",)),
        "condition_codes",
        "CHANGE_REASON",
    ),
    (
        "two change reasons",
        correction(condition_codes=("92", "D1", "D9")),
        "condition_codes",
        "CHANGE_REASON",
    ),
    (
        "payer number on a new claim",
        changed(payer_claim_number="1"),
        "payer_claim_number",
        "NOT_A_CORRECTION",
    ),
    (
        "change reason on a new claim",
        changed(condition_codes=("92", "D1")),
        "condition_codes",
        "NOT_A_CORRECTION",
    ),
    ("Medicare without 92 (M22b)", changed(condition_codes=()), "condition_codes", "NO_CC92"),
    (
        "health center without 92 (M22)",
        changed(bill_type="761", condition_codes=()),
        "condition_codes",
        "NO_CC92",
    ),
    (
        "authorization missing",
        make_commercial(authorization_number=""),
        "authorization_number",
        "NO_AUTHORIZATION",
    ),
    ("assignment X", changed(accepts_assignment="X"), "accepts_assignment", "CHOICE"),
    ("release N", changed(release_of_records="N"), "release_of_records", "CHOICE"),
    ("admission type of two digits", changed(admission_type="03"), "admission_type", "ADMISSION"),
    ("point of origin empty", changed(admission_source=""), "admission_source", "ADMISSION"),
    ("remarks of 81 letters", changed(remarks="A" * 81), "remarks", "MARKS"),
    ("remarks in another script", changed(remarks="訂正"), "remarks", "MARKS"),
    ("no principal diagnosis", changed(principal_diagnosis=""), "principal_diagnosis", "DIAGNOSIS"),
    ("diagnosis of ICD-9", changed(principal_diagnosis="296.33"), "principal_diagnosis", "DIAGNOSIS"),
    ("diagnosis given twice", changed(other_diagnoses=("F33.2",)), "other_diagnoses", "REPEATED"),
    (
        "the same, one without a point",
        changed(other_diagnoses=("F41.1", "F411")),
        "other_diagnoses",
        "REPEATED",
    ),
    (
        "25 other diagnoses",
        changed(other_diagnoses=tuple(f"F40.{n}" for n in range(10, 35))),
        "other_diagnoses",
        "TOO_MANY",
    ),
    (
        "four reasons for the visit",
        changed(reason_diagnoses=("F01", "F02", "F03", "F04")),
        "reason_diagnoses",
        "TOO_MANY",
    ),
    ("reason twice", changed(reason_diagnoses=("F01", "F01")), "reason_diagnoses", "REPEATED"),
    ("condition code twice", changed(condition_codes=("92", "92")), "condition_codes", "REPEATED"),
    ("condition code of one digit", changed(condition_codes=("92", "9")), "condition_codes[1]", "CODE"),
    (
        "value code twice",
        changed(value_codes=(ValueCode(code="A1", amount_cents=1),) * 2),
        "value_codes",
        "REPEATED",
    ),
    ("25 value codes", changed(value_codes=MANY_VALUES), "value_codes", "TOO_MANY"),
    ("a total of eleven digits", with_line(charge_cents=10**10), "total_cents", "AMOUNT"),
    (
        "value below zero",
        changed(value_codes=(ValueCode(code="A1", amount_cents=-1),)),
        "value_codes[0].amount_cents",
        "AMOUNT",
    ),
    (
        "event twice on one day",
        changed(occurrence_codes=(day("11", FIRST_DAY),) * 2),
        "occurrence_codes",
        "REPEATED",
    ),
    ("event to come", changed(occurrence_codes=(day("11", LATER),)), "occurrence_codes[0].on", "FUTURE"),
    (
        "span that ends before it begins",
        changed(occurrence_spans=(OccurrenceSpan(code="M0", from_on=LATER, through_on=FIRST_DAY),)),
        "occurrence_spans[0].through_on",
        "ORDER",
    ),
    ("no lines", changed(lines=()), "lines", "NO_LINE"),
    ("1000 lines", changed(lines=make_lines("X", FIRST_DAY, 5) * 67), "lines", "TOO_MANY"),
    ("line one day before", with_line(on=date(2026, 1, 4)), "lines[0].on", "LINE_DAY"),
    ("line one day after", with_line(on=date(2026, 1, 10)), "lines[0].on", "LINE_DAY"),
    ("line number missing", with_line(ref=""), "lines[0].ref", "MISSING"),
    ("line number of 31 characters", with_line(ref="A" * 31), "lines[0].ref", "LINE_REF"),
    ("line number twice", with_line(ref="HV-2026-0001-2"), "lines", "SAME_REF"),
    ("revenue code of three digits", with_line(revenue_code="915"), "lines[0].revenue_code", "REVENUE_CODE"),
    (
        "revenue code that begins with 4",
        with_line(revenue_code="4915"),
        "lines[0].revenue_code",
        "REVENUE_CODE",
    ),
    ("procedure code of four characters", with_line(hcpcs="9085"), "lines[0].hcpcs", "HCPCS"),
    ("Medicare line without a code", with_line(hcpcs="", modifiers=()), "lines[0].hcpcs", "MISSING"),
    (
        "modifier without a code",
        with_line(make_commercial(), hcpcs="", modifiers=("HF",)),
        "lines[0].modifiers",
        "NO_CODE",
    ),
    ("modifier of three characters", with_line(modifiers=("595",)), "lines[0].modifiers", "MODIFIER"),
    ("modifier twice", with_line(modifiers=("59", "59")), "lines[0].modifiers", "REPEATED"),
    ("five modifiers", with_line(modifiers=("59", "XS", "HF", "PO", "GT")), "lines[0].modifiers", "TOO_MANY"),
    ("PN and PO on one line", with_line(modifiers=("PN", "PO")), "lines[0].modifiers", "PN_AND_PO"),
    ("no units", with_line(units=0), "lines[0].units", "UNITS"),
    ("charge below zero", with_line(charge_cents=-1), "lines[0].charge_cents", "AMOUNT"),
    (
        "more not covered than charged",
        with_line(noncovered_cents=18001),
        "lines[0].noncovered_cents",
        "AMOUNT",
    ),
]


@pytest.mark.parametrize(("claim", "field", "code"), [row[1:] for row in BLOCKED], ids=[row[0] for row in BLOCKED])
def test_a_fault_blocks_the_claim(claim, field, code):
    found = find_problems([claim], make_envelope())
    blocks = [(one.field, one.code) for one in found if one.severity is Severity.BLOCK]
    assert (field, code) in blocks
    assert not can_write([claim], make_envelope())


@pytest.mark.parametrize("claim", [make_claim(), make_commercial(), make_secondary(), make_everything(), correction()])
def test_a_sound_claim_has_no_finding(claim):
    assert find_problems([claim], make_envelope()) == []
    check_can_write([claim], make_envelope())


def test_every_finding_says_what_to_do():
    for name, claim, *_ in BLOCKED:
        for one in find_problems([claim], make_envelope()):
            assert one.says.endswith("."), name
            assert one.fix.endswith("."), name
            assert "invalid" not in f"{one.says} {one.fix}".lower()


WARNED = [
    ("two programs marked", changed(condition_codes=("92", "41")), "condition_codes", "BOTH_PROGRAMS"),
    ("two lines alike", with_line(hcpcs="90853", revenue_code="0915", modifiers=()), "lines[0]", "TWIN"),
    ("a number not of a Medicare card", None, "subscriber.member_id", "MEDICARE_NUMBER"),
    (
        "second payer, first unknown",
        replace(make_secondary(), other_payers=(), lines=make_commercial().lines),
        "other_payers",
        "NO_FIRST_PAYER",
    ),
    ("Medicare plan without 92", None, "condition_codes", "NO_CC92"),
]


@pytest.mark.parametrize(("name", "claim", "field", "code"), WARNED, ids=[row[0] for row in WARNED])
def test_a_doubt_warns_and_lets_the_claim_go(name, claim, field, code):
    if code == "MEDICARE_NUMBER":
        claim = replace(make_claim(), subscriber=replace(make_claim().subscriber, member_id="1SG4TE5MK73"))
    if code == "NO_CC92":
        claim = make_commercial(subscriber=replace(make_commercial().subscriber, filing_code="16"), condition_codes=())
    found = find_problems([claim], make_envelope())
    assert [(one.field, one.code, one.severity) for one in found] == [(field, code, Severity.WARN)]
    assert can_write([claim], make_envelope())


def test_opioid_treatment_bills_need_no_program_mark():
    assert find_problems([changed(bill_type="871", condition_codes=())], make_envelope()) == []
    assert find_problems([changed(condition_codes=("89",))], make_envelope()) == []


def test_a_commercial_plan_need_not_carry_the_program_mark():
    assert find_problems([make_commercial(condition_codes=())], make_envelope()) == []


def test_before_the_benefit_began_no_mark_is_asked_for():
    first = date(2023, 12, 26)
    claim = changed(from_on=first, condition_codes=(), number="OLD")
    assert [one.code for one in find_problems([claim], make_envelope())] == []


def test_a_file_from_before_the_guide_is_refused():
    envelope = make_envelope(control=FileControl(number=1, made_at=datetime(2011, 12, 31)))
    assert [one.code for one in find_problems([make_claim()], envelope)] == ["TOO_EARLY"]


def test_the_refusal_names_claim_and_field():
    with pytest.raises(Refused) as refusal:
        check_can_write([changed(patient_status="30")], make_envelope())
    assert refusal.value.says.startswith("Claim HV-2026-0001, patient_status: ")
    assert refusal.value.code == "STATUS_FREQUENCY"
