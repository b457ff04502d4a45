"""A session that is called off, or a seat given back, never loses what was written."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from stepwell.encounter import actions
from stepwell.encounter.actions import PartFacts, SharedFacts
from stepwell.encounter.models import Encounter, NoteError, Signature
from stepwell.encounter.queries import canceled_list, canceled_page, is_unchanged_since_signing, session_page
from stepwell.encounter.tests import room
from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.people.queries import actor_for
from stepwell.program.actions import cancel_session, release_seat
from tests import cast

pytestmark = pytest.mark.django_db


def director():
    return cast.actor(Role.PROGRAM_DIRECTOR)


def called_off(minutes, count=2, at=time(13, 30)):
    """A session with words for everyone, called off this many minutes after its start."""
    session, seats = room.session_with(count, at=at)
    with dates.use_clock(session.starts_at + timedelta(minutes=minutes)):
        actions.write_group_note(room.leader(), session, room.SHARED, [room.whole_part(seat) for seat in seats])
        cancel_session(director(), session, "Fire alarm")
    return session, seats


@pytest.fixture
def leader(client):
    return cast.sign_in(client, cast.the_staff(Role.GROUP_LEADER).account)


def test_the_leader_finds_a_canceled_session_with_words(leader):
    session, _seats = called_off(20)

    (row,) = canceled_list(room.leader())
    assert (row.session_id, row.people, row.may_sign, row.reason) == (session.pk, 2, True, "Fire alarm")
    text = leader.get("/notes/canceled/").content.decode()
    assert f"/sessions/{session.pk}/notes/canceled/" in text
    assert "words for 2 people" in text
    assert canceled_list(cast.actor(Role.THERAPIST)) == []


def test_everything_written_is_on_the_page_of_the_canceled_session(leader):
    session, _seats = called_off(20)

    text = leader.get(f"/sessions/{session.pk}/notes/canceled/").content.decode()

    for words in (
        "20 minutes",
        "Ana told how the week went",
        "Ben told how the week went",
        "Drilled cold water",
        "Fire alarm",
    ):
        assert words in text
    assert AuditEvent.objects.filter(action="session.read", object_id=session.pk).exists()


def test_what_was_held_before_it_was_called_off_is_signed_with_the_minutes_until_then():
    session, seats = called_off(20)

    made = actions.sign_group(room.leader(), session)

    rows = [room.row_of(seat) for seat in seats]
    assert len(made) == 2
    assert [(row.minutes, row.ends_at) for row in rows] == [(20, session.starts_at + timedelta(minutes=20))] * 2
    assert all(is_unchanged_since_signing(row) for row in rows)
    assert canceled_list(room.leader()) == []


def test_the_sheet_of_what_was_held_can_still_be_completed(leader):
    session, (ana, _ben) = called_off(20)
    actions.write_group_note(room.leader(), session, SharedFacts(), [PartFacts(ana.pk, own_line="Left calm.")])

    text = leader.get(f"/sessions/{session.pk}/notes/").content.decode()
    assert "Canceled at 1:50 pm: Fire alarm." in text
    assert "Left calm." in text
    assert [row.minutes for row in session_page(room.leader(), session.pk).rows] == [20, 20]
    assert "Add walk-in" not in text


def test_a_session_called_off_before_it_began_keeps_its_words_and_signs_nothing(leader):
    session, (ana, _ben) = called_off(-30, at=time(15))

    assert leader.get(f"/sessions/{session.pk}/notes/").url == f"/sessions/{session.pk}/notes/canceled/"
    page = canceled_page(room.leader(), session.pk)
    assert (page.may_sign, page.waiting) == (False, 2)
    for act in (
        lambda: actions.sign_group(room.leader(), session),
        lambda: actions.write_group_note(room.leader(), session, SharedFacts(topic="More")),
    ):
        with pytest.raises(Refused) as no:
            act()
        assert no.value.code == "CANCELLED"
    assert room.row_of(ana).own_line.startswith("Ana told")


def test_words_are_kept_as_history_with_a_reason_and_leave_the_list(leader):
    session, seats = called_off(20)
    address = f"/sessions/{session.pk}/notes/canceled/"
    assert leader.post(address, {"reason": " "}).status_code == 422

    assert leader.post(address, {"reason": "Only the round was done."}).status_code == 302

    assert NoteError.objects.count() == 2
    assert canceled_list(room.leader()) == []
    assert {row.own_line[:3] for row in Encounter.objects.all()} == {"Ana", "Ben"}
    text = leader.get(address).content.decode()
    assert "Only the round was done." in text
    assert "Ana told how the week went" in text
    assert AuditEvent.objects.filter(action="words.kept").count() == len(seats)
    with pytest.raises(Refused):
        actions.sign_group(room.leader(), session)
    assert not Signature.objects.exists()
    assert leader.post(address, {"reason": "Again."}).status_code == 422


def test_only_a_leader_of_the_session_puts_words_to_history():
    session, _seats = called_off(20)
    with pytest.raises(Refused) as no:
        actions.keep_words(cast.actor(Role.THERAPIST), session, "Mine now.")
    assert no.value.code == "NOT_A_LEADER"
    hillside = cast.make_site(name="Hillside")
    for actor in (room.desk(), actor_for(cast.make_staff(Role.GROUP_LEADER, hillside, "Otto Hill").account)):
        with pytest.raises(Forbidden):
            actions.keep_words(actor, session, "Mine now.")
    running, _others = room.written(1, at=time(9))
    with pytest.raises(Refused) as no:
        actions.keep_words(room.leader(), running, "Not canceled.")
    assert no.value.code == "NOT_CANCELED"


def test_words_of_a_seat_given_back_stay_on_the_sheet_and_hold_nobody(leader):
    session, (ana, ben) = room.session_with(2, at=time(15))
    actions.write_group_note(
        room.leader(), session, SharedFacts(), [PartFacts(ana.pk, own_line="Planned: bring card.")]
    )
    release_seat(room.desk(), ana, "Ill")

    text = leader.get(f"/sessions/{session.pk}/notes/").content.decode()
    assert "Planned: bring card." in text
    assert f'name="p-{ana.pk}-own_line"' not in text
    with dates.use_clock(session.ends_at):
        actions.write_group_note(room.leader(), session, room.SHARED, [room.whole_part(ben)])
        assert len(actions.sign_group(room.leader(), session)) == 1
    assert room.row_of(ana).own_line == "Planned: bring card."


def test_a_session_put_back_has_its_words_on_the_sheet_again(leader):
    from stepwell.program.actions import restore_session

    session, _seats = called_off(-30, at=time(15))
    session.refresh_from_db()
    restore_session(director(), session)
    assert "Ana told how the week went" in leader.get(f"/sessions/{session.pk}/notes/").content.decode()
    assert leader.get(f"/sessions/{session.pk}/notes/canceled/").url == f"/sessions/{session.pk}/notes/"


def test_calling_off_a_session_with_words_warns_before_it_is_done(client):
    session, seats = room.session_with(2, at=time(15))
    cast.sign_in(client, cast.the_staff(Role.PROGRAM_DIRECTOR).account)
    address = f"/sessions/{session.pk}/change/"
    assert "has been written" not in client.get(address).content.decode()

    actions.write_group_note(room.leader(), session, SharedFacts(), [PartFacts(seats[0].pk, own_line="A plan.")])

    text = client.get(address).content.decode()
    assert "Something has been written for 1 person in this session." in text
    assert "It is kept" in text


@pytest.mark.parametrize("path", ["/notes/canceled/", "/sessions/{pk}/notes/canceled/"])
def test_the_pages_ask_few_questions_and_are_for_those_who_write_notes(
    client, leader, path, django_assert_max_num_queries
):
    session, _seats = called_off(20)
    address = path.format(pk=session.pk)
    leader.get(address)
    with django_assert_max_num_queries(12):
        assert leader.get(address).status_code == 200
    cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)
    assert client.get(address).status_code == 403
