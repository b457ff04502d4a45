"""The care plan page: what it shows to whom, and how a version starts, is signed and reviewed."""

from datetime import timedelta

import pytest
from django.urls import reverse

from stepwell.kernel import dates
from stepwell.kernel.access import Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.web import new_token
from stepwell.plan import actions
from stepwell.plan.models import CarePlan, PlanReview
from stepwell.plan.queries.tree import tree_of
from stepwell.plan.rules.signing import fingerprint
from stepwell.plan.tests.room import (
    DRAFT,
    PROBLEM,
    drafted,
    in_force,
    later,
    physician,
    stay,
    therapist,
    waiting,
)
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def theo(client):
    return cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)


def as_role(client, role):
    return cast.sign_in(client, cast.the_staff(role).account)


def address(plan):
    return reverse("care_plan", args=[plan.episode_id])


def html(answer):
    return answer.content.decode()


def test_the_page_shows_the_whole_thread_with_signatures_and_clocks(theo):
    plan = in_force()
    actions.certify(physician(), plan)
    shown = html(theo.get(address(plan)))
    for words in (
        *("I stay in bed.", "F33.1", "Major depressive disorder", "Get my mornings back", "PHQ-9 under 10"),
        *("16 → 9", "Jan 18", "60 min, 6 times a week, 10 weeks", "Greta Lane, LPC", "9 of 9 h"),
        *("Theo Hart, LCSW", "Ana Rivera", "Priya Shah, MD", "Certified, 60 days left", "In force"),
        *("reads or writes", "I want my mornings back."),
    ):
        assert words in shown
    assert "<title>Care plan ·" in " ".join(shown.split())


def test_the_page_is_one_look_in_the_trail(theo):
    plan = in_force()
    theo.get(address(plan))
    assert AuditEvent.objects.filter(action="plan.read", object_id=plan.episode_id).count() == 1


def test_the_page_costs_the_same_queries_at_any_size(theo, django_assert_max_num_queries):
    small = in_force()
    large = in_force(stay("Cal", "Doe"), DRAFT.__class__(tuple(PROBLEM for _ in range(8))))
    for plan in (small, large):
        with django_assert_max_num_queries(12):
            assert theo.get(address(plan)).status_code == 200


def test_a_step_without_work_for_21_days_says_so(theo):
    plan = in_force()
    with dates.use_clock(later(20)):
        assert "No work in" not in html(theo.get(address(plan)))
    with dates.use_clock(later(21)):
        shown = html(theo.get(address(plan)))
    assert "No work in 21 days" in shown
    assert "not yet" in shown


def test_the_last_work_is_the_last_signed_note(theo):
    plan = in_force()
    encounter = cast.make_encounter(cast.make_seat(cast.make_session(), plan.episode))
    encounter.edit(signed_at=cast.NOW, signed_by=encounter.practitioner.account)
    assert "Nov 23" in html(theo.get(address(plan))).split("Last worked on")[1][:80]


def test_a_draft_says_each_open_part_in_a_sentence_and_cannot_be_signed_yet(theo):
    plan = actions.start_draft(therapist(), stay(), actions.StartChoice(examples=("DEP-1",)))
    shown = html(theo.get(address(plan)))
    assert "Problem 1: write it in the patient&#x27;s own words." in shown
    assert "objective 1: say where it starts, say the target score." in shown
    assert "60 min, 7 times a week, 10 weeks" in shown
    assert 'aria-disabled="true" aria-describedby="gaps"' in shown
    assert reverse("plan_signature", args=[plan.pk]) not in shown


def test_before_the_first_draft_the_page_says_what_will_be_here(theo):
    episode = stay()
    shown = html(theo.get(reverse("care_plan", args=[episode.pk])))
    assert "No plan yet." in shown
    assert reverse("plan_start", args=[episode.pk]) in shown


READERS = [
    (Role.NURSE, 200),
    (Role.UTILIZATION_REVIEWER, 200),
    (Role.BILLER, 200),
    (Role.PSYCHIATRIST, 200),
    (Role.FRONT_DESK, 403),
    (Role.ADMINISTRATOR, 403),
]


@pytest.mark.parametrize(("role", "status"), READERS)
def test_the_plan_is_read_by_those_who_work_with_it(client, role, status):
    plan = in_force()
    assert as_role(client, role).get(address(plan)).status_code == status


def test_readers_without_the_right_to_change_see_no_acts(client):
    plan = drafted()
    shown = html(as_role(client, Role.NURSE).get(address(plan)))
    assert "Sign and send" not in shown
    assert reverse("goal_new", args=[plan.problems.get().pk]) not in shown


def test_another_sites_plan_is_not_there(client):
    plan = in_force()
    away = cast.make_staff(Role.THERAPIST, cast.make_site(name="Hillside"), "Hal Moss")
    assert cast.sign_in(client, away.account).get(address(plan)).status_code == 404


def test_a_stranger_is_sent_to_sign_in_and_the_patient_to_their_own_page(client):
    plan = waiting()
    assert client.get(address(plan)).url.startswith("/account/login/")
    cast.patient_actor(plan.patient)
    plan.patient.refresh_from_db()
    assert cast.sign_in(client, plan.patient.account).get(address(plan)).url == reverse("my_plan_sign")


