"""A visit's note, a signed note to read, and the lists of what waits, over HTTP."""

from __future__ import annotations

import pytest

from stepwell.encounter import actions
from stepwell.encounter.models import Addendum, Encounter, Signature
from stepwell.encounter.tests import room
from stepwell.kernel.access import Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.web import new_token
from tests import cast

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


@pytest.fixture
def therapist(client):
    return cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)


def visit_of_ana():
    (episode,) = room.people(1)
    return cast.make_visit(episode)


def whole(visit, **changes):
    objective = visit.episode.plans.get().objectives.get().pk
    values = {
        "attendance": "here",
        "place": "video",
        "objective": objective,
        "own_line": "Walked through Friday and what came before it.",
        "response": "Calmer at the end.",
        "risk": "no",
        "home_practice": "A walk before work.",
    } | changes
    return {f"p-{visit.seat.pk}-{name}": value for name, value in values.items()}


def signed_row():
    session, (ana, *_) = room.written(1)
    actions.sign_group(room.leader(), session)
    return room.row_of(ana)


def test_the_note_shows_the_last_one_and_the_plan(therapist):
    visit = visit_of_ana()
    before = cast.make_visit(visit.episode, on=cast.TODAY.replace(day=16))
    cast.make_encounter(before.seat, own_line="Made a list for Monday.", home_practice="Bring the list.")

    text = therapist.get(f"/visits/{visit.pk}/note/").content.decode()

    assert "Made a list for Monday." in text
    assert "Bring the list." in text
    assert "1.1 PHQ-9 under 10 by week 8" in text
    assert AuditEvent.objects.filter(action="note.read", patient_id=visit.patient_id).count() == 1


def test_a_note_is_saved_as_it_is_typed_and_signed_with_one_press(therapist):
    visit = visit_of_ana()
    where = f"/visits/{visit.pk}/note/"

    saved = therapist.post(where, whole(visit), headers=JSON)
    assert saved.json()["saved"] == "2:00 pm"
    assert Encounter.objects.get().signed_at is None
    answer = therapist.post(where, whole(visit) | {"act": "sign", "version": saved.json()["version"]})

    assert answer.url == where, "the page stays"
    assert Signature.objects.count() == 1
    text = therapist.get(where).content.decode()
    assert "Walked through Friday and what came before it." in text
    assert f"/encounters/{Encounter.objects.get().pk}/" in text
    assert 'value="sign"' not in text


def test_an_incomplete_note_keeps_its_words_and_says_what_is_missing(therapist):
    visit = visit_of_ana()

    answer = therapist.post(f"/visits/{visit.pk}/note/", whole(visit, response="") | {"act": "sign"})

    assert answer.status_code == 422
    assert "Say how the person responded." in answer.content.decode()
    assert "Walked through Friday" in answer.content.decode()
    assert not Signature.objects.exists()


def test_two_people_in_one_note_get_409(therapist):
    visit = visit_of_ana()
    token = therapist.post(f"/visits/{visit.pk}/note/", whole(visit), headers=JSON).json()["version"]
    therapist.post(f"/visits/{visit.pk}/note/", whole(visit, own_line="First.") | {"version": token})

    answer = therapist.post(f"/visits/{visit.pk}/note/", whole(visit, own_line="Second.") | {"version": token})

    assert answer.status_code == 409
    assert Encounter.objects.get().own_line == "First."


def test_a_signed_note_shows_its_words_signature_and_the_way_up_the_plan(therapist):
    row = signed_row()

    text = therapist.get(f"/encounters/{row.pk}/").content.decode()

    for words in ("Drilled cold water", "Greta Lane, LPC", "unchanged since signing"):
        assert words in text
    for words in ("PHQ-9 under 10", "Feel well enough", "I stay in bed.", "F33.1"):
        assert words in text
    assert AuditEvent.objects.filter(action="encounter.read", object_id=row.pk).count() == 1


def test_an_addendum_is_added_once_however_often_it_is_sent(therapist):
    row = signed_row()
    sent = {"token": new_token(), "words": "The call was at noon."}

    therapist.post(f"/encounters/{row.pk}/addendum/", sent)
    therapist.post(f"/encounters/{row.pk}/addendum/", sent)

    assert Addendum.objects.count() == 1
    assert "The call was at noon." in therapist.get(f"/encounters/{row.pk}/").content.decode()
    empty = therapist.post(f"/encounters/{row.pk}/addendum/", {"token": new_token(), "words": ""})
    assert empty.status_code == 422


def test_the_supervisor_finds_the_note_reads_it_and_signs_beside(therapist):
    cast.the_staff(Role.GROUP_LEADER).edit(supervisor=cast.the_staff(Role.THERAPIST))
    row = signed_row()

    assert f"/encounters/{row.pk}/" in therapist.get("/notes/cosignatures/").content.decode()
    assert "Sign beside the author" in therapist.get(f"/encounters/{row.pk}/").content.decode()
    therapist.post(f"/encounters/{row.pk}/cosignature/")

    assert Signature.objects.filter(kind="cosigner").count() == 1
    assert "Nothing waits for you here." in therapist.get("/notes/cosignatures/").content.decode()


def test_the_list_of_unsigned_notes_is_quiet_when_all_is_signed(therapist):
    assert "All notes are signed. Nice and quiet." in therapist.get("/notes/unsigned/").content.decode()
    visit = visit_of_ana()

    assert f"/visits/{visit.pk}/note/" in therapist.get("/notes/unsigned/").content.decode()


def test_the_pages_ask_the_database_a_dozen_times_at_most(therapist, django_assert_max_num_queries):
    visit = visit_of_ana()
    therapist.post(f"/visits/{visit.pk}/note/", whole(visit), headers=JSON)
    row = signed_row_of(visit.episode)

    for where, most in (
        (f"/visits/{visit.pk}/note/", 12),
        (f"/encounters/{row.pk}/", 12),
        ("/notes/unsigned/", 12),
        ("/notes/cosignatures/", 12),
        ("/absences/", 12),
    ):
        with django_assert_max_num_queries(most):
            assert therapist.get(where).status_code == 200


def signed_row_of(episode):
    session = cast.make_session(at=cast.time(11))
    seat = cast.make_seat(session, episode)
    actions.write_group_note(room.leader(), session, room.SHARED, [room.whole_part(seat)])
    actions.sign_group(room.leader(), session)
    return room.row_of(seat)


def test_other_roles_read_or_write_only_what_is_theirs(client):
    visit = visit_of_ana()
    row = signed_row_of(visit.episode)

    cast.sign_in(client, cast.the_staff(Role.BILLER).account)
    assert client.get(f"/encounters/{row.pk}/").status_code == 200
    assert client.get(f"/visits/{visit.pk}/note/").status_code == 403
    assert client.post(f"/encounters/{row.pk}/addendum/", {"words": "x"}).status_code == 403

    cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)
    assert client.get(f"/encounters/{row.pk}/").status_code == 403

    other = cast.make_staff(Role.THERAPIST, cast.make_site(name="Hillside"), "Otto Hill")
    cast.sign_in(client, other.account)
    for where in (f"/encounters/{row.pk}/", f"/visits/{visit.pk}/note/"):
        assert client.get(where).status_code == 404
