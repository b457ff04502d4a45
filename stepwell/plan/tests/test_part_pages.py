"""The forms of a draft and the diagnosis page, with and without htmx."""

import pytest
from django.urls import reverse

from stepwell.kernel.access import Role
from stepwell.kernel.web import new_token
from stepwell.plan.models import Diagnosis, Goal, Intervention
from stepwell.plan.tests.room import TARGET, drafted, stay, waiting
from tests import cast

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def theo(client):
    return cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)


def html(answer):
    return answer.content.decode()


def parts(plan):
    problem = plan.problems.get()
    goal = problem.goals.get()
    step = goal.objectives.get()
    return problem, goal, step, step.interventions.order_by("pk").first()


def service(**changes):
    return {
        "service_type": "AT",
        "method": "Walk",
        "minutes": 60,
        "times": 1,
        "every_weeks": 1,
        "weeks": 8,
        "responsible": "Greta Lane, LPC",
        "same_as": "own",
        "token": new_token(),
    } | changes


def test_every_part_can_be_added_and_a_double_post_makes_one(theo):
    plan = drafted()
    problem, goal, step, _row = parts(plan)
    posts = [
        (
            "problem_new",
            plan,
            {"own_words": "I worry.", "statement": "Worry", "diagnosis": str(problem.diagnosis_id)},
        ),
        ("goal_new", problem, {"text": "Sleep through"}),
        (
            "objective_new",
            goal,
            {
                "text": "x",
                "measure": "PHQ-9",
                "starts_at": "16",
                "target": "9",
                "target_on": TARGET.isoformat(),
            },
        ),
        ("intervention_new", step, service()),
    ]
    for name, above, fields in posts:
        sent = fields | {"token": new_token()}
        url = reverse(name, args=[above.pk])
        assert theo.get(url).status_code == 200
        first, second = theo.post(url, sent), theo.post(url, sent)
        assert first.status_code == 302
        assert first.url == second.url
    plan.refresh_from_db()
    assert (plan.problems.count(), problem.goals.count(), goal.objectives.count()) == (2, 2, 2)
    assert plan.weekly_minutes == 600


EMPTY = [
    ("problem_edit", 0, "Write the problem in the patient&#x27;s own words."),
    ("goal_edit", 1, "Say what will be different."),
    ("objective_edit", 2, "Set the target day."),
    ("intervention_edit", 3, "Say how many minutes each time."),
]


@pytest.mark.parametrize(("name", "place", "says"), EMPTY)
def test_an_empty_field_is_named_and_nothing_is_saved(theo, name, place, says):
    part = parts(drafted())[place]
    answer = theo.post(reverse(name, args=[part.pk]), {"version": 1, "same_as": "own"})
    assert answer.status_code == 422
    assert says in html(answer)
    part.refresh_from_db()
    assert part.version == 1


def test_a_part_is_changed_in_place_and_two_writers_see_both_texts(theo):
    goal = parts(drafted())[1]
    url = reverse("goal_edit", args=[goal.pk])
    opened = theo.get(url, headers=HTMX)
    assert html(opened).lstrip().startswith('<div class="part-form')
    assert theo.post(url, {"version": 1, "text": "Sleep through"}).status_code == 302
    clash = theo.post(url, {"version": 1, "text": "Eat well"})
    assert clash.status_code == 409
    assert "Sleep through" in html(clash)
    assert "Eat well" in html(clash)
    again = theo.post(url, {"version": 1, "text": "Eat well"}, headers=HTMX)
    assert again.headers["HX-Retarget"] == "body"


def test_htmx_gets_errors_into_the_form_and_success_into_the_plan(theo):
    goal = parts(drafted())[1]
    url = reverse("goal_edit", args=[goal.pk])
    wrong = theo.post(url, {"version": 1, "text": ""}, headers=HTMX)
    assert wrong.headers["HX-Retarget"] == "#part-form"
    assert "<html" not in html(wrong)
    right = theo.post(url, {"version": 1, "text": "Sleep"}, headers=HTMX, follow=True)
    assert html(right).lstrip().startswith('<div id="plan">')


def test_a_service_can_share_the_hours_of_another_without_numbers(theo):
    plan = drafted()
    _problem, _goal, step, row = parts(plan)
    sent = service(minutes="", times="", weeks="", every_weeks="", same_as=str(row.pk))
    assert theo.post(reverse("intervention_new", args=[step.pk]), sent).status_code == 302
    assert Intervention.objects.get(same_as=row).minutes == 60
    plan.refresh_from_db()
    assert plan.weekly_minutes == 540


def test_a_part_is_removed_with_one_press(theo):
    goal = parts(drafted())[1]
    assert theo.post(reverse("goal_removal", args=[goal.pk])).status_code == 302
    assert not Goal.objects.filter(pk=goal.pk).exists()


def test_a_signed_version_answers_with_its_sentence(theo):
    goal = parts(waiting())[1]
    changed = theo.post(reverse("goal_edit", args=[goal.pk]), {"version": 1, "text": "Other"})
    removed = theo.post(reverse("goal_removal", args=[goal.pk]))
    for answer in (changed, removed):
        assert answer.status_code == 422
        assert "stays as it is" in html(answer)


def test_other_roles_and_other_sites_get_no_form(client):
    goal = parts(drafted())[1]
    url = reverse("goal_edit", args=[goal.pk])
    assert cast.sign_in(client, cast.the_staff(Role.NURSE).account).get(url).status_code == 403
    away = cast.make_staff(Role.THERAPIST, cast.make_site(name="Hillside"), "Hal Moss")
    assert cast.sign_in(client, away.account).get(url).status_code == 404


def test_diagnoses_are_found_added_once_and_withdrawn(theo):
    episode = stay()
    url = reverse("diagnoses", args=[episode.pk])
    found = html(theo.get(url, {"q": "panic"}, headers=HTMX))
    assert "F41.0" in found
    assert "<html" not in found
    sent = {"code": "f41.0", "token": new_token()}
    for _ in range(2):
        assert theo.post(url, sent).status_code == 302
    row = Diagnosis.objects.get(code="F41.0")
    error = reverse("diagnosis_error", args=[row.pk])
    assert theo.post(error, {"version": row.version}).status_code == 302
    row.refresh_from_db()
    assert row.entered_in_error_at == cast.NOW


def test_a_refused_code_says_which_to_choose_and_keeps_what_was_typed(theo):
    answer = theo.post(reverse("diagnoses", args=[stay().pk]), {"code": "F33", "token": new_token()})
    assert answer.status_code == 422
    assert "Pick one of: F33.0" in html(answer)
    assert 'value="F33"' in html(answer)


def test_a_diagnosis_in_use_stays_and_says_why(theo):
    plan = drafted()
    row = plan.episode.diagnoses.get()
    answer = theo.post(reverse("diagnosis_error", args=[row.pk]), {"version": row.version})
    assert answer.status_code == 422
    assert "hangs on F33.1" in html(answer)
