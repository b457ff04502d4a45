"""Cases for the steps of a step-up, what ending one takes, and the contacts that follow a crisis."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused, reference
from stepwell.people.rules.working_time import weekdays
from stepwell.placement.rules.follow_up import (
    After,
    FollowUpKind,
    FollowUpState,
    can_finish,
    check_can_finish,
    row_of,
    tasks_after,
)
from stepwell.placement.rules.step_up import (
    EndFacts,
    Outcome,
    StepMark,
    StepUpState,
    Transport,
    can_end,
    check_can_end,
    check_can_mark,
    next_step,
    steps_of,
    still_open,
)

DAY = date(2026, 3, 2)
HOURS = weekdays("America/New_York", 8 * 60, 18 * 60)
CODES = ["stay", "call", "tell_team", "tell_people", "transport", "hand_over", "safe_home"]
DONE = {code: StepMark() for code in CODES}
OPEN, CLOSED = StepUpState
ADMITTED, RETURNED, DECLINED, NOT_REACHED = Outcome


def test_the_steps_come_in_order_and_each_has_words_in_two_languages():
    steps = steps_of(DAY)
    assert [row.code for row in steps] == CODES
    assert [row.code for row in steps if not row.is_needed] == ["safe_home"]
    for row in steps:
        assert {"en", "es"} <= set(row.title) & set(row.asks)


def test_every_way_to_travel_has_a_row():
    assert [row["code"] for row in reference("safety/step_up")["transport"]] == [one.value for one in Transport]


@pytest.mark.parametrize(
    ("marked", "comes"),
    [([], "stay"), (["stay"], "call"), (["call"], "stay"), (CODES[:5], "hand_over"), (CODES, None)],
)
def test_the_next_step_is_the_first_nothing_was_said_of(marked, comes):
    assert next_step({code: StepMark() for code in marked}, DAY) == comes


@pytest.mark.parametrize(
    ("code", "mark", "state", "refused"),
    [
        ("hand_over", StepMark(), OPEN, None),  # any step may be marked first: help is never kept waiting
        ("call", StepMark(note="911, 4:10 pm"), OPEN, None),
        ("call", StepMark(is_left_out=True), OPEN, "WHY_LEFT_OUT"),
        ("call", StepMark(is_left_out=True, note="a" * 9), OPEN, "WHY_LEFT_OUT"),
        ("call", StepMark(is_left_out=True, note="a" * 10), OPEN, None),
        ("dance", StepMark(), OPEN, "NO_SUCH_STEP"),
        ("call", StepMark(), CLOSED, "WRONG_STATE"),
    ],
)
def test_when_a_step_may_be_marked(code, mark, state, refused):
    if refused is None:
        check_can_mark(code, mark, state, DAY)
        return
    with pytest.raises(Refused) as no:
        check_can_mark(code, mark, state, DAY)
    assert no.value.code == refused


WHOLE = EndFacts(OPEN, DONE, ADMITTED, Transport.AMBULANCE, "Mercy ER, charge nurse Lane", "Summary as printed.", DAY)
FIRST_THREE = {code: StepMark() for code in CODES[:3]}

ENDS = [
    ({}, None),
    ({"marks": {code: StepMark() for code in CODES[:6]}}, None),  # the seventh is not needed
    ({"marks": {code: StepMark() for code in CODES[:5]}}, "STEPS_OPEN"),
    ({"marks": {}}, "STEPS_OPEN"),
    ({"transport": None}, "NO_TRANSPORT"),
    ({"handed_to": "  "}, "NO_RECEIVER"),
    ({"handover_text": ""}, "NO_HAND_OVER"),
    ({"outcome": RETURNED}, None),
    ({"outcome": RETURNED, "handed_to": ""}, "NO_RECEIVER"),
    ({"outcome": DECLINED, "marks": FIRST_THREE, "transport": None, "handed_to": "", "handover_text": ""}, None),
    ({"outcome": NOT_REACHED, "marks": FIRST_THREE, "transport": None, "handed_to": ""}, None),
    ({"outcome": NOT_REACHED, "marks": {"stay": StepMark(), "call": StepMark()}}, "STEPS_OPEN"),
    ({"state": CLOSED}, "WRONG_STATE"),
]


@pytest.mark.parametrize(("changes", "code"), ENDS)
def test_what_ending_a_step_up_takes(changes, code):
    facts = replace(WHOLE, **changes)
    assert can_end(facts) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_end(facts)
        assert no.value.code == code


def test_what_is_still_open_is_named():
    with pytest.raises(Refused) as no:
        check_can_end(replace(WHOLE, marks={code: StepMark() for code in CODES[2:]}))
    assert no.value.says == "Not yet answered: stay with the person and call for help."


@given(st.sets(st.sampled_from(CODES)), st.sampled_from(CODES), st.sampled_from(Outcome))
def test_one_more_answered_step_never_opens_another(marked, more, outcome):
    before = replace(WHOLE, marks={code: StepMark() for code in marked}, outcome=outcome)
    after = replace(before, marks={**before.marks, more: StepMark()})
    assert set(still_open(after)) == set(still_open(before)) - {more}


FRIDAY_4PM = datetime(2026, 3, 6, 21, 0, tzinfo=UTC)
MONDAY_10 = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)

FOLLOWS = [
    (After.STEP_UP, MONDAY_10, ["day-1 call 03-03 15:00", "day-3 call 03-05 15:00", "day-7 visit 03-09 15:00"]),
    (After.HIGH_CONCERN, MONDAY_10, ["day-1 call 03-03 15:00", "day-3 call 03-05 15:00"]),
    # Saturday is closed: Monday at 8, after the clock change; three days later is open again.
    (After.STEP_UP, FRIDAY_4PM, ["day-1 call 03-09 12:00", "day-3 call 03-09 21:00", "day-7 visit 03-13 21:00"]),
]


@pytest.mark.parametrize(("after", "ended_at", "tasks"), FOLLOWS)
def test_which_contacts_follow_a_crisis_and_by_when(after, ended_at, tasks):
    made = [f"{one.code} {one.kind.value} {one.due_at:%m-%d %H:%M}" for one in tasks_after(after, ended_at, HOURS)]
    assert made == tasks


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)), st.sampled_from(After))
def test_no_contact_is_due_before_its_time_or_long_after(at, after):
    ended_at = at.replace(tzinfo=UTC)
    made = tasks_after(after, ended_at, HOURS)
    assert made == tuple(sorted(made, key=lambda one: one.due_at))
    for task, hours in zip(made, (24, 72, 168), strict=False):
        assert timedelta(hours=hours) <= task.due_at - ended_at <= timedelta(hours=hours + 64)


def test_a_row_of_a_contact_has_its_words():
    row = row_of("day-7", MONDAY_10)
    assert (row.kind, row.title["en"]) == (FollowUpKind.VISIT, "See them within seven days")
    with pytest.raises(LookupError):
        row_of("day-9", MONDAY_10)


@pytest.mark.parametrize(
    ("state", "outcome", "code"),
    [
        (FollowUpState.DUE, "Safe, sister with her.", None),
        (FollowUpState.DUE, "   ", "NO_OUTCOME"),
        (FollowUpState.DONE, "Again", "WRONG_STATE"),
    ],
)
def test_what_closing_a_follow_up_takes(state, outcome, code):
    assert can_finish(state, outcome) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_finish(state, outcome)
        assert no.value.code == code
