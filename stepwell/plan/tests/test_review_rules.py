"""Cases for the review clock and for what a review says."""

from datetime import date, timedelta

import pytest

from stepwell.kernel.tables import Refused, reference
from stepwell.plan.rules.objectives import Achievement
from stepwell.plan.rules.plan import PlanState
from stepwell.plan.rules.review import (
    Outcome,
    ReviewFacts,
    can_close,
    can_mark,
    can_review,
    check_can_close,
    check_can_mark,
    check_can_review,
    ends_as,
    latest_due_on,
    review_note,
)

TODAY = date(2026, 11, 23)


def facts(state=PlanState.IN_FORCE, summary="Sleeps better.", days=30, drafted=""):
    return ReviewFacts(state, TODAY, summary, TODAY + timedelta(days=days), drafted)


CASES = [
    (facts(), None),
    (facts(days=1), None),
    (facts(days=0), "REVIEW_TOO_EARLY"),
    (facts(days=-1), "REVIEW_TOO_EARLY"),
    (facts(days=31), "REVIEW_TOO_LATE"),
    (facts(summary=" \n"), "NO_SUMMARY"),
    (facts(drafted="Sleeps better."), "NOT_TOUCHED"),
    (facts(drafted="Sleeps  better.\n"), "NOT_TOUCHED"),
    (facts(drafted="Sleeps worse."), None),
    (facts(drafted=" "), None),
    (facts(state=PlanState.DRAFT), "NOT_IN_FORCE"),
    (facts(state=PlanState.SUPERSEDED), "NOT_IN_FORCE"),
]


@pytest.mark.parametrize(("given", "code"), CASES)
def test_a_review_has_words_and_the_next_day_within_thirty(given, code):
    assert can_review(given) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_review(given)
        assert no.value.code == code


NOTES = [(15, False), (14, True), (0, True), (-1, True)]


@pytest.mark.parametrize(("days", "is_due"), NOTES)
def test_a_review_is_announced_fourteen_days_ahead(days, is_due):
    note = review_note(TODAY + timedelta(days=days), TODAY)
    assert (note is not None) is is_due
    if note:
        assert ("was due" in note.says) is (days < 0)


def test_the_days_of_a_review_come_from_the_reference_row():
    row = reference("plan_review")["plan_review"][0]
    assert latest_due_on(TODAY) == TODAY + timedelta(days=row["days_max"])
    assert row["source"]
    assert row["checked_by"]


CLOSINGS = [
    (False, Outcome.MET, "Done.", True),
    (False, Outcome.PARTLY, "Half way.", True),
    (False, Outcome.NOT_MET, "Other things came first.", True),
    (False, Outcome.MET, " ", False),
    (True, Outcome.MET, "Done.", False),
]


@pytest.mark.parametrize(("is_closed", "outcome", "reason", "allowed"), CLOSINGS)
def test_an_objective_closes_once_and_with_words(is_closed, outcome, reason, allowed):
    assert can_close(is_closed, outcome, reason) is allowed
    if not allowed:
        with pytest.raises(Refused):
            check_can_close(is_closed, outcome, reason)


MARKS = [
    (False, Achievement.IMPROVING, None),
    (False, Achievement.NO_CHANGE, None),
    (False, Achievement.WORSENING, None),
    (True, Achievement.IMPROVING, "OBJECTIVE_CLOSED"),
    (False, Achievement.ACHIEVED, "NO_END"),
    (False, Achievement.NOT_ACHIEVED, "NO_END"),
    (False, Achievement.NOT_ATTAINABLE, "NO_END"),
]


@pytest.mark.parametrize(("is_closed", "achievement", "code"), MARKS)
def test_an_objective_that_goes_on_is_marked_without_an_end(is_closed, achievement, code):
    assert can_mark(is_closed, achievement) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_mark(is_closed, achievement)
        assert no.value.code == code


def test_each_outcome_has_its_achievement():
    assert [ends_as(row) for row in Outcome] == [
        Achievement.ACHIEVED,
        Achievement.NOT_ACHIEVED,
        Achievement.NOT_ACHIEVED,
    ]
