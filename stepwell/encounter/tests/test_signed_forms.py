"""The form of a signed text: parts of a note are in it, and what was signed before they existed still holds."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from stepwell.encounter import actions
from stepwell.encounter.models import NoteAnswer, NoteMark, NotePerson, Signature, TimeAway
from stepwell.encounter.queries import is_unchanged_since_signing
from stepwell.encounter.queries.note_parts import parts_of
from stepwell.encounter.queries.text import is_unchanged_since, signed_of
from stepwell.encounter.rules.signature import FORM, canonical_text, fingerprint
from stepwell.encounter.tests import room
from stepwell.kernel.access import Role
from tests import cast

pytestmark = pytest.mark.django_db


def signed_with_parts():
    session, (ana, *_) = room.written(1)
    row = room.row_of(ana)
    mine = {"encounter": row, "patient": row.patient, "site": row.site}
    NoteMark.objects.create(**mine, objective_id=row.objective_id, achievement="improving", is_main=True)
    NoteAnswer.objects.create(**mine, rank=1, key="mood", label="Mood", text="better", chosen=["Calm"])
    NoteAnswer.objects.create(**mine, rank=2, key="empty", label="Empty", text="")
    NotePerson.objects.create(**mine, name="Rosa Rivera", relationship="mother")
    who = cast.the_staff(Role.GROUP_LEADER).account
    TimeAway.objects.create(**mine, from_at=row.starts_at, to_at=row.ends_at, recorded_by=who)
    actions.sign_group(room.leader(), session)
    return room.row_of(ana)


def test_every_part_of_a_note_stands_in_the_signed_text():
    row = signed_with_parts()

    told = json.loads(Signature.objects.get(encounter=row).text)
    fields = dict(told["fields"])

    assert told["form"] == "stepwell-signature/2"
    assert fields["worked_on"] == "1.1 PHQ-9 under 10 by week 8 | improving | main"
    assert fields["diagnoses"] == "F33.1"
    assert fields["answers"] == "Mood (mood): Calm, better"
    assert fields["people"] == "Rosa Rivera | mother"
    assert fields["away"].count("T") == 2
    assert is_unchanged_since_signing(row)


@pytest.mark.parametrize(("model", "change"), [
    (NoteMark, {"achievement": "achieved"}), (NoteAnswer, {"label": "Another question"}), (NoteAnswer, {"text": "x"}),
    (NotePerson, {"name": "Tom Rivera"}), (TimeAway, {"to_at": None}),
])  # fmt: skip
def test_no_part_of_a_signed_note_changes(model, change):
    row = signed_with_parts()
    for act in (
        lambda: model.objects.filter(encounter=row).update(**change),
        lambda: model.objects.filter(encounter=row).first().delete(),
    ):
        with pytest.raises(IntegrityError, match="A signed note does not change"), transaction.atomic():
            act()
    mine = {"encounter": row, "patient": row.patient, "site": row.site}
    with pytest.raises(IntegrityError, match="A signed note does not change"), transaction.atomic():
        NotePerson.objects.create(**mine, name="Tom Rivera", relationship="father")


@pytest.mark.parametrize("part", ["marks", "answers", "people", "away"])
def test_a_part_that_differs_from_what_was_signed_shows(part):
    row = signed_with_parts()
    kept, parts = Signature.objects.get(encounter=row), parts_of([row.pk])[row.pk]

    assert is_unchanged_since(kept, row, row.session.note, parts)
    assert not is_unchanged_since(kept, row, row.session.note, replace(parts, **{part: ()}))


def signed_in_the_first_form():
    """A note and its signature as an earlier version of the program has made them."""
    session, (ana, *_) = room.written(1)
    row = room.row_of(ana)
    who = cast.the_staff(Role.GROUP_LEADER)
    row.edit(signed_at=cast.NOW, signed_by=who.account)
    words = signed_of(row, session.note, who.account.name, who.credential, cast.NOW, form=FORM)
    kept = Signature.objects.create(
        encounter=row, patient=row.patient, site=row.site, kind="author", signed_by=who.account,
        signer_name=who.account.name, credential=who.credential, signed_at=cast.NOW,
        text=canonical_text(words), text_hash=fingerprint(words),
    )  # fmt: skip
    return row, kept


def test_a_note_signed_in_the_first_form_still_holds_and_a_change_still_shows():
    row, kept = signed_in_the_first_form()

    assert json.loads(kept.text)["form"] == "stepwell-signature/1"
    assert "worked_on" not in kept.text
    assert is_unchanged_since_signing(row)

    row.own_line = "Other words."
    assert not is_unchanged_since(kept, row, row.session.note)


def test_signing_gives_every_note_its_main_objective_in_a_fixed_number_of_statements(django_assert_num_queries):
    session, seats = room.written(4)
    actions.sign_group(room.leader(), session)

    rows = [room.row_of(seat) for seat in seats]
    for row in rows:
        (mark,) = NoteMark.objects.filter(encounter=row)
        assert (mark.objective_id, mark.is_main) == (row.objective_id, True)
        assert is_unchanged_since_signing(row)
    with django_assert_num_queries(1):
        assert len(parts_of([row.pk for row in rows])) == 4
    assert parts_of([]) == {}
