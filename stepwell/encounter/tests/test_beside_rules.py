"""Who may sign beside an author: the other leader and a reviewer, once each, never the author."""

from dataclasses import replace
from datetime import date

import pytest

from stepwell.encounter.rules.beside import Beside, BesideFacts, can_sign_beside, check_can_sign_beside
from stepwell.encounter.rules.note import NoteState, Signer
from stepwell.encounter.rules.opening import asks_for_risk
from stepwell.encounter.rules.standing_in import StandInFacts, can_stand_in, check_can_stand_in
from stepwell.kernel.tables import Refused

OTHER = BesideFacts(Beside.COLEADER, NoteState.SIGNED, "greta", Signer("theo", "LCSW"), leads=True, reviews=False)
REVIEW = replace(OTHER, kind=Beside.REVIEWER, leads=False, reviews=True)

CASES = [
    (OTHER, None),
    (REVIEW, None),
    (replace(OTHER, state=NoteState.AMENDED), None),
    (replace(OTHER, state=NoteState.AWAITING_COSIGNATURE), None),
    (replace(OTHER, state=NoteState.DRAFT), "WRONG_STATE"),
    (replace(OTHER, state=NoteState.SENT_BACK), "WRONG_STATE"),
    (replace(OTHER, state=NoteState.ENTERED_IN_ERROR), "WRONG_STATE"),
    (replace(OTHER, author="theo"), "OWN_NOTE"),
    (replace(OTHER, has_signed=True), "OWN_NOTE"),
    (replace(OTHER, signer=Signer("theo", " ")), "NO_CREDENTIAL"),
    (replace(OTHER, leads=False), "NOT_COLEADER"),
    (replace(OTHER, leads=False, reviews=True), "NOT_COLEADER"),
    (replace(OTHER, is_taken=True), "TAKEN"),
    (replace(REVIEW, reviews=False), "NOT_REVIEWER"),
    (replace(REVIEW, leads=True), "LEADS_IT"),
    (replace(REVIEW, is_taken=True), "TAKEN"),
]


@pytest.mark.parametrize(("facts", "code"), CASES)
def test_who_may_sign_beside_the_author(facts, code):
    assert can_sign_beside(facts) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_sign_beside(facts)
        assert no.value.code == code


DAY = date(2026, 11, 23)
STAND_IN = StandInFacts(DAY, DAY, is_canceled=False, is_signed=False)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (STAND_IN, None),
        (replace(STAND_IN, today=date(2026, 11, 30)), None),
        (replace(STAND_IN, today=date(2026, 11, 22)), "NOT_YET"),
        (replace(STAND_IN, is_canceled=True), "CANCELED"),
        (replace(STAND_IN, is_signed=True), "NOTE_SIGNED"),
    ],
)
def test_a_leader_stands_in_on_the_day_or_after_it_until_a_note_is_signed(facts, code):
    assert can_stand_in(facts) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_stand_in(facts)
        assert no.value.code == code


@pytest.mark.parametrize(("said", "asks"), [("", False), ("yes", False), ("not-sure", True), ("no", True)])
def test_whoever_is_not_sure_to_be_safe_is_asked_on_their_own(said, asks):
    assert asks_for_risk(said) is asks
