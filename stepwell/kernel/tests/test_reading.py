"""What is read from addresses, hidden fields and typed amounts: the plain thing or nothing, and never a fault."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import RequestFactory

from stepwell.kernel.dates import read_day
from stepwell.kernel.money import cents
from stepwell.kernel.tables import NotInForce, Refused, in_force
from stepwell.kernel.web import read_number, token_of

A_TOKEN = "01890000-0000-7000-8000-000000000000"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-30", date(2026, 11, 30)),
        ("1900-01-01", date(1900, 1, 1)),
        ("2199-12-31", date(2199, 12, 31)),
        ("2028-02-29", date(2028, 2, 29)),
        ("2026-02-29", None),
        ("1899-12-31", None),
        ("2200-01-01", None),
        ("9999-12-31", None),
        ("2026-11-30T10:00", None),
        ("", None),
        (None, None),
    ],
)
def test_a_day_in_an_address_is_a_day_of_our_centuries_or_nothing(text, day):
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("12", 12), ("9" * 9, 999_999_999), ("9" * 10, None), ("-1", None), ("1.0", None)]
    + [(text, None) for text in ("", None, "\u00b2", "\u0661", "1\n", "9" * 5000)],
)
def test_a_number_in_a_hidden_field_is_plain_digits_or_nothing(text, number):
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["1e400", "-1e400", "NaN", "Infinity", "9" * 40, "1.2.3", "", "ten"])
def test_what_is_no_amount_of_money_is_a_value_error(text):
    with pytest.raises(ValueError, match="not an amount"):
        cents(text)


def test_the_day_without_a_rule_is_told_in_words_and_is_still_a_failed_lookup():
    with pytest.raises(NotInForce) as no:
        in_force([{"from": date(2024, 1, 1)}], date(2023, 12, 31))
    assert isinstance(no.value, Refused)
    assert isinstance(no.value, LookupError)
    assert no.value.says == "Stepwell has no rules for 12/31/2023."


@pytest.mark.parametrize(("sent", "is_kept"), [(A_TOKEN, True), ("", False), ("old", False)])
def test_a_form_shown_again_keeps_its_token_or_gets_a_good_one(sent, is_kept):
    shown = token_of(RequestFactory().post("/", {"token": sent}))
    assert (shown == sent) is is_kept
    assert len(shown) == len(A_TOKEN)
