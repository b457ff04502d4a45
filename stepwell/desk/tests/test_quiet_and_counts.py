"""A first page never calls it quiet while it tells of a risk, and counts each person once."""

from __future__ import annotations

from datetime import time

import pytest
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
