"""Cases for what a care plan must hold, who signs it, and how it comes into force."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.plan.rules.barriers import Barrier
from stepwell.plan.rules.measures import Measure
from stepwell.plan.rules.plan import (
    LIFE,
    CarePlan,
    Goal,
    InForceFacts,
    Intervention,
    Objective,
    PlanState,
    Problem,
    SigningFacts,
    can_put_in_force,
    can_sign,
    check_can_put_in_force,
    check_can_sign,
    missing,
    planned_weekly_minutes,
)
from stepwell.plan.rules.services import service_type, service_types

TODAY = date(2026, 3, 2)
GROUP = Intervention("i1", "GP", minutes=60, times=7, weeks=8, modules=("CB-2",))
STEP = Objective("o1", "Fewer low days", "PHQ-9", "18", "under 10", date(2026, 4, 27), ("i1",))
GOAL = Goal("g1", "Feel well enough to run my day", (STEP,))
PROBLEM = Problem("p1", "Low most days", "F33.1", (GOAL,))
PLAN = CarePlan((PROBLEM,), (GROUP,))


def with_step(**changes: object) -> CarePlan:
    goal = replace(GOAL, objectives=(replace(STEP, **changes),))
    return replace(PLAN, problems=(replace(PROBLEM, goals=(goal,)),))


def with_goal(**changes: object) -> CarePlan:
    return replace(PLAN, problems=(replace(PROBLEM, goals=(replace(GOAL, **changes),)),))


def with_problem(**changes: object) -> CarePlan:
    return replace(PLAN, problems=(replace(PROBLEM, **changes),))


def with_group(**changes: object) -> CarePlan:
    return replace(PLAN, interventions=(replace(GROUP, **changes),))


CASES = [
    (PLAN, []),
    (CarePlan(), ["NO_PROBLEM"]),
    (with_problem(says=" "), ["NO_WORDS"]),
    (with_problem(diagnosis=""), ["NO_DIAGNOSIS"]),
    (with_problem(diagnosis="F33"), ["DX_HEADING"]),
    (with_problem(diagnosis="F50.01"), ["DX_RETIRED"]),
    (with_problem(diagnosis="low mood"), ["DX_SHAPE"]),
    (with_problem(goals=()), ["NO_GOAL"]),
    (with_goal(says=""), ["NO_WORDS"]),
    (with_goal(objectives=()), ["NO_OBJECTIVE"]),
    (with_step(says=""), ["NO_WORDS"]),
    (with_step(measure=""), ["NO_MEASURE"]),
    (with_step(start=""), ["NO_START"]),
    (with_step(target=""), ["NO_TARGET"]),
    (with_step(target_on=None), ["NO_TARGET_DAY"]),
    (with_step(target_on=TODAY), ["TARGET_DAY_PASSED"]),
    (with_step(target_on=date(2026, 3, 3)), []),
    (with_step(interventions=()), ["NO_INTERVENTION"]),
    (with_step(interventions=("i9",)), ["LOST_INTERVENTION"]),
    (with_step(measure="", target_on=None, is_closed=True), []),
    (with_step(scored=Measure("phq-9", Decimal(18), Decimal(9), "low")), []),
    (with_step(scored=Measure("phq-9", Decimal(18), None, "low")), ["NO_VALUES"]),
    (with_step(scored=Measure("phq-9", Decimal(8), Decimal(9), "low")), ["TARGET_NOT_BETTER"]),
    (with_step(scored=Measure("phq-9", Decimal(8), Decimal(9), "low"), is_closed=True), []),
    (replace(PLAN, barriers=(Barrier("transport", "Theo Hart", TODAY),)), []),
    (replace(PLAN, barriers=(Barrier("transport"),)), ["NO_OWNER", "NO_DAY"]),
    (with_group(service="XX"), ["NO_SERVICE"]),
    (with_group(minutes=None), ["NO_AMOUNT"]),
    (with_group(minutes=0), ["NO_AMOUNT"]),
    (with_group(minutes=1), []),
    (with_group(times=None), ["NO_FREQUENCY"]),
    (with_group(every_weeks=0), ["NO_FREQUENCY"]),
    (with_group(weeks=None), ["NO_DURATION"]),
    (with_group(minutes=None, times=0, weeks=0), ["NO_AMOUNT", "NO_FREQUENCY", "NO_DURATION"]),
]


@pytest.mark.parametrize(("plan", "expected"), CASES)
def test_each_missing_part_of_a_plan_is_named_and_blocks_the_signature(plan, expected):
    assert [row.code for row in missing(plan, TODAY)] == expected
    assert can_sign(SigningFacts(plan, PlanState.DRAFT, TODAY)) is (expected == [])


def test_the_refusal_says_every_missing_part_in_one_go():
    plan = with_step(measure="", target="")
    with pytest.raises(Refused) as no:
        check_can_sign(SigningFacts(plan, PlanState.DRAFT, TODAY))
    assert no.value.code == "PLAN_INCOMPLETE"
    assert "Problem 1, goal 1, objective 1: say how it is measured." in no.value.says
    assert "Problem 1, goal 1, objective 1: say the target." in no.value.says


def test_a_missing_amount_names_the_service_in_words():
    assert missing(with_group(weeks=None), TODAY)[0].says == "Service 1 (group therapy): say for how many weeks."


@pytest.mark.parametrize("state", [state for state in PlanState if state is not PlanState.DRAFT])
def test_only_a_draft_is_signed_by_the_patient(state):
    with pytest.raises(Refused) as no:
        check_can_sign(SigningFacts(PLAN, state, TODAY))
    assert no.value.code == "WRONG_STATE"


READY = InForceFacts(PLAN, PlanState.AWAITING_PHYSICIAN, TODAY, signer_is_physician=True, patient_signed_on=TODAY)
IN_FORCE_CASES = [
    (READY, None),
    (replace(READY, state=PlanState.DRAFT), "WRONG_STATE"),
    (replace(READY, state=PlanState.IN_FORCE), "WRONG_STATE"),
    (replace(READY, state=PlanState.SUPERSEDED), "WRONG_STATE"),
    (replace(READY, signer_is_physician=False), "NOT_A_PHYSICIAN"),
    (replace(READY, patient_signed_on=None), "PATIENT_NOT_ASKED"),
    (replace(READY, patient_signed_on=None, patient_declined_because="wants to wait"), None),
    (replace(READY, patient_signed_on=date(2026, 3, 3)), "SIGNED_LATER"),
    (replace(READY, plan=with_problem(goals=())), "PLAN_INCOMPLETE"),
]


@pytest.mark.parametrize(("facts", "expected"), IN_FORCE_CASES)
def test_a_plan_comes_into_force_by_a_physician_after_the_patient(facts, expected):
    assert can_put_in_force(facts) is (expected is None)
    if expected:
        with pytest.raises(Refused) as no:
            check_can_put_in_force(facts)
        assert no.value.code == expected


def test_a_superseded_plan_stays_as_it_is():
    assert set(LIFE.ends()) == {PlanState.SUPERSEDED, PlanState.ENTERED_IN_ERROR}
    assert LIFE.can_go(PlanState.AWAITING_PHYSICIAN, PlanState.DRAFT)
    assert not LIFE.can_go(PlanState.DRAFT, PlanState.IN_FORCE)


HOURS = [
    ((GROUP,), 420),
    ((GROUP, Intervention("i2", "IND", 45, 1, 1, 8)), 465),
    ((GROUP, Intervention("i2", "MED", 30, 1, 2, 8)), 420),
    ((GROUP, Intervention("i2", "NB", 45, 3, 1, 8)), 420),
    ((Intervention("i2", "FT", 50, 1, 2, 8),), 25),
    ((Intervention("i2", "GP"),), 0),
    ((Intervention("i2", "??", 60, 1, 1, 8),), 0),
]


@pytest.mark.parametrize(("interventions", "minutes"), HOURS)
def test_weekly_minutes_count_each_paid_service_once(interventions, minutes):
    assert planned_weekly_minutes(CarePlan((PROBLEM,), interventions)) == Fraction(minutes)


@given(st.integers(1, 90), st.integers(1, 10), st.integers(1, 4))
def test_two_objectives_served_by_one_intervention_do_not_double_its_minutes(minutes, times, every):
    group = Intervention("i1", "GP", minutes, times, every, 8)
    one = CarePlan((PROBLEM,), (group,))
    two = CarePlan((PROBLEM, replace(PROBLEM, id="p2")), (group,))
    assert planned_weekly_minutes(one) == planned_weekly_minutes(two) == Fraction(minutes * times, every)


def test_an_unknown_kind_of_service_is_refused_with_the_known_ones():
    assert set(service_types()) == {"GP", "TE", "AT", "FT", "MF", "IND", "MED", "CM", "NB"}
    with pytest.raises(Refused) as no:
        service_type("YOGA")
    assert "GP" in no.value.fix
