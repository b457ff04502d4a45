"""What a draft still lacks leads to the part of the plan that lacks it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.urls import reverse

from stepwell.kernel.access import Role
from stepwell.plan.models import Goal, Intervention, Objective, Problem
from stepwell.plan.rules.drafting import PlanDraft
from stepwell.plan.tests.room import GOAL, GROUP, PROBLEM, SINGLE, STEP, drafted, stay
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def theo(client):
    return cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)


def links_of(client, plan):
    text = client.get(reverse("care_plan", args=[plan.episode_id])).content.decode()
    shown = re.search(r'<ul class="gaps".*?</ul>', text, re.S)[0]
    links = {says: href for href, says in re.findall(r'<a href="#([^"]+)">([^<]+)</a>', shown)}
    assert len(links) == shown.count("<li>")
    assert set(links.values()) <= set(re.findall(r'\sid="([^"]+)"', text)), "each stands on the page"
    return links


def test_every_open_part_is_a_link_to_where_it_is_answered(theo):
    second = replace(STEP, text="Walk daily", starts_at="", interventions=(replace(SINGLE, minutes=0),))
    goal = replace(GOAL, objectives=(replace(STEP, interventions=(GROUP,)), second))
    other = replace(PROBLEM, own_words="", goals=(replace(GOAL, text="", objectives=()),))
    plan = drafted(stay(), PlanDraft((replace(PROBLEM, goals=(goal,)), other)))

    links = links_of(theo, plan)

    problem = Problem.objects.filter(plan=plan).order_by("rank").last()
    ids = {
        "Problem 1, goal 1, objective 2: ": Objective.objects.get(plan=plan, text="Walk daily").pk,
        "Service 2 (": Intervention.objects.get(objective__plan=plan, minutes=0).pk,
        "Problem 2: ": problem.pk,
        "Problem 2, goal 1: ": Goal.objects.get(problem=problem).pk,
    }
    for start, pk in ids.items():
        (href,) = [href for says, href in links.items() if says.startswith(start)]
        assert href == f"part-{pk}", start


def test_a_plan_without_any_problem_leads_to_where_one_is_added(theo):
    links = links_of(theo, drafted(stay(), PlanDraft()))
    assert list(links.values()) == ["new-problem"]
