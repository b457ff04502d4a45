"""Weekly goals: set with the person, closed with a level, scored together; who may, and what the page shows."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import new_token
from stepwell.plan import actions
from stepwell.plan.models import GoalScale
from stepwell.plan.queries.scales import goal_scores, scales_page
from stepwell.plan.rules.attainment import Words
from stepwell.plan.tests.room import DRAFT, GOAL, PROBLEM, STEP, drafted, in_force, later, therapist
from tests import cast

pytestmark = pytest.mark.django_db

WORDS = Words("0 days", "1 day", "3 days", "5 days", "every day")
FACTS = actions.ScaleFacts(cast.TODAY, WORDS, 2, -1, 6)


def plan_with(steps=1):
    """A plan in force with so many objectives."""
    found = tuple(replace(STEP, text=f"Step {number}") for number in range(steps))
    return in_force(draft=replace(DRAFT, problems=(replace(PROBLEM, goals=(replace(GOAL, objectives=found),)),)))


def steps_of(plan):
    return list(plan.objectives.order_by("label"))


@pytest.fixture
def theo(client):
    return cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)


def html(answer):
    return answer.content.decode()


def test_a_scale_is_set_for_the_week_of_any_day_and_kept_as_said():
    step = steps_of(plan_with())[0]
    made = actions.set_scale(therapist(), step, replace(FACTS, week_on=cast.TODAY + timedelta(days=2)))
    assert (made.week_on, made.weight, made.start, made.sure) == (cast.TODAY, 2, -1, 6)
    assert (made.expected, made.much_more) == ("3 days", "every day")
    assert AuditEvent.objects.filter(action="goal_scale.set", object_id=made.pk).count() == 1


def test_an_objective_has_one_goal_a_week_and_a_week_three():
    plan = plan_with(4)
    steps = steps_of(plan)
    actions.set_scale(therapist(), steps[0], FACTS)
    with pytest.raises(Refused, match="has a scale for that week"):
        actions.set_scale(therapist(), steps[0], FACTS)
    for step in steps[1:3]:
        actions.set_scale(therapist(), step, FACTS)
    with pytest.raises(Refused, match="up to 3 goals"):
        actions.set_scale(therapist(), steps[3], FACTS)
    actions.set_scale(therapist(), steps[3], replace(FACTS, week_on=cast.TODAY + timedelta(days=7)))


def test_a_goal_hangs_on_a_plan_in_force_and_an_open_objective():
    draft = drafted(cast.make_episode(cast.make_patient("Cal", "Doe")), replace(DRAFT, problems=()))
    assert not draft.objectives.exists()
    plan = plan_with()
    step = steps_of(plan)[0]
    step.edit(closed_on=cast.TODAY, outcome="met")
    with pytest.raises(Refused, match="closed"):
        actions.set_scale(therapist(), step, FACTS)
    plan.edit(state="superseded", superseded_on=cast.TODAY)
    with pytest.raises(Refused, match="plan in force"):
        actions.set_scale(therapist(), step, FACTS)


@pytest.mark.parametrize("role", [Role.NURSE, Role.GROUP_LEADER, Role.BILLER])
def test_other_roles_set_and_close_no_goals(role):
    step = steps_of(plan_with())[0]
    made = actions.set_scale(therapist(), step, FACTS)
    with pytest.raises(Forbidden):
        actions.set_scale(cast.actor(role), step, replace(FACTS, week_on=cast.TODAY + timedelta(days=7)))
    with pytest.raises(Forbidden):
        actions.close_scale(cast.actor(role), made, 1, 0, "")


def test_a_goal_ends_once_with_its_level_and_what_got_in_the_way():
    made = actions.set_scale(therapist(), steps_of(plan_with())[0], FACTS)
    with pytest.raises(EditConflict):
        actions.close_scale(therapist(), made, 7, 1, "")
    actions.close_scale(therapist(), GoalScale.objects.get(), 1, 1, "A cold")
    made = GoalScale.objects.get()
    assert (made.result, made.obstacle, made.closed_at) == (1, "A cold", dates.now())
    assert AuditEvent.objects.filter(action="goal_scale.closed", object_id=made.pk).count() == 1
    with pytest.raises(Refused, match="has its result already"):
        actions.close_scale(therapist(), made, made.version, 2, "")


def test_the_week_has_one_t_score_of_its_closed_goals():
    plan = plan_with(2)
    one, two = (actions.set_scale(therapist(), step, replace(FACTS, weight=1)) for step in steps_of(plan))
    assert scales_page(therapist(), plan).weeks[0].t_score is None
    actions.close_scale(therapist(), one, 1, 1, "")
    assert scales_page(therapist(), plan).weeks[0].t_score == 60.0
    actions.close_scale(therapist(), two, 1, 1, "")
    week = scales_page(therapist(), plan).weeks[0]
    assert (week.start_score, week.t_score) == (37.6, 62.4)
    assert goal_scores(plan.episode_id) == ((cast.TODAY, 62.4),)


def test_two_weeks_at_the_bottom_are_said_beside_the_newest():
    plan = plan_with()
    step = steps_of(plan)[0]
    for week in (0, 7):
        with dates.use_clock(later(week)):
            made = actions.set_scale(therapist(), step, replace(FACTS, week_on=later(week).date()))
            actions.close_scale(therapist(), made, 1, -2, "")
    with dates.use_clock(later(7)):
        newest, oldest = (week.scales[0] for week in scales_page(therapist(), plan).weeks)
    assert "Make the goal smaller" in newest.low
    assert oldest.low == ""


def sent(step, **changes):
    usual = {
        "token": new_token(),
        "objective": str(step.pk),
        "week_on": cast.TODAY.isoformat(),
        "expected": "Up by nine on 3 days",
        "start": "-1",
        "weight": "1",
    }
    return usual | changes


def test_a_goal_is_set_once_on_the_page_and_its_result_said_there(theo):
    plan = plan_with()
    step = steps_of(plan)[0]
    url, data = reverse("goal_scales", args=[plan.pk]), sent(step)
    assert "No weekly goals yet." in html(theo.get(url))
    for _ in range(2):
        assert theo.post(url, data).status_code == 302
    made = GoalScale.objects.get()
    assert "Up by nine on 3 days" in html(theo.get(url))
    ended = reverse("scale_result", args=[made.pk])
    assert theo.get(ended).status_code == 405
    assert theo.post(ended, {"version": 1}).status_code == 422
    assert theo.post(ended, {"version": 1, "result": "2"}).status_code == 302
    assert "70.0" in html(theo.get(url))


def test_no_level_is_chosen_beforehand_and_a_missing_one_is_asked(theo):
    plan = plan_with()
    url = reverse("goal_scales", args=[plan.pk])
    page = html(theo.get(url))
    assert 'name="start"' in page
    assert not any('name="start"' in part and "checked" in part for part in page.split("<input")[1:])
    answer = theo.post(url, sent(steps_of(plan)[0], start=""))
    assert answer.status_code == 422
    assert "Choose where the person starts." in html(answer)
    refused = theo.post(url, sent(steps_of(plan)[0], more="up by nine on 3 days"))
    assert "Two levels say the same." in html(refused)


def test_the_page_is_read_by_the_team_and_changed_by_those_who_write_plans(client):
    plan = plan_with()
    url = reverse("goal_scales", args=[plan.pk])
    nurse = cast.sign_in(client, cast.the_staff(Role.NURSE).account)
    assert "Set a goal" not in html(nurse.get(url))
    assert nurse.post(url, sent(steps_of(plan)[0])).status_code == 403
    desk = cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)
    assert desk.get(url).status_code in (403, 404)
    elsewhere = cast.make_staff(Role.THERAPIST, cast.make_site(name="Hillside"), "Hilla Moss").account
    assert cast.sign_in(client, elsewhere).get(url).status_code == 404


def test_the_page_asks_at_most_twelve_questions(theo):
    plan = plan_with(3)
    for step in steps_of(plan):
        actions.set_scale(therapist(), step, FACTS)
    url = reverse("goal_scales", args=[plan.pk])
    theo.get(url)
    with CaptureQueriesContext(connection) as seen:
        theo.get(url)
    asked = [query["sql"] for query in seen.captured_queries if "SAVEPOINT" not in query["sql"]]
    assert len(asked) <= 12, asked
