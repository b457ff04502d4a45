"""The forms of strengths, barriers and scored objectives, and the button that marks a barrier done."""

from datetime import date

import pytest
from django.urls import reverse

from stepwell.kernel.access import Role
from stepwell.kernel.web import new_token
from stepwell.plan.models import Barrier, Objective, Strength
from stepwell.plan.rules.drafting import BarrierDraft
from stepwell.plan.tests.room import DRAFT, drafted, in_force, stay
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def theo(client):
    return cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)


def html(answer):
    return answer.content.decode()


def test_strengths_are_picked_once_and_leave_the_list(theo):
    plan = drafted()
    url = reverse("strength_new", args=[plan.pk])
    assert "Speaks two languages" in html(theo.get(url))
    sent = {"token": new_token(), "picked": ["pet", "two-languages"], "own_words": "sings"}
    for _ in range(2):
        assert theo.post(url, sent).status_code == 302
    assert list(Strength.objects.order_by("rank").values_list("code", "own_words")) == [
        ("pet", "Pet"),
        ("two-languages", "Speaks two languages"),
        ("", "sings"),
    ]
    assert "Speaks two languages" not in html(theo.get(url))
    nothing = theo.post(url, {"token": new_token()})
    assert nothing.status_code == 422
    assert "Nothing was picked." in html(nothing)


def test_a_strength_is_worded_anew_and_keeps_its_place_in_the_list(theo):
    plan = drafted()
    theo.post(reverse("strength_new", args=[plan.pk]), {"token": new_token(), "picked": ["pet"]})
    row = Strength.objects.get()
    url = reverse("strength_edit", args=[row.pk])
    assert 'value="pet"' in html(theo.get(url))
    sent = {"version": 1, "own_words": "her dog Rex", "code": "pet"}
    assert theo.post(url, sent).status_code == 302
    assert theo.post(url, sent | {"own_words": "the cat"}).status_code == 409
    assert theo.post(reverse("strength_removal", args=[row.pk])).status_code == 302
    assert not Strength.objects.exists()


def test_a_barrier_needs_words_and_takes_those_of_the_list(theo):
    plan = drafted()
    url = reverse("barrier_new", args=[plan.pk])
    empty = theo.post(url, {"token": new_token()})
    assert empty.status_code == 422
    assert "Pick what is in the way, or say it in their words." in html(empty)
    owner = cast.the_staff(Role.NURSE).account
    sent = {"token": new_token(), "code": "transport", "owner": str(owner.pk), "due_on": "2026-12-04"}
    assert theo.post(url, sent).status_code == 302
    row = Barrier.objects.get()
    assert (row.own_words, row.owner_words, row.due_on) == ("Transport", "Nora Wells", date(2026, 12, 4))
    page = html(theo.get(reverse("barrier_edit", args=[row.pk])))
    assert f'value="{owner.pk}" selected' in page
    shown = html(theo.get(reverse("care_plan", args=[plan.episode_id])))
    assert "Nora Wells" in shown
    assert "by Dec 4" in shown


def test_a_barrier_of_the_plan_in_force_is_marked_done_with_one_press(theo):
    row = BarrierDraft("transport", "transport", None, "Ana", date(2026, 12, 4))
    plan = in_force(draft=DRAFT.__class__(**{**_fields(DRAFT), "barrier_rows": (row,)}))
    barrier = Barrier.objects.get()
    url = reverse("barrier_done", args=[barrier.pk])
    assert url in html(theo.get(reverse("care_plan", args=[plan.episode_id])))
    assert theo.get(url).status_code == 405
    assert theo.post(url).status_code == 302
    assert theo.post(url).status_code == 422
    assert Barrier.objects.get().done_at


def _fields(draft):
    return {name: getattr(draft, name) for name in ("problems", "patient_words", "strengths", "barriers", "weeks")}


@pytest.mark.parametrize(("role", "code"), [(Role.NURSE, 403), (Role.BILLER, 403), (Role.FRONT_DESK, 403)])
def test_other_roles_do_not_open_the_forms(client, role, code):
    plan = drafted()
    someone = cast.sign_in(client, cast.the_staff(role).account)
    for name in ("strength_new", "barrier_new"):
        assert someone.get(reverse(name, args=[plan.pk])).status_code == code


def test_a_scale_fills_what_it_knows_of_an_objective(theo):
    plan = drafted(stay("Cal", "Doe"))
    step = Objective.objects.get(plan=plan)
    url = reverse("objective_edit", args=[step.pk])
    sent = {
        "version": 1,
        "text": "Less worry",
        "instrument": "gad-7",
        "start_value": "14",
        "target_value": "7",
        "target_on": "2027-01-18",
    }
    assert theo.post(url, sent).status_code == 302
    step.refresh_from_db()
    assert (step.measure, step.starts_at, step.target, step.better) == ("GAD-7", "14", "7", "low")
    page = html(theo.get(url))
    assert 'value="14"' in page
    bad = theo.post(url, sent | {"version": 2, "target_value": "30"})
    assert bad.status_code == 422
    assert "GAD-7 goes from 0 to 21." in html(bad)
    words = theo.post(url, {"version": 2, "text": "x", "target_on": "2027-01-18"})
    assert "Say how it is measured." in html(words)
    assert "Say where it starts." in html(words)
