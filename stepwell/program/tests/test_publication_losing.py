"""Before the button to publish, the page says what people lose; where nobody loses anything it says nothing."""

from __future__ import annotations

import pytest
from django.test import Client

from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.program.actions import week_plan as acts
from stepwell.program.planner.format import Plan
from stepwell.program.queries.board.draft import draft_of
from stepwell.program.queries.board.listing import publication_page
from stepwell.program.queries.board.losing import losing
from stepwell.program.queries.board.publication import Publication
from stepwell.program.tests import clinic
from stepwell.program.tests.week_world import MONDAY, World
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield


def a_draft(world, change):
    plan = acts.begin_draft(clinic.director(), world.site, MONDAY)
    draft = draft_of(plan)
    acts.add_step(clinic.director(), plan, acts.NewStep("planned", "Planned", change(draft.week)), draft.facts)
    plan.refresh_from_db()
    return plan


def test_an_emptied_week_says_how_many_groups_close_and_how_many_people_lose_hours():
    world = World("tiny")
    plan = a_draft(world, lambda week: Plan((), (), week.appointments))
    shown = Publication(plan)
    groups, people, under = losing(shown)
    assert groups.startswith(f"{sum(map(bool, shown.before.sessions.values()))} groups close: ")
    seated = [who for who, groups in shown.before.groups_of.items() if groups]
    assert people.startswith(f"{len(seated)} people have fewer hours than they count on now: ")
    assert " and " in people
    assert "under the hours they need" in under
    assert publication_page(clinic.director(), plan.pk).losing == (groups, people, under)
    client = cast.sign_in(Client(), cast.the_staff(Role.PROGRAM_DIRECTOR).account)
    page = client.get(f"/weeks/{plan.pk}/publication/").content.decode()
    assert page.index("Publishing takes something away") < page.index("Who is told what")


def test_one_person_who_leaves_one_group_is_named():
    world = World("tiny")
    lost = {}

    def without_one(week):
        first, *rest = (row for row in week.members if row.groups)
        lost["who"] = first.patient
        return Plan(week.groups, tuple(rest), week.appointments)

    plan = a_draft(world, without_one)
    shown = Publication(plan)
    name = shown.after.facts.name(lost["who"])
    assert losing(shown)[0] == f"1 person has fewer hours than they count on now: {name}."


def test_a_draft_that_changes_nothing_takes_nothing_away():
    world = World("tiny")
    assert losing(Publication(a_draft(world, lambda week: week))) == ()
