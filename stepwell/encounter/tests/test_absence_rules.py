"""Cases for what follows an absence (C17)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.encounter.rules.absence import (
    AbsenceFacts,
    Expected,
    FollowUp,
    attended_little,
    follow_up,
    unexcused_in_a_row,
)
from stepwell.encounter.rules.attendance import Attendance

DAY = date(2026, 3, 20)
LETTERS = {
    "h": (Attendance.HERE, False),
    "l": (Attendance.LATE, False),
    "u": (Attendance.OUT, False),
    "e": (Attendance.OUT, True),
    "?": (Attendance.UNCONFIRMED, False),
}


def facts(pattern: str, risk: bool = False, reached: bool = False) -> AbsenceFacts:
    """A row of sessions, one a day, the last one today: h here, l late, u unexcused, e excused, ? unknown."""
    first = DAY - timedelta(days=len(pattern) - 1)
    rows = tuple(Expected(first + timedelta(days=n), *LETTERS[letter]) for n, letter in enumerate(pattern))
    return AbsenceFacts(rows, DAY, risk, reached)


CASES = [
    (facts(""), FollowUp.NONE, []),
    (facts("hhhh"), FollowUp.NONE, []),
    (facts("hhh?"), FollowUp.NONE, []),
    (facts("hhhu"), FollowUp.TASK, ["ABSENCE"]),
    (facts("hhhe"), FollowUp.TASK, ["ABSENCE"]),
    (facts("hhhhhhuu"), FollowUp.CALL_TODAY, ["ABSENCE", "UNEXCUSED_RUN"]),  # C17: two in a row
    (facts("hhhhhhueu"), FollowUp.CALL_TODAY, ["ABSENCE", "UNEXCUSED_RUN", "ATTENDED_LITTLE"]),
    (facts("hhhhhhee"), FollowUp.TASK, ["ABSENCE"]),
    (facts("hhhhhhuhu"), FollowUp.TASK, ["ABSENCE"]),
    (facts("hhhhhhulu"), FollowUp.TASK, ["ABSENCE"]),
    (facts("hhhhhhu?u"), FollowUp.CALL_TODAY, ["ABSENCE", "UNEXCUSED_RUN"]),
    (facts("hhhu", risk=True), FollowUp.ESCALATE, ["ABSENCE", "RISK_NOT_REACHED"]),  # C17: high risk, no contact
    (facts("hhhe", risk=True), FollowUp.ESCALATE, ["ABSENCE", "RISK_NOT_REACHED"]),
    (facts("hhhu", risk=True, reached=True), FollowUp.TASK, ["ABSENCE"]),
    (facts("hhhhhhuu", risk=True), FollowUp.ESCALATE, ["ABSENCE", "UNEXCUSED_RUN", "RISK_NOT_REACHED"]),
    (facts("hhh", risk=True), FollowUp.NONE, []),
    (facts("uuh"), FollowUp.NONE, ["ATTENDED_LITTLE"]),
    (facts("uhhh"), FollowUp.NONE, []),  # 75 percent is enough
    (facts("uuhhhhh"), FollowUp.NONE, ["ATTENDED_LITTLE"]),
]


@pytest.mark.parametrize(("row", "step", "codes"), CASES)
def test_an_absence_becomes_a_task_a_call_or_an_escalation(row, step, codes):
    found, reasons = follow_up(row)
    assert found is step
    assert [reason.code for reason in reasons] == codes


@pytest.mark.parametrize(
    ("pattern", "asks"),
    [("u", False), ("uuu", False), ("uuuh", True), ("hhhu", False), ("hhuu", True), ("hhu?", False)],
)
def test_the_team_looks_together_below_three_quarters_of_at_least_four_sessions(pattern, asks):
    assert (attended_little(facts(pattern)) is not None) is asks


def test_only_the_last_two_weeks_count_for_the_share():
    old = Expected(DAY - timedelta(days=14), Attendance.OUT)
    recent = Expected(DAY - timedelta(days=13), Attendance.OUT)
    here = Expected(DAY, Attendance.HERE)
    assert follow_up(AbsenceFacts((old, here), DAY, False, False))[1] == ()
    assert follow_up(AbsenceFacts((recent, here), DAY, False, False))[1][0].code == "ATTENDED_LITTLE"


@given(st.text("hlue?", max_size=12))
def test_more_risk_never_asks_for_less(pattern):
    order = list(FollowUp)
    calm, risky = follow_up(facts(pattern))[0], follow_up(facts(pattern, risk=True))[0]
    assert order.index(risky) >= order.index(calm)


@given(st.text("ue?", max_size=12))
def test_a_run_counts_each_unexcused_absence_since_the_last_time_present(pattern):
    assert unexcused_in_a_row(facts("h" + pattern).expected) == pattern.count("u")


@given(st.text("hlue?", min_size=1, max_size=12))
def test_every_absence_has_a_follow_up_with_a_reason(pattern):
    row = facts(pattern)
    step, reasons = follow_up(row)
    assert (step is not FollowUp.NONE) is (pattern[-1] in "ue")
    assert all(reason.says and reason.source for reason in reasons)
    assert follow_up(replace(row, has_been_reached=True))[0] is not FollowUp.ESCALATE


@pytest.mark.parametrize(
    ("known", "says"),
    [
        ("hhhhhhh", None),
        ("hhhhhhu", "If they were out, it is 2 missed in a row without a reason. Then call today."),
        ("hhhhhhhuu", "2 missed in a row without a reason. Call today."),
    ],
)
def test_a_session_nobody_has_marked_is_told_apart_from_what_was_missed(known, says):
    before = facts(known)
    unmarked = replace(before, expected=(*before.expected, Expected(DAY, Attendance.OUT, is_marked=False)))
    step, reasons = follow_up(unmarked)
    assert step is (FollowUp.TASK if says is None else FollowUp.CALL_TODAY)
    assert [reason.code for reason in reasons] == ["NOT_MARKED", *(["UNEXCUSED_RUN"] if says else [])]
    assert [reason.says for reason in reasons][1:] == ([says] if says else [])


def test_high_risk_is_escalated_before_anyone_has_marked_it():
    unmarked = AbsenceFacts((Expected(DAY, Attendance.OUT, is_marked=False),), DAY, True, False)
    step, reasons = follow_up(unmarked)
    assert step is FollowUp.ESCALATE
    assert [reason.code for reason in reasons] == ["NOT_MARKED", "RISK_NOT_REACHED"]


def test_what_nobody_has_marked_lowers_nobodys_share():
    rows = (*facts("hhhh").expected, *(Expected(DAY, Attendance.OUT, is_marked=False) for _ in range(3)))
    assert attended_little(AbsenceFacts(rows, DAY, False, False)) is None
