"""The review of a plan that fills itself: what it proposes, what it keeps, who may, and how few presses it takes."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stepwell.encounter.models import NoteMark
from stepwell.kernel import dates
from stepwell.kernel.access import Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.web import new_token
from stepwell.plan.models import Objective, PlanReview
from stepwell.plan.queries.page import plan_page
from stepwell.plan.tests.room import in_force, later, therapist
from stepwell.progress.models import Observation
from stepwell.progress.queries.plan_review import review_page
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_the_cast_time(settings):
    settings.STEPWELL_DEMO = True
    with dates.use_clock(cast.NOW):
        yield


@pytest.fixture
def theo(client):
    client.force_login(cast.the_staff(Role.THERAPIST).account)
    return client


def html(answer):
    return answer.content.decode()


def scored(plan, total, days_ago):
    at = cast.NOW - timedelta(days=days_ago)
    return Observation.objects.create(
        patient=plan.patient,
        site=plan.site,
        episode=plan.episode,
        instrument="phq-9",
        instrument_version="PHQ-9",
        answered_at=at,
        answered_on=at.date(),
        answers=[1] * 10,
        total=total,
        entered_by=cast.the_staff(Role.THERAPIST).account,
    )


def ticked(plan, achievement, days_ago=1, **changes):
    """A signed note that says of the plan's one objective how far it is."""
    on = cast.TODAY - timedelta(days=days_ago)
    step = Objective.objects.get(plan=plan)
    group = cast.make_group(name=f"Group {days_ago}")
    note = cast.make_encounter(cast.make_seat(cast.make_session(group, on=on), plan.episode), objective=step, **changes)
    NoteMark.objects.create(
        encounter=note, patient=plan.patient, site=plan.site, objective=step, achievement=achievement, is_main=True
    )
    account = cast.the_staff(Role.THERAPIST).account
    note.edit(confirmed_at=dates.now(), confirmed_by_id=account.pk, signed_at=dates.now(), signed_by_id=account.pk)
    return note


@pytest.fixture
def plan():
    """A plan in force for three weeks, its objective measured by the PHQ-9."""
    with dates.use_clock(later(-21)):
        found = in_force()
    Objective.objects.filter(plan=found).update(
        instrument="phq-9", start_value=Decimal(18), target_value=Decimal(9), better="low"
    )
    return found


def sent(plan, **changes):
    due = (cast.TODAY + timedelta(days=21)).isoformat()
    return {"token": new_token(), "summary": "Sleeps better. She wants to drive again.", "next_due_on": due} | changes


def address(plan):
    return reverse("plan_review", args=[plan.pk])


def test_the_review_is_drafted_from_scores_ticks_and_attendance(theo, plan):
    scored(plan, 18, 22)
    scored(plan, 11, 1)
    ticked(plan, "improving", 2)
    ticked(plan, "improving", 3, attendance="out", minutes=0, absence_reason="ill")
    found = review_page(therapist(), plan)
    step = found.steps[0]
    assert step.choice == "improving"
    assert "PHQ-9 went from 18 to 11" in step.proposal.says
    assert "2 of 2 notes say improving" in step.proposal.says
    assert (found.evidence.attended.attended, found.evidence.attended.expected) == (1, 2)
    assert found.evidence.notes == 2
    shown = html(theo.get(address(plan)))
    assert "attended 1 of 2 sessions" in shown
    assert "Drafted from 2 signed notes, the scores of 1 scale" in shown


def test_nothing_is_ticked_until_someone_asks(theo, plan):
    scored(plan, 18, 22)
    scored(plan, 11, 1)
    url = address(plan)
    assert not re.search(r'type="radio"[^>]*checked', html(theo.get(url)))
    asked = theo.post(url, sent(plan, take="yes", summary="My own words."))
    assert asked.status_code == 200
    assert len(re.findall(r'value="improving"[^>]*checked', html(asked))) == 1
    assert "My own words." in html(asked)
    assert not PlanReview.objects.exists()


def test_what_was_chosen_by_hand_stays_when_the_rest_is_taken_over(theo, plan):
    scored(plan, 18, 22)
    scored(plan, 11, 1)
    step = Objective.objects.get(plan=plan)
    asked = html(theo.post(address(plan), sent(plan, take="yes", **{f"step-{step.pk}": "worsening"})))
    assert re.search(r'value="worsening"[^>]*checked', asked)
    assert not re.search(r'value="improving"[^>]*checked', asked)


def test_notes_of_before_the_last_review_and_unsigned_ones_do_not_count(plan):
    ticked(plan, "improving", 25)
    step = Objective.objects.get(plan=plan)
    group = cast.make_group(name="Unsigned")
    note = cast.make_encounter(cast.make_seat(cast.make_session(group, on=cast.TODAY), plan.episode))
    NoteMark.objects.create(
        encounter=note, patient=plan.patient, site=plan.site, objective=step, achievement="improving", is_main=True
    )
    assert review_page(therapist(), plan).steps[0].ticks == ()


