"""The diagnosis named at admission leads the plan's list, and what leads the list is what the stay bills."""

import pytest
from django.urls import reverse

from stepwell.claim.queries.stay import stays_of
from stepwell.kernel.access import Role
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import new_token
from stepwell.plan import actions
from stepwell.plan.models import Diagnosis
from stepwell.plan.rules.drafting import PlanDraft
from stepwell.plan.tests.room import DRAFT, stay, therapist
from tests import cast

pytestmark = pytest.mark.django_db


def admitted(code="F33.1"):
    return cast.make_episode(cast.make_patient("Ana"), principal_dx=code)


def on_list(episode):
    return list(
        Diagnosis.objects.filter(episode=episode, entered_in_error_at=None)
        .order_by("rank")
        .values_list("code", flat=True)
    )


def billed(episode):
    """The code that bills, and the one the stay names: they must be the same."""
    episode.refresh_from_db()
    found = stays_of([episode.pk], cast.TODAY)[episode.pk]
    assert episode.principal_dx == found.diagnosis
    return found.diagnosis


def test_a_drafted_plan_takes_the_diagnosis_of_the_admission():
    episode = admitted()
    plan = actions.draft_plan(therapist(), episode, DRAFT)
    assert on_list(episode) == ["F33.1"]
    assert plan.problems.get().diagnosis.code == billed(episode) == "F33.1"


def test_examples_hang_on_the_diagnosis_of_the_admission_without_typing_it():
    episode = admitted("F33.2")
    plan = actions.start_draft(therapist(), episode, actions.StartChoice(examples=("DEP-1",)))
    assert plan.problems.get().diagnosis.code == billed(episode) == "F33.2"


def test_another_code_given_at_the_start_replaces_that_of_the_admission():
    episode = admitted("F32.1")
    actions.start_draft(therapist(), episode, actions.StartChoice(diagnosis="f331"))
    assert on_list(episode) == ["F33.1"]
    assert billed(episode) == "F33.1"


def test_a_second_code_added_before_any_plan_stands_behind_that_of_the_admission():
    episode = admitted()
    actions.add_diagnosis(therapist(), episode, "F41.1")
    assert on_list(episode) == ["F33.1", "F41.1"]
    assert billed(episode) == "F33.1"


def test_a_code_put_first_is_what_the_stay_bills_and_taking_it_back_restores_the_next():
    episode = admitted()
    actions.draft_plan(therapist(), episode, PlanDraft())
    leading = actions.add_diagnosis(therapist(), episode, "F34.1", is_principal=True)
    assert billed(episode) == "F34.1"
    actions.withdraw_diagnosis(therapist(), leading)
    assert billed(episode) == "F33.1"


def test_a_diagnosis_taken_back_does_not_return_by_itself():
    episode = admitted()
    only = actions.add_diagnosis(therapist(), episode, "F33.1")
    actions.withdraw_diagnosis(therapist(), only)
    assert billed(episode) == ""
    actions.draft_plan(therapist(), episode, PlanDraft())
    assert on_list(episode) == []


def test_a_heading_named_at_admission_does_not_reach_the_list():
    episode = admitted("F33")
    actions.draft_plan(therapist(), episode, PlanDraft())
    assert on_list(episode) == []
    with pytest.raises(Refused, match="need a diagnosis"):
        actions.start_draft(therapist(), admitted_other(), actions.StartChoice(examples=("DEP-1",)))


def admitted_other():
    return cast.make_episode(cast.make_patient("Bo", "Reyes"), principal_dx="F33")


def test_a_stay_with_a_list_keeps_it():
    episode = stay()
    Diagnosis.objects.filter(episode=episode).update(code="F41.1")
    actions.draft_plan(therapist(), episode, PlanDraft())
    assert on_list(episode) == ["F41.1"]


def test_the_pages_show_the_code_and_ask_nobody_to_type_it_again(client):
    episode = admitted()
    theo = cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    for name, field in (("plan_start", "diagnosis"), ("diagnoses", "code")):
        shown = theo.get(reverse(name, args=[episode.pk]))
        assert shown.context["form"][field].value() == "F33.1"
    sent = {"start": "nothing", "diagnosis": "F33.1", "token": new_token()}
    assert theo.post(reverse("plan_start", args=[episode.pk]), sent).status_code == 302
    assert on_list(episode) == ["F33.1"]
