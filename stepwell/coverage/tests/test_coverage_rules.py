"""Cases for coverage order and where Medicare pays for IOP."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.coverage.rules.coverage import (
    Coverage,
    PayerKind,
    Setting,
    can_add,
    check_can_add,
    check_pays_for_iop,
    coverage_active,
    in_order,
    medicaid_out_of_place,
    pays_for_iop,
    primary_on,
    secondary_on,
)
from stepwell.kernel.tables import Refused

DAY = date(2026, 3, 2)
ONE = timedelta(1)


def cover(kind: PayerKind = PayerKind.COMMERCIAL, **changes: object) -> Coverage:
    facts = {"payer_kind": kind, "payer_name": "Blue Plan", "starts_on": DAY, "member_number": "X1"}
    return Coverage(**{**facts, **changes})


@pytest.mark.parametrize(
    ("ends_on", "on", "expected"),
    [
        (None, DAY, True),
        (None, DAY - ONE, False),
        (DAY, DAY, True),
        (DAY, DAY + ONE, False),
    ],
)
def test_a_coverage_is_active_from_its_first_to_its_last_day(ends_on, on, expected):
    assert coverage_active(cover(ends_on=ends_on), on) is expected


def test_payers_answer_in_their_order_and_ended_ones_not_at_all():
    first, second = cover(order=1), cover(PayerKind.MEDICAID, order=2)
    ended = cover(PayerKind.MEDICARE, order=1, starts_on=DAY - 9 * ONE, ends_on=DAY - ONE)
    assert in_order([second, ended, first], DAY) == (first, second)
    assert primary_on([second, ended, first], DAY) == first
    assert secondary_on([second, ended, first], DAY) == second
    assert primary_on([ended], DAY) is None
    assert secondary_on([first], DAY) is None


@pytest.mark.parametrize(
    ("new", "others", "code"),
    [
        (cover(), [], None),
        (cover(order=0), [], "COVERAGE_ORDER"),
        (cover(ends_on=DAY - ONE), [], "COVERAGE_DATES"),
        (cover(ends_on=DAY), [], None),
        (cover(member_number=" "), [], "MEMBER_NUMBER"),
        (cover(PayerKind.SELF_PAY, member_number=""), [], None),
        (cover(), [cover()], "SAME_PLACE"),
        (cover(), [cover(order=2)], None),
        (cover(), [cover(starts_on=DAY - 9 * ONE, ends_on=DAY - ONE)], None),
        (cover(), [cover(starts_on=DAY - 9 * ONE, ends_on=DAY)], "SAME_PLACE"),
        (cover(ends_on=DAY + 5 * ONE), [cover(starts_on=DAY + 6 * ONE)], None),
        (cover(ends_on=DAY + 6 * ONE), [cover(starts_on=DAY + 6 * ONE)], "SAME_PLACE"),
    ],
)
def test_two_payers_never_share_a_place_on_one_day(new, others, code):
    assert can_add(new, others) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_add(new, others)
        assert no.value.code == code


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ((PayerKind.MEDICAID,), False),
        ((PayerKind.MEDICAID, PayerKind.SELF_PAY), False),
        ((PayerKind.MEDICAID, PayerKind.COMMERCIAL), True),
        ((PayerKind.MEDICARE, PayerKind.MEDICAID), False),
        ((PayerKind.COMMERCIAL,), False),
    ],
)
def test_medicaid_before_another_payer_is_noticed(kinds, expected):
    covers = [cover(kind, order=place) for place, kind in enumerate(kinds, start=1)]
    assert medicaid_out_of_place(covers, DAY) is expected


@pytest.mark.parametrize(
    ("kind", "setting", "on", "expected"),
    [
        (PayerKind.MEDICARE, Setting.FREESTANDING, DAY, False),  # P13
        (PayerKind.MEDICARE, Setting.HOSPITAL, DAY, True),
        (PayerKind.MEDICARE, Setting.CMHC, date(2024, 1, 1), True),
        (PayerKind.MEDICARE, Setting.CMHC, date(2023, 12, 31), False),
        (PayerKind.MEDICARE_ADVANTAGE, Setting.FREESTANDING, DAY, True),
        (PayerKind.COMMERCIAL, Setting.FREESTANDING, DAY, True),
    ],
)
def test_original_medicare_pays_for_iop_only_in_its_settings(kind, setting, on, expected):
    assert pays_for_iop(kind, setting, on) is expected
    if expected:
        assert check_pays_for_iop(kind, setting, on) is None
    else:
        with pytest.raises(Refused, match="not payable as IOP") as no:
            check_pays_for_iop(kind, setting, on)
        assert no.value.code == "NOT_PAYABLE_IOP"


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(-20, 20), st.integers(0, 30)), max_size=8))
def test_coverages_added_one_by_one_leave_one_payer_in_each_place_on_any_day(rows):
    kept: list[Coverage] = []
    for order, start, length in rows:
        new = cover(order=order, starts_on=DAY + start * ONE, ends_on=DAY + (start + length) * ONE)
        if can_add(new, kept):
            kept.append(new)
    for offset in range(-20, 51):
        places = [held.order for held in in_order(kept, DAY + offset * ONE)]
        assert places == sorted(set(places))
