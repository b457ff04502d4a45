"""A note open in two tabs: what one has saved, the other never takes back, however often it saves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stepwell.encounter import actions
from stepwell.encounter.actions.note_facts import NoteFacts
from stepwell.encounter.models import NoteAnswer
from stepwell.encounter.queries import note_page
from stepwell.encounter.queries.note_parts import parts_of
from stepwell.encounter.rules.templates import Told
from stepwell.encounter.tests import note_room as notes
from stepwell.kernel.access import Role
from stepwell.kernel.tables import Refused
from stepwell.program.models import Seat
from tests import cast

pytestmark = pytest.mark.django_db


def _marks(row):
    return {mark.label for mark in parts_of([row.pk])[row.pk].marks}


def test_a_second_tab_of_a_note_that_saves_again_takes_nothing_back():
    visit = notes.visit_of()
    second = notes.second_objective(visit.episode)
    first = visit.episode.plans.get().objectives.get(label="1.1")
    whole = NoteFacts(marks={first.pk: "", second.pk: None}, answers={"standing": Told("First words.")})
    notes.written(visit, answers={"standing": Told("First words.")})
    old = note_page(notes.therapist(), visit.pk).token
    ticked = NoteFacts(marks={first.pk: None, second.pk: ""}, answers={"standing": Told("Second words.")})
    actions.write_note(notes.therapist(), visit, notes.part_of(visit), old, ticked)
    stands = _marks(notes.row_of(visit))

    token = old
    for words in ("Slept", "Slept well."):  # the other tab still shows the first words and no tick of the second
        part = replace(notes.part_of(visit), own_line=words)
        unread = replace(whole, marks={second.pk: None})
        saved = actions.write_note(notes.therapist(), visit, part, token, unread)
        assert saved.clashes == ()
        token = saved.go_on

    row = notes.row_of(visit)
    assert NoteAnswer.objects.get(encounter=row, key="standing").text == "Second words."
    assert _marks(row) == stands
    assert row.own_line == "Slept well."


def test_words_for_a_visit_given_up_meanwhile_are_never_said_to_be_saved():
    visit = notes.visit_of()
    token = note_page(notes.therapist(), visit.pk).token
    Seat._base_manager.filter(visit=visit).update(
        released_at=cast.NOW, released_by=cast.the_staff(Role.THERAPIST).account, release_reason="Other"
    )

    with pytest.raises(Refused) as no:
        actions.write_note(notes.therapist(), visit, replace(notes.part_of(visit), own_line="Typed since."), token)

    assert no.value.code == "GIVEN_UP"
