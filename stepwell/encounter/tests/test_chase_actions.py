"""Notes that chase themselves: reminders at closing, the director the next morning, lists with age and owner."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from stepwell.encounter import actions
from stepwell.encounter.actions.after import send_back
from stepwell.encounter.actions.chase import chase_notes
from stepwell.encounter.queries.waiting import waiting_notes
from stepwell.encounter.tests import note_room as notes
from stepwell.encounter.tests import room
from stepwell.kernel import dates
from stepwell.kernel.access import Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tenancy import system_actor
from stepwell.program.models import Notice
from tests import cast

pytestmark = pytest.mark.django_db
CLOSING = dates.at_clinic(cast.TODAY, time(18), cast.ZONE)


def chase(at):
    with dates.use_clock(at):
        return chase_notes(system_actor("the notes clock"))


def told():
    rows = Notice.objects.select_related("practitioner__account").order_by("tell_at", "pk")
    return [(row.practitioner.account.name, row.says) for row in rows]


def test_the_author_is_reminded_when_the_site_closes_and_once():
    notes.written(notes.visit_of())
    room_free = cast.make_session(at=time(10))
    cast.make_seat(room_free, cast.make_episode(cast.make_patient("Ben", "Ito")))

    assert chase(CLOSING - timedelta(minutes=1)) == []
    chase(CLOSING)
    chase(CLOSING + timedelta(hours=1))

    assert sorted(told()) == [
        ("Greta Lane", "Notes to sign: 1 note waits for you. The oldest: 7 hours."),
        ("Theo Hart", "Notes to sign: 1 note waits for you. The oldest: 8 hours."),
    ]
    assert AuditEvent.objects.filter(action="note.chased").count() == 2


def test_a_reminder_stands_on_the_first_page_and_leads_to_the_notes(client):
    notes.written(notes.visit_of())
    cast.the_staff(Role.PROGRAM_DIRECTOR)
    chase(CLOSING + timedelta(days=2))
    with dates.use_clock(CLOSING + timedelta(days=2, minutes=5)):
        for role, words, where in (
            (Role.THERAPIST, "Notes to sign", "/notes/unsigned/"),
            (Role.PROGRAM_DIRECTOR, "Notes not signed", "/notes/unsigned/?whose=site"),
        ):
            cast.sign_in(client, cast.the_staff(role).account)
            text = client.get("/home/").content.decode()
            assert words in text
            assert f"{words}:" not in text, "a heading ends without a colon"
            assert f'href="{where}"' in text


def test_a_signed_note_is_chased_no_more():
    visit = notes.visit_of()
    notes.signed(visit)
    assert chase(CLOSING) == []


def test_the_director_hears_in_the_morning_of_notes_past_their_day_and_again_after_three():
    notes.written(notes.visit_of())
    director = cast.the_staff(Role.PROGRAM_DIRECTOR).account.name
    chase(CLOSING + timedelta(days=1, hours=-10))
    assert told() == [], "not a day old yet at eight in the morning"

    chase(CLOSING + timedelta(days=2, hours=-10))
    assert told() == [(director, "Notes not signed: 1 note is past its day. Theo Hart 1")]
    chase(CLOSING + timedelta(days=2, hours=-9))
    assert len(told()) == 1

    chase(CLOSING + timedelta(days=4, hours=-10))
    assert told()[-1][1] == "Notes not signed: 1 note is past its day. 1 waits three days or more. Theo Hart 1"


def test_no_patient_and_no_clinical_word_stands_in_a_reminder():
    notes.written(notes.visit_of())
    cast.the_staff(Role.PROGRAM_DIRECTOR)
    chase(CLOSING + timedelta(days=3))
    assert len(told()) == 2
    for _name, says in told():
        for word in ("Ana", "Rivera", "Individual", "therapy", "DBT"):
            assert word not in says


def test_a_supervisor_is_reminded_after_a_day_and_not_of_what_they_sent_back():
    cast.the_staff(Role.THERAPIST).edit(supervisor=cast.the_staff(Role.PROGRAM_DIRECTOR))
    row = notes.signed(notes.visit_of())
    director = cast.actor(Role.PROGRAM_DIRECTOR)
    assert chase(CLOSING) == []
    chase(CLOSING + timedelta(days=1))
    assert told() == [("Dana Cole", "Notes to sign: 1 to sign beside. The oldest: 32 hours.")]

    send_back(director, row, "Which skill?")
    chase(CLOSING + timedelta(days=2))
    assert len(told()) == 1


def test_each_site_reminds_by_its_own_clock_and_knows_only_its_own_notes():
    other = cast.make_site(name="Hillside", closes_at=time(20))
    stranger = cast.make_staff(Role.THERAPIST, other, "Otto Hill")
    patient = cast.make_patient("Cal", "Doe", other)
    cast.make_visit(cast.make_episode(patient, therapist=stranger), practitioner=stranger)

    assert chase(CLOSING) == []
    chase(CLOSING + timedelta(hours=2))

    assert [name for name, _says in told()] == ["Otto Hill"]
    assert waiting_notes([notes.visit_of().site_id]) != waiting_notes([other.pk])


def test_the_director_sees_everyones_notes_with_age_and_owner(client, django_assert_max_num_queries):
    notes.written(notes.visit_of())
    session, _seats = room.written(2)
    cast.sign_in(client, cast.the_staff(Role.PROGRAM_DIRECTOR).account)

    with django_assert_max_num_queries(12):
        text = client.get("/notes/unsigned/?whose=site").content.decode()

    for words in ("Theo Hart", "Greta Lane", f"/sessions/{session.pk}/notes/", "4 hours"):
        assert words in text
    cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    text = client.get("/notes/unsigned/?whose=site").content.decode()
    assert "Greta Lane" not in text, "only a director sees everyone's"
    assert "Everyone's" not in text


def test_a_note_in_error_waits_for_nobody():
    cast.the_staff(Role.THERAPIST).edit(supervisor=cast.the_staff(Role.PROGRAM_DIRECTOR))
    row = notes.signed(notes.visit_of())
    assert len(waiting_notes([row.site_id])) == 1
    actions.after.mark_in_error(notes.therapist(), row, "Wrong person.")
    assert waiting_notes([row.site_id]) == []
