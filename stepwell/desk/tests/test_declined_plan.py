"""A declined safety plan on the homes and in the brief: said while it holds, due on its day, held again after it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from stepwell.desk.queries.home import home_page
from stepwell.desk.tests.ground import a_clinic
from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.placement.actions import Raised, raise_concern
from stepwell.placement.rules.concern import ConcernSource
from stepwell.placement.rules.safety import SafetyLevel
from stepwell.placement.tests.declining_room import declined
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_the_cast_time():
    with use_clock(cast.NOW):
        yield


@pytest.mark.parametrize(
    ("days", "cleared", "word", "why"),
    [
        (0, False, "Risk", "clears it on the safety page. Declined a plan on Nov 23; offer again by Nov 30."),
        (6, True, "Plan declined", "Declined a plan on Nov 23; offer again by Nov 30."),
        (7, True, "Offer a plan", "Declined a plan on Nov 23; offer it again today."),
        (7, False, "Offer a plan", "Declined a plan on Nov 23; offer it again today."),
        (8, True, "No safety plan", "offer was due Nov 30. No note can be signed yet."),
    ],
)
def test_a_declined_plan_is_said_and_on_its_day_it_is_to_be_offered(days, cleared, word, why):
    (episode,) = a_clinic(1)
    seen = {"cleared_at": cast.NOW, "cleared_by": cast.the_staff(Role.THERAPIST).account, "cleared_reason": "Seen."}
    raised = {"thoughts": True, "result": SafetyLevel.MODERATE.value}
    cast.make_safety_screen(episode.patient, **raised, **(seen if cleared else {}))
    declined(episode.patient)
    with use_clock(cast.NOW + timedelta(days=days)):
        first = home_page(cast.actor(Role.THERAPIST)).first
    assert first.word == word
    assert why in first.why


def test_an_offer_that_is_due_is_said_beside_a_stronger_reason():
    (episode,) = a_clinic(1)
    cast.make_safety_screen(episode.patient, thoughts=True, result=SafetyLevel.MODERATE.value)
    declined(episode.patient)
    worry = Raised(SafetyLevel.HIGH, ConcernSource.TOLD, "Said goodbye to everyone.")
    raise_concern(cast.actor(Role.THERAPIST), episode.patient, worry)
    assert home_page(cast.actor(Role.THERAPIST)).first.why == "Said goodbye to everyone."
    with use_clock(cast.NOW + timedelta(days=7)):
        first = home_page(cast.actor(Role.THERAPIST)).first
    assert (first.word, first.why) == (
        "Concern",
        "Said goodbye to everyone. Declined a plan on Nov 23; offer it again today.",
    )


def test_the_brief_says_it_once(client):
    (episode,) = a_clinic(1)
    cast.make_safety_screen(episode.patient, thoughts=True, result=SafetyLevel.MODERATE.value)
    declined(episode.patient)
    session = cast.make_session(on=cast.TODAY + timedelta(days=1))
    cast.make_seat(session, episode)
    me = cast.sign_in(client, cast.the_staff(Role.GROUP_LEADER).account)
    page = me.get(reverse("session_brief", args=[session.pk])).text
    assert page.count("Declined a plan on Nov 23; offer again by Nov 30.") == 1
    assert "No safety plan" not in page
