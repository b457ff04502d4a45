"""Whoever is not signed in is told apart from whoever was out, until the leader has said so; nobody is here ahead of time."""

from datetime import time, timedelta

import pytest
from django.urls import reverse

from stepwell.encounter import actions
from stepwell.encounter.actions import PartFacts
from stepwell.encounter.models import Encounter
from stepwell.encounter.rules.attendance import SessionTime, check_has_begun, has_begun
from stepwell.encounter.tests import note_room, room
from stepwell.encounter.tests.test_no_show_actions import look, running, sign_in
from stepwell.kernel import dates
from stepwell.kernel.access import Role
from stepwell.kernel.tables import Refused
from tests import cast

pytestmark = pytest.mark.django_db


def test_what_the_leader_has_not_marked_is_never_said_to_be_missed(client):
    session, (ana, ben) = running(2)
    for back in (7, 4):
        seat = cast.make_seat(cast.make_session(session.group, on=cast.TODAY - timedelta(days=back)), ben.episode)
        cast.make_encounter(seat, attendance="out", absence_reason="not-heard", is_excused=False, minutes=0)
    sign_in(session, ana)
    look(session, 15)
    page = cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account).get("/absences/").text
    assert "Ask the leader, then call today" in page
    assert "Attendance not marked yet: ask the leader first." in page
    assert "2 missed in a row without a reason. Call today." in page
    assert "3 missed" not in page

    out = PartFacts(ben.pk, attendance="out", absence_reason="not-heard", is_excused=False)
    with dates.use_clock(room.minutes_after(session, 20)):
        actions.record_attendance(room.leader(), out, ben)
    page = client.get("/absences/").text
    assert "3 missed in a row without a reason. Call today." in page
    assert "not marked yet" not in page


TOO_EARLY = "who is here can be said from 60 minutes before the start."


@pytest.mark.parametrize(
    ("minutes", "begun"), [(-600, False), (-61, False), (-60, True), (-1, True), (0, True), (600, True)]
)
def test_someone_can_be_here_from_when_the_door_opens(minutes, begun):
    time_of = SessionTime(cast.NOW, cast.NOW + timedelta(hours=1))
    assert has_begun(time_of, cast.NOW + timedelta(minutes=minutes)) is begun
    if not begun:
        with pytest.raises(Refused) as no:
            check_has_begun(time_of, cast.NOW + timedelta(minutes=minutes))
        assert (no.value.code, TOO_EARLY in no.value.says) == ("TOO_EARLY", True)


def ahead():
    """A group of the evening, hours before it begins."""
    return room.session_with(2, at=time(21))


def test_nobody_is_confirmed_hours_ahead_and_the_words_typed_are_kept(client):
    session, (ana, _ben) = ahead()
    me = cast.sign_in(client, cast.the_staff(Role.GROUP_LEADER).account)
    page = f"/sessions/{session.pk}/notes/"
    sent = {"act": "everyone", "topic": "Sleep", f"p-{ana.pk}-own_line": "Will bring her diary."}
    answer = me.post(page, sent)
    assert answer.status_code == 422
    assert TOO_EARLY in answer.text
    assert "Will bring her diary." in answer.text
    assert not Encounter.objects.filter(session=session, confirmed_at__isnull=False).exists()
    assert room.row_of(ana).own_line == "Will bring her diary."

    with dates.use_clock(room.minutes_after(session, -60)):
        assert me.post(page, {"act": "everyone"}).status_code == 302
    assert room.row_of(ana).minutes == 60


def test_one_person_marked_here_on_the_sheet_hours_ahead_is_refused_with_what_was_typed(client):
    session, (ana, ben) = ahead()
    me = cast.sign_in(client, cast.the_staff(Role.GROUP_LEADER).account)
    sent = {f"p-{ana.pk}-attendance": "here", f"p-{ana.pk}-own_line": "Will bring her diary."}
    answer = me.post(f"/sessions/{session.pk}/notes/", sent)
    assert (answer.status_code, TOO_EARLY in answer.text) == (422, True)
    assert "Will bring her diary." in answer.text
    with pytest.raises(Refused) as no:
        actions.record_attendance(room.leader(), PartFacts(ben.pk, attendance="late", arrived_at=cast.NOW), ben)
    assert no.value.code == "TOO_EARLY"


def test_a_visit_to_come_is_not_marked_here(client):
    visit = note_room.visit_of(at=time(21))
    me = cast.sign_in(client, visit.practitioner.account)
    sent = {f"p-{visit.seat.pk}-attendance": "here", f"p-{visit.seat.pk}-own_line": "Looks for a lighter week."}
    answer = me.post(reverse("note_page", args=[visit.pk]), sent)
    assert (answer.status_code, TOO_EARLY in answer.text) == (422, True)
    assert "Looks for a lighter week." in answer.text
    assert not Encounter.objects.filter(seat=visit.seat, confirmed_at__isnull=False).exists()


def test_someone_who_will_be_out_can_be_marked_at_any_time_and_may_still_come():
    session, (ana, _ben) = ahead()
    out = PartFacts(ana.pk, attendance="out", absence_reason="ill", is_excused=True)
    assert actions.record_attendance(room.leader(), out, ana).confirmed_at == cast.NOW
    actions.check_in(room.desk(), session, {ana.pk})
    row = room.row_of(ana)
    assert (row.attendance, row.arrived_at, row.confirmed_at) == ("unconfirmed", cast.NOW, None)
