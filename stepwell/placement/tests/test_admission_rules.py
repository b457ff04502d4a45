"""Cases for admission and the life of an episode."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.coverage.rules.coverage import PayerKind, Setting
from stepwell.kernel.tables import Refused
from stepwell.placement.rules.admission import (
    AdmissionFacts,
    admission_gaps,
    admission_warnings,
    can_admit,
    check_can_admit,
)
from stepwell.placement.rules.episode import EPISODE, EpisodeState, planned_end_on, week_number
from stepwell.placement.rules.levels import Level
from stepwell.placement.rules.medical import Vitals, medical_alerts
from stepwell.placement.rules.safety import Behavior, Clearance, SafetyFacts, ScreenAnswers, triage

DAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
ONE = timedelta(1)
CALM = triage(ScreenAnswers(False, False, behavior=Behavior.NEVER), DAY)
HIGH = triage(ScreenAnswers(True, True, True, True, True, Behavior.NEVER), DAY)
CLEARED = Clearance(AT, "Seen by Dr. Lee, safe with brother tonight", True)
ALERTS = medical_alerts(Vitals(pulse=38), DAY)


def admitting(**changes: object) -> AdmissionFacts:
    facts = {
        "safety": SafetyFacts(CALM, AT, DAY),
        "level": Level.IOP,
        "decided_on": DAY,
        "starts_on": DAY + 3 * ONE,
        "principal_dx": "F33.1",
        "has_treatment_consent": True,
        "payers": (PayerKind.COMMERCIAL,),
        "self_pay_chosen": False,
        "setting": Setting.FREESTANDING,
        "weeks_planned": 10,
        "track": "Evening",
    }
    return AdmissionFacts(**{**facts, **changes})


MEDICARE = {"payers": (PayerKind.MEDICARE, PayerKind.COMMERCIAL)}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, None),
        ({"safety": SafetyFacts(None, None, DAY)}, "SCREEN_FIRST"),
        ({"safety": SafetyFacts(HIGH, AT, DAY)}, "HIGH_RISK"),  # C1
        ({"safety": SafetyFacts(HIGH, AT, DAY, CLEARED)}, None),
        ({"medical_alerts": ALERTS}, "MEDICAL_ALERT"),  # C9
        ({"medical_alerts": ALERTS, "alerts_looked_at": frozenset({"pulse"})}, None),
        ({"level": None}, "NO_DECISION"),
        ({"decided_on": None}, "NO_DECISION"),
        ({"level": Level.PHP}, "NOT_IOP"),
        ({"level": Level.OUTPATIENT}, "NOT_IOP"),
        ({"starts_on": DAY}, None),
        ({"starts_on": DAY - ONE}, "START_BEFORE_DECISION"),
        ({"principal_dx": " "}, "NO_DIAGNOSIS"),
        ({"principal_dx": "f33.1"}, "DX_FORM"),
        ({"principal_dx": "F331"}, "DX_FORM"),
        ({"principal_dx": "F39"}, None),
        ({"principal_dx": "F50.010"}, None),
        ({"principal_dx": "F33.1 "}, "DX_FORM"),
        ({"has_treatment_consent": False}, "NO_TREATMENT_CONSENT"),
        ({"payers": ()}, "NO_PAYER"),
        ({"payers": (PayerKind.SELF_PAY,)}, "NO_PAYER"),
        ({"payers": (), "self_pay_chosen": True}, None),
        (MEDICARE, "NOT_PAYABLE_IOP"),  # P13
        ({**MEDICARE, "self_pay_chosen": True}, None),
        ({**MEDICARE, "setting": Setting.HOSPITAL}, None),
        ({"payers": (PayerKind.COMMERCIAL, PayerKind.MEDICARE)}, None),
        ({"weeks_planned": 7}, "WEEKS"),
        ({"weeks_planned": 8}, None),
        ({"weeks_planned": 12}, None),
        ({"weeks_planned": 13}, "WEEKS"),
        ({"weeks_planned": 16, "weeks_reason": "Runs the 16-week model"}, None),
        ({"weeks_planned": 0, "weeks_reason": "Runs the 16-week model"}, "WEEKS"),
        ({"track": " "}, "NO_TRACK"),
    ],
)
def test_what_admission_needs(changes, code):
    facts = admitting(**changes)
    assert can_admit(facts) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_admit(facts)
        assert no.value.code == code
        assert [gap.code for gap in admission_gaps(facts)] == [code]
    else:
        assert check_can_admit(facts) is None


def test_the_checklist_names_all_that_is_missing_with_safety_first():
    facts = admitting(
        safety=SafetyFacts(HIGH, AT, DAY), level=None, principal_dx="", has_treatment_consent=False, payers=()
    )
    codes = [gap.code for gap in admission_gaps(facts)]
    assert codes == ["HIGH_RISK", "NO_DECISION", "NO_DIAGNOSIS", "NO_TREATMENT_CONSENT", "NO_PAYER"]


@given(st.booleans(), st.booleans(), st.integers(0, 20), st.sampled_from([None, *Level]))
def test_an_uncleared_high_screen_is_the_first_thing_said_whatever_else_is_missing(consent, pay, weeks, level):
    facts = admitting(
        safety=SafetyFacts(HIGH, AT, DAY),
        has_treatment_consent=consent,
        self_pay_chosen=pay,
        weeks_planned=weeks,
        level=level,
    )
    with pytest.raises(Refused) as no:
        check_can_admit(facts)
    assert no.value.code == "HIGH_RISK"


@pytest.mark.parametrize(("code", "warned"), [("F33.1", False), ("Z63.0", True), ("R45.851", True), ("", False)])
def test_a_symptom_or_circumstance_as_main_diagnosis_is_pointed_out(code, warned):  # M20
    assert bool(admission_warnings(admitting(principal_dx=code))) is warned


STATES = list(EpisodeState)
ALLOWED = {
    ("planned", "active"),
    ("planned", "discharged"),
    ("active", "on_hold"),
    ("active", "discharged"),
    ("on_hold", "active"),
    ("on_hold", "discharged"),
}


@pytest.mark.parametrize("old", STATES)
@pytest.mark.parametrize("new", STATES)
def test_the_life_of_an_episode(old, new):
    assert EPISODE.can_go(old, new) is ((old.value, new.value) in ALLOWED)


@pytest.mark.parametrize(("after", "week"), [(-1, 0), (0, 1), (6, 1), (7, 2), (69, 10)])
def test_weeks_are_counted_from_the_first_day(after, week):
    assert week_number(DAY, DAY + after * ONE) == week


def test_the_planned_end_is_the_last_day_of_the_last_week():
    end = planned_end_on(DAY, 10)
    assert (week_number(DAY, end), week_number(DAY, end + ONE)) == (10, 11)
