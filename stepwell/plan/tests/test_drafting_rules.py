"""Cases for when a version may begin, change and be taken back, and for shared hours."""

import pytest

from stepwell.kernel.tables import Refused
from stepwell.plan.rules.drafting import (
    InterventionDraft,
    PlanDraft,
    StartFacts,
    can_change,
    can_start,
    can_withdraw,
    check_can_change,
    check_can_start,
    check_can_withdraw,
    check_shared_hours,
    has_sound_hours,
    weekly_minutes_of,
)
from stepwell.plan.rules.plan import PlanState
from stepwell.plan.tests.room import GROUP, SINGLE, with_services

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


def test_an_empty_draft_has_no_hours():
    assert weekly_minutes_of(PlanDraft()) == 0
