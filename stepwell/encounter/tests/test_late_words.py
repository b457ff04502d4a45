"""An old tab of a note that is signed by now: the words come back, to copy and to add as an addendum."""

from __future__ import annotations

import re

import pytest

from stepwell.encounter import actions
from stepwell.encounter.models import Addendum
from stepwell.encounter.queries.sheet import load_sheet
from stepwell.encounter.tests import note_room, room
from stepwell.kernel.access import Role
from tests import cast

pytestmark = pytest.mark.django_db
LINE = "Said the weekend <was> long, and called her sister."


def signed_visit(client):
    visit = note_room.visit_of()
    note_room.signed(visit)
    cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    return visit


def fields(seat, **values):
    return {f"p-{seat.pk}-{name}": value for name, value in values.items()}


def as_signed(visit):
    row = note_room.row_of(visit)
    return fields(visit.seat, own_line=row.own_line, response=row.response, home_practice=row.home_practice)


def area(text):
    return re.search(r'<textarea[^>]*name="words"[^>]*>(.*?)</textarea>', text, re.S)[1]


@pytest.mark.parametrize("act", ["save", "sign"])
def test_an_old_tab_of_a_signed_visit_note_gets_every_word_back_and_may_add_them(client, act):
    visit = signed_visit(client)
    sent = as_signed(visit) | fields(visit.seat, own_line=LINE, response="Looked up.") | {"act": act}

    answer = client.post(f"/visits/{visit.pk}/note/", sent)

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "What you typed is still here" not in text
    words = area(text)
    assert "What happened: Said the weekend &lt;was&gt; long, and called her sister." in words
    assert "How the person responded: Looked up." in words
    assert "A walk before work." not in words, "what is signed as it was typed is not late"
    where = re.search(r'action="(/encounters/[^"]+/addendum/)"', text)[1]
    token = re.search(r'name="token" value="([^"]+)"', text)[1]
    added = client.post(where, {"token": token, "words": f"What happened: {LINE}"})
    assert added.status_code == 302
    assert Addendum.objects.get().text == f"What happened: {LINE}"


def test_an_answer_of_the_template_is_given_back_under_its_question(client):
    visit = signed_visit(client)
    (asked, *_) = note_room.seeds("IND")[0].parts

    answer = client.post(f"/visits/{visit.pk}/note/", as_signed(visit) | {f"a-{asked.key}": "Another answer."})

    assert answer.status_code == 409
    assert f"{asked.label}: Another answer." in area(answer.content.decode())


def test_words_too_long_for_a_note_that_is_signed_meanwhile_are_not_lost_either(client):
    visit = signed_visit(client)

    answer = client.post(f"/visits/{visit.pk}/note/", fields(visit.seat, own_line="long " * 900))

    assert answer.status_code == 409
    assert ("long " * 900).strip() in area(answer.content.decode())


def test_a_second_press_on_sign_with_the_signed_words_only_shows_the_signed_note(client):
    visit = signed_visit(client)

    answer = client.post(f"/visits/{visit.pk}/note/", as_signed(visit) | {"act": "sign"})

    assert (answer.status_code, answer.url) == (302, f"/visits/{visit.pk}/note/")


def test_an_old_sheet_gets_back_the_words_for_everyone_and_the_shared_part_once_all_is_signed(client):
    session, (ana, ben) = room.written(2)
    actions.sign_group(room.leader(), session)
    cast.sign_in(client, cast.the_staff(Role.GROUP_LEADER).account)
    sent = {"topic": "Another topic", "what_we_did": room.SHARED.what_we_did} | fields(ana, own_line=LINE)
    sent |= fields(ben, own_line=room.row_of(ben).own_line, home_practice="Call the aunt.")

    answer = client.post(f"/sessions/{session.pk}/notes/", sent | {"act": "review"})

    text = answer.content.decode()
    assert answer.status_code == 409
    assert text.count("Add as an addendum") == 2
    assert "What the person did or said: Said the weekend &lt;was&gt; long" in text
    assert "Own practice: Call the aunt." in text
    assert "Another topic" in text
    assert room.SHARED.what_we_did not in text, "the same words are signed"


def test_words_for_the_one_note_that_is_signed_come_back_and_the_rest_of_the_sheet_is_saved(client):
    session, (ana, ben) = room.session_with(2)
    parts = [room.whole_part(ana), room.whole_part(ben, own_line="")]
    actions.write_group_note(room.leader(), session, room.SHARED, parts)
    token = load_sheet(session).token
    actions.sign_group(room.leader(), session)
    cast.sign_in(client, cast.the_staff(Role.GROUP_LEADER).account)

    sent = {"version": token} | fields(ana, own_line=LINE) | fields(ben, own_line="Ben spoke up.")
    answer = client.post(f"/sessions/{session.pk}/notes/", sent)

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Said the weekend &lt;was&gt; long" in area(text)
    assert "Ben spoke up." not in text
    assert room.row_of(ben).own_line == "Ben spoke up."
    assert room.row_of(ana).own_line != LINE


def test_an_autosave_of_an_old_tab_still_hears_that_the_note_is_signed(client):
    visit = signed_visit(client)

    sent = fields(visit.seat, own_line=LINE)
    answer = client.post(f"/visits/{visit.pk}/note/", sent, headers={"Accept": "application/json"})

    assert answer.status_code == 422
    assert "This note is signed." in answer.json()["says"][0]


def test_whoever_may_not_amend_gets_the_words_to_copy_without_a_form(client):
    cast.the_staff(Role.THERAPIST).edit(supervisor=cast.the_staff(Role.GROUP_LEADER))
    visit = signed_visit(client)  # waits for the supervisor: nothing is added meanwhile

    text = client.post(f"/visits/{visit.pk}/note/", fields(visit.seat, own_line=LINE)).content.decode()

    assert "Add as an addendum" not in text
    assert "Said the weekend &lt;was&gt; long" in text
