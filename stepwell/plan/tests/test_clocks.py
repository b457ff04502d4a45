"""The words of the two clocks on the page, and of rhythm and gaps."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from stepwell.plan.models import CarePlan
from stepwell.plan.queries.clocks import certification_clock, review_clock
from stepwell.plan.queries.episode import CertificationRow, ReviewRow
from stepwell.plan.queries.tree import InterventionNode
from stepwell.plan.queries.words import missing_signature, rhythm, together

TODAY = date(2026, 11, 23)


def signed(days_ago):
    on = TODAY - timedelta(days=days_ago)
    return CertificationRow(uuid4(), on, on + timedelta(days=60), 540, "Priya Shah, MD", "I certify …")


CERTIFIED = [
    ([], "due", "Not certified yet", True),
    ([signed(0)], "ok", "Certified, 60 days left", False),
    ([signed(49)], "ok", "Certified, 11 days left", False),
    ([signed(50)], "due", "Certified, 10 days left", True),
    ([signed(59)], "due", "Certified, 1 day left", True),
    ([signed(60)], "due", "Certified, 0 days left", True),
    ([signed(61)], "stop", "Certification ended", True),
    ([signed(5), signed(61)], "ok", "Certified, 55 days left", False),
]


@pytest.mark.parametrize(("rows", "badge", "word", "is_due"), CERTIFIED)
def test_the_certification_clock_says_how_long_it_holds(rows, badge, word, is_due):
    clock = certification_clock(rows, TODAY)
    assert (clock.badge, clock.word, clock.is_due) == (badge, word, is_due)


def plan(state="in-force", begun=0):
    return CarePlan(state=state, number=1, in_force_on=TODAY - timedelta(days=begun))


def reviewed(days_ago, due_in):
    on = TODAY - timedelta(days=days_ago)
    return ReviewRow(uuid4(), on, "Theo Hart", "Better.", TODAY + timedelta(days=due_in))


REVIEWS = [
    (plan(), (), "ok", "Not due yet"),
    (plan(begun=15), (), "ok", "Not due yet"),
    (plan(begun=16), (), "due", "Review due"),
    (plan(begun=30), (), "due", "Review due"),
    (plan(begun=31), (), "stop", "Review overdue"),
    (plan(begun=31), (reviewed(1, 29),), "ok", "Reviewed"),
    (plan(begun=60), (reviewed(20, 10),), "due", "Review due"),
]


@pytest.mark.parametrize(("version", "rows", "badge", "word"), REVIEWS)
def test_the_review_clock_counts_from_the_last_look(version, rows, badge, word):
    clock = review_clock(version, rows, TODAY)
    assert (clock.badge, clock.word) == (badge, word)


def test_only_a_plan_in_force_has_a_review_clock():
    assert review_clock(plan(state="superseded"), (), TODAY) is None


def node(minutes, times, every_weeks, weeks):
    return InterventionNode(uuid4(), "GP", "", "x", minutes, times, every_weeks, weeks, "y", None, 1)


RHYTHMS = [
    (node(60, 6, 1, 10), "60 min, 6 times a week, 10 weeks"),
    (node(45, 1, 1, 1), "45 min, once a week, 1 week"),
    (node(45, 1, 2, 10), "45 min, once every 2 weeks, 10 weeks"),
    (node(30, 3, 4, 8), "30 min, 3 times every 4 weeks, 8 weeks"),
    (node(0, 0, 1, 0), ""),
]


@pytest.mark.parametrize(("row", "says"), RHYTHMS)
def test_a_rhythm_reads_as_people_say_it(row, says):
    assert rhythm(row) == says


def test_gaps_of_one_place_are_one_sentence():
    gaps = ["Service 1: say a.", "Add a problem.", "Service 1: say b."]
    assert together(gaps) == ("Service 1: say a, say b.", "Add a problem.")


def test_a_version_in_force_without_a_signature_says_so():
    assert missing_signature("clinician", plan(), {}, (), None) == "No signature on record."
