"""Cases for the text that is signed, the patient's signature, and a patient who would rather not."""

from dataclasses import replace

import pytest

from stepwell.kernel.tables import Refused
from stepwell.plan.rules.drafting import BarrierDraft, StrengthDraft
from stepwell.plan.rules.plan import PlanState
from stepwell.plan.rules.signing import (
    FIRST_FORM,
    FORM,
    PatientSigningFacts,
    can_decline,
    check_can_decline,
    check_is_what_was_shown,
    check_patient_can_sign,
    fingerprint,
    form_of,
    patient_can_sign,
    stands,
    text_of,
)
from stepwell.plan.tests.room import DRAFT, GROUP, TARGET, with_services

FACTS = PatientSigningFacts(PlanState.AWAITING_PHYSICIAN, "Ana Rivera", False, "a", "a")
CASES = [
    (FACTS, None),
    (replace(FACTS, shown=""), None),
    (replace(FACTS, name_typed="Zoë"), None),
    (replace(FACTS, name_typed="  "), "NO_NAME"),
    (replace(FACTS, name_typed="..."), "NO_NAME"),
    (replace(FACTS, has_signed=True), "SIGNED_ALREADY"),
    (replace(FACTS, stands="b"), "CHANGED_SINCE"),
    (replace(FACTS, state=PlanState.DRAFT), "NOT_READY"),
    (replace(FACTS, state=PlanState.IN_FORCE), "NOT_READY"),
]


@pytest.mark.parametrize(("facts", "code"), CASES)
def test_the_patient_signs_a_plan_that_waits_under_any_form_of_their_name(facts, code):
    assert patient_can_sign(facts) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_patient_can_sign(facts)
        assert no.value.code == code


DECLINES = [
    (PlanState.AWAITING_PHYSICIAN, False, "Wants to wait.", None),
    (PlanState.AWAITING_PHYSICIAN, False, " ", "NO_REASON"),
    (PlanState.AWAITING_PHYSICIAN, True, "Wants to wait.", "NOT_WAITING"),
    (PlanState.DRAFT, False, "Wants to wait.", "NOT_WAITING"),
    (PlanState.IN_FORCE, False, "Wants to wait.", "NOT_WAITING"),
]


@pytest.mark.parametrize(("state", "signed", "reason", "code"), DECLINES)
def test_not_signing_is_kept_with_its_reason(state, signed, reason, code):
    assert can_decline(state, signed, reason) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_decline(state, signed, reason)
        assert no.value.code == code


def test_the_same_plan_always_gives_the_same_text():
    assert text_of(DRAFT, 1) == text_of(replace(DRAFT), 1)
    assert len(fingerprint(text_of(DRAFT, 1))) == 64


CHANGES = [
    (replace(DRAFT, patient_words="Other"), 1),
    (replace(DRAFT, barriers=""), 1),
    (with_services(replace(GROUP, minutes=50)), 1),
    (with_services(replace(GROUP, responsible="Someone")), 1),
    (DRAFT, 2),
]


@pytest.mark.parametrize(("draft", "number"), CHANGES)
def test_any_change_of_the_plan_changes_its_hash(draft, number):
    assert fingerprint(text_of(draft, number)) != fingerprint(text_of(DRAFT, 1))


def test_letters_written_two_ways_are_the_same_text():
    assert text_of(replace(DRAFT, strengths="Zoe\u0308"), 1) == text_of(replace(DRAFT, strengths="Zo\u00eb"), 1)


def test_what_was_not_shown_cannot_be_signed():
    check_is_what_was_shown("", "now")
    check_is_what_was_shown("now", "now")
    with pytest.raises(Refused, match="changed after you opened"):
        check_is_what_was_shown("before", "now")


SIGNED_FIRST = (
    "71e09855d0bb3ca1aee95450c85a847ad1e4e45a81f7f7cc10b38b075736ca1f"  # of this draft, as the first form wrote it
)


def test_a_text_of_the_first_form_still_stands_word_for_word():
    old = text_of(DRAFT, 1, FIRST_FORM)
    assert fingerprint(old) == SIGNED_FIRST
    assert form_of(old) == FIRST_FORM
    assert stands(old, DRAFT, 1)
    assert not stands(old, replace(DRAFT, patient_words="Something else"), 1)


def test_the_present_form_holds_strengths_barriers_and_the_scale_of_an_objective():
    text = text_of(DRAFT, 1)
    assert form_of(text) == FORM != FIRST_FORM
    assert stands(text, DRAFT, 1)
    rows = (
        replace(DRAFT, strength_rows=(StrengthDraft("pet", "pet"),)),
        replace(DRAFT, barrier_rows=(BarrierDraft("transport", "transport", None, "Theo Hart", TARGET),)),
        with_services(GROUP),
        scored(DRAFT, "phq-9"),
    )
    for changed in rows:
        assert not stands(text, changed, 1)


def test_what_only_the_present_form_holds_leaves_an_old_text_as_it_was():
    old = text_of(DRAFT, 1, FIRST_FORM)
    assert stands(old, replace(DRAFT, strength_rows=(StrengthDraft("pet", "pet"),)), 1)


def test_nothing_signed_yet_is_written_in_the_present_form():
    assert form_of("") == FORM


def scored(draft, instrument):
    problem = draft.problems[0]
    goal = problem.goals[0]
    step = replace(goal.objectives[0], instrument=instrument)
    return replace(draft, problems=(replace(problem, goals=(replace(goal, objectives=(step,)),)),))
