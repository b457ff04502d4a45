"""The database itself refuses to change what was signed, whoever asks."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F

from stepwell.encounter import actions
from stepwell.encounter.actions import PartFacts, SharedFacts
from stepwell.encounter.models import Encounter, GroupNote, Signature
from stepwell.encounter.tests import room
from tests import cast

pytestmark = pytest.mark.django_db

FROZEN = {
    "own_line": "Something else.",
    "response": "Something else.",
    "minutes": 59,
    "attendance": "late",
    "arrived_at": cast.NOW,
    "participation": 4,
    "is_risk_voiced": True,
    "objective_id": None,
    "home_practice": "Other.",
    "place": "video",
    "signed_at": None,
}


@pytest.mark.parametrize(("field", "value"), FROZEN.items(), ids=list(FROZEN))
def test_no_field_of_a_signed_note_can_be_changed(field, value):
    session, (ana, *_) = room.written(1)
    actions.sign_group(room.leader(), session)

    with pytest.raises(IntegrityError, match="A signed note does not change"), transaction.atomic():
        Encounter.objects.filter(seat=ana).update(**{field: value})


def test_plain_sql_cannot_change_it_either():
    session, (ana, *_) = room.written(1)
    actions.sign_group(room.leader(), session)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE encounter_encounter SET own_line = 'x' WHERE seat_id = %s", [ana.pk])


def test_the_shared_note_freezes_with_the_first_signature_of_its_session():
    session, _seats = room.written(2)
    GroupNote.objects.update(topic="Still open")
    actions.sign_group(room.leader(), session)

    with pytest.raises(IntegrityError), transaction.atomic():
        GroupNote.objects.update(topic="Changed later")


def test_a_note_not_signed_stays_open_beside_a_signed_one():
    session, (ana, ben) = room.written(2)
    out = PartFacts(ben.pk, attendance="out", absence_reason="ill", is_excused=True)
    actions.write_group_note(room.leader(), session, SharedFacts(), [out])
    actions.sign_group(room.leader(), session)

    assert Encounter.objects.filter(seat=ben).update(absence_reason="work") == 1
    assert Encounter.objects.filter(seat=ana).update(version=F("version") + 1) == 1


def test_a_signed_note_is_not_deleted_and_a_signature_is_not_touched():
    session, _seats = room.written(1)
    actions.sign_group(room.leader(), session)

    for act in (Encounter.objects.all().delete, lambda: Signature.objects.update(text="x")):
        with pytest.raises(Exception, match=r"signed|permission|protected"), transaction.atomic():
            act()
