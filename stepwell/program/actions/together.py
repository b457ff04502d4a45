"""Saves many rows at once, where putting the statement together and the way to the database are what take the time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db import connection, models


def insert_together(rows: Sequence[models.Model]) -> None:
    """Inserts rows that were never saved, all or none; rows of one table stand side by side.

    Triggers, constraints and foreign keys hold as always. Ids that the database gives are not read back, and values
    go to the database as they are: no JSON fields.
    """
    parts, given = [], []
    for model, found in groupby(rows, key=type):
        same = list(found)
        # What is empty in every row is left out: a statement with few values is put together much faster.
        names = tuple(name for name in _names(model) if any(getattr(row, name) is not None for row in same))
        parts.append((model, len(same), names))
        given += [getattr(row, name) for row in same for name in names]
    with connection.cursor() as cursor:
        cursor.execute(_statement(tuple(parts)), given)
    for row in rows:
        row._state.adding = False


def copy_in(rows: Iterable[models.Model]) -> None:
    """Inserts hundreds of rows of one table that were never saved, all or none; as `insert_together` does otherwise.

    Raises IntegrityError as saving does.
    """
    new = list(rows)
    if not new:
        return
    fields = _fields(type(new[0]))
    columns = ", ".join(connection.ops.quote_name(field.column or "") for field in fields)
    table = connection.ops.quote_name(type(new[0])._meta.db_table)
    values = attrgetter(*_names(type(new[0])))
    text = f"COPY {table} ({columns}) FROM STDIN"
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(text) as copy:
        for row in new:
            copy.write_row(values(row))
    for row in new:
        row._state.adding = False


def update_together(rows: Iterable[models.Model], names: Sequence[str]) -> None:
    """Writes these columns of hundreds of rows of one table in one statement; the rows are there already."""
    changed = list(rows)
    if not changed:
        return
    model = type(changed[0])
    by_name = {field.name: field for field in model._meta.concrete_fields}
    fields = [by_name[name] for name in names]
    columns = [connection.ops.quote_name(field.column or "") for field in fields]
    kinds = ["uuid", *(str(field.db_type(connection)) for field in fields)]
    arrays = ", ".join(f"%s::{kind}[]" for kind in kinds)
    sets = ", ".join(f"{column} = new.{column}" for column in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    given = [[getattr(row, name) for row in changed] for name in ("pk", *(field.attname for field in fields))]
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET {sets} FROM unnest({arrays}) AS new (id, {', '.join(columns)})"  # noqa: S608
            f" WHERE {table}.id = new.id",
            given,
        )


def _fields(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """Every column but those whose values the database makes."""
    fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]
    fields = [field for field in fields if not field.has_db_default()]
    assert not any(isinstance(field, models.JSONField) for field in fields), model
    return fields


@cache
def _names(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in _fields(model))


@cache
def _statement(parts: tuple[tuple[type[models.Model], int, tuple[str, ...]], ...]) -> str:
    """All but the last table are written by the way."""
    inserts = [_insert(model, count, names) for model, count, names in parts]
    before = ", ".join(f"part{place} AS ({text})" for place, text in enumerate(inserts[:-1]))
    return f"WITH {before} {inserts[-1]}" if before else inserts[-1]


def _insert(model: type[models.Model], count: int, names: tuple[str, ...]) -> str:
    columns = [connection.ops.quote_name(field.column or "") for field in _fields(model) if field.attname in names]
    values = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * count)
    table = connection.ops.quote_name(model._meta.db_table)
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES {values}"  # noqa: S608  names of tables and columns
