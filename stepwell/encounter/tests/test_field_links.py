"""What a note lacks leads to the field where it is answered, on the review of a group and on a visit's note."""

from __future__ import annotations

import re

import pytest

from stepwell.encounter import actions
from stepwell.encounter.actions import PartFacts, SharedFacts
from stepwell.encounter.models import NoteAnswer, Signature
from stepwell.encounter.queries.field_links import OF_ROW, OF_VISIT
from stepwell.encounter.tests import note_room, room
from stepwell.kernel.access import Role
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader(client):
    return cast.sign_in(client, cast.the_staff(Role.GROUP_LEADER).account)


@pytest.fixture
def therapist(client):
    return cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)


def ids_of(text):
    return set(re.findall(r'\sid="([^"]+)"', text))


def review_of(client, session):
    return client.get(f"/sessions/{session.pk}/notes/review/").content.decode()


def test_a_voiced_risk_is_told_whole_in_the_line_that_waits_and_leads_to_what_was_done(leader):
    session, (ana, _ben) = room.written(2)
    actions.write_group_note(room.leader(), session, SharedFacts(), [PartFacts(ana.pk, is_risk_voiced=True)])

    text = review_of(leader, session)

    waits = re.search(r'id="who-waits".*?</ul>', text, re.S)[0]
    where = f"/sessions/{session.pk}/notes/#p-{ana.pk}-act"
    assert f'<a href="{where}">Ana R.</a>: Risk was voiced. Say what you did about it.' in waits
    assert "1 note waits." in waits
    assert f'<li><a href="{where}">Risk was voiced. Say what you did about it.</a></li>' in text, "on the card too"


def test_every_field_the_review_leads_to_is_on_the_sheet(leader):
    session, (ana, ben) = room.session_with(2)
    actions.write_group_note(room.leader(), session, room.SHARED, [PartFacts(ana.pk, attendance="here")])
    sheet = ids_of(leader.get(f"/sessions/{session.pk}/notes/").content.decode())

    assert {f"p-{ben.pk}-{field}" for field in OF_ROW.values()} <= sheet
    hrefs = re.findall(rf'href="/sessions/{session.pk}/notes/#([^"]+)"', review_of(leader, session))
    assert len(hrefs) > 4
    assert set(hrefs) <= sheet


def test_two_people_of_one_sentence_have_a_link_each(leader):
    session, (ana, ben) = room.session_with(2)
    parts = [room.whole_part(seat, participation=None) for seat in (ana, ben)]
    actions.write_group_note(room.leader(), session, room.SHARED, parts)

    waits = re.search(r'id="who-waits".*?</ul>', review_of(leader, session), re.S)[0]

    assert "2 notes wait." in waits
    assert [f"#p-{seat.pk}-part" in waits for seat in (ana, ben)] == [True, True]
    assert waits.count("Tap how the person took part") == 1


@pytest.mark.parametrize("service", ["IND", "FT"])
def test_every_field_a_visits_problems_lead_to_is_on_its_screen(therapist, service):
    visit = note_room.visit_of(service)
    text = therapist.get(f"/visits/{visit.pk}/note/").content.decode()
    of_family = {"presence", "family-title"}
    wanted = {field for field in OF_VISIT.values() if service == "FT" or field not in of_family}
    assert wanted <= ids_of(text)


def fields(seat, **values):
    return {f"p-{seat.pk}-{name}": value for name, value in values.items()}


def test_a_refused_signature_names_each_problem_with_the_way_to_its_field(therapist):
    visit = note_room.visit_of()
    note_room.written(visit, {"response": "", "home_practice": ""})

    shown = therapist.get(f"/visits/{visit.pk}/note/").content.decode()
    version = re.search(r'name="version" value="([^"]*)"', shown)[1]
    sent = {"act": "sign", "version": version} | fields(visit.seat, own_line="Told more.")
    answer = therapist.post(f"/visits/{visit.pk}/note/", sent)

    text = answer.content.decode()
    summary = re.search(r'class="errors__list">(.*?)</ul>', text, re.S)[1]
    assert answer.status_code == 422
    assert '<a href="#response">Say how the person responded.</a>' in summary
    assert '<a href="#next">Write the home practice or the plan for next time.</a>' in summary
    assert summary.count("<li>") == 2
    assert "not ready to sign" not in summary
    assert not Signature.objects.exists()


def test_old_words_not_looked_at_are_marked_and_named_as_needed_before_signing(therapist):
    visit = note_room.visit_of()
    row = note_room.written(visit)
    before = note_room.written(note_room.earlier(visit))
    answer = NoteAnswer.objects.filter(encounter=row, chosen=[]).exclude(key="kind").order_by("rank").first()
    answer.edit(carried_from_id=before.pk, carried_on=before.on, touched_at=None)

    first = therapist.get(f"/visits/{visit.pk}/note/").content.decode()
    refused = therapist.post(f"/visits/{visit.pk}/note/signature/").content.decode()

    assert "(old words: needed before you sign)" in first
    says = f"{answer.label}: these are old words. Change them, or tick that they still hold."
    summary = re.search(r'class="errors__list">(.*?)</ul>', refused, re.S)[1]
    assert f'<a href="#a-{answer.key}">{says}</a>' in summary
    area = re.search(rf'<textarea id="a-{answer.key}"[^>]*>', refused)[0]
    assert 'aria-invalid="true"' in area
    assert f'id="e-{answer.key}"' in refused
    assert 'aria-invalid="true"' not in first, "nothing is wrong before someone signs"


def test_a_note_of_someone_not_marked_yet_leads_to_the_attendance(therapist):
    visit = note_room.visit_of()
    text = therapist.post(f"/visits/{visit.pk}/note/signature/").content.decode()
    summary = re.search(r'class="errors__list">(.*?)</ul>', text, re.S)[1]
    assert '<a href="#attendance">Say whether the person was here.</a>' in summary
    assert "A note is signed for someone who was here." in summary


def test_a_note_of_someone_who_was_out_lacks_nothing(therapist):
    visit = note_room.visit_of()
    absent = PartFacts(visit.seat.pk, attendance="out", absence_reason="ill", is_excused=True)
    actions.write_note(note_room.author(visit), visit, absent)
    text = therapist.post(f"/visits/{visit.pk}/note/signature/").content.decode()
    summary = re.search(r'class="errors__list">(.*?)</ul>', text, re.S)[1]
    assert summary.count("<li>") == 1
    assert "A note is signed for someone who was here." in summary


def test_what_no_field_answers_is_still_said(therapist):
    visit = note_room.visit_of()
    note_room.written(visit)
    cast.the_staff(Role.THERAPIST).edit(credential="")

    text = therapist.post(f"/visits/{visit.pk}/note/signature/").content.decode()

    assert "Your credential is not on file. Ask the program director." in text
