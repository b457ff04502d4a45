"""Decides how the services of a day stand on a claim: modifiers, revenue codes, shares of a day's price."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from stepwell.claim.rules.facts import Setting
from stepwell.claim.rules.tables import codes, pairs, setting_row
from stepwell.kernel.tables import in_force, reference

TABLE = "claim/billing"
_PAIRED = frozenset({Setting.HOSPITAL, Setting.HOSPITAL_PN, Setting.CMHC, Setting.CAH})


@dataclass(frozen=True, slots=True)
class Dress:
    """What stands on a service's line beside its code."""

    modifiers: tuple[str, ...]
    revenue_code: str


@lru_cache(maxsize=256)
def row(kind: str, on: date) -> dict[str, Any]:
    """The row of a table of `claim/billing` in force on a day. LookupError when none is."""
    found: dict[str, Any] = in_force(reference(TABLE)[kind], on)
    return found


def setting_of(setting: str, is_off_campus: bool, is_excepted: bool) -> Setting:
    """The site's setting; an off-campus hospital department that is not excepted has its own."""
    if setting == Setting.HOSPITAL and is_off_campus and not is_excepted:
        return Setting.HOSPITAL_PN
    return Setting(setting)


def site_mark(setting: Setting, is_off_campus: bool, is_excepted: bool, on: date) -> str:
    """PN or PO on every line of an off-campus hospital department (CGS, January 2, 2024); else nothing."""
    if not is_off_campus or setting not in (Setting.HOSPITAL, Setting.HOSPITAL_PN):
        return ""
    return str(row("modifiers", on)["excepted" if is_excepted else "not_excepted"])


def revenue_code(hcpcs: str, on: date, setting: Setting | None = None) -> str:
    """The revenue code of a line; clinics that bill everything under one code have it in their setting."""
    place = setting_row(setting, on.year) if setting else None
    if place and place.get("revenue_code"):
        return str(place["revenue_code"])
    table = row("revenue", on)
    return str(table["codes"].get(hcpcs, table["other"]))


def facility_code(setting: Setting, on: date) -> str:
    """The first two digits of the type of bill. LookupError when neither table knows the setting."""
    place = setting_row(setting, on.year)
    if place:
        return str(place["bill_types"][0])
    rows = [one for one in reference(TABLE)["facility"] if one["setting"] == setting]
    return str(in_force(rows, on)["code"])


def dress_medicare_day(day: Sequence[str], setting: Setting, mark: str, on: date) -> tuple[Dress, ...]:
    """Modifiers and revenue codes of one Medicare day, in the order of its codes (M13, M26)."""
    place = setting_row(setting, on.year) or {}
    wanted = str(place.get("modifier_on_primary", ""))
    primary = _first_primary(day) if wanted else None
    dressed = []
    for number, hcpcs in enumerate(day):
        marks = [str(row("modifiers", on)["separate"])] if _is_second(hcpcs, day, setting) else []
        if mark:
            marks.append(mark)
        if number == primary:
            marks.append(wanted)
        dressed.append(Dress(tuple(marks), revenue_code(hcpcs, on, setting)))
    return tuple(dressed)


def _is_second(hcpcs: str, day: Sequence[str], setting: Setting) -> bool:
    """True when the code loses its line beside another of the day unless a modifier says it was separate."""
    if setting not in _PAIRED:
        return False
    table = pairs()
    return any(table.get(first, {}).get(hcpcs) is True for first in set(day))


def _first_primary(day: Sequence[str]) -> int | None:
    known = codes()
    return next((n for n, hcpcs in enumerate(day) if hcpcs in known and known[hcpcs].is_primary), None)


def shares(total_cents: int, minutes: Sequence[int]) -> tuple[int, ...]:
    """A day's price split over its services by clock minutes; the parts add up to the price."""
    weights = list(minutes) if any(minutes) else [1] * len(minutes)
    whole = sum(weights)
    parts, given, seen = [], 0, 0
    for weight in weights:
        seen += weight
        upto = total_cents * seen // whole
        parts.append(upto - given)
        given = upto
    return tuple(parts)
