"""Someone who comes without a seat joins in three steps, once, and only where they may."""

from __future__ import annotations

from datetime import timedelta

import pytest

from stepwell.encounter import actions
from stepwell.encounter.models import Encounter
from stepwell.encounter.queries import walk_in_list
from stepwell.encounter.tests import room
from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import new_token
from stepwell.program.models import Seat
from tests import cast

pytestmark = pytest.mark.django_db


def newcomer(**changes):
    return cast.make_episode(cast.make_patient("Zoe", "Quill"), **changes)


def test_a_walk_in_gets_a_seat_and_an_arrival_and_nobody_else_changes():
    session, seats = room.session_with(2)
    actions.start_session(room.leader(), session)
    before = list(Encounter.objects.order_by("pk").values())

    with dates.use_clock(room.minutes_after(session, 7)):
        seat = actions.add_walk_in(room.leader(), session, newcomer())

    assert seat.is_walk_in
    assert room.row_of(seat).arrived_at == room.minutes_after(session, 7)
    assert list(Encounter.objects.exclude(seat=seat).order_by("pk").values()) == before
    assert AuditEvent.objects.filter(action="walk_in.added").count() == 1
    assert len(seats) == 2


def test_someone_with_a_seat_at_that_time_is_refused():
    session, _seats = room.session_with(1)
    episode = newcomer()
    cast.make_visit(episode, at=cast.time(9, 30))

    with pytest.raises(Refused) as no:
        actions.add_walk_in(room.leader(), session, episode)

    assert no.value.code == "BUSY"
    assert Seat.objects.filter(session=session).count() == 1


def test_a_stay_that_has_ended_and_another_site_are_refused():
    session, _seats = room.written(1)
    ended = newcomer(ended_on=cast.TODAY - timedelta(days=1), ended_by=cast.the_staff(Role.THERAPIST).account)
    with pytest.raises(Refused) as no:
        actions.add_walk_in(room.leader(), session, ended)
    assert no.value.code == "ENDED"

    hillside = cast.make_site(name="Hillside")
    other = cast.make_episode(cast.make_patient("Xia", "Hill", site=hillside))
    with pytest.raises(Forbidden):
        actions.add_walk_in(room.leader(), session, other)


def newcomer_of(name):
    return cast.make_episode(cast.make_patient(name, "Quill"))


def test_the_search_finds_those_who_are_free_by_name_or_number():
    session, _seats = room.session_with(2)
    zoe, busy = newcomer(), newcomer_of("Zora")
    cast.make_visit(busy, at=cast.time(9, 30))

    assert [one.episode_id for one in walk_in_list(room.leader(), session.pk, "zo").found] == [zoe.pk]
    assert [one.name for one in walk_in_list(room.leader(), session.pk, zoe.patient.record_number).found] == ["Zoe Q."]
    assert walk_in_list(room.leader(), session.pk, "ana").found == ()


def test_posting_a_walk_in_twice_makes_one_seat(client):
    session, _seats = room.session_with(1)
    zoe = newcomer()
    cast.sign_in(client, cast.the_staff(Role.GROUP_LEADER).account)
    sent = {"token": new_token(), "episode": str(zoe.pk)}

    first = client.post(f"/sessions/{session.pk}/walk-in/", sent)
    second = client.post(f"/sessions/{session.pk}/walk-in/", sent)

    assert (first.status_code, second.status_code) == (302, 302)
    assert Seat.objects.filter(session=session, is_walk_in=True).count() == 1


def test_the_page_shows_why_someone_cannot_join(client):
    session, _seats = room.session_with(1)
    zoe = newcomer()
    cast.make_visit(zoe, at=cast.time(9, 30))
    cast.sign_in(client, cast.the_staff(Role.GROUP_LEADER).account)

    answer = client.post(f"/sessions/{session.pk}/walk-in/", {"token": new_token(), "episode": str(zoe.pk)})

    assert answer.status_code == 422
    assert "another seat at that time" in answer.content.decode()
    found = client.get(f"/sessions/{session.pk}/walk-in/?q=zo", headers={"HX-Request": "true"})
    assert b"<html" not in found.content


NOBODY = "Nobody in the program at this site has that name or number. Check the spelling."


def test_a_name_mistyped_someone_on_the_sheet_and_someone_elsewhere_are_told_apart(client):
    session, (ana, _ben) = room.session_with(2)
    busy = newcomer()
    visit = cast.make_visit(busy, at=cast.time(9, 30))
    cast.make_episode(cast.make_patient("Far", "Away", site=cast.make_site(name="Hillside")))
    me = cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)

    def searched(words):
        return me.get(f"/sessions/{session.pk}/walk-in/", {"q": words}).text

    assert NOBODY in searched("Zoeh")
    assert NOBODY in searched("Far"), "nobody of another site is told of"
    assert f"{ana.patient.short_name} is on this sheet already." in searched(ana.patient.record_number)
    elsewhere = searched("Zoe")
    assert "Zoe Q. has another seat at this time." in elsewhere
    assert visit.practitioner.account.name not in elsewhere
    assert NOBODY not in elsewhere
    free = cast.make_episode(cast.make_patient("Zoe", "Free"))
    both = searched("Zoe")
    assert f'value="{free.pk}"' in both
    assert "Zoe Q. has another seat at this time." in both


def test_without_a_name_nobody_is_told_of(client):
    session, (ana,) = room.session_with(1)
    me = cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)
    page = me.get(f"/sessions/{session.pk}/walk-in/").text
    assert "Everyone in the program at this site has a seat at this time." in page
    assert ana.patient.short_name not in page
