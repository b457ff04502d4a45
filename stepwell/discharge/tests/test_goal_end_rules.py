"""Cases for how far a goal got, from its steps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.discharge.rules.goals import StepEnd, count, goal_outcome, step_outcome
from stepwell.discharge.rules.letter_facts import GoalOutcome
from stepwell.plan.rules.objectives import Achievement
from stepwell.plan.rules.review import Outcome

MET, PARTLY, NOT_MET, OPEN = GoalOutcome.MET, GoalOutcome.PARTLY, GoalOutcome.NOT_MET, GoalOutcome.OPEN


@pytest.mark.parametrize(
    ("closed_as", "reviewed_as", "outcome"),
    [
        ("", "", OPEN),
        (Outcome.MET, "", MET),
        (Outcome.PARTLY, "", PARTLY),
        (Outcome.NOT_MET, "", NOT_MET),
        (Outcome.NOT_MET, Achievement.IMPROVING, NOT_MET),
        ("", Achievement.ACHIEVED, MET),
        ("", Achievement.SUSTAINING, MET),
        ("", Achievement.IMPROVING, PARTLY),
        ("", Achievement.NO_CHANGE, NOT_MET),
        ("", Achievement.WORSENING, NOT_MET),
        ("", Achievement.IN_PROGRESS, OPEN),
        ("a word of old", "another", OPEN),
    ],
)
def test_a_step_ends_as_it_was_closed_else_as_it_was_last_reviewed(closed_as, reviewed_as, outcome):
    assert step_outcome(StepEnd(str(closed_as), str(reviewed_as))) is outcome


@pytest.mark.parametrize(
    ("steps", "outcome"),
    [
        ((), OPEN),
        ((OPEN,), OPEN),
        ((MET,), MET),
        ((MET, MET), MET),
        ((MET, PARTLY), PARTLY),
        ((MET, NOT_MET), PARTLY),
        ((MET, OPEN), PARTLY),
        ((NOT_MET, NOT_MET), NOT_MET),
        ((NOT_MET, OPEN), OPEN),
        ((PARTLY, OPEN), PARTLY),
    ],
)
def test_a_goal_ends_by_all_its_steps(steps, outcome):
    words = {MET: Outcome.MET, PARTLY: Outcome.PARTLY, NOT_MET: Outcome.NOT_MET, OPEN: ""}
    assert goal_outcome([StepEnd(str(words[one])) for one in steps]) is outcome


@given(st.lists(st.sampled_from([*Outcome, ""]), max_size=6))
def test_a_goal_is_met_only_when_no_step_is_left(closed):
    found = goal_outcome([StepEnd(str(one)) for one in closed])
    assert (found is MET) is (bool(closed) and all(one == Outcome.MET for one in closed))
    assert count([found, MET], MET) == 1 + (found is MET)
