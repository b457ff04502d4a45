"""Tries to reach somebody who was out are kept on the row of the call, in two presses, and end when they are heard."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from stepwell.encounter import actions
from stepwell.encounter.actions.outreach import record_try
from stepwell.encounter.models import AbsenceTask, OutreachTry
from stepwell.encounter.queries import absence_list
from stepwell.encounter.queries.outreach import with_tries
from stepwell.encounter.tests import room
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.dates import use_clock
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.people.queries import actor_for
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with use_clock(cast.NOW):
        yield


@pytest.fixture
def task():
    _session, (ana,) = room.session_with(1)
    part = actions.PartFacts(ana.pk, attendance="out", absence_reason="not-heard", is_excused=False)
    actions.record_attendance(room.desk(), part, ana)
    return AbsenceTask.objects.get()


def shown():
    (call,) = with_tries(absence_list(room.desk()))
    return call.tries


def test_a_try_keeps_who_when_and_how_and_the_call_stays_open(task):
    record_try(room.desk(), task, "text", " Please call us. ")
    made = OutreachTry.objects.get()
    assert (made.how, made.was_reached, made.says, made.by_id) == (
        "text",
        False,
        "Please call us.",
        room.desk().account_id,
    )
    task.refresh_from_db()
    assert task.done_at is None
    assert AuditEvent.objects.filter(action="absence.tried").count() == 1


def test_the_row_says_when_to_try_again_and_after_three_that_the_team_looks(task):
    assert shown().then == ""
    record_try(room.desk(), task, "phone")
    assert shown().then.startswith("Try again by ")
    assert not shown().is_late
    with use_clock(cast.NOW + timedelta(minutes=120)):
        assert shown().is_late
    for _more in range(2):
        record_try(room.desk(), task, "phone")
    assert shown().then == "3 tries without an answer. Look at it together in the team."
    assert len(shown().lines) == 3


def test_what_was_heard_ends_the_trying_and_stands_as_a_try_that_reached_them(task):
    record_try(room.desk(), task, "phone")
    task.refresh_from_db()
    actions.close_absence(room.desk(), task, "Bus strike.", task.version)
    assert [row.was_reached for row in OutreachTry.objects.order_by("at", "pk")] == [False, True]
    with pytest.raises(Refused) as no:
        record_try(room.desk(), task, "phone")
    assert no.value.code == "CALL_DONE"


def test_other_roles_and_other_sites_write_no_try(task):
    with pytest.raises(Forbidden):
        record_try(cast.actor(Role.BILLER), task, "phone")
    far = cast.make_staff(Role.THERAPIST, cast.make_site(name="Hillside"), name="Tess Far")
    with pytest.raises(Forbidden):
        record_try(actor_for(far.account), task, "phone")
    assert not OutreachTry.objects.exists()


def test_a_way_nobody_knows_is_asked_for(task):
    client = cast.sign_in(Client(), cast.the_staff(Role.FRONT_DESK).account)
    answer = client.post(f"/absences/{task.pk}/tries/", {"how": "pigeon", "token": room_token(client)})
    assert answer.status_code == 422
    assert "Choose how you tried" in answer.content.decode()
    assert not OutreachTry.objects.exists()


def room_token(client) -> str:
    page = client.get("/absences/").content.decode()
    return page.split('name="token" value="')[1].split('"')[0]


def test_a_try_takes_the_choice_of_the_way_and_one_press_and_sending_twice_is_one_try(task):
    client = cast.sign_in(Client(), cast.the_staff(Role.FRONT_DESK).account)
    sent = {"how": "phone", "token": room_token(client)}
    for _twice in range(2):
        answer = client.post(f"/absences/{task.pk}/tries/", sent)
        assert answer["Location"] == f"/absences/#p-{task.patient_id}"
    assert OutreachTry.objects.count() == 1
    text = client.get("/absences/").content.decode()
    assert "Try again by" in text
    assert "Phone, " in text


def test_the_call_of_another_site_is_not_there(task):
    there = cast.make_site(name="Hillside")
    other = cast.make_staff(Role.FRONT_DESK, there, name="Fay Far")
    client = cast.sign_in(Client(), other.account)
    assert client.post(f"/absences/{task.pk}/tries/", {"how": "phone"}).status_code == 404
    assert client.get(f"/absences/{task.pk}/tries/").status_code == 405
