"""Reads a site's week as it is now, and reads it again only when a record that it is read from has changed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.apps import apps
from django.db import connection

from stepwell.people.models import Site
from stepwell.program.queries.instance import WeekRead, read_with_plan

# Every table that a week is read from, by its history: the rows of these are only ever added, with a rising number.
# A row of a site's own tables counts for that site alone.
OWN = (
    "program.Seat",
    "program.GroupSession",
    "program.Enrollment",
    "program.Series",
    "program.Group",
    "program.VisitSeries",
)
SHARED = (
    "coverage.Authorization", "coverage.Coverage", "coverage.Payer", "people.License", "people.NoContact",
    "people.Patient", "people.Practitioner", "people.RoleAssignment", "people.Room", "people.Site",
    "placement.Episode", "plan.CarePlan", "plan.Intervention", "plan.Objective", "program.Booking", "program.Closure",
    "program.Commitment", "program.GroupTerms", "program.Leave", "program.Shift", "program.SizeLimit", "program.Track",
    "program.Visit", "program.WeekNeed", "program.WorkTerms",
)  # fmt: skip
KEPT = 8  # weeks that stay in memory; they hold ids, no names


class Marks(NamedTuple):
    """How far the history had come when a week was read, and which transactions were still under way."""

    last: tuple[int, ...]
    snapshot: str


@dataclass(frozen=True, slots=True)
class WeekNow:
    """A week as read, with the marks that tell whether it still holds."""

    read: WeekRead
    marks: Marks


_kept: OrderedDict[tuple[UUID, date], WeekNow] = OrderedDict()


def week_now(site: Site, monday: date, known: Callable[[], WeekNow | None] = lambda: None) -> WeekNow:
    """The week as it stands: from memory, or as the caller knows it, while it holds (one query); else read anew.

    Raises BadWeek as `read_with_plan` does.
    """
    key = (site.pk, monday)
    for ask in (lambda: _kept.get(key), known):
        held = ask()
        if held is not None and is_unchanged(held.marks, site):
            return _keep(key, held)
    marks = marks_now()  # before the reading: what is saved meanwhile is read again next time
    return _keep(key, WeekNow(read_with_plan(site, monday), marks))


def _keep(key: tuple[UUID, date], held: WeekNow) -> WeekNow:
    _kept[key] = held
    _kept.move_to_end(key)
    while len(_kept) > KEPT:
        _kept.popitem(last=False)
    return held


def marks_now() -> Marks:
    """One query."""
    with connection.cursor() as cursor:
        cursor.execute(_marks_sql())
        *last, snapshot = cursor.fetchone()
    return Marks(tuple(last), snapshot)


def is_unchanged(marks: Marks, site: Site) -> bool:
    """Whether nothing was saved since that a week of the site is read from. One query.

    A transaction that was under way at the mark may have taken its numbers before it: once it is over, nobody knows.
    """
    if len(marks.last) != len(_tables()):
        return False
    given: list[Any] = []
    for (_table, is_own), last in zip(_tables(), marks.last, strict=True):
        given += [last, site.pk] if is_own else [last]
    with connection.cursor() as cursor:
        cursor.execute(_changed_sql(), [*given, marks.snapshot, marks.snapshot])
        return cursor.fetchone() is None


@cache
def _tables() -> tuple[tuple[str, bool], ...]:
    """The tables of history, and whether a row counts for its own site alone."""
    return tuple((apps.get_model(f"{name}Event")._meta.db_table, name in OWN) for name in (*OWN, *SHARED))


@cache
def _marks_sql() -> str:
    parts = ", ".join(f"coalesce((SELECT max(pgh_id) FROM {table}), 0)" for table, _is_own in _tables())  # noqa: S608
    return f"SELECT {parts}, pg_current_snapshot()::text"


@cache
def _changed_sql() -> str:
    """A row for the first change that is found; asking stops there."""
    parts = [
        f"SELECT 1 FROM {table} WHERE pgh_id > %s" + (" AND site_id = %s" if is_own else "")  # noqa: S608
        for table, is_own in _tables()
    ]
    parts.append(
        "SELECT 1 FROM pg_snapshot_xip(%s::pg_snapshot) AS one WHERE pg_visible_in_snapshot(one, pg_current_snapshot())"
    )
    # A database that was put back from a copy counts its transactions anew.
    parts.append("SELECT 1 WHERE pg_snapshot_xmax(%s::pg_snapshot) > pg_snapshot_xmax(pg_current_snapshot())")
    return " UNION ALL ".join(parts) + " LIMIT 1"
