"""Looks up the limits and code lists of the institutional claim that are in force on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from stepwell.kernel.tables import in_force, reference

TABLE = "claim/x12_837i"


@dataclass(frozen=True, slots=True)
class Guide:
    """The rows of one day by name; a rule that is not in force yet has no entry."""

    limits: Mapping[str, int]
    codes: Mapping[str, frozenset[str]]
    status_30: Mapping[str, str]
    medicare_hcpcs: Mapping[str, str]
    unmarked_places: frozenset[str]
    sources: Mapping[str, str]


@lru_cache(maxsize=4096)
def guide(on: date) -> Guide:
    """The guide as it stands on the day. Source: reference/claim/x12_837i.toml."""
    tables = reference(TABLE)
    limits = _current(tables["limit"], "name", on)
    codes = {table: _current(tables[table], "name", on) for table in ("condition", "filing", "allowed")}
    frequency = _current(tables["frequency"], "code", on)
    places = _current(tables["medicare_place"], "facility", on)
    named = [row for rows in (limits, *codes.values(), frequency, places) for row in rows.items()]
    return Guide(
        limits={name: row["value"] for name, row in limits.items()},
        codes={
            f"{table}.{name}": frozenset(row["codes"]) for table, rows in codes.items() for name, row in rows.items()
        },
        status_30={code: row["status_30"] for code, row in frequency.items()},
        medicare_hcpcs={facility: row["hcpcs"] for facility, row in places.items()},
        unmarked_places=frozenset(facility for facility, row in places.items() if not row["marked"]),
        sources={name: row["source"] for name, row in named},
    )


def _current(rows: list[dict[str, Any]], key: str, on: date) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for name in dict.fromkeys(row[key] for row in rows):
        try:
            found[name] = in_force([row for row in rows if row[key] == name], on)
        except LookupError:
            continue
    return found


def codes_on(name: str, on: date) -> frozenset[str]:
    """The code list `table.name` on the day, empty when none is in force."""
    return guide(on).codes.get(name, frozenset())
