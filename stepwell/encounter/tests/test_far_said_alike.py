"""How far today: the sheet, the review and the signed note say the same of every choice."""

from __future__ import annotations

import re

import pytest

from stepwell.encounter.group_words import FAR, WORKED
from stepwell.encounter.models import NoteMark, Signature
from stepwell.encounter.tests import room
from stepwell.encounter.tests.test_row_parts import goals
from stepwell.kernel.access import Role
from tests import cast

pytestmark = pytest.mark.django_db
OTHERS = [far for far in FAR if far]


@pytest.fixture
def leader(client):
    return cast.sign_in(client, cast.the_staff(Role.GROUP_LEADER).account)


def select_of(text, seat, objective):
    """The choices of one objective on the sheet, and the words of the one that shows."""
    found = re.search(rf'<select[^>]*name="p-{seat.pk}-mark-{objective.pk}">(.*?)</select>', text, re.S)[1]
    options = re.findall(r'<option value="([^"]*)"([^>]*)>([^<]*)</option>', found)
    shown = next((words for _value, more, words in options if "selected" in more), options[0][2])
    return {value: words for value, _more, words in options}, shown


def sheet_of(client, session):
    return client.get(f"/sessions/{session.pk}/notes/").content.decode()


def review_of(client, session):
    text = client.get(f"/sessions/{session.pk}/notes/review/").content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text))


def save(client, session, seat, **marks):
    sent = {f"p-{seat.pk}-{name}": value for name, value in marks.items()}
    assert client.post(f"/sessions/{session.pk}/notes/", sent).status_code == 302


def sign(client, session):
    assert client.post(f"/sessions/{session.pk}/notes/review/").status_code == 302


@pytest.mark.parametrize("far", ["", *OTHERS])
def test_the_objective_the_note_hangs_on_is_signed_as_sheet_and_review_say(leader, far):
    session, (ana,) = room.written(1)
    first, _second = goals(ana)
    choices, _shown = select_of(sheet_of(leader, session), ana, first)
    assert "Not today" not in choices.values(), "the note hangs on it"

    save(leader, session, ana, **{f"mark-{first.pk}": far})
    _choices, shown = select_of(sheet_of(leader, session), ana, first)
    before = review_of(leader, session)
    sign(leader, session)

    words = str(FAR[far or WORKED])
    assert shown == words
    assert f"{first.label} {first.text}: {words}" in before
    assert f"{first.label} {first.text}: {words}" in review_of(leader, session)
    assert NoteMark.objects.get(objective=first).achievement == ("" if far == WORKED else far)
    assert f"{first.text} | {'' if far == WORKED else far} | main" in Signature.objects.get().text


@pytest.mark.parametrize("far", ["", *OTHERS])
def test_an_objective_beside_it_is_signed_as_sheet_and_review_say_and_not_at_all_when_not_today(leader, far):
    session, (ana,) = room.written(1)
    _first, second = goals(ana)

    save(leader, session, ana, **{f"mark-{second.pk}": far})
    _choices, shown = select_of(sheet_of(leader, session), ana, second)
    before = review_of(leader, session)
    sign(leader, session)
    after, text = review_of(leader, session), Signature.objects.get().text

    assert shown == str(FAR[far])
    told = f"{second.label} {second.text}: {FAR[far]}"
    assert [told in one for one in (before, after)] == [bool(far)] * 2
    assert (second.text in text) is bool(far)


def test_a_newly_chosen_objective_says_worked_on_as_soon_as_the_sheet_is_saved(leader):
    session, (ana,) = room.written(1)
    first, second = goals(ana)
    assert select_of(sheet_of(leader, session), ana, second)[1] == "Not today"

    save(leader, session, ana, objective=second.pk, **{f"mark-{second.pk}": "", f"mark-{first.pk}": ""})
    bar = leader.get(f"/sessions/{session.pk}/notes/bar/").content.decode()

    text = sheet_of(leader, session)
    assert (select_of(text, ana, second)[1], select_of(text, ana, first)[1]) == ("Worked on", "Not today")
    for step, words in ((second, "Worked on"), (first, "Not today")):
        assert f'hx-target="#far-{ana.pk}-{step.pk}" hx-swap="innerHTML">{words}<' in bar


def test_a_sheet_that_could_not_be_saved_says_it_of_the_typed_objective(leader):
    session, (ana,) = room.written(1)
    first, second = goals(ana)
    sent = {f"p-{ana.pk}-objective": second.pk, f"p-{ana.pk}-mark-{first.pk}": "", f"p-{ana.pk}-arrived": "soon"}

    text = leader.post(f"/sessions/{session.pk}/notes/", sent).content.decode()

    assert (select_of(text, ana, second)[1], select_of(text, ana, first)[1]) == ("Worked on", "Not today")
