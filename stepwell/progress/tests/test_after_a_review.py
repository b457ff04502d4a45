"""After a review: the plan shows what was found of each step, and the next version starts from the last scores."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from stepwell.kernel import dates
from stepwell.kernel.access import Role
from stepwell.kernel.web import new_token
from stepwell.plan.models import CarePlan, Objective
from stepwell.plan.tests.room import in_force
from stepwell.progress.tests.test_plan_review import address, scored, sent
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


@pytest.fixture
def plan():
    found = in_force()
    day = cast.TODAY - timedelta(days=21)
    CarePlan.objects.filter(pk=found.pk).update(in_force_on=day)
    measured = {"instrument": "phq-9", "start_value": Decimal(16), "target_value": Decimal(9), "better": "low"}
    Objective.objects.filter(plan=found).update(**measured)
    found.refresh_from_db()
    return found


def step_of(theo, plan):
    text = theo.get(reverse("care_plan", args=[plan.episode_id])).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", re.search(r'<article class="step.*?</article>', text, re.S)[0]).split())


def test_the_plan_says_what_the_review_found_of_a_step_and_nothing_before(theo, plan):
    scored(plan, 16, 20)
    scored(plan, 11, 1)
    step = Objective.objects.get(plan=plan)
    assert "Review of" not in step_of(theo, plan)

    assert theo.post(address(plan), sent(plan, **{f"step-{step.pk}": "improving"})).status_code == 302

    assert "Review of Nov 23 improving (11)" in step_of(theo, plan)
    assert "Closed" not in step_of(theo, plan)


def test_a_step_that_a_review_ended_says_so(theo, plan):
    step = Objective.objects.get(plan=plan)

    theo.post(address(plan), sent(plan, **{f"step-{step.pk}": "met"}))

    assert "Review of Nov 23 achieved" in step_of(theo, plan)
    assert "Closed Nov 23" in step_of(theo, plan)


def test_the_next_version_starts_each_measured_step_from_the_last_score(theo, plan):
    scored(plan, 16, 20)
    scored(plan, 14, 1)
    Objective.objects.filter(plan=plan).update(starts_at="16 at admission")

    answer = theo.post(reverse("plan_start", args=[plan.episode_id]), {"token": new_token(), "start": "in-force"})

    assert answer.status_code == 302
    step = Objective.objects.get(plan__episode=plan.episode, plan__state="draft")
    assert (step.starts_at, step.start_value, step.target_value) == ("14 at admission", Decimal(14), Decimal(9))
    before = Objective.objects.get(plan=plan)
    assert (before.starts_at, before.start_value) == ("16 at admission", Decimal(16)), "what was signed stays"
