"""Cases for inviting someone to stay in touch, and for the answer."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.discharge.rules.alumni import (
    AlumniAnswer,
    AnswerFacts,
    ContactHow,
    InviteFacts,
    can_answer,
    check_can_answer,
    check_can_invite,
    invitation_ends_on,
)
from stepwell.kernel.tables import Refused

TODAY = date(2026, 3, 27)
YES, NO, LATER = AlumniAnswer.YES, AlumniAnswer.NO, AlumniAnswer.LATER


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (InviteFacts(True, False, False), None),
        (InviteFacts(False, False, False), "NOT_LEFT"),
        (InviteFacts(True, True, False), "NO_LETTER"),
        (InviteFacts(True, False, True), "INVITED"),
    ],
)
def test_people_are_invited_once_when_they_have_left(facts, code):
    if code is None:
        assert check_can_invite(facts) is None
        return
    with pytest.raises(Refused) as no:
        check_can_invite(facts)
    assert no.value.code == code


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, None),
        ({"answer": None}, "ANSWER"),
        ({"how": None}, "CONTACT_HOW"),
        ({"how": ContactHow.NONE}, "CONTACT_HOW"),
        ({"has_phone": False}, "NO_PHONE"),
        ({"how": ContactHow.EMAIL}, "NO_EMAIL"),
        ({"how": ContactHow.EMAIL, "has_email": True}, None),
        ({"answer": NO, "how": None}, None),
        ({"answer": LATER, "how": None}, None),
        ({"answer": NO, "how": None, "said_before": NO}, "SAME_ANSWER"),
        ({"answer": NO, "how": None, "said_before": YES}, None),
        ({"said_before": YES}, None),  # another way to be reached
        ({"ends_on": TODAY}, None),
        ({"ends_on": TODAY - timedelta(1)}, "INVITATION_OVER"),
        ({"answer": NO, "how": None, "ends_on": TODAY - timedelta(1)}, "INVITATION_OVER"),
    ],
)
def test_a_yes_says_how_and_a_no_needs_nothing(changes, code):
    facts = replace(AnswerFacts(None, YES, ContactHow.PHONE, TODAY, TODAY, has_phone=True), **changes)
    assert can_answer(facts) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_answer(facts)
        assert no.value.code == code


def test_an_invitation_holds_for_a_year():
    assert invitation_ends_on(TODAY) == date(2027, 3, 27)


@given(st.sampled_from(AlumniAnswer), st.one_of(st.none(), st.sampled_from(ContactHow)), st.booleans(), st.booleans())
def test_nobody_is_reached_in_a_way_that_is_not_on_record(answer, how, phone, email):
    facts = AnswerFacts(None, answer, how, TODAY, None, phone, email)
    if can_answer(facts) and answer is YES:
        assert (how is ContactHow.PHONE and phone) or (how is ContactHow.EMAIL and email)
