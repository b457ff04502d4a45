"""A join list of a video service drafts attendance with real minutes, and asks who a name is before it does."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from stepwell.encounter import actions
from stepwell.encounter.models import Encounter, TimeAway
from stepwell.encounter.rules.away import Stretch
from stepwell.encounter.tests import room
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.people.queries import actor_for
from tests import cast

pytestmark = pytest.mark.django_db
LIST = """Name,Join Time,Leave Time
Ana Rivera,11/23/2026 09:00:10 AM,11/23/2026 09:25:00 AM
Ana Rivera,11/23/2026 09:35:00 AM,11/23/2026 10:01:00 AM
Bennie,11/23/2026 09:10:00 AM,11/23/2026 10:00:00 AM
Greta Lane,11/23/2026 08:55:00 AM,11/23/2026 10:02:00 AM
"""


@pytest.fixture
def leader(client):
    return cast.sign_in(client, cast.the_staff(Role.GROUP_LEADER).account)


def address(session):
    return f"/sessions/{session.pk}/joins/"


def minute(session, number):
    return room.minutes_after(session, number)


def test_a_list_is_matched_the_rest_is_asked_and_attendance_is_drafted(leader):
    session, (ana, ben) = room.session_with(2)

    text = leader.post(address(session), {"list": LIST}).content.decode()
    assert "1 name is not written as on the roster." in text
    assert not Encounter.objects.filter(arrived_at__isnull=False).exists(), "reading a list writes nothing"
    answer = leader.post(address(session), {"list": LIST, "act": "record"})
    assert answer.status_code == 422
    assert "Some lines are nobody yet." in answer.content.decode()

    sent = {"list": LIST, "act": "record", "who-4": str(ben.pk)}
    assert leader.post(address(session), sent).url == f"/sessions/{session.pk}/notes/"

    row = room.row_of(ana)
    assert (row.arrived_at, row.left_at) == (minute(session, 0), minute(session, 61))
    assert row.confirmed_at is None, "a draft for the leader"
    assert room.row_of(ben).arrived_at == minute(session, 10)
    actions.confirm_attendance(room.leader(), session)
    assert (room.row_of(ana).minutes, room.row_of(ben).minutes) == (50, 50)
    assert (room.row_of(ana).attendance, room.row_of(ben).attendance) == ("here", "late")
    assert AuditEvent.objects.filter(action="joins.recorded", object_id=session.pk).count() == 1


def test_the_same_list_twice_changes_nothing():
    session, (ana,) = room.session_with(1)
    told = {
        ana.pk: [Stretch(minute(session, 0), minute(session, 20)), Stretch(minute(session, 30), minute(session, 60))]
    }
    actions.record_joins(room.leader(), session, told)
    actions.confirm_attendance(room.leader(), session)
    before = room.row_of(ana)

    assert actions.record_joins(room.leader(), session, told) == []

    row = room.row_of(ana)
    assert (row.version, row.minutes, TimeAway.objects.count()) == (before.version, 50, 1)


def test_a_second_list_adds_what_is_new_and_opens_the_attendance_again():
    session, (ana,) = room.session_with(1)
    actions.record_joins(room.leader(), session, {ana.pk: [Stretch(minute(session, 5), minute(session, 20))]})
    actions.confirm_attendance(room.leader(), session)
    assert room.row_of(ana).minutes == 15

    actions.record_joins(room.leader(), session, {ana.pk: [Stretch(minute(session, 30), minute(session, 60))]})
    assert room.row_of(ana).confirmed_at is None
    actions.confirm_attendance(room.leader(), session)
    assert room.row_of(ana).minutes == 45


def test_whoever_was_signed_in_at_the_door_is_not_made_late_by_the_list():
    session, (ana,) = room.session_with(1)
    from stepwell.kernel import dates

    with dates.use_clock(minute(session, 0)):
        actions.check_in(room.desk(), session, {ana.pk})
    actions.record_joins(room.leader(), session, {ana.pk: [Stretch(minute(session, 8), minute(session, 60))]})
    actions.confirm_attendance(room.leader(), session)
    assert (room.row_of(ana).attendance, room.row_of(ana).minutes) == ("here", 60)


def test_a_file_is_read_as_its_service_saves_it(leader):
    session, (ana,) = room.session_with(1)
    raw = "Name\tFirst Join\tLast Leave\nAna Rivera\t9:05 AM\t9:55 AM\n"
    for data in (raw.encode("utf-16"), raw.encode("utf-8-sig")):
        file = SimpleUploadedFile("attendance.csv", data)
        text = leader.post(address(session), {"file": file}).content.decode()
        assert "9:05 am – 9:55 am" in text
        assert f'<option value="{ana.pk}" selected>' in text


def test_a_choice_of_someone_who_is_not_on_the_roster_is_no_choice(leader):
    session, _seats = room.session_with(1)
    stranger = cast.make_seat(cast.make_session(at=cast.time(11)), cast.make_episode(cast.make_patient("Zoe", "Quill")))
    sent = {"list": "Somebody, 9:05 am, 9:55 am", "act": "record", "who-1": str(stranger.pk)}
    assert leader.post(address(session), sent).status_code == 422
    assert not Encounter.objects.filter(seat=stranger).exists()


def test_signed_notes_keep_their_minutes():
    session, (ana,) = room.written(1)
    actions.sign_group(room.leader(), session)
    assert actions.record_joins(room.leader(), session, {ana.pk: [Stretch(minute(session, 30), None)]}) == []
    assert room.row_of(ana).minutes == 60


@pytest.mark.parametrize("typed", ["", "nothing to read"])
def test_a_list_that_cannot_be_read_says_what_to_write(leader, typed):
    session, _seats = room.session_with(1)
    answer = leader.post(address(session), {"list": typed})
    assert answer.status_code == 422
    assert "Paste the list" in answer.content.decode() or "Write them as" in answer.content.decode()


def test_the_desk_may_and_others_may_not(client):
    session, (ana,) = room.session_with(1)
    cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)
    sent = {"list": "Ana Rivera, 9:00 am, 10:00 am", "act": "record"}
    assert client.post(address(session), sent).url == "/arrivals/"
    told = {ana.pk: [Stretch(minute(session, 0), None)]}
    hillside = cast.make_site(name="Hillside")
    other = actor_for(cast.make_staff(Role.FRONT_DESK, hillside, "Otto Hill").account)
    for actor in (cast.actor(Role.BILLER), other):
        with pytest.raises(Forbidden):
            actions.record_joins(actor, session, told)
    session.edit(cancelled_at=session.starts_at - timedelta(hours=1), cancelled_by=cast.the_staff(Role.NURSE).account)
    with pytest.raises(Refused):
        actions.record_joins(room.leader(), session, told)
