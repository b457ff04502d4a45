"""Every file that the writer makes is accepted by pyx12, which knows the guide 005010X223A2."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from stepwell.claim.tests.guide_judge import faults
from stepwell.claim.tests.x12_examples import (
    DAUGHTER,
    EMPLOYEE,
    HOSPITAL,
    make_claim,
    make_commercial,
    make_envelope,
    make_everything,
    make_lines,
    make_second_after_whole,
    make_secondary,
)
from stepwell.claim.tests.x12_strategies import ENVELOPES, claims, paid_first_by_another
from stepwell.claim.x12.check_837i import Severity, find_problems
from stepwell.claim.x12.facts import carried_days
from stepwell.claim.x12.read_segments import cents, read_segments
from stepwell.claim.x12.segments import BASIC, Separators
from stepwell.claim.x12.write_837i import lay_out, write_837i
from stepwell.kernel.tables import Refused

SLOW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)

ACCEPTED = {
    "the worked case: hospital, Medicare, five days of three services": [make_claim()],
    "a community mental health center": [make_claim(bill_type="761")],
    "a critical access hospital without procedure codes": [
        make_claim(bill_type="851", lines=tuple(replace(line, hcpcs="", modifiers=()) for line in make_claim().lines))
    ],
    "the first of several claims": [make_claim(bill_type="132", patient_status="30")],
    "one in the middle that shares a week": [
        make_claim(bill_type="133", patient_status="30", value_codes=(carried_days("QA", 5, 600),))
    ],
    "the last of several": [make_claim(bill_type="134")],
    "an off-campus department, excepted": [make_claim(lines=make_lines("A", date(2026, 1, 5), 5, more=("PO",)))],
    "an off-campus department, not excepted": [make_claim(lines=make_lines("A", date(2026, 1, 5), 5, more=("PN",)))],
    "a voided claim": [make_claim(bill_type="138", payer_claim_number="2260012", condition_codes=("92", "D5"))],
    "a dependent at a commercial plan": [make_commercial()],
    "the subscriber at a commercial plan": [make_commercial(patient=None)],
    "a second payer after Medicare": [make_secondary()],
    "a second payer after a decision on the whole claim": [make_second_after_whole()],
    "a second payer before any decision": [make_second_after_whole(paid_cents=None, adjustments=())],
    "all optional parts at once": [make_everything()],
    "a plan without a birth name or a card that has accents": [
        make_commercial(patient=replace(DAUGHTER, last_name="Łukasiewicz-Nuñez", first_name="Zoë"))
    ],
    "several people, providers and policies": [
        make_claim(number="A"),
        make_commercial(number="B"),
        make_claim(number="C"),
        make_commercial(number="D", patient=None),
        make_commercial(number="E", patient=replace(DAUGHTER, first_name="Liv")),
        make_claim(number="F", billing_provider=replace(HOSPITAL, npi="1679576722")),
    ],
    "more claims than one patient level carries": [make_claim(number=f"N{n}") for n in range(101)],
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_the_guide_accepts(name):
    envelope = make_envelope()
    assert find_problems(ACCEPTED[name], envelope) == []
    assert faults(write_837i(ACCEPTED[name], envelope)) == []


@pytest.mark.parametrize(
    "separators",
    [
        Separators(line_end=""),
        Separators(line_end="\r\n"),
        Separators(element="|", component=">", repetition="{", segment="~"),
    ],
)
def test_the_guide_accepts_other_separators(separators):
    text = write_837i([make_everything()], make_envelope(separators=separators))
    assert faults(text) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("ZIP", ("441131234~", "44113~")),
        ("principal diagnosis", ("HI*ABK:F332~\n", "")),
        ("claim codes", ("CL1*3*1*01~\n", "")),
        ("statement dates", ("DTP*434*RD8*20260105-20260109~\n", "")),
        ("count of segments", ("SE*88*", "SE*87*")),
        ("diagnosis qualifier", ("HI*ABF:", "HI*XYZ:")),
    ],
)
def test_the_judge_can_say_no(wrong, right):
    text = lay_out([make_claim()], make_envelope())
    assert right[0] in text
    assert faults(text.replace(*right, 1)), wrong


@SLOW
@given(claims(), ENVELOPES)
def test_any_sound_claim_has_no_problem_and_follows_the_guide(claim, envelope):
    problems = [one for one in find_problems([claim], envelope) if one.severity is Severity.BLOCK]
    assert problems == []
    assert faults(lay_out([claim], envelope)) == []


@SLOW
@given(paid_first_by_another(), ENVELOPES)
def test_any_balanced_second_claim_follows_the_guide(claim, envelope):
    problems = [one for one in find_problems([claim], envelope) if one.severity is Severity.BLOCK]
    assert problems == []
    assert faults(lay_out([claim], envelope)) == []


@settings(SLOW, max_examples=15)
@given(st.tuples(claims(number="A"), claims(number="B"), claims(number="C")), ENVELOPES)
def test_files_of_many_claims_follow_the_guide(several, envelope):
    text = write_837i(several, envelope)
    assert faults(text) == []
    assert sorted(s.get(1) for s in read_segments(text) if s.name == "CLM") == sorted(c.number for c in several)


@SLOW
@given(claims(), ENVELOPES)
def test_a_file_holds_only_capital_letters_digits_and_plain_marks(claim, envelope):
    assert set(lay_out([claim], envelope)) <= BASIC | set("*:^~\n@_")


@SLOW
@given(claims(), ENVELOPES)
def test_the_lines_of_a_file_add_up_to_its_claims(claim, envelope):
    segments = list(read_segments(lay_out([claim], envelope)))
    total = sum(cents(one.get(3)) for one in segments if one.name == "SV2")
    assert [cents(one.get(2)) for one in segments if one.name == "CLM"] == [total]


def test_levels_are_counted_through_and_name_their_parents():
    text = write_837i(ACCEPTED["several people, providers and policies"], make_envelope())
    levels = [segment.elements for segment in read_segments(text) if segment.name == "HL"]
    assert levels == snapshot(
        [
            ("1", "", "20", "1"),
            ("2", "1", "22", "0"),
            ("3", "1", "22", "1"),
            ("4", "3", "23", "0"),
            ("5", "3", "23", "0"),
            ("6", "1", "22", "0"),
            ("7", "", "20", "1"),
            ("8", "7", "22", "0"),
        ]
    )


def test_a_dependent_leaves_the_subscribers_birth_date_at_home():
    text = write_837i([make_commercial()], make_envelope())
    births = [segment.get(2) for segment in read_segments(text) if segment.name == "DMG"]
    assert births == ["20060530"]
    assert EMPLOYEE.born_on is not None


def test_a_refused_claim_is_not_written():
    with pytest.raises(Refused, match="total"):
        write_837i([make_claim(total_cents=1)], make_envelope())
