"""Who may be about to leave early: one line per case, and properties of the sum that nobody is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.encounter.rules.attendance import AbsenceReason
from stepwell.kernel.tables import NotInForce
from stepwell.progress.rules.staying import Staying, StayingFacts, look_back_days, missed_over_days, signs
from stepwell.progress.rules.words import Words

DAY = date(2026, 11, 23)
R = AbsenceReason
STAYS, ASK, LEAVES = Staying.STAYS, Staying.ASK, Staying.MAY_LEAVE


def facts(week: int = 6, **more) -> StayingFacts:
    return StayingFacts(DAY, week, **{"days_since_score": 3, **more})


CASES = [
    (facts(), STAYS, ()),
    (facts(week=3), STAYS, ("EARLY",)),
    (facts(week=4), STAYS, ()),
    (facts(missed_days=1), STAYS, ()),
    (facts(missed_days=2), STAYS, ("MISSED",)),
    (facts(missed_days=2, week=2), ASK, ("MISSED", "EARLY")),
    (facts(missed_days=3), STAYS, ("MISSED",)),
    (facts(missed_days=4), ASK, ("MISSED_MANY",)),
    (facts(unexcused_in_a_row=1), STAYS, ()),
    (facts(unexcused_in_a_row=2, missed_days=2), LEAVES, ("UNEXCUSED_RUN", "MISSED")),
    (facts(days_since_score=14), STAYS, ()),
    (facts(days_since_score=15), STAYS, ("QUIET_SCORE",)),
    (facts(days_since_score=None), STAYS, ("QUIET_SCORE",)),
    (facts(days_since_score=None, week=1), STAYS, ("EARLY",)),
    (facts(worse_points=4, worse_line=5), STAYS, ()),
    (facts(worse_points=5, worse_line=5), STAYS, ("WORSE",)),
    (facts(worse_points=9), STAYS, ()),
    (facts(reasons=frozenset({R.TRANSPORT})), STAYS, ("PRACTICAL",)),
    (facts(reasons=frozenset({R.ILL, R.WEATHER})), STAYS, ()),
    (facts(reasons=frozenset({R.DECLINED})), ASK, ("SAID_SO",)),
    (facts(reasons=frozenset({R.DECLINED}), week=1), LEAVES, ("SAID_SO", "EARLY")),
    (facts(participation=(1, 0, 1)), STAYS, ("LOW_PARTICIPATION",)),
    (facts(participation=(1, 0)), STAYS, ()),
    (facts(participation=(1, 0, 1, 4)), STAYS, ("LOW_PARTICIPATION",)),
    (facts(participation=(2, 0, 0)), STAYS, ()),
    (facts(tries_unanswered=1), STAYS, ()),
    (facts(tries_unanswered=2, missed_days=2, week=2), LEAVES, ("MISSED", "NO_ANSWER", "EARLY")),
]


@pytest.mark.parametrize(("known", "staying", "codes"), CASES)
def test_who_may_be_about_to_leave_and_why(known, staying, codes):
    found = signs(known)
    assert found.staying is staying
    assert tuple(reason.code for reason in found.reasons) == codes
    assert bool(found.says) is (staying is not STAYS)


def test_the_words_are_kind_and_no_number_stands_for_the_person():
    found = signs(facts(week=1, missed_days=5, unexcused_in_a_row=3, tries_unanswered=2))
    assert found.says == "May be about to leave"
    assert found.reasons[0].says in (
        "3 missed in a row without a reason.",
        "Missed 5 days in the last 14.",
    )
    assert all("%" not in reason.says and "score of" not in reason.says for reason in found.reasons)
    assert all(reason.source for reason in found.reasons)


def test_the_reasons_speak_the_readers_language():
    mark = Words(gettext=lambda text: f"<{text}>")
    assert signs(facts(week=1), mark).reasons[0].says.startswith("<Week 1")


def test_a_day_before_the_table_is_not_judged_in_silence():
    with pytest.raises(NotInForce):
        signs(replace(facts(), on=date(2020, 1, 1)))


def test_the_pages_look_back_as_far_as_the_table_says():
    assert (look_back_days(DAY), missed_over_days(DAY)) == (28, 14)


FACTS = st.builds(
    StayingFacts,
    on=st.just(DAY),
    week=st.integers(1, 20),
    missed_days=st.integers(0, 14),
    unexcused_in_a_row=st.integers(0, 9),
    days_since_score=st.none() | st.integers(0, 90),
    worse_points=st.none() | st.integers(-27, 27),
    worse_line=st.just(5),
    reasons=st.frozensets(st.sampled_from(AbsenceReason)),
    participation=st.lists(st.integers(0, 4), max_size=5).map(tuple),
    tries_unanswered=st.integers(0, 9),
)


@given(FACTS, st.sampled_from(AbsenceReason), st.integers(0, 5), st.integers(0, 5), st.integers(0, 5))
def test_one_more_sign_never_lowers_the_answer(known, reason, missed, run, tries):
    worse = replace(
        known,
        missed_days=known.missed_days + missed,
        unexcused_in_a_row=known.unexcused_in_a_row + run,
        tries_unanswered=known.tries_unanswered + tries,
        reasons=known.reasons | {reason},
    )
    assert signs(worse).staying >= signs(known).staying


@given(FACTS, st.integers(0, 5), st.integers(0, 60))
def test_a_fall_or_a_longer_silence_never_lowers_the_answer(known, fall, days):
    worse = replace(
        known,
        worse_points=None if known.worse_points is None else known.worse_points + fall,
        days_since_score=None if known.days_since_score is None else known.days_since_score + days,
    )
    assert signs(worse).staying >= signs(known).staying


@given(FACTS)
def test_an_answer_above_nothing_always_has_a_reason_and_no_reason_stands_twice(known):
    found = signs(known)
    codes = [reason.code for reason in found.reasons]
    assert len(codes) == len(set(codes))
    assert found.staying is STAYS or codes
