"""Cases for the patient's share and the good-faith estimate."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.coverage.rules.benefit import (
    BenefitFacts,
    Share,
    medicare_inpatient_share,
    medicare_terms,
    share_of_cost,
    share_range,
)
from stepwell.coverage.rules.good_faith import (
    EstimateFacts,
    can_collect,
    check_can_collect,
    estimate_due_on,
    may_dispute,
    needs_good_faith_estimate,
)
from stepwell.kernel.tables import Refused

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("facts", "patient", "allowed"),
    [
        # 30 hospital IOP days of 2026: the deductible, then 20 % of the rest.
        (medicare_terms(30, 31938, DAY), 214268, 958140),
        (medicare_terms(1, 31938, DAY), 28300 + 728, 31938),
        (medicare_terms(1, 31938, DAY, 0), 6388, 31938),
        (medicare_terms(0, 31938, DAY), 0, 0),
        (
            medicare_terms(1, 1_000_000, DAY, 0),
            173600,
            1_000_000,
        ),  # never above the inpatient deductible a day
        (BenefitFacts(30, 31938), 0, 958140),
        (BenefitFacts(2, 20000, deductible_left_cents=50000), 40000, 40000),
        (BenefitFacts(3, 30000, copay_cents_per_day=4000), 12000, 90000),
        (BenefitFacts(2, 3000, copay_cents_per_day=4000), 6000, 6000),
        (BenefitFacts(10, 30000, 100000, 2000, out_of_pocket_left_cents=120000), 120000, 300000),
        (BenefitFacts(10, 30000, 100000, 2000, out_of_pocket_left_cents=0), 0, 300000),
        (BenefitFacts(1, 3, coinsurance_points=5000), 2, 3),  # half a cent goes up
    ],
)
def test_the_patients_share_of_a_course(facts, patient, allowed):
    share = share_of_cost(facts)
    assert (share.patient_cents, share.allowed_cents) == (patient, allowed)
    assert share.payer_cents == allowed - patient


def test_a_long_course_can_cost_the_patient_more_than_a_short_hospital_stay():
    stay = medicare_inpatient_share(8, DAY)
    assert stay == Share(714296, 173600, 0, 0, 173600, 540696)
    assert share_of_cost(medicare_terms(30, 31938, DAY)).patient_cents > stay.patient_cents
    assert medicare_inpatient_share(1, DAY).patient_cents == 89287


@pytest.mark.parametrize("days", [0, 61])
def test_the_comparison_with_a_stay_has_limits(days):
    with pytest.raises(Refused) as no:
        medicare_inpatient_share(days, DAY)
    assert no.value.code == "STAY_LONG"
    assert medicare_inpatient_share(60, DAY).deductible_cents == 173600


def test_a_year_without_a_row_is_never_priced_by_silence():
    with pytest.raises(LookupError):
        medicare_terms(1, 31938, date(2027, 1, 1))


def test_an_estimate_is_a_range_from_a_short_to_a_long_course():
    low, high = share_range(medicare_terms(0, 31938, DAY), 24, 30)
    assert (low.patient_cents, high.patient_cents) == (175942, 214268)
    same = share_range(medicare_terms(0, 31938, DAY), 30, 30)
    assert same == (high, high)
    with pytest.raises(Refused) as no:
        share_range(medicare_terms(0, 31938, DAY), 31, 30)
    assert no.value.code == "RANGE"


@pytest.mark.parametrize(
    "facts", [BenefitFacts(-1, 1), BenefitFacts(1, -1), BenefitFacts(1, 1, coinsurance_points=10001)]
)
def test_impossible_amounts_are_refused(facts):
    with pytest.raises(Refused) as no:
        share_of_cost(facts)
    assert no.value.code == "BENEFIT"


plans = st.builds(
    BenefitFacts,
    days=st.integers(0, 60),
    allowed_cents_per_day=st.integers(0, 60000),
    deductible_left_cents=st.integers(0, 500000),
    coinsurance_points=st.integers(0, 10000),
    copay_cents_per_day=st.integers(0, 10000),
    out_of_pocket_left_cents=st.none() | st.integers(0, 900000),
    daily_share_cap_cents=st.none() | st.integers(0, 200000),
)


@given(plans)
def test_shares_add_up_and_nobody_pays_more_than_is_owed(facts):
    share = share_of_cost(facts)
    assert share.patient_cents + share.payer_cents == share.allowed_cents
    assert 0 <= share.patient_cents <= share.allowed_cents
    assert facts.out_of_pocket_left_cents is None or share.patient_cents <= facts.out_of_pocket_left_cents
    assert share.deductible_cents <= facts.deductible_left_cents


@given(plans, st.integers(1, 10))
def test_more_days_never_cost_the_patient_less(facts, more):
    short, long = share_range(facts, facts.days, facts.days + more)
    assert short.patient_cents <= long.patient_cents


@pytest.mark.parametrize(
    ("has_plan", "uses_plan", "expected"),
    [(False, False, True), (True, False, True), (True, True, False), (False, True, True)],
)
def test_a_person_who_does_not_use_a_plan_gets_an_estimate(has_plan, uses_plan, expected):  # G4
    facts = EstimateFacts(has_plan, uses_plan, asked_on=DAY)
    assert needs_good_faith_estimate(facts) is expected
    assert (estimate_due_on(facts) is not None) is expected


@pytest.mark.parametrize(
    ("changes", "due"),
    [
        ({"asked_on": date(2026, 3, 2)}, date(2026, 3, 5)),  # G5: 3 business days
        ({"asked_on": date(2026, 3, 5)}, date(2026, 3, 10)),
        ({"scheduled_on": DAY, "service_on": date(2026, 3, 4)}, None),  # 2 business days ahead
        ({"scheduled_on": DAY, "service_on": date(2026, 3, 5)}, date(2026, 3, 3)),  # 3 ahead
        ({"scheduled_on": DAY, "service_on": date(2026, 3, 13)}, date(2026, 3, 3)),  # 9 ahead
        ({"scheduled_on": DAY, "service_on": date(2026, 3, 16)}, date(2026, 3, 5)),  # 10 ahead
        ({"asked_on": DAY, "scheduled_on": DAY, "service_on": date(2026, 3, 5)}, date(2026, 3, 3)),
        ({"scheduled_on": DAY}, None),
        ({}, None),
    ],
)
def test_when_the_estimate_is_due(changes, due):
    assert estimate_due_on(EstimateFacts(False, False, **changes)) == due


@pytest.mark.parametrize(
    ("billed", "after", "expected"),
    [(140000, 0, True), (139999, 0, False), (140000, 120, True), (140000, 121, False)],
)
def test_a_bill_far_above_the_estimate_may_be_disputed_for_a_while(billed, after, expected):
    assert may_dispute(100000, billed, DAY, DAY + timedelta(after)) is expected


def test_a_disputed_bill_is_not_sent_to_collections():  # G8
    assert can_collect(None)
    assert check_can_collect(None) is None
    assert not can_collect(DAY)
    with pytest.raises(Refused) as no:
        check_can_collect(DAY)
    assert no.value.code == "DISPUTE_OPEN"
