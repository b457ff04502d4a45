"""Late or not, what it costs, and why it may cost nothing: one line per case."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.program.rules import cancelling as rules
from stepwell.program.rules.cancelling import CancelFacts, Policy
from stepwell.program.rules.set_up import visit_kinds

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)


def policy(**changes):
    values = {
        "service": "", "hours_before": 24, "fee_cents": 5000, "waived_times": 1,
        "exempt_payers": frozenset({"medicaid", "tricare"}), "starts_on": date(2026, 1, 1),
    }  # fmt: skip
    return Policy(**values | changes)


def facts(hours=2.0, **changes):
    values = {
        "service": "IND", "is_group": False, "on": TODAY, "starts_at": NOW + timedelta(hours=hours), "now": NOW,
        "payer_kind": "commercial", "payer_profile": "bcbs-nc", "payer_name": "Blue Cross NC", "late_before": 1,
    }  # fmt: skip
    return CancelFacts(**values | changes)


CASES = [
    ("well before", facts(hours=48), policy(), False, 0, "IN_TIME"),
    ("exactly on the hour", facts(hours=24), policy(), False, 0, "IN_TIME"),
    ("a second late", facts(hours=24 - 1 / 3600), policy(), True, 5000, "FEE"),
    ("after it began", facts(hours=-0.5), policy(), True, 5000, "FEE"),
    ("no policy", facts(), None, False, 0, "NO_POLICY"),
    ("the clinic cancels", facts(is_by_clinic=True), policy(), False, 0, "BY_CLINIC"),
    ("the first late one is free", facts(late_before=0), policy(), True, 0, "WAIVED"),
    ("two are free, this is the second", facts(late_before=1), policy(waived_times=2), True, 0, "WAIVED"),
    ("two are free, this is the third", facts(late_before=2), policy(waived_times=2), True, 5000, "FEE"),
    ("a kind of payer that may not be charged", facts(payer_kind="medicaid"), policy(), True, 0, "PAYER"),
    ("a profile that may not be charged", facts(payer_profile="tricare"), policy(), True, 0, "PAYER"),
    ("nobody pays: not the empty name", facts(payer_kind="", payer_profile=""), policy(), True, 5000, "FEE"),
    ("late costs nothing here", facts(), policy(fee_cents=0), True, 0, "NO_FEE"),
    ("no hour is late", facts(hours=0), policy(hours_before=0), False, 0, "IN_TIME"),
]


@pytest.mark.parametrize(("name", "given_facts", "row", "is_late", "cents", "code"), CASES)
def test_a_cancellation_means_this(name, given_facts, row, is_late, cents, code):
    found = rules.outcome(given_facts, row)
    assert (found.is_late, found.fee_cents, found.code) == (is_late, cents, code)
    assert found.says.endswith(".")


def test_the_sentence_says_what_will_follow_before_the_act():
    assert rules.outcome(facts(), policy()).says == (
        "This is less than 24 hours before, so it counts as a late cancellation. The clinic charges $50.00."
    )
    assert rules.outcome(facts(payer_kind="medicaid", payer_name="NC Medicaid"), policy()).says.endswith(
        "Nothing is charged, because NC Medicaid pays for this care."
    )
    assert "2 more are free" in rules.outcome(facts(late_before=0), policy(waived_times=3)).says
    assert "1 more is free" in rules.outcome(facts(late_before=0), policy(waived_times=2)).says


WHICH = [
    ("the own row goes before the one for all", [policy(), policy(service="MED")], "MED", False, "MED"),
    ("others fall to the row for all", [policy(), policy(service="MED")], "IND", False, ""),
    ("a group needs its own row", [policy()], "GP", True, None),
    ("a group with its own row", [policy(), policy(service="GP")], "GP", True, "GP"),
    ("not begun", [policy(starts_on=TODAY + timedelta(days=1))], "IND", False, None),
    ("begins today", [policy(starts_on=TODAY)], "IND", False, ""),
    ("ended yesterday", [policy(ends_on=TODAY - timedelta(days=1))], "IND", False, None),
    ("ends today", [policy(ends_on=TODAY)], "IND", False, ""),
]


@pytest.mark.parametrize(("name", "rows", "service", "is_group", "expected"), WHICH)
def test_the_row_in_force_is_the_narrowest(name, rows, service, is_group, expected):
    found = rules.policy_for(rows, service, TODAY, is_group=is_group)
    assert (found.service if found else None) == expected


def test_of_two_rows_the_later_one_holds():
    old, new = policy(hours_before=12), policy(hours_before=48, starts_on=TODAY)
    assert rules.policy_for([old, new], "IND", TODAY, is_group=False) == new


@settings(deadline=None)
@given(
    hours=st.integers(-48, 400), before=st.integers(0, 336), cents=st.integers(0, 50_000), late=st.integers(0, 5),
    free=st.integers(0, 5), kind=st.sampled_from(["", "medicaid", "commercial"]), by_clinic=st.booleans(),
)  # fmt: skip
def test_nothing_is_ever_charged_in_time_by_the_clinic_or_to_an_exempt_payer(
    hours, before, cents, late, free, kind, by_clinic
):
    row = policy(hours_before=before, fee_cents=cents, waived_times=free)
    found = rules.outcome(facts(hours=hours, late_before=late, payer_kind=kind, is_by_clinic=by_clinic), row)
    assert found.fee_cents in (0, cents)
    if by_clinic or hours >= before or kind == "medicaid" or late < free:
        assert found.fee_cents == 0
    assert found.is_late is (not by_clinic and hours < before)


WRONG = [
    ({"service": "GP"}, "words", "POLICY_KIND"),
    ({"hours_before": -1}, "words", "POLICY_HOURS"),
    ({"hours_before": 337}, "words", "POLICY_HOURS"),
    ({"fee_cents": 50_001}, "words", "POLICY_FEE"),
    ({"waived_times": 21}, "words", "POLICY_WAIVED"),
    ({}, "  ", "POLICY_TEXT"),
    ({"starts_on": TODAY - timedelta(days=1)}, "words", "POLICY_PAST"),
]


@pytest.mark.parametrize(("changes", "text", "code"), WRONG)
def test_a_policy_that_makes_no_sense_is_refused(changes, text, code):
    with pytest.raises(Refused) as no:
        rules.check_can_set(policy(**{"starts_on": TODAY} | changes), text, visit_kinds(), TODAY)
    assert no.value.code == code


def test_a_good_policy_passes():
    rules.check_can_set(policy(starts_on=TODAY, service="MED"), "As signed.", visit_kinds(), TODAY)


@pytest.mark.parametrize(
    ("cents", "is_waived", "because", "code"),
    [
        (5000, False, "snow", ""),
        (0, False, "snow", "NO_FEE"),
        (5000, True, "snow", "WAIVED"),
        (1, False, " ", "NO_REASON"),
    ],
)
def test_a_fee_is_waived_once_with_a_reason(cents, is_waived, because, code):
    if not code:
        rules.check_can_waive(cents, is_waived=is_waived, because=because)
        return
    with pytest.raises(Refused) as no:
        rules.check_can_waive(cents, is_waived=is_waived, because=because)
    assert no.value.code == code


@pytest.mark.parametrize(
    ("hours", "says"), [(0, "0 hours"), (1, "1 hour"), (24, "24 hours"), (48, "2 days"), (36, "36 hours")]
)
def test_hours_are_said_plainly(hours, says):
    assert rules.hours_say(hours) == says


def test_the_reference_table_names_who_may_not_be_charged():
    assert {"medicaid", "medicare", "tricare"} <= set(rules.never_charged(TODAY))
    assert rules.never_charged(date(2000, 1, 1)) == {}
