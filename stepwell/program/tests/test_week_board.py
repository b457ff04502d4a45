"""The planner's board: a draft begun, looked at, moved, covered, repaired, undone; every slot with its sentence."""

from __future__ import annotations

import pytest
from django.urls import reverse

from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.program.actions import week_plan as acts
from stepwell.program.queries.board.draft import draft_of
from stepwell.program.tests import clinic
from stepwell.program.tests.week_world import MONDAY, World
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield


@pytest.fixture
def boss(client):
    return cast.sign_in(client, cast.the_staff(Role.PROGRAM_DIRECTOR).account)


@pytest.fixture
def plan():
    return acts.begin_draft(clinic.director(), World("tiny").site, MONDAY)


def a_key(plan):
    draft = draft_of(plan)
    group, sessions = next(iter(draft.state.sessions.items()))
    return f"{group}.{sessions[0].day}.{sessions[0].start}"


@pytest.mark.parametrize("name", ["week_board", "week_people", "week_publication", "week_print", "week_notices"])
def test_every_page_of_a_draft_opens(boss, plan, name):
    answer = boss.get(reverse(name, args=[plan.pk]))
    assert answer.status_code == 200, answer.content.decode()[:500]


def test_pages_of_one_thing_open(boss, plan):
    key = a_key(plan)
    draft = draft_of(plan)
    assert boss.get(reverse("week_list")).status_code == 200
    assert boss.get(reverse("week_board", args=[plan.pk]), {"picked": key}).status_code == 200
    assert boss.get(reverse("week_move", args=[plan.pk]), {"session": key}).status_code == 200
    assert boss.get(reverse("week_cover", args=[plan.pk]), {"session": key}).status_code == 200
    assert boss.get(reverse("week_group", args=[plan.pk, key.split(".")[0]])).status_code == 200
    stay = next(iter(draft.names.stays.values()))
    who = next(iter(draft.facts.patients))
    assert boss.get(reverse("week_person", args=[plan.pk, draft.names.stays[who]])).status_code == 200
    for kind in ("sick", "room_lost", "storm", "admission", "discharge", "availability"):
        assert boss.get(reverse("week_repair", args=[plan.pk, kind])).status_code == 200
    for by in ("group", "room", "leader", "patient"):
        assert boss.get(reverse("week_board", args=[plan.pk]), {"by": by}).status_code == 200
        assert boss.get(reverse("week_print", args=[plan.pk]), {"by": by}).status_code == 200
