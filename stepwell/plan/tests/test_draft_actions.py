"""Beginning, wording and taking back versions; diagnoses of a stay."""

from dataclasses import replace

import pytest
from django.http import Http404

from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible
from stepwell.plan import actions
from stepwell.plan.models import CarePlan, Diagnosis, Intervention, Objective
from stepwell.plan.queries.tree import draft_from, tree_of
from stepwell.plan.rules.drafting import weekly_minutes_of
from stepwell.plan.tests.room import (
    DRAFT,
    GROUP,
    PROBLEM,
    SINGLE,
    drafted,
    in_force,
    other_site_physician,
    stay,
    therapist,
    waiting,
    with_services,
)
from tests import cast

pytestmark = pytest.mark.django_db


def was_recorded(action, obj):
    return AuditEvent.objects.filter(action=action, object_id=obj.pk).count() == 1


def test_a_whole_plan_is_saved_at_once_as_it_was_given():
    plan = drafted()
    assert (plan.number, plan.state, plan.weekly_minutes, plan.weeks) == (1, "draft", 540, 10)
    assert draft_from(plan, tree_of(plan.pk)) == replace(DRAFT, weeks=10)
    assert was_recorded("plan.drafted", plan)


def test_a_whole_plan_costs_the_same_queries_at_any_size(django_assert_max_num_queries):
    problems = tuple(replace(PROBLEM, own_words=f"Problem {n}") for n in range(6))
    episode, actor = stay(), therapist()
    with django_assert_max_num_queries(10):
        plan = actions.draft_plan(actor, episode, replace(DRAFT, problems=problems))
    assert plan.problems.count() == 6
    assert list(plan.objectives.order_by("pk").values_list("label", flat=True))[:2] == ["1.1", "2.1"]


def test_shared_hours_are_kept_as_one_row_that_two_steps_name():
    draft = with_services(GROUP, SINGLE, replace(GROUP, same_as=0))
    plan = drafted(draft=draft)
    shared = Intervention.objects.get(same_as__isnull=False)
    assert shared.same_as.minutes == 60
    assert plan.weekly_minutes == weekly_minutes_of(draft) == 420


@pytest.mark.parametrize("role", [Role.NURSE, Role.BILLER, Role.FRONT_DESK, Role.GROUP_LEADER])
def test_other_roles_may_not_begin_a_plan(role):
    episode = stay()
    with pytest.raises(Forbidden):
        actions.draft_plan(cast.actor(role), episode, DRAFT)
    assert not CarePlan.objects.exists()


def test_a_physician_of_another_site_neither_sees_nor_changes_the_plan():
    plan, stranger = drafted(), other_site_physician()
    with pytest.raises(Http404):
        get_visible(stranger, CarePlan, plan.pk)
    with pytest.raises(Forbidden):
        actions.change_words(stranger, plan, 1, actions.WordsFacts("", "", ""))


def test_a_second_draft_is_refused_with_its_sentence():
    plan = drafted()
    with pytest.raises(Refused, match="Version 1 is still being written"):
        actions.draft_plan(therapist(), plan.episode, DRAFT)


def test_a_problem_needs_a_diagnosis_of_the_stay():
    draft = replace(DRAFT, problems=(replace(PROBLEM, diagnosis="F41.1"),))
    with pytest.raises(Refused, match="is not a diagnosis of this stay"):
        drafted(draft=draft)


def test_a_plan_from_examples_takes_the_principal_diagnosis():
    episode = stay()
    plan = actions.start_draft(therapist(), episode, actions.StartChoice(examples=("DEP-1", "DEP-2")))
    assert {row.diagnosis.code for row in plan.problems.select_related("diagnosis")} == {"F33.1"}
    assert plan.weekly_minutes == 585  # nine hours of groups and 45 minutes alone, each kind once


def test_examples_without_any_diagnosis_are_refused_and_one_can_be_given_at_once():
    episode = cast.make_episode()
    with pytest.raises(Refused, match="need a diagnosis"):
        actions.start_draft(therapist(), episode, actions.StartChoice(examples=("DEP-1",)))
    actions.start_draft(therapist(), episode, actions.StartChoice(examples=("DEP-1",), diagnosis="f331"))
    assert Diagnosis.objects.get(episode=episode).code == "F33.1"


def test_an_unknown_code_leaves_nothing_behind():
    episode = cast.make_episode()
    with pytest.raises(Refused):
        actions.start_draft(therapist(), episode, actions.StartChoice(diagnosis="F33"))
    assert not CarePlan.objects.exists()


