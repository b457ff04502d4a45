"""Cases for leaving the program."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.discharge.rules.discharge import (
    Appointment,
    DischargeFacts,
    DischargeReason,
    RiskAtLeaving,
    aftercare_calls,
    can_discharge,
    check_can_discharge,
    discharge_gaps,
    first_visit_by,
)
from stepwell.discharge.rules.letter_facts import GoalOutcome
from stepwell.kernel.tables import Refused
from stepwell.placement.rules.episode import EpisodeState

STARTS, LEAVES = date(2026, 1, 5), date(2026, 3, 27)
ONE = timedelta(1)
MET, PARTLY, NOT_MET, OPEN = GoalOutcome.MET, GoalOutcome.PARTLY, GoalOutcome.NOT_MET, GoalOutcome.OPEN
SUMMARY = "Came with low mood. Learned skills, back at work, leaves steady."


def visit(after: int) -> Appointment:
    return Appointment("Dr. Roy", LEAVES + after * ONE, "front desk")


def leaving(**changes: object) -> DischargeFacts:
    facts = {
        "state": EpisodeState.ACTIVE,
        "starts_on": STARTS,
        "leaves_on": LEAVES,
        "today": LEAVES,
        "reason": DischargeReason.GOALS_MET,
        "summary": SUMMARY,
        "risk": RiskAtLeaving.LOW,
        "medicines_reviewed_on": LEAVES,
        "safety_plan_on": LEAVES,
        "appointments": (visit(7),),
    }
    return DischargeFacts(**{**facts, **changes})


DIED = {
    "reason": DischargeReason.DIED,
    "risk": None,
    "medicines_reviewed_on": None,
    "safety_plan_on": None,
    "appointments": (),
}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, None),
        ({"state": EpisodeState.ON_HOLD}, None),
        ({"state": EpisodeState.DISCHARGED}, "WRONG_STATE"),
        ({"reason": None}, "REASON"),
        ({"today": LEAVES - ONE}, "LEAVES_LATER"),
        ({"starts_on": LEAVES}, None),
        ({"starts_on": LEAVES + ONE}, "LEAVES_EARLY"),
        ({"attended_on": LEAVES - ONE}, None),
        ({"attended_on": LEAVES}, None),
        ({"attended_on": LEAVES + ONE, "today": LEAVES + ONE}, "LEAVES_BEFORE_SERVICE"),
        ({**DIED, "attended_on": LEAVES + ONE, "today": LEAVES + ONE}, "LEAVES_BEFORE_SERVICE"),
        ({"goals": (NOT_MET,)}, "GOALS_NOT_MET"),
        ({"goals": (PARTLY,)}, "GOALS_NOT_MET"),
        ({"goals": (PARTLY, NOT_MET)}, "GOALS_NOT_MET"),
        ({"goals": (MET, NOT_MET)}, "GOALS_NOT_MET"),
        ({"goals": (MET, MET, NOT_MET)}, None),
        ({"goals": (MET, PARTLY)}, None),
        ({"goals": (OPEN, OPEN)}, None),
        ({"goals": (OPEN, NOT_MET)}, "GOALS_NOT_MET"),
        ({"goals": (NOT_MET,), "reason": DischargeReason.STEP_DOWN}, None),
        ({**DIED, "goals": (NOT_MET,)}, None),
        ({"summary": "  "}, "SUMMARY"),
        ({"summary": "a" * 39}, "SUMMARY"),
        ({"summary": "a" * 40}, None),
        ({"drafted_summary": SUMMARY}, "SUMMARY_DRAFT"),
        ({"drafted_summary": f" {SUMMARY}\n"}, "SUMMARY_DRAFT"),
        ({"drafted_summary": SUMMARY + " More."}, None),
        ({"drafted_summary": ""}, None),
        ({"risk": None}, "RISK"),
        ({"risk": RiskAtLeaving.HIGH}, "RISK_HIGH"),
        ({"risk": RiskAtLeaving.HIGH, "high_risk_note": "Taken to County hospital by family"}, None),
        ({"medicines_reviewed_on": None}, "MEDICINES"),
        ({"safety_plan_on": None}, "STAYING_WELL"),
        ({"safety_plan_on": LEAVES + ONE}, "STAYING_WELL_LATER"),
        ({"safety_plan_on": LEAVES + ONE, "today": LEAVES + ONE}, None),
        ({**DIED, "safety_plan_on": LEAVES + ONE}, None),
        ({"safety_plan_on": STARTS}, None),
        ({"safety_plan_on": STARTS - ONE}, "STAYING_WELL_OLD"),
        ({"appointments": ()}, "AFTERCARE"),
        ({"appointments": (visit(8),)}, "AFTERCARE"),
        ({"appointments": (visit(-1),)}, "AFTERCARE_EARLY"),
        ({"appointments": (visit(-1), visit(8))}, "AFTERCARE"),
        ({"appointments": (visit(-1), visit(7))}, None),
        ({"appointments": (visit(-1),), "no_visit_reason": "No therapist free; Ana calls weekly"}, None),
        ({"appointments": (visit(0),)}, None),
        ({"appointments": (visit(9), visit(3))}, None),
        ({"appointments": (), "no_visit_reason": "too short"}, "AFTERCARE"),
        ({"appointments": (), "no_visit_reason": "No therapist free; Ana calls weekly"}, None),
        ({"reason": DischargeReason.STEP_UP}, "HANDED_TO"),
        ({"reason": DischargeReason.STEP_UP, "handed_to": "County hospital"}, None),
        ({"reason": DischargeReason.LEFT_EARLY}, None),
        ({"unsigned_notes": ("DBT skills, Jan 5 (Dr. Lee)",)}, "UNSIGNED_NOTES"),
        (DIED, None),
        ({**DIED, "unsigned_notes": ("Note",)}, "UNSIGNED_NOTES"),
        ({**DIED, "summary": "Sad."}, "SUMMARY"),
        # A person who never came needs a reason and a line, not a medicine review.
        ({**DIED, "state": EpisodeState.PLANNED, "reason": DischargeReason.LEFT_EARLY}, None),
        (
            {
                **DIED,
                "state": EpisodeState.PLANNED,
                "reason": DischargeReason.MOVED,
                "starts_on": LEAVES + ONE,
            },
            None,
        ),
    ],
)
def test_what_leaving_needs(changes, code):
    facts = leaving(**changes)
    assert can_discharge(facts) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_discharge(facts)
        assert no.value.code == code
    else:
        assert check_can_discharge(facts) is None


def test_unsigned_notes_are_named_and_many_are_counted():
    with pytest.raises(Refused) as no:
        check_can_discharge(leaving(unsigned_notes=("A", "B")))
    assert no.value.says == "Still to sign: A and B."
    with pytest.raises(Refused) as no:
        check_can_discharge(leaving(unsigned_notes=tuple("ABCDEFG")))
    assert no.value.says == "Still to sign: A, B, C, D, E and 2 more."


def test_a_last_day_before_a_service_names_the_last_day_attended():
    says = "The last day is before the last service attended, Mar 28, 2026."
    with pytest.raises(Refused) as no:
        check_can_discharge(leaving(attended_on=LEAVES + ONE, today=LEAVES + ONE))
    assert (no.value.says, no.value.fix) == (says, "Choose that day or a later one. Your words are saved.")


def test_goals_that_were_not_met_are_counted_beside_the_reason():
    with pytest.raises(Refused) as no:
        check_can_discharge(leaving(goals=(NOT_MET, PARTLY, OPEN)))
    assert no.value.says == "“Goals met” does not fit the plan: 0 met, 1 partly met, 1 not met."
    assert no.value.fix == "Choose another reason, or close the steps in the plan as they ended. Your words are saved."


def test_the_missing_visit_names_its_last_day():
    with pytest.raises(Refused, match="No visit is booked by Apr 3, 2026"):
        check_can_discharge(leaving(appointments=()))
    assert first_visit_by(LEAVES) == date(2026, 4, 3)


def test_a_visit_before_the_last_day_is_named_with_both_days():
    with pytest.raises(Refused, match="The visit on Mar 26, 2026 is before the last day, Mar 27, 2026"):
        check_can_discharge(leaving(appointments=(visit(-1),)))


def test_the_checklist_names_all_that_is_missing_in_order():
    facts = leaving(reason=None, summary="", risk=None, medicines_reviewed_on=None, safety_plan_on=None)
    codes = [gap.code for gap in discharge_gaps(facts)]
    assert codes == ["REASON", "SUMMARY", "RISK", "MEDICINES", "STAYING_WELL"]


@pytest.mark.parametrize(
    ("reason", "calls"),
    [
        (DischargeReason.GOALS_MET, (date(2026, 4, 3), date(2026, 4, 26), date(2026, 6, 25))),
        (DischargeReason.LEFT_EARLY, (date(2026, 4, 3), date(2026, 4, 26), date(2026, 6, 25))),
        (DischargeReason.DIED, ()),
    ],
)
def test_the_clinic_calls_after_a_week_a_month_and_three_months(reason, calls):
    assert aftercare_calls(LEAVES, reason) == calls


@given(st.sampled_from(DischargeReason), st.sampled_from([EpisodeState.ACTIVE, EpisodeState.ON_HOLD]))
def test_nobody_alive_leaves_without_a_risk_rating(reason, state):
    facts = leaving(reason=reason, state=state, risk=None, handed_to="County hospital")
    assert can_discharge(facts) is (reason is DischargeReason.DIED)
