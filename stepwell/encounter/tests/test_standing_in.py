"""A leader who stands in for a colleague says so on the sheet, signs, and is named wherever the leader is."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from stepwell.encounter import actions
from stepwell.encounter.actions import SharedFacts
from stepwell.encounter.queries import session_page, unsigned_list
from stepwell.encounter.queries.sheet import load_sheet
from stepwell.encounter.tests import room
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.people.queries import actor_for
from stepwell.program.models import Booking
from tests import cast

pytestmark = pytest.mark.django_db


def page_of(session):
    return f"/sessions/{session.pk}/notes/"


def test_who_stands_in_signs_and_is_the_practitioner_of_every_note(client):
    session, seats = room.written(2)
    theo = cast.the_staff(Role.THERAPIST)
    cast.sign_in(client, theo.account)
    sheet = client.get(page_of(session)).content.decode()
    assert 'popovertarget="cover"' in sheet  # one press opens it
    assert 'name="act" value="cover"' in sheet  # and one more does it

    sent = {"act": "cover", "version": load_sheet(session).token}
    answer = client.post(page_of(session), sent | {f"p-{seats[0].pk}-own_line": "Typed before the press."})

    assert answer.status_code == 302
    session.refresh_from_db()
    assert session.leader == theo
    assert room.row_of(seats[0]).own_line == "Typed before the press."
    assert room.row_of(seats[1]).practitioner == theo
    made = actions.sign_group(cast.actor(Role.THERAPIST), session)
    assert {one.signer_name for one in made} == {"Theo Hart"}
    assert {room.row_of(seat).practitioner_id for seat in seats} == {theo.pk}
    assert AuditEvent.objects.filter(action="session.covered", object_id=session.pk).count() == 1


def test_the_old_leader_no_longer_signs_and_no_longer_has_it_to_sign():
    session, _seats = room.written(1)
    actions.stand_in(cast.actor(Role.THERAPIST), session)
    with pytest.raises(Refused, match="A leader of this session"):
        actions.sign_group(room.leader(), session)
    assert unsigned_list(room.leader()) == []
    assert [row.event_id for row in unsigned_list(cast.actor(Role.THERAPIST))] == [session.pk]


def test_a_supervised_stand_in_is_signed_beside_by_their_own_supervisor():
    session, seats = room.written(1)
    theo, priya = cast.the_staff(Role.THERAPIST), cast.the_staff(Role.PSYCHIATRIST)
    theo.edit(supervisor=priya)
    actions.stand_in(cast.actor(Role.THERAPIST), session)
    actions.sign_group(cast.actor(Role.THERAPIST), session)
    assert room.row_of(seats[0]).cosigner == priya


def test_the_coleader_who_signs_is_who_led():
    session, seats = room.written(1)
    theo = cast.the_staff(Role.THERAPIST)
    session.edit(coleader=theo)
    actions.sign_group(cast.actor(Role.THERAPIST), session)
    assert room.row_of(seats[0]).practitioner == theo


def test_the_calendar_of_the_stand_in_holds_the_session_and_nobody_is_in_two_rooms():
    session, _seats = room.session_with(1)
    theo = cast.the_staff(Role.THERAPIST)
    actions.stand_in(cast.actor(Role.THERAPIST), session)
    assert Booking.objects.filter(session=session, practitioner=theo, released_at__isnull=True).count() == 1

    other = cast.make_session(at=time(11), leader=cast.the_staff(Role.GROUP_LEADER))
    cast.make_session(at=time(11), leader=theo, room=cast.make_room(name="Room C"))
    with pytest.raises(Refused) as no:
        actions.stand_in(cast.actor(Role.THERAPIST), other)
    assert no.value.code == "DOUBLE_BOOKED"


def test_pressing_twice_is_one_act():
    session, _seats = room.session_with(1)
    actions.stand_in(cast.actor(Role.THERAPIST), session)
    actions.stand_in(cast.actor(Role.THERAPIST), session)
    assert AuditEvent.objects.filter(action="session.covered").count() == 1


def test_once_a_note_is_signed_the_signature_says_who_led():
    session, _seats = room.written(1)
    actions.sign_group(room.leader(), session)
    with pytest.raises(Refused) as no:
        actions.stand_in(cast.actor(Role.THERAPIST), session)
    assert no.value.code == "NOTE_SIGNED"
    assert not session_page(cast.actor(Role.THERAPIST), session.pk).may_cover


def test_a_session_of_another_day_is_planned_by_the_director():
    session, _seats = room.session_with(1, on=cast.TODAY + timedelta(days=1))
    with pytest.raises(Refused) as no:
        actions.stand_in(cast.actor(Role.THERAPIST), session)
    assert no.value.code == "NOT_YET"


def test_another_role_another_site_and_a_license_that_lapsed_are_refused():
    session, _seats = room.session_with(1)
    hillside = cast.make_site(name="Hillside")
    other = actor_for(cast.make_staff(Role.GROUP_LEADER, hillside, "Otto Hill").account)
    for actor in (room.desk(), cast.actor(Role.NURSE), other):
        with pytest.raises(Forbidden):
            actions.stand_in(actor, session)
    theo = cast.the_staff(Role.THERAPIST)
    theo.licenses.update(ends_on=cast.TODAY - timedelta(days=1))
    with pytest.raises(Refused) as no:
        actions.stand_in(cast.actor(Role.THERAPIST), session)
    assert no.value.code.startswith("LICENSE")


def test_a_refusal_keeps_what_was_typed(client):
    session, (ana,) = room.session_with(1)
    cast.the_staff(Role.THERAPIST).licenses.update(ends_on=cast.TODAY - timedelta(days=1))
    cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    answer = client.post(page_of(session), {"act": "cover", f"p-{ana.pk}-own_line": "Words."})
    assert answer.status_code == 422
    assert "Words." in answer.content.decode()


def test_its_own_leader_is_not_offered_to_stand_in():
    session, _seats = room.session_with(1)
    assert not session_page(room.leader(), session.pk).may_cover
    assert not session_page(cast.actor(Role.NURSE), session.pk).may_cover
    assert session_page(cast.actor(Role.THERAPIST), session.pk).may_cover
    actions.write_group_note(room.leader(), session, SharedFacts(topic="Anger"))
