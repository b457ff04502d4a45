"""The planner's board: a draft begun, looked at, moved, covered, repaired, undone; every slot with its sentence."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.program.actions import week_plan as acts
from stepwell.program.models import Notice, Series
from stepwell.program.queries.board.draft import draft_of
from stepwell.program.queries.board.weeks import weeks_page
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
    who = next(iter(draft.facts.patients))
    assert boss.get(reverse("week_person", args=[plan.pk, draft.names.stays[who]])).status_code == 200
    for kind in ("sick", "room_lost", "storm", "admission", "discharge", "availability"):
        assert boss.get(reverse("week_repair", args=[plan.pk, kind])).status_code == 200
    for by in ("group", "room", "leader", "patient"):
        assert boss.get(reverse("week_board", args=[plan.pk]), {"by": by}).status_code == 200
        assert boss.get(reverse("week_print", args=[plan.pk]), {"by": by}).status_code == 200


def test_a_message_is_on_the_persons_own_page_until_they_have_read_it(client):
    patient = cast.make_episode().patient
    me = cast.patient_actor(patient)
    says = "From Monday, November 30: You have a seat in Yoga: Tuesday 6:00 pm."
    notice = Notice.objects.create(site=patient.site, patient=patient, says=says, tell_at=cast.NOW)
    later = Notice.objects.create(
        site=patient.site, patient=patient, says="Not yet.", tell_at=cast.NOW + timedelta(hours=9)
    )
    cast.sign_in(client, patient.account)
    page = client.get(reverse("my_today")).content.decode()
    assert "You have a seat in Yoga: Tuesday 6:00 pm." in page
    assert later.says not in page
    client.post(reverse("notice_reading", args=[notice.pk]))
    assert says not in client.get(reverse("my_today")).content.decode()
    notice.refresh_from_db()
    assert notice.told_by_id == me.account_id


def test_the_front_desk_calls_those_without_an_account_and_staff_read_their_own(client):
    patient = cast.make_episode().patient
    leader = cast.the_staff(Role.GROUP_LEADER)
    call = Notice.objects.create(site=patient.site, patient=patient, says="Yoga moves.", tell_at=cast.NOW)
    Notice.objects.create(site=patient.site, practitioner=leader, says="You lead Yoga.", tell_at=cast.NOW)
    cast.sign_in(client, leader.account)
    assert "You lead Yoga." in client.get(reverse("home")).content.decode()
    cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)
    assert "1 call about a changed schedule" in client.get(reverse("home")).content.decode()
    assert "Yoga moves." in client.get(reverse("notices_to_tell")).content.decode()
    assert client.post(reverse("notice_told", args=[call.pk])).status_code == 302
    call.refresh_from_db()
    assert call.told_by == cast.the_staff(Role.FRONT_DESK).account


def test_a_week_after_one_without_a_timetable_or_regular_hours_says_to_plan_that_one_first():
    world = World("tiny")
    lines = weeks_page(clinic.director(), str(world.site.pk), "/weeks/").weeks
    assert not any(line.waits for line in lines), "regular hours hold in every week"
    Series.objects.update(ends_on=MONDAY)
    lines = weeks_page(clinic.director(), str(world.site.pk), "/weeks/").weeks
    planned = [bool(line.sessions) for line in lines]
    assert planned[:2].count(True)
    last = max(number for number, has in enumerate(planned) if has)
    assert [line.waits for line in lines] == [number > last + 1 for number in range(len(lines))]
