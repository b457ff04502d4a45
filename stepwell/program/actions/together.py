"""Saves new rows of several tables in one statement, where the way to the database and back is what takes the time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import groupby
from typing import Any

from django.db import connection, models


def insert_together(rows: Sequence[models.Model]) -> None:
    """Inserts rows that were never saved, all or none; rows of one table stand side by side.

    Triggers, constraints and foreign keys hold as always. Ids that the database gives are not read back, and values
    go to the database as they are: no JSON fields.
    """
    parts = tuple((model, len(list(found))) for model, found in groupby(rows, key=type))
    given = [getattr(row, name) for row in rows for name in _names(type(row))]
    with connection.cursor() as cursor:
        cursor.execute(_statement(parts), given)
    for row in rows:
        row._state.adding = False


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
def _statement(parts: tuple[tuple[type[models.Model], int], ...]) -> str:
    """All but the last table are written by the way."""
    inserts = [_insert(model, count) for model, count in parts]
    before = ", ".join(f"part{place} AS ({text})" for place, text in enumerate(inserts[:-1]))
    return f"WITH {before} {inserts[-1]}" if before else inserts[-1]


def _insert(model: type[models.Model], count: int) -> str:
    columns = [connection.ops.quote_name(field.column or "") for field in _fields(model)]
    values = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * count)
    table = connection.ops.quote_name(model._meta.db_table)
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES {values}"  # noqa: S608  names of tables and columns
