"""Cases for slips of the pen: ranges upside down, numbers that cannot be, days that have passed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from stepwell.kernel.tables import Refused
from stepwell.medication.rules.monitor import lab_tests
from stepwell.medication.rules.results import check_can_order, check_value, range_of

DAY = date(2026, 12, 1)
ONE = timedelta(days=1)


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@pytest.mark.parametrize(
    ("given", "guide", "found"),
    [
        ((None, None), ("0.6", "1.2"), ("0.6", "1.2")),
        (("0.5", "1.0"), ("0.6", "1.2"), ("0.5", "1.0")),
        (("0.5", None), ("0.6", "1.2"), ("0.5", "1.2")),
        (("5", None), ("0.6", "1.2"), ("5", None)),
        ((None, "0.3"), ("0.6", "1.2"), (None, "0.3")),
        (("1.0", "1.0"), (None, None), ("1.0", "1.0")),
        ((None, None), (None, None), (None, None)),
    ],
)
def test_the_laboratorys_own_range_counts_and_the_guide_beside_it_where_it_fits(given, guide, found):
    low, high = range_of((number(given[0]), number(given[1])), (number(guide[0]), number(guide[1])))
    assert (low, high) == (number(found[0]), number(found[1]))


@pytest.mark.parametrize(("low", "high"), [("100", "50"), ("1.01", "1.0")])
def test_a_range_upside_down_is_refused_with_both_numbers(low, high):
    with pytest.raises(Refused) as no:
        range_of((Decimal(low), Decimal(high)), (None, None))
    assert (no.value.code, no.value.says) == ("RANGE", f"The lowest normal, {low}, is above the highest, {high}.")


@pytest.mark.parametrize(
    ("test", "value", "is_refused"),
    [
        ("weight", "19.9", True),
        ("weight", "20", False),
        ("weight", "1500", False),
        ("weight", "1500.1", True),
        ("weight", "99999", True),
        ("weight", None, False),
        ("lithium-level", "-0.1", True),
        ("lithium-level", "0", False),
        ("lithium-level", "1200", False),
        ("lithium-level", "1201", True),
        ("prolactin", "900000", False),
    ],
)
def test_a_number_that_cannot_be_is_refused(test, value, is_refused):
    row = lab_tests()[test]
    if not is_refused:
        assert check_value(row, number(value), row.high, DAY) is None
        return
    with pytest.raises(Refused) as no:
        check_value(row, number(value), row.high, DAY)
    assert no.value.code == "VALUE"
    assert no.value.says.startswith(f"{row.title} cannot be {value}")


@pytest.mark.parametrize(
    ("due_on", "code"),
    [
        (None, None),
        (DAY, None),
        (DAY - ONE, "DUE_PAST"),
        (date(2020, 1, 1), "DUE_PAST"),
        (DAY + 730 * ONE, None),
        (DAY + 731 * ONE, "DUE_FAR"),
    ],
)
def test_a_test_is_ordered_for_today_or_a_day_to_come(due_on, code):
    if code is None:
        assert check_can_order(due_on, DAY) is None
        return
    with pytest.raises(Refused) as no:
        check_can_order(due_on, DAY)
    assert no.value.code == code
