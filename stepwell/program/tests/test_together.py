"""Rows of several tables saved in one statement: as if each had been saved alone."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from stepwell.kernel import audit
from stepwell.kernel.access import Role
from stepwell.kernel.models import AuditEvent
from stepwell.people.models import Room
from stepwell.program.actions.together import insert_together
from tests import cast

pytestmark = pytest.mark.django_db


def some_rows(*names: str) -> list[Room | AuditEvent]:
    rooms = [Room(site=cast.the_site(), name=name, capacity=8) for name in names]
    return [*rooms, audit.audit_row(cast.actor(Role.PROGRAM_DIRECTOR), "room.opened", rooms[0])]


def test_every_column_is_as_if_each_row_had_been_saved_alone():
    *rooms, event = some_rows("One", "O'Two; --")
    with CaptureQueriesContext(connection) as seen:
        insert_together([*rooms, event])
    assert len(seen) == 1
    alone = Room(site=cast.the_site(), name="Three", capacity=8, created_at=rooms[0].created_at)
    alone.save(force_insert=True)
    skip = {"id", "name"}
    fields = [field.attname for field in Room._meta.concrete_fields if field.attname not in skip]
    saved = {row.name: [getattr(row, name) for name in fields] for row in Room.objects.all()}
    assert saved["One"] == saved["Three"]
    assert "O'Two; --" in saved
    told = AuditEvent.objects.get(action="room.opened", object_id=rooms[0].pk)
    assert (told.actor_name, told.site_id, told.at) == (event.actor_name, rooms[0].site_id, event.at)
    assert told.transaction_id


def test_history_is_kept_and_a_saved_row_can_be_edited():
    room, event = some_rows("One")
    insert_together([room, event])
    room.edit(capacity=9)
    assert Room.objects.get(pk=room.pk).capacity == 9
    versions = Room.pgh_event_model.objects.filter(pgh_obj_id=room.pk)
    assert sorted(versions.values_list("version", flat=True)) == [1, 2]


def test_when_one_row_is_refused_none_is_there():
    cast.make_room(name="Twice")
    rows = some_rows("Once", "Twice")
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_together(rows)
    assert not Room.objects.filter(name="Once").exists()
    assert not AuditEvent.objects.filter(action="room.opened", object_id=rows[0].pk).exists()
