"""Cases for notes that wait: who is told, and when."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.encounter.rules.chasing import Lateness, Tally, Waiting, lateness, tally, told_to_director

NOW = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@pytest.mark.parametrize(("waited", "state"), [
    (-HOUR, Lateness.FRESH), (0 * HOUR, Lateness.FRESH), (24 * HOUR - MINUTE, Lateness.FRESH),
    (24 * HOUR, Lateness.TOLD), (72 * HOUR - MINUTE, Lateness.TOLD), (72 * HOUR, Lateness.TOLD_AGAIN),
])  # fmt: skip
def test_the_clock_of_a_note_counts_from_the_end_of_the_session(waited, state):
    assert lateness(NOW - waited, NOW) is state


def test_each_person_is_told_once_of_all_that_waits_for_them():
    waiting = [
        Waiting("theo", NOW - HOUR),
        Waiting("theo", NOW - 30 * HOUR),
        Waiting("theo", NOW + HOUR),  # not over yet
        Waiting("dana", NOW - 23 * HOUR, for_cosigner=True),  # the supervisor has a day
        Waiting("dana", NOW - 24 * HOUR, for_cosigner=True),
    ]
    assert tally(waiting, NOW) == {"theo": Tally(2, 0, 30), "dana": Tally(0, 1, 24)}
    assert tally([], NOW) == {}


def test_the_director_hears_of_authors_who_are_late_and_not_of_supervisors():
    waiting = [
        Waiting("theo", NOW - 80 * HOUR),
        Waiting("theo", NOW - 30 * HOUR),
        Waiting("greta", NOW - HOUR),
        Waiting("dana", NOW - 100 * HOUR, for_cosigner=True),
    ]
    assert told_to_director(waiting, NOW) == (2, 1)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(-10, 200), st.booleans())))
def test_nothing_is_lost_or_counted_twice(rows):
    waiting = [Waiting(owner, NOW - timedelta(hours=hours), beside) for owner, hours, beside in rows]
    found = tally(waiting, NOW)
    own = sum(hours >= 0 for _, hours, beside in rows if not beside)
    assert sum(one.to_sign for one in found.values()) == own
    late, again = told_to_director(waiting, NOW)
    assert again <= late <= own
