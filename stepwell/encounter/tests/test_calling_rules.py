"""Cases for who calls, by when, who is told, and when the team looks together."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.encounter.rules.absence import FollowUp, is_excused_ahead
from stepwell.encounter.rules.attendance import AbsenceReason
from stepwell.encounter.rules.calling import Candidate, ShortWeek, due_at, owner_of, short_weeks_review, told_beside

NOW = datetime(2026, 3, 2, 22, 45, tzinfo=UTC)
THERAPIST = Candidate("t", True)
AWAY = Candidate("t", True, is_away=True)
GONE = Candidate("t", False)
DIRECTOR, DESK = Candidate("d", True), Candidate("f", True)

OWNERS = [
    (THERAPIST, [DIRECTOR], "t"),
    (AWAY, [DIRECTOR, DESK], "d"),
    (GONE, [DIRECTOR], "d"),
    (AWAY, [Candidate("d", True, True), DESK], "f"),
    (AWAY, [Candidate("d", True, True)], "t"),
    (AWAY, [], "t"),
]


@pytest.mark.parametrize(("therapist", "others", "expected"), OWNERS)
def test_the_therapist_calls_and_someone_who_is_there_when_they_are_not(therapist, others, expected):
    assert owner_of(therapist, others) == expected


PEOPLE = st.builds(Candidate, st.sampled_from("abcdef"), st.booleans(), st.booleans())


@given(PEOPLE, st.lists(PEOPLE, max_size=5))
def test_there_is_always_an_owner(therapist, others):
    assert owner_of(therapist, others) in {therapist.id, *(row.id for row in others)}


@pytest.mark.parametrize(
    ("owner", "others", "expected"),
    [("t", [DIRECTOR, DESK], "d"), ("d", [DIRECTOR, DESK], "f"), ("d", [DIRECTOR], None), ("t", [], None),
     ("t", [Candidate("d", True, True)], "d"), ("t", [Candidate("d", False)], None)],
)  # fmt: skip
def test_someone_else_is_told(owner, others, expected):
    assert told_beside(owner, others) == expected


def test_a_call_is_due_the_same_day_and_at_high_risk_within_the_hour():
    midnight = NOW + timedelta(hours=5)
    assert due_at(FollowUp.TASK, NOW, midnight) == midnight
    assert due_at(FollowUp.CALL_TODAY, NOW, midnight) == midnight
    assert due_at(FollowUp.ESCALATE, NOW, midnight) == NOW + timedelta(minutes=60)
    assert due_at(FollowUp.ESCALATE, NOW, NOW + timedelta(minutes=20)) == NOW + timedelta(minutes=20)


def weeks(*hours):
    return [ShortWeek(date(2026, 3, 2) + timedelta(weeks=n), round(h * 60), 540) for n, h in enumerate(hours)]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (weeks(9, 7.5, 7), "2 short weeks in a row: 7.5, 7 of 9 hours. What got in the way?"),
        (weeks(9, 9, 7), None),
        (weeks(7, 7, 9), None),
        (weeks(8.99, 8.99), "2 short weeks in a row: 8.98, 8.98 of 9 hours. What got in the way?"),
        (weeks(9, 9), None),
        (weeks(7), None),
        ([], None),
    ],
)
def test_two_short_weeks_in_a_row_ask_for_a_review(rows, says):
    found = short_weeks_review(rows)
    assert (found.says if found else None) == says


def test_what_was_told_ahead_is_excused_unless_the_person_chose_not_to_come():
    not_excused = {reason for reason in AbsenceReason if not is_excused_ahead(reason)}
    assert not_excused == {AbsenceReason.DECLINED, AbsenceReason.NOT_HEARD}
