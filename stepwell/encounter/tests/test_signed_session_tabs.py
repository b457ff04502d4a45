"""Once everything is signed, what goes with the session is still one press away."""

from __future__ import annotations

import re

import pytest

from stepwell.encounter import actions
from stepwell.encounter.actions import PartFacts, SharedFacts
from stepwell.encounter.models import HandedOut
from stepwell.encounter.tests import room
from stepwell.kernel.access import Role
from stepwell.kernel.web import new_token
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader(client):
    return cast.sign_in(client, cast.the_staff(Role.GROUP_LEADER).account)


def tabs_of(text):
    return re.findall(r'class="tabs__tab" href="([^"]+)"', text)


def test_the_review_has_the_tabs_of_the_session_before_and_after_signing(leader):
    session, _seats = room.written(1)
    sheet = tabs_of(leader.get(f"/sessions/{session.pk}/notes/").content.decode())
    assert len(sheet) >= 3
    assert tabs_of(leader.get(f"/sessions/{session.pk}/notes/review/").content.decode()) == sheet

    actions.sign_group(room.leader(), session)

    signed = leader.get(f"/sessions/{session.pk}/notes/", follow=True).content.decode()
    assert tabs_of(signed) == sheet
    for where in sheet:
        assert leader.get(where, follow=True).status_code == 200


def test_home_practice_of_a_signed_note_is_handed_out_in_two_presses_and_offered_once(leader):
    session, (ana, _ben) = room.written(2)
    actions.write_group_note(room.leader(), session, SharedFacts(), [PartFacts(ana.pk, home_practice="Call Jo.")])
    actions.sign_group(room.leader(), session)
    homework = f"/sessions/{session.pk}/homework/"

    review = leader.get(f"/sessions/{session.pk}/notes/review/").content.decode()
    assert f'<a href="{homework}">Hand it out</a>' in review
    assert f'<a href="{homework}">Hand it out to Ana R.</a>' in review
    page = leader.get(homework).content.decode()
    assert f'name="own" maxlength="300" value="{room.SHARED.home_practice}"' in page
    leader.post(homework, {"token": new_token(), "to": "everyone", "own": room.SHARED.home_practice})

    assert HandedOut.objects.filter(says=room.SHARED.home_practice).count() == 2
    assert 'name="own" maxlength="300" value=""' in leader.get(homework).content.decode()


def test_a_page_with_an_error_says_so_once_in_its_title(leader):
    session, _seats = room.written(1)

    answer = leader.post(f"/sessions/{session.pk}/homework/", {"token": new_token(), "to": "everyone", "own": ""})

    assert answer.status_code == 422
    assert re.search(r"<title>(.*?)</title>", answer.content.decode(), re.S)[1].count("Error:") == 1
