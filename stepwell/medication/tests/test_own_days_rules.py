"""Cases for what a person tells of the last days in a tap, and for the day of the next refill."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.medication.rules.adherence import Dose
from stepwell.medication.rules.last_days import Said, Told, changes, days_over, days_untold
from stepwell.medication.rules.refill import SupplyFacts, is_refill_near, lasts_until, next_refill

DAY = date(2026, 12, 1)
YES, NO, LATE, MORE = Dose.YES, Dose.NO, Dose.LATE, Dose.MORE


def back(number: int) -> date:
    return DAY - timedelta(days=number)


def said(how: Told, days: tuple[int, ...] = (), since: int | None = None, shown: tuple[int, ...] = ()) -> Said:
    first = None if since is None else back(since)
    return Said(how, frozenset(map(back, days)), first, frozenset(map(back, shown)))


# started (days ago), the days that are over and asked about (days ago)
WINDOWS = [
    (None, (7, 6, 5, 4, 3, 2, 1)),
    (60, (7, 6, 5, 4, 3, 2, 1)),
    (7, (7, 6, 5, 4, 3, 2, 1)),
    (6, (6, 5, 4, 3, 2, 1)),
    (1, (1,)),
    (0, ()),
]


@pytest.mark.parametrize(("started", "days"), WINDOWS)
def test_the_days_that_are_over_begin_with_the_medicine(started, days):
    first = None if started is None else back(started)
    assert days_over(first, DAY) == tuple(map(back, days))
    assert days_untold({back(1): NO}, first, DAY) == tuple(back(one) for one in days if one != 1)


# what is said, what was told (days ago), what changes (days ago)
SAYINGS = [
    (said(Told.AGREED), {}, {7: YES, 6: YES, 5: YES, 4: YES, 3: YES, 2: YES, 1: YES}),
    (said(Told.AGREED), {7: NO, 5: LATE, 4: MORE, 0: NO}, {6: YES, 3: YES, 2: YES, 1: YES}),
    (said(Told.MISSED, (3,)), {}, {7: YES, 6: YES, 5: YES, 4: YES, 3: NO, 2: YES, 1: YES}),
    (said(Told.MISSED, (0,)), {7: NO, 6: YES, 5: YES, 4: YES, 3: YES, 2: LATE}, {1: YES, 0: NO}),
    (said(Told.MISSED, (2,), shown=(2, 5)), {7: YES, 6: YES, 5: NO, 4: YES, 3: YES, 2: NO, 1: NO}, {5: YES}),
    (said(Told.MISSED, (), shown=(0,)), {0: NO} | dict.fromkeys(range(1, 8), YES), {0: YES}),
    (said(Told.MISSED, (4,)), dict.fromkeys(range(1, 8), YES), {4: NO}),
    (said(Told.STOPPED, since=0), {}, {0: NO}),
    (said(Told.STOPPED, since=2), {1: YES, 0: NO}, {2: NO, 1: NO}),
    (said(Told.STOPPED, since=7), {}, dict.fromkeys(range(8), NO)),
    (said(Told.MORE, (0, 3)), {3: YES}, {3: MORE, 0: MORE}),
]


@pytest.mark.parametrize(("what", "told", "found"), SAYINGS)
def test_what_is_said_changes_these_days_and_no_other(what, told, found):
    before = {back(day): dose for day, dose in told.items()}
    expected = tuple((back(day), dose) for day, dose in sorted(found.items(), reverse=True))
    assert changes(what, before, None, DAY) == expected


ALL_YES = dict.fromkeys(map(back, range(1, 8)), YES)
# what is said, what was told, started (days ago), the code of the refusal
REFUSALS = [
    (said(Told.AGREED), ALL_YES, 60, "TOLD_ALREADY"),
    (said(Told.AGREED), {}, 0, "TOLD_ALREADY"),
    (said(Told.MISSED), {}, 60, "NO_DAY"),
    (said(Told.MISSED, (3,)), ALL_YES | {back(3): NO}, 60, "TOLD_ALREADY"),
    (said(Told.MISSED, (8,)), {}, 60, "NOT_THESE_DAYS"),
    (said(Told.MISSED, (-1,)), {}, 60, "NOT_THESE_DAYS"),
    (said(Told.MISSED, (3,)), {}, 2, "NOT_THESE_DAYS"),
    (said(Told.STOPPED), {}, 60, "NO_DAY"),
    (said(Told.STOPPED, since=8), {}, 60, "NOT_THESE_DAYS"),
    (said(Told.MORE), {}, 60, "NO_DAY"),
    (said(Told.MORE, (-1,)), {}, 60, "NOT_THESE_DAYS"),
]


@pytest.mark.parametrize(("what", "told", "started", "code"), REFUSALS)
def test_what_says_nothing_new_or_lies_outside_is_refused(what, told, started, code):
    with pytest.raises(Refused) as no:
        changes(what, told, back(started), DAY)
    assert no.value.code == code
    assert no.value.fix


@given(
    st.sets(st.integers(0, 7)),
    st.sets(st.integers(0, 7)),
    st.dictionaries(st.integers(0, 7).map(back), st.sampled_from(Dose)),
)
def test_a_day_missed_that_the_person_never_saw_is_never_turned_into_taken(days, shown, told):
    what = said(Told.MISSED, tuple(days), shown=tuple(shown))
    try:
        found = dict(changes(what, told, None, DAY))
    except Refused:
        return
    for day, dose in found.items():
        if told.get(day) is NO:
            assert (dose, day in what.shown) == (YES, True)
        if dose is YES and day == DAY:
            assert told.get(day) is NO


# ordered (days ago), days of supply, refills, next due (days from now), refills left then
REFILLS = [
    (0, 30, 0, 30, 0),
    (0, 30, 1, 30, 1),
    (29, 30, 1, 1, 1),
    (30, 30, 1, 0, 1),  # due today
    (31, 30, 1, 29, 0),  # the first was fetched yesterday
    (60, 30, 1, 0, 0),
    (75, 30, 1, -15, 0),  # nothing is left of it; its day stays
    (30, 30, 0, 0, 0),
]


@pytest.mark.parametrize(("ordered", "days", "refills", "due", "left"), REFILLS)
def test_the_next_refill_is_due_when_what_was_fetched_ends(ordered, days, refills, due, left):
    facts = SupplyFacts(back(ordered), days, refills)
    found = next_refill(facts, DAY)
    assert ((found.due_on - DAY).days, found.left) == (due, left)
    if not left:
        assert found.due_on - timedelta(days=1) == lasts_until(facts)


@pytest.mark.parametrize(
    "facts", [SupplyFacts(None, None), SupplyFacts(DAY, None), SupplyFacts(None, 30), SupplyFacts(DAY, 0)]
)
def test_without_an_order_or_its_days_no_day_is_named(facts):
    assert next_refill(facts, DAY) is None
    assert not is_refill_near(facts, DAY)


@pytest.mark.parametrize(("ordered", "is_near"), [(22, False), (23, True), (30, True), (90, True)])
def test_a_refill_is_near_from_seven_days_before_it(ordered, is_near):
    assert is_refill_near(SupplyFacts(back(ordered), 30), DAY) is is_near
