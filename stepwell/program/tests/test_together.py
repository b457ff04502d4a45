"""Rows of several tables saved in one statement: as if each had been saved alone."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from stepwell.kernel import audit
from stepwell.kernel.access import Role
from stepwell.kernel.models import AuditEvent
from stepwell.people.models import Room
from stepwell.program.actions.together import copy_in, insert_together, update_together
from tests import cast
from tests.cast import TODAY

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


def test_many_rows_of_one_table_are_copied_in_as_if_each_had_been_saved_alone():
    rooms = [Room(site=cast.the_site(), name=f"N\t\\{number}", capacity=number) for number in range(1, 30)]
    with CaptureQueriesContext(connection) as seen:
        copy_in(rooms)
    assert not any("INSERT" in query["sql"] for query in seen.captured_queries)
    saved = {row.pk: (row.name, row.capacity, row.version, row.created_at) for row in Room.objects.all()}
    assert saved == {row.pk: (row.name, row.capacity, 1, row.created_at) for row in rooms}
    assert Room.pgh_event_model.objects.filter(pgh_obj_id=rooms[0].pk).count() == 1
    rooms[0].edit(capacity=99)
    copy_in([])


def test_when_one_of_many_is_refused_the_rule_is_named_and_none_is_there():
    cast.make_room(name="Twice")
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        copy_in([Room(site=cast.the_site(), name=name, capacity=3) for name in ("Once", "Twice")])
    assert refused.value.__cause__.diag.constraint_name
    assert not Room.objects.filter(name="Once").exists()


def test_many_rows_are_updated_in_one_statement_with_their_own_values_each():
    rooms = [cast.make_room(name=f"Room {number}") for number in range(12)]
    untouched = cast.make_room(name="Untouched")
    for number, room in enumerate(rooms):
        room.capacity, room.version = 20 + number, room.version + 1
        room.retired_on = TODAY if number % 2 else None
    with CaptureQueriesContext(connection) as seen:
        update_together(rooms, ["capacity", "retired_on", "version"])
        update_together([], ["capacity"])
    assert len(seen) == 1
    saved = {row.pk: (row.capacity, row.retired_on, row.version) for row in Room.objects.exclude(pk=untouched.pk)}
    assert saved == {row.pk: (row.capacity, row.retired_on, row.version) for row in rooms}
    assert Room.objects.get(pk=untouched.pk).version == 1
    assert Room.pgh_event_model.objects.filter(pgh_obj_id=rooms[3].pk).count() == 2
