"""Cases of a claim's life, its spans, its lines, its payments and its trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.claim.rules import kinds_claim, kinds_service
from stepwell.claim.rules.approvals import Approval, spend
from stepwell.claim.rules.charges import (
    dress_medicare_day,
    facility_code,
    revenue_code,
    setting_of,
    shares,
    site_mark,
)
from stepwell.claim.rules.facts import Setting
from stepwell.claim.rules.lifecycle import (
    CLAIM,
    ClaimState,
    can_release,
    can_submit,
    check_can_release,
    check_can_submit,
    state_after_check,
    stops_of,
)
from stepwell.claim.rules.lines import DayCode, ItemFacts, lines_for
from stepwell.claim.rules.payment import PaymentFacts, can_post, check_can_post, state_after
from stepwell.claim.rules.spans import Span, marks_of, next_span
from stepwell.claim.rules.trace import TraceFacts, check_traces, missing_links, traces
from stepwell.kernel.tables import Refused

MON = date(2026, 11, 9)


def on(days: int) -> date:
    return MON + timedelta(days=days)


@pytest.mark.parametrize(
    ("state", "after"),
    [
        ("draft", "held ready void"),
        ("held", "ready void"),
        ("ready", "held submitted void"),
        ("submitted", "accepted rejected paid denied"),
        ("accepted", "rejected paid denied"),
        ("rejected", "held ready void"),
        ("denied", "paid"),
        ("paid", ""),
        ("void", ""),
    ],
)
def test_a_claim_goes_only_where_its_table_says(state, after):
    allowed = {other.value for other in ClaimState if CLAIM.can_go(ClaimState(state), other)}
    assert allowed == set(after.split())


LT3 = kinds_service.DAY_LT3.at(MON, services=2, word="services")
SEQUENCE = kinds_claim.PREVIOUS_OPEN.at()
NO_PRIMARY = kinds_service.NO_PRIMARY.at(MON)


def test_a_hold_keeps_a_claim_until_it_is_released_and_a_block_always():
    assert state_after_check([LT3]) is ClaimState.HELD
    assert state_after_check([LT3], ["DAY_LT3"]) is ClaimState.READY
    assert state_after_check([NO_PRIMARY], ["NO_PRIMARY"]) is ClaimState.HELD
    assert state_after_check([]) is ClaimState.READY
    assert stops_of([LT3, NO_PRIMARY])[0] is NO_PRIMARY


@pytest.mark.parametrize(
    ("stops", "reason", "code"),
    [
        ([LT3], "Ana left early", None),
        ([LT3], "  ", "REASON"),
        ([LT3, SEQUENCE], "Please", "SEQUENCE"),
        ([NO_PRIMARY], "Please", "NO_PRIMARY"),
        ([], "Please", "NOTHING_HELD"),
    ],
)
def test_only_what_the_payer_still_pays_may_be_released(stops, reason, code):
    assert can_release(stops, reason, MON) is (code is None)
    if code is None:
        assert check_can_release(stops, reason, MON) == ("DAY_LT3",)
    else:
        with pytest.raises(Refused) as refused:
            check_can_release(stops, reason, MON)
        assert refused.value.code == code


def test_only_a_ready_claim_without_stops_may_be_sent():
    assert can_submit(ClaimState.READY, [])
    assert not can_submit(ClaimState.READY, [SEQUENCE])
    with pytest.raises(Refused) as refused:
        check_can_submit(ClaimState.PAID, [])
    assert refused.value.says == "This claim is paid and cannot become submitted."


@pytest.mark.parametrize(
    ("first", "previous", "ended", "through", "span"),
    [
        (0, None, None, 6, (0, 6)),  # the week is over
        (0, None, None, 5, None),  # it still runs
        (7, 6, None, 13, (7, 13)),  # right after the claim before
        (9, 6, None, 13, (7, 13)),  # in step, though Monday was missed
        (16, 6, None, 20, (14, 20)),  # a whole week was missed
        (6, 6, None, 20, None),  # late: behind the last claim
        (7, 6, 10, 10, (7, 10)),  # the stay ended in the week
        (7, 6, 10, 9, None),  # it ends tomorrow
        (7, 6, 8, 20, (7, 8)),
        (12, 6, 10, 20, (7, 12)),  # a service after the last day is not lost
    ],
)
def test_seven_days_run_on_from_the_first(first, previous, ended, through, span):
    found = next_span(
        on(first),
        on(previous) if previous is not None else None,
        on(ended) if ended is not None else None,
        on(through),
    )
    assert found == (Span(on(span[0]), on(span[1])) if span else None)


@pytest.mark.parametrize(
    ("is_first", "is_last", "marks"),
    [
        (True, False, ("2", "30")),
        (False, False, ("3", "30")),
        (False, True, ("4", "01")),
        (True, True, ("1", "01")),
    ],
)
def test_frequency_and_patient_status_go_together(is_first, is_last, marks):
    found = marks_of(is_first, is_last, MON)
    assert (found.frequency, found.status) == marks


def item(days=0, hcpcs="G0410", cents=100, minutes=60, revenue="0915", modifiers=()):
    return ItemFacts(uuid4(), on(days), hcpcs, modifiers, revenue, 1, cents, minutes)


def test_the_same_service_twice_on_a_day_is_one_line_with_two_units():
    lines = lines_for([item(), item(), item(1)], None)
    assert [(line.number, line.units, line.amount_cents) for line in lines] == [(1, 2, 200), (2, 1, 100)]
    assert len(lines[0].items) == 2


def test_a_payer_of_days_reads_one_line_for_each_day():
    lines = lines_for([item(), item(0, "90853"), item(2)], DayCode("S9480", "0905", 1))
    assert [(line.on, line.hcpcs, line.units, line.amount_cents) for line in lines] == [
        (on(0), "S9480", 1, 200),
        (on(2), "S9480", 1, 100),
    ]
    assert lines[0].minutes == 120


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["G0410", "90834"]), st.integers(0, 9999))))
def test_lines_charge_what_their_items_charge_and_lose_none(rows):
    items = [item(day, code, cents) for day, code, cents in rows]
    for code in (None, DayCode("S9480", "0905", 1)):
        lines = lines_for(items, code)
        assert sum(line.amount_cents for line in lines) == sum(one.amount_cents for one in items)
        assert sorted(key for line in lines for key in line.items) == sorted(one.id for one in items)


@given(st.integers(0, 10**7), st.lists(st.integers(0, 300), min_size=1, max_size=8))
def test_shares_of_a_day_add_up_to_its_price(total, minutes):
    parts = shares(total, minutes)
    assert sum(parts) == total
    assert min(parts) >= 0


@pytest.mark.parametrize(
    ("day", "setting", "mark", "expected"),
    [
        ("90853 90834", "hospital", "", ["", "59"]),  # M13
        ("G0410 90834", "hospital", "", ["", ""]),  # M14
        ("90847 90834", "cmhc", "", ["", "59"]),
        ("90853 90834", "rhc", "", ["CG", ""]),
        ("G0177 90853", "rhc", "", ["", "CG"]),  # M26
        ("G0410 G0177", "hospital-pn", "PN", ["PN", "PN"]),
        ("90853 90834", "hospital", "PO", ["PO", "59 PO"]),
    ],
)
def test_a_day_wears_the_marks_that_its_pairs_and_place_need(day, setting, mark, expected):
    worn = dress_medicare_day(day.split(), Setting(setting), mark, MON)
    assert [" ".join(one.modifiers) for one in worn] == expected


def test_places_have_their_marks_revenue_codes_and_bills():
    assert setting_of("hospital", True, False) is Setting.HOSPITAL_PN
    assert setting_of("hospital", True, True) is Setting.HOSPITAL
    assert site_mark(Setting.HOSPITAL_PN, True, False, MON) == "PN"
    assert site_mark(Setting.HOSPITAL, True, True, MON) == "PO"
    assert site_mark(Setting.CMHC, True, True, MON) == ""
    assert site_mark(Setting.HOSPITAL, False, True, MON) == ""
    assert revenue_code("G0410", MON) == "0915"
    assert revenue_code("G0410", MON, Setting.RHC) == "0905"
    assert revenue_code("99999", MON) == "0900"
    assert [facility_code(Setting(name), MON) for name in ("hospital", "cmhc", "freestanding")] == [
        "13",
        "76",
        "13",
    ]


def test_the_approval_that_ends_first_is_spent_first_and_then_none_is_left():
    early, late = Approval("A", on(0), on(9), 2), Approval("B", on(0), on(30), 1)
    spending = spend([late, early], [on(0), on(2), on(4), on(7)])
    assert [(spending.on(on(day)).number, spending.on(on(day)).units) for day in (0, 2, 4)] == [
        ("A", 2),
        ("A", 1),
        ("B", 1),
    ]
    assert spending.on(on(7)).units == 0
    assert spending.on(on(40)) is None


def test_a_day_nobody_attended_yet_sees_what_is_left():
    assert spend([Approval("A", on(0), on(9), 5)], [on(0), on(1)]).on(on(3)).units == 3


PAID = PaymentFacts("T1", MON, 700, 200, 100, 0)


@pytest.mark.parametrize(
    ("change", "state", "code"),
    [
        ({}, "accepted", None),
        ({}, "submitted", None),
        ({}, "denied", None),
        ({}, "paid", "WRONG_STATE"),
        ({}, "held", "WRONG_STATE"),
        ({"paid_cents": 701}, "accepted", "UNBALANCED"),
        ({"paid_cents": 699}, "accepted", "UNBALANCED"),
        ({"paid_cents": -100, "contract_cents": 1000}, "accepted", "BELOW_ZERO"),
        ({"trace_number": " "}, "accepted", "TRACE"),
        ({"paid_on": on(1)}, "accepted", "PAID_LATER"),
    ],
)
def test_a_posting_balances_with_the_charge(change, state, code):
    payment = replace(PAID, **change)
    assert can_post(payment, 1000, ClaimState(state), MON) is (code is None)
    if code:
        with pytest.raises(Refused) as refused:
            check_can_post(payment, 1000, ClaimState(state), MON)
        assert refused.value.code == code


def test_nothing_paid_and_nothing_owed_is_a_denial_and_a_deductible_is_not():
    assert state_after(PaymentFacts("T", MON, 0, 0, 0, 1000)) is ClaimState.DENIED
    assert state_after(PaymentFacts("T", MON, 0, 200, 800, 0)) is ClaimState.PAID


WHOLE = TraceFacts(True, "i", "o", "o", "g", "p", "F33.1")


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({}, ()),
        ({"is_signed": False}, ("a signed note",)),
        ({"objective": None}, ("an objective", "an intervention of that objective")),
        ({"intervention_objective": "other"}, ("an intervention of that objective",)),
        ({"intervention": None}, ("an intervention of that objective",)),
        ({"goal": None}, ("a goal",)),
        ({"problem": None}, ("a problem",)),
        ({"diagnosis": " "}, ("a diagnosis",)),
    ],
)
def test_a_service_traces_only_when_no_link_is_missing(change, missing):
    facts = replace(WHOLE, **change)
    assert missing_links(facts) == missing
    assert traces(facts) is (missing == ())
    if missing:
        with pytest.raises(Refused, match=missing[0]):
            check_traces(facts)
