"""Cases for what may follow a signature: sent back, answered, marked in error."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.encounter.rules.after import (
    ErrorFacts,
    RemarkFacts,
    can_mark_in_error,
    can_send_back,
    check_can_answer,
    check_can_mark_in_error,
    check_can_send_back,
)
from stepwell.encounter.rules.note import LIFE, NoteState
from stepwell.kernel.tables import Refused

REMARK = RemarkFacts(NoteState.AWAITING_COSIGNATURE, True, "Say which skill.")
REMARKS = [
    (REMARK, None),
    (replace(REMARK, state=NoteState.DRAFT), "WRONG_STATE"),
    (replace(REMARK, state=NoteState.SIGNED), "WRONG_STATE"),
    (replace(REMARK, state=NoteState.SENT_BACK), "WRONG_STATE"),
    (replace(REMARK, state=NoteState.ENTERED_IN_ERROR), "WRONG_STATE"),
    (replace(REMARK, supervises_author=False), "NOT_SUPERVISOR"),
    (replace(REMARK, says="  "), "NO_WORDS"),
]


@pytest.mark.parametrize(("facts", "code"), REMARKS)
def test_a_supervisor_sends_a_waiting_note_back_with_a_remark(facts, code):
    assert can_send_back(facts) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_send_back(facts)
        assert no.value.code == code


ANSWERS = [
    (NoteState.SENT_BACK, True, "Added.", None),
    (NoteState.SENT_BACK, False, "Added.", "NOT_THE_AUTHOR"),
    (NoteState.SENT_BACK, True, " ", "NO_WORDS"),
    (NoteState.DRAFT, True, "Added.", "WRONG_STATE"),
    (NoteState.SIGNED, True, "Added.", "WRONG_STATE"),
    (NoteState.AWAITING_COSIGNATURE, True, "Added.", "WRONG_STATE"),
]


@pytest.mark.parametrize(("state", "is_author", "words", "code"), ANSWERS)
def test_the_author_answers_what_was_sent_back(state, is_author, words, code):
    if code is None:
        check_can_answer(state, is_author, words)
        return
    with pytest.raises(Refused) as no:
        check_can_answer(state, is_author, words)
    assert no.value.code == code


ERROR = ErrorFacts(NoteState.SIGNED, True, False, False, "Wrong person.")
ERRORS = [
    (ERROR, None),
    (replace(ERROR, state=NoteState.AMENDED), None),
    (replace(ERROR, state=NoteState.AWAITING_COSIGNATURE), None),
    (replace(ERROR, state=NoteState.SENT_BACK), None),
    (replace(ERROR, state=NoteState.DRAFT), "WRONG_STATE"),
    (replace(ERROR, state=NoteState.ENTERED_IN_ERROR), "WRONG_STATE"),
    (replace(ERROR, is_author=False), "NOT_YOURS"),
    (replace(ERROR, is_author=False, is_cosigner=True), None),
    (replace(ERROR, is_author=False, is_director=True), None),
    (replace(ERROR, reason=" \n"), "NO_REASON"),
]


@pytest.mark.parametrize(("facts", "code"), ERRORS)
def test_who_may_mark_which_note_in_error(facts, code):
    assert can_mark_in_error(facts) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_mark_in_error(facts)
        assert no.value.code == code


@given(st.lists(st.sampled_from(NoteState), max_size=8))
def test_no_way_through_the_states_leads_out_of_error_or_back_to_a_draft(steps):
    state = NoteState.DRAFT
    seen = [state]
    for step in steps:
        if LIFE.can_go(state, step):
            state = step
            seen.append(state)
    assert seen.count(NoteState.DRAFT) == 1
    assert NoteState.ENTERED_IN_ERROR not in seen[:-1]
