"""A psychotherapist's own notes: open to their author alone, and in nothing that others read."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.http import Http404

from stepwell.encounter import actions
from stepwell.encounter.actions.private import disclose_private_note, write_private_note
from stepwell.encounter.models import PrivateNote, Signature
from stepwell.encounter.queries.private import mine
from stepwell.encounter.tests import note_room as notes
from stepwell.encounter.tests import room
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from stepwell.people.queries import actor_for
from stepwell.people.rules.consents import Purpose
from tests import cast

pytestmark = pytest.mark.django_db
SECRET = "Countertransference about the brother; zebrafish."


def kept():
    visit = notes.visit_of()
    row = notes.signed(visit)
    return row, write_private_note(notes.therapist(), row, SECRET)


def test_the_author_keeps_changes_and_reads_their_notes():
    row, note = kept()
    assert note.author == cast.the_staff(Role.THERAPIST)
    write_private_note(notes.therapist(), row, "Other words.", note.version)
    write_private_note(notes.therapist(), row, "Other words.")

    assert list(mine(notes.therapist())) == [PrivateNote.objects.get(text="Other words.")]
    past = apps.get_model("encounter", "PrivateNoteEvent")
    assert set(past._base_manager.values_list("text", flat=True)) == {SECRET, "Other words."}
    assert AuditEvent.objects.filter(action="private_note.written", patient_id=row.patient_id).count() == 2
    with pytest.raises(EditConflict):
        write_private_note(notes.therapist(), row, "Third.", 1)


@pytest.mark.parametrize("role", [Role.PROGRAM_DIRECTOR, Role.PSYCHIATRIST, Role.NURSE, Role.GROUP_LEADER])
def test_no_colleague_or_director_finds_reads_or_writes_them(role):
    row, _note = kept()
    who = cast.actor(role)
    assert not mine(who).exists()
    with pytest.raises(Http404):
        write_private_note(who, row, "I was here.")


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.BILLER, Role.FRONT_DESK, Role.UTILIZATION_REVIEWER])
def test_those_who_write_no_notes_may_not_even_ask(role):
    row, _note = kept()
    with pytest.raises(Forbidden):
        write_private_note(cast.actor(role), row, "x")
    assert not mine(cast.actor(role)).exists()


def test_another_site_does_not_reach_them_and_an_author_who_left_does_not_either():
    row, _note = kept()
    other = cast.make_staff(Role.THERAPIST, cast.make_site(name="Hillside"), "Otto Hill")
    with pytest.raises(Forbidden):
        write_private_note(actor_for(other.account), row, "x")
    account = cast.the_staff(Role.THERAPIST).account
    account.duties.update(ends_on=cast.TODAY.replace(day=1))
    assert not mine(actor_for(account)).exists()


def test_the_leader_of_a_group_keeps_their_own_for_each_person():
    session, (ana, *_) = room.written(2)
    actions.sign_group(room.leader(), session)
    write_private_note(room.leader(), room.row_of(ana), SECRET)
    with pytest.raises(Http404):
        write_private_note(notes.therapist(), room.row_of(ana), "x")
    assert PrivateNote.objects.count() == 1


def test_the_page_is_the_authors_alone_and_the_trail_shows_it_was_opened(client, django_assert_max_num_queries):
    row, _note = kept()
    where = f"/encounters/{row.pk}/private/"
    cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    with django_assert_max_num_queries(12):
        assert SECRET in client.get(where).content.decode()
    assert AuditEvent.objects.filter(action="private_note.read", patient_id=row.patient_id).count() == 1
    saved = client.post(where, {"words": "Typed.", "version": 1}, headers={"Accept": "application/json"})
    assert (saved.status_code, saved.json()["version"]) == (200, 2)
    late = client.post(where, {"words": "Late.", "version": 1}, headers={"Accept": "application/json"})
    assert late.status_code == 409
    assert "Late." in client.post(where, {"words": "Late.", "version": 1}).content.decode()
    assert client.post(where, {"words": "Typed more.", "version": 2}).url == where
    assert client.post(where, {"words": "x" * 20_001, "version": 3}).status_code == 422
    assert client.post(where, {"words": "Names no version."}).status_code == 409
    refused = client.post(where, {"words": "Half a page.", "version": "x"}).content.decode()
    assert "Half a page." in refused
    assert 'name="version" value="3"' in refused

    for role in (Role.PROGRAM_DIRECTOR, Role.PSYCHIATRIST):
        cast.sign_in(client, cast.the_staff(role).account)
        assert client.get(where).status_code == 404
        assert client.post(where, {"words": "x"}).status_code == 404
    cast.sign_in(client, cast.the_staff(Role.BILLER).account)
    assert client.get(where).status_code == 403


def test_their_words_are_in_no_page_list_search_or_signed_text(client):
    row, _note = kept()
    actions.add_addendum(notes.therapist(), row, "The call was at noon.")
    assert not any("zebrafish" in one.text for one in Signature.objects.all())
    for role in (Role.THERAPIST, Role.PROGRAM_DIRECTOR):
        cast.sign_in(client, cast.the_staff(role).account)
        pages = (
            f"/encounters/{row.pk}/", f"/patients/{row.patient_id}/", f"/patients/{row.patient_id}/notes/",
            f"/patients/{row.patient_id}/history/", "/notes/unsigned/", "/find/?q=zebrafish", "/home/",
        )  # fmt: skip
        for where in pages:
            answer = client.get(where)
            if where.startswith("/find/"):
                continue_ = answer.content.decode().replace("q=zebrafish", "")
                assert "Countertransference" not in continue_
            else:
                assert "zebrafish" not in answer.content.decode(), where
    assert not any("zebrafish" in event.reason for event in AuditEvent.objects.all())


def test_only_the_author_is_shown_the_way_to_them(client):
    row, _note = kept()
    for role, is_shown in ((Role.THERAPIST, True), (Role.PROGRAM_DIRECTOR, False)):
        cast.sign_in(client, cast.the_staff(role).account)
        assert ("private/" in client.get(f"/encounters/{row.pk}/").content.decode()) is is_shown


def release(visit_row, **changes):
    from types import SimpleNamespace

    whose = SimpleNamespace(patient=visit_row.patient, site=visit_row.site, on=cast.TODAY)
    values = {"purpose": "treatment", "parts": ["counseling_notes"], "covers_counseling_notes": True}
    return notes.release_to(whose, "Dr. Nia Okoro", **values | changes)


@pytest.mark.parametrize(("changes", "may"), [
    ({}, True),
    ({"covers_counseling_notes": False}, False),
    ({"parts": ["progress"]}, False),
    ({"recipient": "Someone Else"}, False),
    ({"ends_on": cast.TODAY.replace(day=1)}, False),
])  # fmt: skip
def test_they_leave_only_under_a_release_for_these_notes_alone(changes, may):
    row, note = kept()
    release(row, **changes)
    if not may:
        with pytest.raises(Refused) as no:
            disclose_private_note(notes.therapist(), row, "Dr. Nia Okoro", Purpose.TREATMENT)
        assert no.value.code == "NOTES_APART"
        assert not AuditEvent.objects.filter(action="private_note.disclosed").exists()
        return
    found, ground = disclose_private_note(notes.therapist(), row, "Dr. Nia Okoro", Purpose.TREATMENT)
    assert (found, ground.ground.code) == (note, "NOTES_RELEASE")
    assert AuditEvent.objects.get(action="private_note.disclosed").reason.startswith("To Dr. Nia Okoro.")


def test_nobody_else_lets_them_out_whatever_was_released():
    row, _note = kept()
    release(row)
    with pytest.raises(Http404):
        disclose_private_note(cast.actor(Role.PROGRAM_DIRECTOR), row, "Dr. Nia Okoro", Purpose.TREATMENT)
    visit = notes.earlier(cast.make_visit(row.episode, at=cast.time(13)))
    bare = notes.written(visit)
    with pytest.raises(Http404):
        disclose_private_note(notes.therapist(), bare, "Dr. Nia Okoro", Purpose.TREATMENT)