def test_a_saved_review_keeps_marks_attendance_and_what_was_drafted(theo, plan):
    scored(plan, 18, 22)
    scored(plan, 11, 1)
    step = Objective.objects.get(plan=plan)
    drafted = review_page(therapist(), plan).drafted
    data = sent(plan, drafted=drafted, **{f"step-{step.pk}": "improving"})
    assert theo.post(address(plan), data).status_code == 302
    made = PlanReview.objects.get()
    assert (made.span_from, made.attended, made.expected) == (plan.in_force_on, 0, 0)
    assert made.drafted.split() == drafted.split()
    mark = made.marks.get()
    assert (mark.achievement, mark.value) == ("improving", Decimal(11))
    assert mark.says.startswith("PHQ-9 went from 18 to 11")
    assert AuditEvent.objects.filter(action="plan.reviewed", object_id=made.pk).count() == 1


def test_an_objective_that_is_met_is_closed_and_marked(theo, plan):
    step = Objective.objects.get(plan=plan)
    theo.post(address(plan), sent(plan, **{f"step-{step.pk}": "met"}))
    step.refresh_from_db()
    assert (step.closed_on, step.outcome) == (cast.TODAY, "met")
    assert PlanReview.objects.get().marks.get().achievement == "achieved"


def test_an_objective_nobody_judged_goes_on_and_that_is_said(theo, plan):
    answer = theo.post(address(plan), sent(plan), follow=True)
    assert "Objectives not judged today: 1" in html(answer)
    assert not PlanReview.objects.get().marks.exists()


def test_drafted_words_that_nobody_touched_are_not_saved(theo, plan):
    drafted = review_page(therapist(), plan).drafted
    answer = theo.post(address(plan), sent(plan, summary=f" {drafted}\n", drafted=drafted))
    assert answer.status_code == 422
    assert "still as Stepwell drafted them" in html(answer)
    hidden_was_cut = theo.post(address(plan), sent(plan, summary=drafted))
    assert hidden_was_cut.status_code == 422
    assert not PlanReview.objects.exists()


@pytest.mark.parametrize("role", [Role.NURSE, Role.GROUP_LEADER, Role.BILLER, Role.FRONT_DESK])
def test_other_roles_do_not_review(client, plan, role):
    client.force_login(cast.the_staff(role).account)
    assert client.get(address(plan)).status_code in (403, 404)
    assert client.post(address(plan), sent(plan)).status_code in (403, 404)
    assert not PlanReview.objects.exists()


def test_another_site_does_not_see_the_review(client, plan):
    other = cast.make_staff(Role.THERAPIST, cast.make_site(name="Hillside"), "Hilla Moss")
    client.force_login(other.account)
    assert client.get(address(plan)).status_code == 404


def test_a_plan_that_is_not_in_force_is_not_reviewed(theo, plan):
    plan.edit(state="superseded", superseded_on=cast.TODAY)
    answer = theo.post(address(plan), sent(plan))
    assert answer.status_code == 422
    assert "Only a plan in force is reviewed." in html(answer)


def test_the_page_takes_at_most_twelve_queries(theo, plan):
    for days in range(1, 6):
        scored(plan, 10 + days, days * 3)
        ticked(plan, "improving", days)
    theo.get(address(plan))
    with CaptureQueriesContext(connection) as seen:
        theo.get(address(plan))
    asked = [query["sql"] for query in seen.captured_queries if "SAVEPOINT" not in query["sql"]]
    assert len(asked) <= 12, asked


def test_a_review_takes_at_most_six_presses_on_one_screen(theo, plan):
    """Open it, take over what the facts point to, save: counted as a person meets them on the page."""
    scored(plan, 18, 22)
    scored(plan, 11, 1)
    presses = 1
    opened = theo.get(reverse("care_plan", args=[plan.episode_id]))
    assert address(plan) in html(opened)
    first = html(theo.get(address(plan)))
    assert 'name="take"' in first
    presses += 1
    taken = html(theo.post(address(plan), sent(plan, take="yes")))
    chosen = re.findall(r'name="(step-[0-9a-f-]+)" value="([a-z- ]+)"[^>]*checked', taken)
    assert chosen
    presses += 1
    assert theo.post(address(plan), sent(plan, **dict(chosen))).status_code == 302
    assert PlanReview.objects.get().marks.count() == 1
    assert presses <= 6


def test_the_next_review_looks_at_the_time_since_this_one(theo, plan):
    theo.post(address(plan), sent(plan))
    with dates.use_clock(later(7)):
        assert review_page(therapist(), plan).since == cast.TODAY
        assert plan_page(therapist(), plan.episode_id).reviews[0].reviewed_on == cast.TODAY
