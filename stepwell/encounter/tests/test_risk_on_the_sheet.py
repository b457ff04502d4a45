"""Who was answered for about risk, who is open and why, and today's voiced risk in a closed row."""

from __future__ import annotations

import re

import pytest

from stepwell.encounter import actions
from stepwell.encounter.actions import PartFacts, SharedFacts
from stepwell.encounter.tests import room
from stepwell.kernel.access import Role
from tests import cast

pytestmark = pytest.mark.django_db
NOTHING = SharedFacts()


@pytest.fixture
def leader(client):
    return cast.sign_in(client, cast.the_staff(Role.GROUP_LEADER).account)


def page_of(session):
    return f"/sessions/{session.pk}/notes/"


def hint_of(text):
    """What stands under the box, without marks and runs of blanks."""
    found = re.search(r'id="sheet-risk">(.*?)</p>', text, re.S)[1]
    return " ".join(re.sub(r"<[^>]+>", "", found).split())


def open_group():
    """Three people here: one answered, one open, one to be asked on their own."""
    session, (ana, ben, cal) = room.session_with(3)
    parts = [room.whole_part(ana), *(room.whole_part(seat, is_risk_voiced=None) for seat in (ben, cal))]
    rows = [actions.RowFacts(cal.pk, {}, safe_today="not-sure")]
    actions.write_group_note(room.leader(), session, room.SHARED, parts, None, rows)
    return session, (ana, ben, cal)


def test_the_box_says_how_many_were_answered_for_and_who_is_open_and_still_does_after_a_reload(leader):
    session, (_ana, ben, cal) = open_group()
    before = leader.get(page_of(session)).content.decode()
    expected = "Answered for 1 person here. Still open for 2 people: Ben I., Cal D. (ask on their own)"
    assert hint_of(before) == expected
    assert f'<a href="#p-{ben.pk}-risk">Ben I.</a>' in before

    leader.post(page_of(session), {"no_other_risk": "1"})

    after = "Answered for 2 people here. Still open for 1 person: Cal D. (ask on their own)"
    assert hint_of(leader.get(page_of(session)).content.decode()) == after
    assert room.row_of(ben).is_risk_voiced is False
    assert room.row_of(cal).is_risk_voiced is None
    bar = leader.get(f"{page_of(session)}bar/").content.decode()
    assert "Answered for 2 people here." in bar


def signed_in():
    """Two people who came in at the door and whom nobody has confirmed."""
    session, seats = room.session_with(2)
    parts = [PartFacts(seat.pk, own_line="Spoke.") for seat in seats]
    actions.write_group_note(room.leader(), session, NOTHING, parts)
    for seat in seats:
        room.row_of(seat).edit(arrived_at=session.starts_at)
    return session, seats


def test_whoever_is_not_confirmed_is_named_as_such_and_answered_with_the_confirmation(leader):
    session, seats = signed_in()
    leader.post(page_of(session), {"no_other_risk": "1"})
    text = hint_of(leader.get(page_of(session)).content.decode())
    assert text == "Still open for 2 people: Ana R. (not confirmed as here), Ben I. (not confirmed as here)"

    leader.post(page_of(session), {"no_other_risk": "1", "act": "confirm"})

    assert [room.row_of(seat).is_risk_voiced for seat in seats] == [False, False]
    assert hint_of(leader.get(page_of(session)).content.decode()) == "Answered for 2 people here."


def test_a_confirmation_without_the_tick_answers_nobody(leader):
    session, seats = signed_in()
    leader.post(page_of(session), {"act": "confirm"})
    assert [room.row_of(seat).is_risk_voiced for seat in seats] == [None, None]


def test_a_risk_voiced_today_has_its_word_in_the_first_line_of_the_row(leader):
    session, (ana, _ben) = room.written(2)
    actions.write_group_note(room.leader(), session, NOTHING, [PartFacts(ana.pk, is_risk_voiced=True)])

    text = leader.get(page_of(session)).content.decode()

    row = re.search(rf'<tbody[^>]*id="s-{ana.pk}".*?</tr>', text, re.S)[0]
    assert "Risk today" in row
    yes = re.search(rf'<input class="sheet__yes"[^>]*name="p-{ana.pk}-risk"[^>]*>', text)[0]
    assert "checked" in yes, "the word shows by this mark alone"
