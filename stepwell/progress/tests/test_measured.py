"""C16: no standard measure for two weeks is a warning; a single rise is a dip, never called failure."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.progress.rules.change import State, change
from stepwell.progress.rules.course import Course, Measured
from stepwell.progress.rules.instruments import load_instrument
from stepwell.progress.rules.measured import MeasuredFacts, unmeasured
from stepwell.progress.rules.sentence import progress_sentence, state_word

DAY = date(2026, 11, 23)


def days_ago(days: int | None) -> date | None:
    return None if days is None else DAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("admitted", "last", "warns"),
    [
        (40, 13, False),
        (40, 14, False),
        (40, 15, True),  # C16
        (40, None, True),  # C16: never measured
        (14, None, False),
        (15, None, True),
        (3, 20, False),
        (15, 20, True),
        (0, None, False),
    ],
)
def test_no_standard_measure_in_two_weeks_is_a_warning(admitted, last, warns):
    found = unmeasured(MeasuredFacts(days_ago(admitted), days_ago(last), DAY))
    assert (found is not None) is warns
    if found:
        assert found.code == "UNMEASURED"
        assert "Ask for one" in found.says


@pytest.mark.parametrize(
    ("totals", "state"),
    [
        ((12, 18), State.DETERIORATED_POSSIBLE),  # C16: a single rise
        ((12, 18, 12), State.STEADY),
        ((12, 18, 18), State.DETERIORATED_CONFIRMED),
        ((12, 16), State.STEADY),
    ],
)
def test_a_single_rise_is_shown_and_not_called_failure(totals, state):
    first = DAY - timedelta(days=7 * (len(totals) - 1))
    forms = tuple(Measured(first + timedelta(days=7 * place), total) for place, total in enumerate(totals))
    course = Course(load_instrument("phq-9"), first, DAY, forms)
    found = change(course)
    assert found.leading is state
    says = f"{state_word(found.leading)} {progress_sentence(course, found)}".lower()
    assert not any(word in says for word in ("fail", "non-respon", "non-compli", "relapse"))
    assert (len(totals) == 2) <= ("confirmed" not in says)


@given(st.integers(0, 90), st.none() | st.integers(0, 90), st.integers(0, 30))
def test_waiting_longer_never_ends_the_warning(admitted, last, more):
    now = unmeasured(MeasuredFacts(days_ago(admitted), days_ago(last), DAY))
    later = unmeasured(MeasuredFacts(days_ago(admitted), days_ago(last), DAY + timedelta(days=more)))
    assert now is None or later is not None
