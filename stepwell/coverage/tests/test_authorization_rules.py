"""Cases for authorizations: what is left, when they run out, and what holds a day back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.coverage.rules.authorization import (
    Authorization,
    AuthorizationFacts,
    Standing,
    ask_by,
    authorization_decision,
    authorization_required,
    best_authorization,
    can_record,
    check_authorized,
    check_can_record,
    covers,
    first_uncovered_day,
    is_authorized,
    next_review_on,
    units_left,
)
from stepwell.coverage.rules.coverage import PayerKind
from stepwell.kernel.tables import Refused

ADMITTED = date(2026, 3, 1)
ONE = timedelta(1)


def held(**changes: object) -> Authorization:
    facts = {"number": "A-1", "starts_on": ADMITTED, "ends_on": ADMITTED + 89 * ONE, "units_approved": 30}
    return Authorization(**{**facts, **changes})


def case(day: int = 1, *auths: Authorization, **changes: object) -> AuthorizationFacts:
    facts = {
        "payer_kind": PayerKind.MEDICAID,
        "state": "SC",
        "on": ADMITTED + (day - 1) * ONE,
        "admitted_on": ADMITTED,
        "authorizations": auths,
    }
    return AuthorizationFacts(**{**facts, **changes})


COMMERCIAL = {"payer_kind": PayerKind.COMMERCIAL, "state": "NC"}


@pytest.mark.parametrize(("used", "left"), [(0, 30), (29, 1), (30, 0), (31, 0)])
def test_units_left_never_fall_below_zero(used, left):
    assert units_left(held(units_used=used)) == left
    assert covers(held(units_used=used), ADMITTED) is (left > 0)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"state": "NC"}, False),
        ({"state": "NC", "payer_requires": True}, True),
        ({"on": date(2024, 9, 30)}, False),
        ({"on": date(2024, 10, 1)}, True),
        ({"payer_requires": False}, True),  # the state's rule stands above a note to the contrary
        ({"payer_kind": PayerKind.MEDICARE}, False),
        ({**COMMERCIAL, "payer_requires": True}, True),
        ({**COMMERCIAL, "payer_requires": False}, False),
        ({"payer_kind": PayerKind.SELF_PAY, "payer_requires": True}, False),
    ],
)
def test_which_payers_ask_for_a_yes_beforehand(changes, expected):
    assert authorization_required(case(**changes)) is expected


@pytest.mark.parametrize(
    ("facts", "standing", "codes"),
    [
        (case(1), Standing.HOLD, ("NO_AUTHORIZATION",)),  # P9
        (case(1, held()), Standing.GOOD, ()),
        (case(22, held()), Standing.GOOD, ()),
        (case(23, held()), Standing.WARN, ("STAY_REVIEW_DUE",)),  # P10
        (case(30, held()), Standing.WARN, ("STAY_REVIEW_DUE",)),  # P10: review before Mar 31
        (case(31, held()), Standing.HOLD, ("STAY_NOT_REVIEWED",)),  # P10
        (case(31, held(), stay_reviewed_on=ADMITTED + 20 * ONE), Standing.GOOD, ()),
        (case(5, held(units_used=30)), Standing.HOLD, ("UNITS_USED_UP",)),
        (case(5, held(ends_on=ADMITTED + 3 * ONE)), Standing.HOLD, ("NO_AUTHORIZATION",)),
        (case(5, held(ends_on=ADMITTED + 4 * ONE)), Standing.WARN, ("EXPIRING",)),
        (case(1, held(ends_on=ADMITTED + 14 * ONE)), Standing.WARN, ("EXPIRING",)),
        (case(1, held(ends_on=ADMITTED + 15 * ONE)), Standing.GOOD, ()),
        (case(1, held(ends_on=ADMITTED + 5 * ONE), held(number="A-2")), Standing.GOOD, ()),
        (case(1, **COMMERCIAL), Standing.NOT_NEEDED, ()),
        (case(1, held(ends_on=ADMITTED), **COMMERCIAL), Standing.GOOD, ()),
        (case(1, payer_requires=True, **COMMERCIAL), Standing.HOLD, ("NO_AUTHORIZATION",)),
        (case(99, payer_kind=PayerKind.MEDICARE), Standing.NOT_NEEDED, ()),
    ],
)
def test_how_a_day_stands_with_the_payer(facts, standing, codes):
    decision = authorization_decision(facts)
    assert decision.standing is standing
    assert tuple(reason.code for reason in decision.reasons) == codes
    assert is_authorized(facts) is (standing is not Standing.HOLD)
    if standing is Standing.HOLD:
        with pytest.raises(Refused) as no:
            check_authorized(facts)
        assert no.value.code == codes[0]
        assert "The visit is kept" in no.value.fix
    else:
        assert check_authorized(facts) is None


def test_the_authorization_that_ends_first_is_used_first():
    early, late = held(ends_on=ADMITTED + 9 * ONE, units_approved=2), held(number="A-2")
    facts = case(1, late, early)
    assert best_authorization(facts) == early
    assert authorization_decision(facts).units_left == 2
    assert authorization_decision(case(11, late, early)).authorization == late


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (case(1, held()), date(2026, 3, 30)),  # SC: reviewed before Mar 31
        (case(1, held(next_review_on=date(2026, 3, 8))), date(2026, 3, 8)),
        (case(1, held(), stay_reviewed_on=ADMITTED), None),
        (case(1, held(next_review_on=date(2026, 3, 8)), **COMMERCIAL), date(2026, 3, 8)),
        (case(1, **COMMERCIAL), None),
    ],
)
def test_the_next_review_is_the_earliest_one_ahead(facts, expected):
    assert next_review_on(facts) == expected
    assert authorization_decision(facts).next_review_on == expected


def test_the_first_uncovered_day_and_the_last_day_to_ask():
    days = [ADMITTED + step * ONE for step in (0, 2, 4, 7, 9)]
    assert first_uncovered_day([held(units_approved=3)], days) == days[3]
    assert first_uncovered_day([held(units_approved=3), held(number="A-2", units_approved=2)], days) is None
    assert first_uncovered_day([], days) == days[0]
    assert first_uncovered_day([], []) is None
    assert ask_by(date(2026, 3, 20), ADMITTED) == date(2026, 3, 13)
    assert ask_by(date(2025, 12, 20), date(2025, 12, 31)) == date(2025, 12, 6)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, None),
        ({"number": " "}, "AUTH_NUMBER"),
        ({"units_approved": 0}, "AUTH_UNITS"),
        ({"units_approved": 1}, None),
        ({"ends_on": ADMITTED}, None),
        ({"ends_on": ADMITTED - ONE}, "AUTH_DATES"),
    ],
)
def test_what_an_authorization_needs_to_be_recorded(changes, code):
    assert can_record(held(**changes)) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_record(held(**changes))
        assert no.value.code == code


@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(1, 5)), max_size=4),
    st.sets(st.integers(0, 40), max_size=15),
)
def test_days_before_the_first_uncovered_one_can_all_be_paid(rows, steps):
    auths = [
        held(
            number=str(place),
            starts_on=ADMITTED + s * ONE,
            ends_on=ADMITTED + (s + n) * ONE,
            units_approved=u,
        )
        for place, (s, n, u) in enumerate(rows)
    ]
    days = sorted(ADMITTED + step * ONE for step in steps)
    gap = first_uncovered_day(auths, days)
    paid = [on for on in days if gap is None or on < gap]
    assert len(paid) <= sum(units_left(one) for one in auths)
    assert all(any(one.starts_on <= on <= one.ends_on for one in auths) for on in paid)
    assert gap is None or first_uncovered_day(auths, paid) is None
