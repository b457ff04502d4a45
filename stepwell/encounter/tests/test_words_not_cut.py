"""Words longer than fit are taken whole, refused with a sentence, and stand in their field: nothing is cut."""

from __future__ import annotations

import re

import pytest

from stepwell.encounter.models import Encounter, NoteAnswer
from stepwell.encounter.tests import note_room, room
from stepwell.kernel.access import Role
from tests import cast

pytestmark = pytest.mark.django_db
LONG = "word " * 800 + "the end"  # 4007 characters
SAYS = "4007 characters are too many here, 4000 fit."
JSON = {"Accept": "application/json"}


@pytest.fixture
def leader(client):
    return cast.sign_in(client, cast.the_staff(Role.GROUP_LEADER).account)


@pytest.fixture
def therapist(client):
    return cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)


def areas(text):
    return re.findall(r"<textarea[^>]*>", text)


def test_no_field_for_words_stops_a_paste_at_its_limit(leader):
    session, _seats = room.session_with(1)
    sheet = leader.get(f"/sessions/{session.pk}/notes/").content.decode()
    cast.sign_in(leader, cast.the_staff(Role.THERAPIST).account)
    note = leader.get(f"/visits/{note_room.visit_of().pk}/note/").content.decode()

    assert len(areas(sheet)) == 2
    assert len(areas(note)) >= 3
    assert not [area for area in areas(sheet) + areas(note) if "maxlength" in area]


def test_a_long_line_of_one_person_is_refused_whole_with_the_way_to_it(leader):
    session, (ana, ben) = room.session_with(2)
    where, sent = f"/sessions/{session.pk}/notes/", {f"p-{ana.pk}-own_line": LONG, f"p-{ben.pk}-own_line": "Short."}

    answer = leader.post(where, sent)
    saved = leader.post(where, sent, headers=JSON)

    text = answer.content.decode()
    assert answer.status_code == 422
    assert f'<a href="#p-{ana.pk}-own">What the person did or said: {SAYS}' in text
    assert f">{LONG}</textarea>" in text
    assert "Short.</textarea>" in text
    assert saved.status_code == 422
    assert SAYS in saved.json()["says"][0]
    assert not Encounter.objects.exclude(own_line="").exists()


def test_words_at_the_limit_are_saved(leader):
    session, (ana,) = room.session_with(1)
    assert leader.post(f"/sessions/{session.pk}/notes/", {f"p-{ana.pk}-own_line": "x" * 4000}).status_code == 302
    assert room.row_of(ana).own_line == "x" * 4000


@pytest.mark.parametrize("name", ["own_line", "response"])
def test_a_long_part_of_a_visits_note_is_refused_and_kept(therapist, name):
    visit = note_room.visit_of()
    answer = therapist.post(f"/visits/{visit.pk}/note/", {f"p-{visit.seat.pk}-{name}": LONG})
    assert answer.status_code == 422
    assert SAYS in answer.content.decode()
    assert f">{LONG}</textarea>" in answer.content.decode()


def test_a_long_answer_is_refused_under_its_question_and_kept_whole(therapist):
    visit = note_room.visit_of()
    (asked, *_) = [part for part in note_room.seeds("IND")[0].parts if part.kind.value == "text"]
    where, sent = f"/visits/{visit.pk}/note/", {f"a-{asked.key}": LONG}

    answer = therapist.post(where, sent)

    text = answer.content.decode()
    assert answer.status_code == 422
    assert f'<a href="#a-{asked.key}">{asked.label}: {SAYS}' in text
    assert f">{LONG}</textarea>" in text
    assert SAYS in therapist.post(where, sent, headers=JSON).json()["says"][0]
    assert not NoteAnswer.objects.filter(key=asked.key).exists()