def test_versions_can_be_opened_by_number(theo):
    plan = in_force()
    new = actions.start_draft(therapist(), plan.episode, actions.StartChoice(from_plan_in_force=True))
    assert "Version 2 is being written." in html(theo.get(address(plan)))
    assert "Being written" in html(theo.get(address(plan), {"version": new.number}))
    assert theo.get(address(plan), {"version": 9}).status_code == 404
    assert theo.get(address(plan), {"version": "x"}).status_code == 404


def test_a_plan_starts_from_examples_and_a_double_post_makes_one(theo):
    episode = stay()
    sent = {"start": "examples", "examples": ["DEP-1", "DEP-2"], "token": new_token()}
    for _ in range(2):
        answer = theo.post(reverse("plan_start", args=[episode.pk]), sent)
        assert answer.url == f"{reverse('care_plan', args=[episode.pk])}?version=1"
    assert CarePlan.objects.filter(episode=episode).count() == 1


def test_a_start_without_a_choice_or_with_an_unknown_code_is_asked_again(theo):
    episode = cast.make_episode()
    url = reverse("plan_start", args=[episode.pk])
    empty = theo.post(url, {"token": new_token()})
    assert empty.status_code == 422
    assert "Choose where to begin." in html(empty)
    heading = theo.post(url, {"start": "nothing", "diagnosis": "F33", "token": new_token()})
    assert heading.status_code == 422
    assert "Pick one of: F33.0" in html(heading)
    none = theo.post(url, {"start": "examples", "token": new_token()})
    assert "Choose at least one example." in html(none)
    assert not CarePlan.objects.exists()


def test_the_start_page_offers_the_track_first_and_every_track_on_request(theo):
    url = reverse("plan_start", args=[stay().pk])
    assert 'value="SUD-1"' not in html(theo.get(url))
    assert 'value="DEP-1"' in html(theo.get(url))
    assert 'value="SUD-1"' in html(theo.get(url, {"every": "yes"}))


def test_signing_from_the_page_names_what_was_shown(theo):
    plan = drafted()
    url = reverse("plan_signature", args=[plan.pk])
    assert theo.get(url).status_code == 405
    wrong = theo.post(url, {"shown": "other"})
    assert wrong.status_code == 422
    assert "changed after you opened it" in html(wrong)
    shown = fingerprint(actions.plan_text(plan, tree_of(plan.pk)))
    assert theo.post(url, {"shown": shown}).status_code == 302
    plan.refresh_from_db()
    assert plan.state == "awaiting-physician"
    assert theo.post(url, {"shown": shown}).status_code == 302
    assert plan.signatures.count() == 1


def test_a_reason_not_to_sign_is_kept_and_an_empty_one_asked_again(theo):
    plan = waiting()
    url = reverse("plan_declined", args=[plan.pk])
    assert theo.post(url, {"reason": ""}).status_code == 422
    assert theo.post(url, {"reason": "Wants to wait"}).status_code == 302
    assert "Would rather not sign: “Wants to wait”" in html(theo.get(address(plan)))


def test_a_waiting_version_goes_back_with_a_reason(theo):
    plan = waiting()
    url = reverse("plan_withdrawal", args=[plan.pk])
    assert theo.post(url, {"reason": ""}).status_code == 422
    assert theo.post(url, {"reason": "Wrong hours"}).url.endswith("?version=2")
    in_use = in_force(stay("Cal", "Doe"))
    refused = theo.post(reverse("plan_withdrawal", args=[in_use.pk]), {"reason": "x"})
    assert refused.status_code == 422
    assert "cannot be withdrawn" in html(refused)


def review(plan, **changes):
    due = (cast.TODAY + timedelta(days=21)).isoformat()
    return {"token": new_token(), "summary": "Sleeps better.", "next_due_on": due} | changes


def test_a_review_is_saved_once_and_shows_on_the_plan(theo):
    plan = in_force()
    step = plan.objectives.get()
    sent = review(plan, **{f"step-{step.pk}": "partly"})
    for _ in range(2):
        assert theo.post(reverse("plan_review", args=[plan.pk]), sent).status_code == 302
    assert PlanReview.objects.count() == 1
    shown = html(theo.get(address(plan)))
    assert "Closed Nov 23: partly" in shown
    assert "Sleeps better." in shown


def test_a_review_too_far_ahead_keeps_what_was_typed(theo):
    plan = in_force()
    answer = theo.post(
        reverse("plan_review", args=[plan.pk]),
        review(plan, next_due_on=(cast.TODAY + timedelta(days=31)).isoformat()),
    )
    assert answer.status_code == 422
    assert "The next review must be by Dec 23, 2026." in html(answer)
    assert "Sleeps better." in html(answer)


def test_words_are_saved_and_two_writers_see_both_texts(theo):
    plan = drafted()
    url = reverse("plan_words", args=[plan.pk])
    sent = {"version": 1, "patient_words": "Sleep through.", "strengths": "music", "barriers": ""}
    assert "I want my mornings back." in html(theo.get(url))
    assert theo.post(url, sent).status_code == 302
    clash = theo.post(url, sent | {"patient_words": "Eat well."})
    assert clash.status_code == 409
    assert "Sleep through." in html(clash)
    assert "Eat well." in html(clash)
