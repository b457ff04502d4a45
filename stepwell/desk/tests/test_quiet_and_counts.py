"""A first page never calls it quiet while it tells of a risk, and counts each person once."""

from __future__ import annotations

from datetime import time

import pytest
from django.test import Client
from django.urls import reverse

from stepwell.desk.queries.home import home_page
from stepwell.desk.tests.ground import a_clinic, answer, signed_in
from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.placement.actions import Raised, raise_concern, write_safety_plan
from stepwell.placement.rules.concern import ConcernSource
from stepwell.placement.rules.safety import SafetyLevel
from stepwell.placement.tests.room import PLAN
from stepwell.program.models import Seat
from tests import cast

pytestmark = pytest.mark.django_db
CLINICAL = (Role.THERAPIST, Role.GROUP_LEADER, Role.PSYCHIATRIST, Role.NURSE, Role.PROGRAM_DIRECTOR)
QUIET = "No open alerts or concerns. Nice and quiet."
ABOVE = "No alert or concern waits for you. Who is at risk stands at the top of this page."


@pytest.fixture(autouse=True)
def _now():
    with use_clock(cast.NOW):
        yield


def safety_of(role: Role):
    found = home_page(cast.actor(role))
    return next(one for one in (*found.sections, *found.aside) if one.title == "Safety")


@pytest.mark.parametrize("role", CLINICAL)
def test_a_raised_risk_above_is_never_called_quiet_below(role):
    episode, *_others = a_clinic(2)
    assert (safety_of(role).rows, safety_of(role).empty) == ((), QUIET)
    cast.make_safety_screen(episode.patient, thoughts=True, result=SafetyLevel.MODERATE.value)
    assert (safety_of(role).rows, safety_of(role).empty) == ((), ABOVE)
    page = signed_in(role).get("/home/").content.decode()
    assert "Nice and quiet" not in page.split("Safety</h2>")[1].split("</section>")[0]
    assert ABOVE in page


def test_a_concern_that_another_owns_is_not_called_quiet_on_the_leaders_page():
    (episode,) = a_clinic(1)
    worry = Raised(SafetyLevel.HIGH, ConcernSource.TOLD, "Said goodbye to everyone.")
    raise_concern(cast.actor(Role.THERAPIST), episode.patient, worry)
    assert (safety_of(Role.GROUP_LEADER).rows, safety_of(Role.GROUP_LEADER).empty) == ((), ABOVE)


def test_an_alert_that_another_owns_is_not_called_quiet_on_the_leaders_page():
    (episode,) = a_clinic(1)
    answer(episode, 15, days_ago=0, item_9=1)
    assert (safety_of(Role.GROUP_LEADER).rows, safety_of(Role.GROUP_LEADER).empty) == ((), ABOVE)


def test_the_nurse_is_told_how_many_people_sit_in_groups_today_not_how_many_seats():
    ana, _ben = a_clinic(2)
    assert "In groups today: 2 people." in home_page(cast.actor(Role.NURSE)).lede
    second = cast.make_session(at=time(19))
    cast.make_seat(second, ana)
    assert "In groups today: 2 people." in home_page(cast.actor(Role.NURSE)).lede
    gone = cast.make_seat(cast.make_session(at=time(20)), cast.make_episode(cast.make_patient("Gus", "Tully")))
    assert "In groups today: 3 people." in home_page(cast.actor(Role.NURSE)).lede
    given_back = {"released_at": cast.NOW, "released_by": cast.the_staff(Role.NURSE).account, "release_reason": "moved"}
    Seat.objects.filter(pk=gone.pk).update(**given_back)
    assert "In groups today: 2 people." in home_page(cast.actor(Role.NURSE)).lede


def test_a_risk_that_waits_to_be_cleared_leads_there_in_one_press():
    (episode,) = a_clinic(1)
    cast.make_safety_screen(episode.patient, thoughts=True, result=SafetyLevel.MODERATE.value)
    write_safety_plan(cast.actor(Role.THERAPIST), episode.patient, PLAN)
    first = home_page(cast.actor(Role.THERAPIST)).first
    assert (first.word, first.url) == ("Risk", f"{reverse('safety_hub', args=[episode.patient_id])}#clear")
    assert "until a licensed clinician clears it on the safety page." in first.why
    assert 'id="clear"' in signed_in(Role.GROUP_LEADER).get(first.url).content.decode()


def test_the_director_has_one_name_for_new_requests_and_another_for_people_who_were_out():
    found = home_page(cast.actor(Role.PROGRAM_DIRECTOR))
    names = [stat.label for stat in found.stats] + [one.title for one in (*found.sections, *found.aside)]
    assert "New requests to call" in names
    assert "To call: missed, or after a crisis" in names
    assert "To call" not in names


@pytest.mark.parametrize(("role", "shown"), [(Role.NURSE, ""), (Role.PSYCHIATRIST, "?show=mine")])
def test_the_first_page_and_the_page_of_medicines_count_alike(role, shown):
    a_clinic(2)  # both lists wait to be compared
    section = next(one for one in home_page(cast.actor(role)).sections if one.title == "Medicines and results")
    assert section.count == 2
    assert section.url == reverse("results") + shown
    assert "2 things wait." in signed_in(role).get(section.url).content.decode()


def test_the_psychiatrists_first_page_and_the_list_to_certify_hold_the_same_people():
    a_clinic(1)
    bare = cast.make_episode(cast.make_patient("Gus", "Tully"))
    section = next(one for one in home_page(cast.actor(Role.PSYCHIATRIST)).sections if one.title == "Sign and certify")
    assert sorted(row.says for row in section.rows) == ["Ana10 R.", "Gus T."]
    page = signed_in(Role.PSYCHIATRIST).get(section.url).content.decode()
    assert "Ana10 R." in page
    assert f'href="{reverse("care_plan", args=[bare.pk])}"' in page
    assert "No plan waits for you. Theo Hart writes it and sends it to you." in page
    elsewhere = cast.make_staff(Role.PSYCHIATRIST, name="Pia Other")
    theirs = cast.sign_in(Client(), elsewhere.account).get(section.url).content.decode()
    assert "Gus T." not in theirs
    assert "Gus T." in cast.sign_in(Client(), elsewhere.account).get(f"{section.url}?show=all").content.decode()


def test_a_first_plan_that_waits_is_one_line_for_the_physician_as_one_signature_does_both():
    episode = cast.make_episode()
    cast.make_plan(episode, state="awaiting-physician")
    section = next(one for one in home_page(cast.actor(Role.PSYCHIATRIST)).sections if one.title == "Sign and certify")
    assert (section.count, [row.more.split(" · ")[0] for row in section.rows]) == (1, ["Plan waits for the physician"])
