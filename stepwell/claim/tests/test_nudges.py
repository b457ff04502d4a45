"""A reminder reaches its owner: on the first page, one press away from the cause."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from stepwell.claim import actions
from stepwell.claim.actions import NudgeFacts
from stepwell.claim.models import DayNudge
from stepwell.claim.queries.nudges import open_nudges
from stepwell.claim.tests.claim_cast import MONDAY, attend, biller, make_stay, set_prices, the_site
from stepwell.encounter.models import Encounter
from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with use_clock(cast.NOW):
        yield


@pytest.fixture
def reminded():
    set_prices(the_site())
    episode = make_stay()
    attend(episode, MONDAY, "GP", signed=False)
    return actions.nudge_owner(biller(), episode, NudgeFacts(MONDAY, "NOTE_UNSIGNED"))


def client_of(role):
    return cast.sign_in(Client(), cast.the_staff(role).account)


def test_the_owner_sees_it_and_one_press_leads_to_the_cause(reminded):
    leader = client_of(Role.GROUP_LEADER)
    text = leader.get("/home/").content.decode()
    assert "You were asked" in text
    assert "0 of 1 notes are signed." in text
    here = reverse("nudge", args=[reminded.pk])
    assert f'href="{here}"' in text
    session = Encounter.objects.get().session
    assert leader.get(here).url == reverse("session_page", args=[session.pk])


def test_nobody_else_sees_it_and_a_page_without_reminders_says_nothing(reminded):
    assert "You were asked" not in client_of(Role.BILLER).get("/home/").content.decode()
    assert client_of(Role.BILLER).get(reverse("nudge", args=[reminded.pk])).status_code == 404


def test_a_cause_that_is_mended_says_so_and_done_takes_it_off_the_list(reminded):
    Encounter.objects.update(signed_at=cast.NOW, signed_by=cast.the_staff(Role.GROUP_LEADER).account)
    leader = client_of(Role.GROUP_LEADER)
    page = leader.get(reverse("nudge", args=[reminded.pk]), follow=True)
    assert "Nothing waits here any more." in page.content.decode()
    assert leader.post(reverse("nudge_done", args=[reminded.pk])).url == "/home/"
    assert DayNudge.objects.get().done_at == cast.NOW
    assert "You were asked" not in leader.get("/home/").content.decode()


def test_the_front_desk_is_led_to_the_coverage_and_back_home():
    set_prices(the_site())
    desk = cast.the_staff(Role.FRONT_DESK)
    episode = make_stay()
    episode.edit(coverage=None)
    attend(episode, MONDAY, "GP")
    told = actions.nudge_owner(biller(), episode, NudgeFacts(MONDAY, "NO_COVERAGE"))
    assert told.owner == desk.account
    client = client_of(Role.FRONT_DESK)
    assert client.get(reverse("nudge", args=[told.pk])).url == reverse("patient_coverage", args=[episode.patient_id])
    assert client.post(reverse("nudge_done", args=[told.pk])).url == "/home/"


def test_the_list_is_one_query(reminded, django_assert_num_queries):
    leader, name = cast.actor(Role.GROUP_LEADER), reminded.patient.short_name
    with django_assert_num_queries(1):
        assert [line.name for line in open_nudges(leader)] == [name]
