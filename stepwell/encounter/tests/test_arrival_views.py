"""The front desk's day over HTTP, and the people to call."""

from __future__ import annotations

import re

import pytest

from stepwell.encounter import actions
from stepwell.encounter.actions import PartFacts
from stepwell.encounter.models import AbsenceTask, Encounter
from stepwell.encounter.queries import arrivals_page
from stepwell.encounter.tests import room
from stepwell.kernel import dates
from stepwell.kernel.access import Role
from stepwell.kernel.models import AuditEvent
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    return cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)


def afternoon(count=3):
    """A group that starts in a quarter of an hour."""
    return room.session_with(count, at=cast.time(14, 15))


def test_the_day_stands_in_the_order_of_time_with_what_the_desk_should_know(desk):
    session, (ana, ben, _cal) = afternoon()
    ana.episode.edit(admitted_on=cast.TODAY)
    ben.patient.edit(language="es")
    cast.make_visit(ana.episode, at=cast.time(9))
    canceled = cast.make_session(session.group, at=cast.time(16))
    cast.make_seat(canceled, ana.episode)
    canceled.edit(cancelled_at=cast.NOW, cancelled_by=cast.the_staff(Role.PROGRAM_DIRECTOR).account)

    found = arrivals_page(room.desk())
    text = desk.get("/arrivals/").content.decode()

    assert [(block.when, len(block.rows)) for block in found.blocks] == [
        ("9:00–9:45 am", 1),
        ("2:15–3:15 pm", 3),
    ]
    assert [block.is_over for block in found.blocks] == [True, False]
    assert found.blocks[1].rows[0].flags == ("First day",)
    assert "Language: es" in text
    assert "Check in group" in text
    assert AuditEvent.objects.filter(action="arrivals.read").count() == 1


def test_a_group_is_signed_in_with_one_press_and_its_exceptions(desk):
    session, (ana, ben, cal) = afternoon()
    assert desk.get("/arrivals/").content.decode().count("checked") == 3

    desk.post(f"/arrivals/sessions/{session.pk}/", {"seats": [str(ana.pk), str(ben.pk)]})

    assert room.row_of(ana).arrived_at == cast.NOW
    assert room.row_of(cal).arrived_at is None
    assert desk.get("/arrivals/").content.decode().count("checked") == 0  # who comes later is ticked by hand


def test_one_press_on_the_row_says_out_and_why(desk):
    _session, (ana, *_) = afternoon()

    answer = desk.post(f"/arrivals/seats/{ana.pk}/", {"reason": "ill:1", "version": f"{ana.pk}:0"})

    row = room.row_of(ana)
    assert answer.status_code == 302
    assert (row.attendance, row.absence_reason, row.is_excused) == ("out", "ill", True)
    assert AbsenceTask.objects.count() == 1
    assert "Ill, excused" in desk.get("/arrivals/").content.decode()


def test_a_later_form_meets_both_words(desk):
    _session, (ana, *_) = afternoon()
    actions.record_attendance(room.leader(), PartFacts(ana.pk, attendance="here"), ana)

    answer = desk.post(f"/arrivals/seats/{ana.pk}/", {"reason": "ill:1", "version": f"{ana.pk}:0"})

    assert answer.status_code == 409
    assert room.row_of(ana).attendance == "here"


@pytest.mark.parametrize(
    "sent", [{}, {"reason": "moon:1"}, {"arrived": "soon"}, {"reason": "ill:1", "arrived": "14:20"}]
)
def test_a_form_that_says_nothing_or_two_things_is_asked_again(desk, sent):
    _session, (ana, *_) = afternoon()

    answer = desk.post(f"/arrivals/seats/{ana.pk}/", sent)

    assert answer.status_code == 422
    assert not Encounter.objects.exists()


def test_a_visit_is_signed_in_and_the_sign_in_taken_back(desk):
    (episode,) = room.people(1)
    visit = cast.make_visit(episode, at=cast.time(14, 15))

    desk.post(f"/arrivals/visits/{visit.pk}/", {"seats": [str(visit.seat.pk)]})
    assert room.row_of(visit.seat).arrived_at == cast.NOW
    desk.post(f"/arrivals/seats/{visit.seat.pk}/undo/")

    assert room.row_of(visit.seat).arrived_at is None


@pytest.mark.parametrize("count", [3, 12])
def test_the_day_asks_the_database_the_same_few_times(desk, count, django_assert_max_num_queries):
    session, seats = afternoon(count)
    with dates.use_clock(room.minutes_after(session, 1)):
        actions.check_in(room.desk(), session, {seat.pk for seat in seats})

    with django_assert_max_num_queries(12):
        assert desk.get("/arrivals/").status_code == 200


def test_a_person_to_call_is_closed_on_the_page(desk):
    _session, (ana, *_) = afternoon(1)
    out = PartFacts(ana.pk, attendance="out", absence_reason="not-heard", is_excused=False)
    actions.record_attendance(room.desk(), out, ana)
    task = AbsenceTask.objects.get()

    assert "Ana R." in desk.get("/absences/").content.decode()
    assert desk.get("/absences/?whose=mine").content.decode().count("Ana R.") == 0
    empty = desk.post(f"/absences/{task.pk}/", {"outcome": "", "version": task.version})
    assert empty.status_code == 422
    stale = desk.post(f"/absences/{task.pk}/", {"outcome": "Heard.", "version": task.version + 1})
    assert stale.status_code == 409
    desk.post(f"/absences/{task.pk}/", {"outcome": "Will come Thursday.", "version": task.version})

    task.refresh_from_db()
    assert task.outcome == "Will come Thursday."
    assert "Nobody to call" in desk.get("/absences/").content.decode()


def test_other_roles_and_other_sites_change_nothing(client):
    session, (ana, *_) = afternoon(1)
    cast.sign_in(client, cast.the_staff(Role.BILLER).account)
    assert client.get("/arrivals/").status_code == 403

    other = cast.make_staff(Role.FRONT_DESK, cast.make_site(name="Hillside"), "Otto Hill")
    cast.sign_in(client, other.account)
    assert client.post(f"/arrivals/sessions/{session.pk}/").status_code == 404
    assert client.post(f"/arrivals/seats/{ana.pk}/", {"reason": "ill:1"}).status_code == 404
    assert "Ana" not in client.get("/arrivals/").content.decode()


def test_a_large_day_shows_what_is_near_and_opens_the_rest_when_asked(desk, monkeypatch):
    monkeypatch.setattr("stepwell.encounter.queries.arrivals.MOST_ROWS", 2)
    gone, _seats = room.session_with(1, at=cast.time(9))
    soon, _seats = afternoon(1)
    far, _seats = room.session_with(1, at=cast.time(18))

    text = desk.get("/arrivals/").content.decode()
    assert f'id="e-{soon.pk}"' in text
    assert not any(f'id="e-{one.pk}"' in text for one in (gone, far))
    for name, wanted, other in (("earlier", gone, far), ("later", far, gone)):
        link = re.search(rf'href="(\?[^"]*show={name})"', text).group(1).replace("&amp;", "&")
        part = desk.get(f"/arrivals/{link}", headers={"HX-Request": "true"}).content.decode()
        whole = desk.get(f"/arrivals/{link}").content.decode()  # without a script
        assert f'id="e-{wanted.pk}"' in part
        assert f'id="e-{wanted.pk}"' in whole
        assert f'id="e-{other.pk}"' not in part
        assert "<html" not in part
