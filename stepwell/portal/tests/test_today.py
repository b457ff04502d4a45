"""The first page: what waits for a signature is one tap away, and medicines speak up only when there is something."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from stepwell.kernel.access import Role
from stepwell.medication import actions
from stepwell.medication.tests import room
from stepwell.plan.models import PlanReview
from tests import cast

pytestmark = pytest.mark.django_db
QUIET = "Look at my medicines"


def today(person) -> str:
    return person.get("/me/").text


def review_of(episode, **changes):
    plan = cast.make_plan(episode)
    values = {
        "plan": plan, "patient": episode.patient, "site": episode.site, "reviewed_on": cast.TODAY,
        "reviewed_by": plan.drafted_by, "summary": "It goes on.", "next_due_on": cast.TODAY + timedelta(days=30),
    }  # fmt: skip
    return PlanReview.objects.create(**values | changes)


def test_a_review_that_waits_for_my_name_is_one_tap_away_until_it_is_signed(person, ana):
    link = reverse("my_review_sign")
    assert link not in today(person)
    older = review_of(ana.episodes.get(), reviewed_on=cast.TODAY - timedelta(days=7))
    assert link in today(person)
    page = person.get(link)
    signed = {"agrees": "on", "name_typed": "Ana Rivera", "shown": page.context["page"].text_hash}
    assert person.post(link, signed).status_code == 302
    assert link not in today(person)
    PlanReview.objects.create(
        plan=older.plan, patient=ana, site=ana.site, reviewed_on=cast.TODAY, reviewed_by=older.reviewed_by,
        summary="Newer.", next_due_on=cast.TODAY + timedelta(days=30),
    )  # fmt: skip
    assert link in today(person)


def test_a_review_of_a_stay_that_is_over_or_of_another_person_waits_for_nobody(person, ana):
    review_of(cast.make_episode(cast.make_patient("Cal", "Doe")))
    assert reverse("my_review_sign") not in today(person)
    review_of(ana.episodes.get())
    assert reverse("my_review_sign") in today(person)
    ana.episodes.get().edit(ended_on=cast.TODAY, ended_by=cast.the_staff(Role.THERAPIST).account)
    assert reverse("my_review_sign") not in today(person)


def test_a_plan_that_waits_for_my_name_is_one_tap_away(person, ana):
    plan = cast.make_plan(ana.episodes.get())
    assert reverse("my_plan_sign") not in today(person)
    plan.edit(state="awaiting-physician")
    plan.signatures.filter(kind="patient").delete()
    assert reverse("my_plan_sign") in today(person)
    assert "Sign" in person.get(reverse("my_plan_sign")).text


@pytest.mark.parametrize(
    ("ordered", "says"),
    [
        (22, ""),  # eight days ahead
        (23, "Sertraline: a refill is due around Nov 30."),
        (30, "Sertraline: a refill is due around Nov 23."),
        (31, "Sertraline: a refill was due on Nov 22."),
        (44, "Sertraline: a refill was due on Nov 9."),
        (45, ""),  # said for two weeks, then no more
    ],
)
def test_a_refill_shows_from_seven_days_before_it(person, ana, ordered, says):
    room.ordered(patient=ana).edit(confirmed_at=cast.NOW - timedelta(days=ordered))
    shown = today(person)
    assert (QUIET in shown) is bool(says)
    assert says in shown


def test_a_question_that_is_open_shows_and_one_of_another_or_of_the_past_does_not(person, ana, sertraline):
    other = room.medicine(patient=cast.make_patient("Cal", "Doe"))
    for medicine in (other, sertraline):
        assert QUIET not in today(person)
        asked = actions.ask_refill(room.nurse(), medicine)
    assert "Sertraline: you asked for a refill." in today(person)
    actions.answer_refill(room.nurse(), asked, asked.version, "Come on Tuesday first.")
    assert QUIET not in today(person)
