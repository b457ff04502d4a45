"""Cases for when a version may begin, change and be taken back, and for the draft a worked example makes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.plan.rules import plan as rules
from stepwell.plan.rules.drafting import (
    InterventionDraft,
    PlanDraft,
    StarterFacts,
    StartFacts,
    can_change,
    can_start,
    can_withdraw,
    check_can_change,
    check_can_start,
    check_can_withdraw,
    check_shared_hours,
    from_examples,
    has_sound_hours,
    services_of,
    weekly_minutes_of,
)
from stepwell.plan.rules.examples import plan_examples
from stepwell.plan.rules.plan import PlanState
from stepwell.plan.tests.room import GROUP, SINGLE, with_services

MONDAY = date(2026, 11, 2)
FACTS = StarterFacts("F33.1", MONDAY, 10)

STARTS = [
    (StartFacts(False), None),
    (StartFacts(True), "EPISODE_ENDED"),
    (StartFacts(False, PlanState.DRAFT, 2), "PLAN_OPEN"),
    (StartFacts(False, PlanState.AWAITING_PHYSICIAN, 2), "PLAN_OPEN"),
    (StartFacts(True, PlanState.DRAFT, 2), "EPISODE_ENDED"),
]


@pytest.mark.parametrize(("facts", "code"), STARTS)
def test_a_version_begins_in_an_open_stay_without_another_open_version(facts, code):
    assert can_start(facts) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_start(facts)
        assert no.value.code == code
    else:
        check_can_start(facts)


@pytest.mark.parametrize("state", list(PlanState))
def test_only_a_draft_may_be_changed(state):
    assert can_change(state) is (state is PlanState.DRAFT)
    if state is PlanState.DRAFT:
        check_can_change(state)
        return
    with pytest.raises(Refused, match="stays as it is"):
        check_can_change(state)


WITHDRAWALS = [
    (PlanState.DRAFT, "", None),
    (PlanState.AWAITING_PHYSICIAN, "Wrong hours", None),
    (PlanState.AWAITING_PHYSICIAN, " ", "NO_REASON"),
    (PlanState.IN_FORCE, "Wrong hours", "WRONG_STATE"),
    (PlanState.SUPERSEDED, "Wrong hours", "WRONG_STATE"),
    (PlanState.ENTERED_IN_ERROR, "Wrong hours", "WRONG_STATE"),
]


@pytest.mark.parametrize(("state", "reason", "code"), WITHDRAWALS)
def test_a_version_is_taken_back_before_it_holds(state, reason, code):
    assert can_withdraw(state, reason) is (code is None)
    if code is None:
        check_can_withdraw(state, reason)
        return
    with pytest.raises(Refused) as no:
        check_can_withdraw(state, reason)
    assert no.value.code == code


def shared(place):
    return InterventionDraft("GP", "Thought records", same_as=place)


SHARES = [
    ((GROUP, shared(0)), True),
    ((shared(1), GROUP), True),
    ((shared(0),), False),
    ((GROUP, shared(2)), False),
    ((GROUP, shared(-1)), False),
    ((GROUP, shared(0), shared(1)), False),
]


@pytest.mark.parametrize(("services", "sound"), SHARES)
def test_shared_hours_point_to_a_service_with_hours_of_its_own(services, sound):
    draft = with_services(*services)
    assert has_sound_hours(draft) is sound
    if not sound:
        with pytest.raises(Refused, match="shares the hours"):
            check_shared_hours(draft)


def test_hours_that_serve_two_steps_count_once():
    assert weekly_minutes_of(with_services(GROUP, SINGLE, shared(0))) == 420


def test_a_fraction_of_a_minute_is_never_rounded_up():
    every_other_week = InterventionDraft("IND", "Talk", 45, 1, 2, 10)
    assert weekly_minutes_of(with_services(every_other_week)) == 22


def test_hours_are_shared_only_within_one_example():
    chosen = tuple(plan_examples()[name] for name in ("DEP-1", "DEP-2"))
    services = services_of(from_examples(chosen, FACTS))
    roots = [place for place, row in enumerate(services) if row.same_as is None]
    assert len(roots) == sum(len(example.interventions) for example in chosen)
    assert all(services[row.same_as].service == row.service for row in services if row.same_as is not None)


@given(st.lists(st.sampled_from(sorted(plan_examples())), min_size=1, max_size=4, unique=True))
def test_any_choice_of_examples_makes_a_sound_draft(names):
    draft = from_examples(tuple(plan_examples()[name] for name in names), FACTS)
    check_shared_hours(draft)
    for service in services_of(draft):
        assert service.minutes == 0
        assert len(service.method) <= 120
    for problem in draft.problems:
        assert problem.own_words == ""
        for goal in problem.goals:
            for step in goal.objectives:
                assert len(step.measure) <= 80
                assert "{b}" not in step.starts_at
                assert "_log" not in step.text
                assert step.target_on > MONDAY


def test_target_days_count_weeks_from_admission():
    steps = from_examples((plan_examples()["DEP-1"],), FACTS).problems[0].goals[0].objectives
    assert [step.target_on for step in steps] == [MONDAY + timedelta(weeks=4), MONDAY + timedelta(weeks=8)]


def test_an_example_is_never_ready_to_sign_as_it_is():
    example = plan_examples()["DEP-1"]
    draft = from_examples((example,), FACTS)
    problem = rules.Problem("p", draft.problems[0].own_words, "F33.1", (rules.Goal("g", "x"),))
    codes = {reason.code for reason in rules.missing(rules.CarePlan((problem,)), MONDAY)}
    assert "NO_WORDS" in codes


def test_an_empty_draft_has_no_hours():
    assert weekly_minutes_of(PlanDraft()) == 0
