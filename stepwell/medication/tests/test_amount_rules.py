"""Cases for the amounts of an order: they fit each other and the last dose, or it is asked about."""

from dataclasses import replace
from datetime import date

import pytest

from stepwell.kernel.tables import Refused
from stepwell.medication.rules.amount import AmountFacts, amount_warnings, check_is_change, doses_a_day
from stepwell.medication.rules.tables import Severity

DAY = date(2026, 12, 1)
ORDER = AmountFacts("Lithium", "600 mg", "twice a day", False, "60 tablets", 30, DAY, "600 mg")


def codes(**changes: object) -> list[str]:
    return [row.id for row in amount_warnings(replace(ORDER, **changes))]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        # four times the last dose is a step, more is asked about; so is less than a quarter
        ({"dose": "2400 mg"}, []),
        ({"dose": "2401 mg"}, ["times"]),
        ({"dose": "9000 mg"}, ["times"]),
        ({"dose": "9,000 mg"}, ["times"]),
        ({"dose": "9 g"}, ["times"]),
        ({"dose": "0.6 g"}, []),
        ({"dose": "150 mg"}, []),
        ({"dose": "149 mg"}, ["times"]),
        ({"dose": "600 mcg"}, ["times"]),
        ({"dose": "9000 mg", "last_dose": ""}, []),
        ({"dose": "2 tablets"}, []),
        ({"dose": "9000 mg", "last_dose": "not known"}, []),
        ({"dose": "0 mg"}, []),
        # half a unit to four units for each dose
        ({"quantity": "30 tablets"}, []),
        ({"quantity": "29 tablets"}, ["fit"]),
        ({"quantity": "240 tablets"}, []),
        ({"quantity": "241 tablets"}, ["fit"]),
        ({"quantity": "1 bottle"}, []),
        ({"quantity": "29 ml"}, []),
        ({"quantity": "29 tablets", "frequency": "as told"}, []),
        ({"quantity": "29 tablets", "is_as_needed": True}, []),
        ({"quantity": "29 tablets", "frequency": "Twice  A Day "}, ["fit"]),
        ({"days_supply": None}, []),
        # more than 90 days at once
        ({"days_supply": 90, "quantity": "180 tablets"}, []),
        ({"days_supply": 91, "quantity": "182 tablets"}, ["long"]),
        ({"dose": "9000 mg", "days_supply": 365}, ["times", "fit", "long"]),
    ],
)
def test_what_is_asked_about(changes, found):
    assert codes(**changes) == found


def test_the_sentences_name_the_numbers_and_that_they_are_a_rule_of_the_product():
    times, fit, long = amount_warnings(replace(ORDER, dose="9000 mg", days_supply=365))
    assert times.says == "9000 mg is 15 times the last dose, 600 mg."
    assert fit.says == "60 tablets do not fit 365 days, twice a day: that is 730 doses."
    assert long.says == "365 days at once are more than 90."
    assert all(row.source.startswith("Stepwell rule") for row in (times, fit, long))
    assert [row.severity for row in (times, fit, long)] == [Severity.SERIOUS, Severity.SERIOUS, Severity.WATCH]
    assert times.code == "amount:times"
    (less,) = amount_warnings(replace(ORDER, dose="100 mg"))
    assert less.says == "100 mg is less than 1/4 of the last dose, 600 mg."
    (once,) = amount_warnings(replace(ORDER, frequency="daily", days_supply=1))
    assert once.says == "60 tablets do not fit 1 day, daily: that is 1 dose."


@pytest.mark.parametrize(
    ("words", "many"),
    [("each morning", 1), ("At Bedtime", 1), ("twice a day", 2), ("four times a day", 4), ("weekly", None), ("", None)],
)
def test_how_often_in_words(words, many):
    assert doses_a_day(words, DAY) == many


@pytest.mark.parametrize(
    ("dose", "often", "is_refused"),
    [
        ("600 mg", "twice a day", True),
        (" 600MG ", "Twice  a day", True),
        ("600 mg", "each morning", False),
        ("900 mg", "twice a day", False),
        ("", "", False),
    ],
)
def test_a_change_changes_something(dose, often, is_refused):
    if not is_refused:
        assert check_is_change(("600 mg", "twice a day"), (dose, often)) is None
        return
    with pytest.raises(Refused) as no:
        check_is_change(("600 mg", "twice a day"), (dose, often))
    assert (no.value.code, no.value.says) == (
        "NO_CHANGE",
        "This changes nothing: it is 600 mg, twice a day already.",
    )