def test_the_next_version_continues_the_open_steps_of_the_one_in_force():
    plan = in_force()
    old = plan.objectives.get()
    new = actions.start_draft(therapist(), plan.episode, actions.StartChoice(from_plan_in_force=True))
    assert new.number == 2
    assert Objective.objects.get(plan=new).continues == old
    assert new.patient_words == plan.patient_words


def test_a_next_version_without_one_in_force_is_refused():
    with pytest.raises(Refused, match="no plan in force"):
        actions.start_draft(therapist(), stay(), actions.StartChoice(from_plan_in_force=True))


def test_words_of_a_draft_are_saved_and_a_second_writer_is_told():
    plan = drafted()
    facts = actions.WordsFacts("Sleep through.", "music", "money: Theo, Friday")
    assert actions.change_words(therapist(), plan, 1, facts).version == 2
    assert was_recorded("plan.words_changed", plan)
    with pytest.raises(EditConflict):
        actions.change_words(therapist(), plan, 1, facts)


def test_words_of_a_signed_plan_stay():
    plan = waiting()
    with pytest.raises(Refused, match="stays as it is"):
        actions.change_words(therapist(), plan, plan.version, actions.WordsFacts("", "", ""))


def test_a_discarded_draft_is_kept_as_withdrawn():
    plan = drafted()
    assert actions.withdraw_plan(therapist(), plan) is None
    plan.refresh_from_db()
    assert plan.state == "entered-in-error"
    assert was_recorded("plan.withdrawn", plan)


def test_a_signed_version_taken_back_lives_on_as_a_new_draft():
    plan = waiting()
    with pytest.raises(Refused, match="Say why"):
        actions.withdraw_plan(therapist(), plan)
    again = actions.withdraw_plan(therapist(), plan, "Wrong hours")
    assert (again.number, again.state) == (2, "draft")
    assert plan.signatures.count() == 1
    assert tree_of(again.pk)[0].own_words == "I stay in bed."


def test_the_first_diagnosis_leads_and_another_can_be_put_before_it():
    episode = cast.make_episode()
    first = actions.add_diagnosis(therapist(), episode, "f331")
    actions.add_diagnosis(therapist(), episode, "F41.1")
    leading = actions.add_diagnosis(therapist(), episode, "F34.1", is_principal=True)
    rows = Diagnosis.objects.filter(episode=episode).order_by("rank")
    assert [row.code for row in rows] == ["F34.1", "F33.1", "F41.1"]
    assert was_recorded("diagnosis.added", leading)
    actions.withdraw_diagnosis(therapist(), leading, leading.version)
    first.refresh_from_db()
    assert first.rank == 1
    assert was_recorded("diagnosis.withdrawn", leading)


DIAGNOSIS_CASES = [
    ("F33.1", "DX_TWICE"),
    ("F33", "DX_HEADING"),
    ("F50.01", "DX_RETIRED"),
    ("F99.99", "DX_UNKNOWN"),
    ("depression", "DX_SHAPE"),
]


@pytest.mark.parametrize(("code", "no_code"), DIAGNOSIS_CASES)
def test_a_code_that_cannot_be_billed_is_refused_and_says_what_to_do(code, no_code):
    episode = stay()
    with pytest.raises(Refused) as no:
        actions.add_diagnosis(therapist(), episode, code)
    assert no.value.code == no_code
    assert no.value.fix


def test_a_diagnosis_that_carries_a_problem_stays():
    plan = drafted()
    with pytest.raises(Refused, match=r"hangs on F33\.1"):
        actions.withdraw_diagnosis(therapist(), plan.episode.diagnoses.get())


def test_only_writers_of_plans_record_diagnoses():
    episode = stay()
    with pytest.raises(Forbidden):
        actions.add_diagnosis(cast.actor(Role.NURSE), episode, "F41.1")


def test_a_stay_that_ended_takes_no_plan_and_no_diagnosis():
    episode = stay()
    episode.edit(ended_on=cast.TODAY, ended_by=episode.admitted_by)
    with pytest.raises(Refused, match="has ended"):
        actions.draft_plan(therapist(), episode, DRAFT)
    with pytest.raises(Refused, match="has ended"):
        actions.add_diagnosis(therapist(), episode, "F41.1")


def test_the_second_to_withdraw_a_diagnosis_is_told():
    row = actions.add_diagnosis(therapist(), stay(), "F41.1")
    with pytest.raises(EditConflict):
        actions.withdraw_diagnosis(therapist(), row, row.version + 1)
