"""Tries to reach somebody after an absence: what may be written, and when to try again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.encounter.rules.outreach import How, Then, Try, can_record, check_can_record, next_try, unanswered
from stepwell.kernel.tables import Refused

AT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
DAY = date(2026, 11, 23)


def tries(pattern: str) -> tuple[Try, ...]:
    """One try an hour: n not reached, r reached."""
    return tuple(Try(AT + timedelta(hours=place), letter == "r") for place, letter in enumerate(pattern))


@pytest.mark.parametrize(
    ("pattern", "count", "then", "after_minutes"),
    [
        ("", 0, Then.NOTHING, None),
        ("r", 0, Then.NOTHING, None),
        ("n", 1, Then.AGAIN, 120),
        ("nn", 2, Then.AGAIN, 1440),
        ("nnn", 3, Then.TEAM, None),
        ("nnnn", 4, Then.TEAM, None),
        ("nnnr", 0, Then.NOTHING, None),
        ("nnrn", 1, Then.AGAIN, 120),
    ],
)
def test_after_each_try_the_next_is_named_until_the_team_looks_at_it(pattern, count, then, after_minutes):
    done = tries(pattern)
    assert unanswered(done) == count
    found = next_try(done, DAY)
    assert found.then is then
    assert found.by == (None if after_minutes is None else done[-1].at + timedelta(minutes=after_minutes))


@pytest.mark.parametrize(
    ("is_closed", "how", "code"),
    [
        (False, "phone", None),
        (False, "visit", None),
        (True, "phone", "CALL_DONE"),
        (False, "pigeon", "HOW"),
        (False, "", "HOW"),
    ],
)
def test_what_may_be_written_of_a_try(is_closed, how, code):
    assert can_record(is_closed, how) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_record(is_closed, how)
        assert no.value.code == code


def test_every_way_may_be_written():
    assert all(can_record(False, how) for how in How)


@given(st.text("nr", max_size=12))
def test_a_try_that_reaches_the_person_ends_the_trying(pattern):
    assert next_try(tries(pattern + "r"), DAY).then is Then.NOTHING


@given(st.text("nr", max_size=12))
def test_one_more_try_without_an_answer_is_never_nothing(pattern):
    assert next_try(tries(pattern + "n"), DAY).then is not Then.NOTHING
