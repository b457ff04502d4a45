"""Adding, changing and removing the parts of a draft."""

import pytest

from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from stepwell.plan import actions
from stepwell.plan.actions import GoalFacts, InterventionFacts, ObjectiveFacts, ProblemFacts
from stepwell.plan.models import Goal, Intervention, Objective, Problem
from stepwell.plan.rules.drafting import PlanDraft
from stepwell.plan.tests.room import TARGET, drafted, other_site_physician, stay, therapist, waiting
from tests import cast

pytestmark = pytest.mark.django_db

STEP = ObjectiveFacts("Up by 9", "Days up by 9", "1 of 7", "5 of 7", TARGET)


def service(kind="GP", minutes=60, times=9, **changes):
    values = {"method": "Thought records", "every_weeks": 1, "weeks": 10, "responsible": "Greta Lane, LPC"}
    return InterventionFacts(service_type=kind, minutes=minutes, times=times, **values | changes)


@pytest.fixture
def plan():
    return drafted(draft=PlanDraft())


@pytest.fixture
def problem(plan):
    facts = ProblemFacts("I stay in bed.", "Low most days", plan.episode.diagnoses.get().pk)
    return actions.add_problem(therapist(), plan, facts)


@pytest.fixture
def goal(problem):
    return actions.add_goal(therapist(), problem, GoalFacts("Get my mornings back"))


@pytest.fixture
def step(goal):
    return actions.add_objective(therapist(), goal, STEP)


def hours(plan):
    plan.refresh_from_db()
    return plan.weekly_minutes


def test_a_plan_grows_from_problem_to_service_and_its_hours_follow(plan, step):
    made = actions.add_intervention(therapist(), step, service())
    step.refresh_from_db()
    assert step.label == "1.1"
    assert hours(plan) == 540
    assert made.patient_id == plan.patient_id
    kinds = ("problem.added", "goal.added", "objective.added", "intervention.added")
    assert AuditEvent.objects.filter(action__in=kinds).count() == 4


def test_hours_of_one_service_can_serve_a_second_step_and_follow_its_changes(plan, goal, step):
    root = actions.add_intervention(therapist(), step, service())
    second = actions.add_objective(therapist(), goal, STEP)
    shared = actions.add_intervention(therapist(), second, service(minutes=0, times=0, same_as_id=root.pk))
    assert (shared.minutes, shared.times) == (60, 9)
    assert hours(plan) == 540
    actions.change_part(therapist(), root, root.version, service(times=10))
    shared.refresh_from_db()
    assert shared.times == 10
    assert hours(plan) == 600


def test_shared_hours_pass_on_when_their_first_row_goes(plan, goal, step):
    root = actions.add_intervention(therapist(), step, service())
    second = actions.add_objective(therapist(), goal, STEP)
    for _ in range(2):
        actions.add_intervention(therapist(), second, service(same_as_id=root.pk))
    actions.remove_part(therapist(), step)
    kept = Intervention.objects.order_by("pk")
    assert [row.same_as_id for row in kept] == [None, kept[0].pk]
    assert hours(plan) == 540
    second.refresh_from_db()
    assert second.label == "1.1"


def test_hours_cannot_be_shared_in_a_circle_or_across_plans(plan, step):
    root = actions.add_intervention(therapist(), step, service())
    other = drafted(stay("Cal", "Doe"))
    foreign = Intervention.objects.filter(objective__plan=other).first()
    for wrong in (root.pk, foreign.pk):
        with pytest.raises(Refused, match="cannot be shared"):
            actions.change_part(therapist(), root, root.version, service(same_as_id=wrong))


def test_an_unknown_kind_of_service_is_refused(step):
    with pytest.raises(Refused, match="no kind of service"):
        actions.add_intervention(therapist(), step, service(kind="XX"))


def test_a_problem_takes_only_a_diagnosis_of_its_own_stay(plan, problem):
    foreign = stay("Cal", "Doe").diagnoses.get()
    with pytest.raises(Refused, match="not a diagnosis of this stay"):
        actions.change_part(therapist(), problem, 1, ProblemFacts("a", "b", foreign.pk))


def test_the_second_of_two_writers_is_told(goal):
    actions.change_part(therapist(), goal, goal.version, GoalFacts("Sleep through"))
    with pytest.raises(EditConflict) as clash:
        actions.change_part(therapist(), goal, 1, GoalFacts("Eat well"))
    assert clash.value.current.text == "Sleep through"


def test_removing_a_problem_removes_what_hangs_on_it_and_renumbers_the_rest(plan, problem, step):
    actions.add_intervention(therapist(), step, service())
    facts = ProblemFacts("I worry.", "Worry all day", problem.diagnosis_id)
    second = actions.add_problem(therapist(), plan, facts)
    actions.remove_part(therapist(), problem)
    second.refresh_from_db()
    assert second.rank == 1
    assert [model.objects.count() for model in (Goal, Objective, Intervention)] == [0, 0, 0]
    assert AuditEvent.objects.filter(action="problem.removed", object_id=problem.pk).exists()
    assert hours(plan) == 0


@pytest.mark.parametrize("act", ["add", "change", "remove"])
def test_a_signed_version_keeps_every_part(act):
    plan = waiting()
    part = Problem.objects.get(plan=plan)
    acts = {
        "add": lambda: actions.add_goal(therapist(), part, GoalFacts("More")),
        "change": lambda: actions.change_part(therapist(), part, 1, ProblemFacts("x", "y", part.diagnosis_id)),
        "remove": lambda: actions.remove_part(therapist(), part),
    }
    with pytest.raises(Refused, match="stays as it is"):
        acts[act]()
    part.refresh_from_db()
    assert (part.own_words, part.version) == ("I stay in bed.", 1)


@pytest.mark.parametrize("who", ["nurse", "elsewhere"])
def test_only_writers_of_this_site_change_the_tree(plan, who):
    actor = cast.actor(Role.NURSE) if who == "nurse" else other_site_physician()
    facts = ProblemFacts("a", "b", plan.episode.diagnoses.get().pk)
    with pytest.raises(Forbidden):
        actions.add_problem(actor, plan, facts)
