"""The reference tables of payer rules, read once and laid out for quick look-up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from stepwell.kernel.tables import in_force, reference


@dataclass(frozen=True, slots=True)
class Code:
    """A procedure code of a program day; `hundredths` are the editor's hours of one unit."""

    group: str
    counts: bool
    is_primary: bool
    hundredths: int
    is_program_only: bool
    is_incidental: bool
    is_education: bool
    since: date


@dataclass(frozen=True, slots=True)
class Program:
    """A day program and the editor's checks on it."""

    id: str
    condition_code: str
    weekly_hundredths: int
    day_services: int
    upper_tier_services: int
    edit_day: str
    edit_primary: str
    edit_week: str
    edit_not_allowed: str


@dataclass(frozen=True, slots=True)
class Frequency:
    """What the last digit of a type of bill says of status and of spans that are not tested."""

    says: str
    status_30: bool
    first: bool
    last_complete: bool
    trailing: bool
    partial: bool
    carries_out: bool


@cache
def codes() -> dict[str, Code]:
    """Every procedure code that the program tables know, by code."""
    table = reference("medicare/codes")
    hours = table["hours"][0]
    program_only = set(table["program_only"][0]["codes"])
    incidental = set(table["incidental"][0]["codes"])
    education = set(table["education"][0]["codes"])
    return {
        code: Code(
            group=group["name"],
            counts=group["name"] in ("primary", "counts"),
            is_primary=group["name"] == "primary",
            hundredths=hours["hundredths"].get(code, hours["default"]),
            is_program_only=code in program_only,
            is_incidental=code in incidental,
            is_education=code in education,
            since=group["from"],
        )
        for group in table["groups"]
        for code in group["codes"]
    }


@cache
def not_medicare() -> tuple[tuple[str, ...], frozenset[str]]:
    """First letters of codes that Medicare does not recognize, and the codes exempt from that."""
    row = reference("medicare/codes")["not_medicare"][0]
    return tuple(row["first_letters"]), frozenset(row["except"])


@cache
def group_psychotherapy() -> frozenset[str]:
    return frozenset(reference("medicare/codes")["group_psychotherapy"][0]["codes"])


@cache
def pairs() -> dict[str, dict[str, bool]]:
    """Pairs that are not paid together, by first and second code; True when a modifier mends the pair."""
    found: dict[str, dict[str, bool]] = {}
    for row in reference("medicare/ncci")["pairs"]:
        seconds = found.setdefault(row["column_1"], {})
        seconds.update(dict.fromkeys(row.get("with_modifier", ()), True))
        seconds.update(dict.fromkeys(row.get("never", ()), False))
    return found


@cache
def pair_modifiers() -> frozenset[str]:
    return frozenset(reference("medicare/ncci")["modifiers"]["codes"])


@cache
def programs() -> tuple[Program, ...]:
    """The day programs in the order in which their marks win."""
    fields = Program.__dataclass_fields__
    return tuple(Program(**{name: row[name] for name in fields}) for row in reference("medicare/settings")["programs"])


@cache
def frequencies() -> dict[str, Frequency]:
    """Claim frequencies by the last digit of the type of bill."""
    return {
        row["digit"]: Frequency(
            says=row["says"],
            status_30=row["status_30"],
            first="first" in row["untested"],
            last_complete="last-complete" in row["untested"],
            trailing="trailing" in row["untested"],
            partial="partial" in row["untested"],
            carries_out=row["carries_out"],
        )
        for row in reference("medicare/settings")["frequencies"]
    }


@cache
def setting_row(setting: str, year: int) -> dict[str, Any] | None:
    """The row of a Medicare setting at the start of a year; None when Medicare pays no program there."""
    rows = [row for row in reference("medicare/settings")["settings"] if row["id"] == setting]
    try:
        row: dict[str, Any] = in_force(rows, date(year, 1, 1))
    except LookupError:
        return None
    return row


@cache
def benefit_from() -> date:
    """The first day on which Medicare pays for intensive outpatient programs."""
    start: date = min(row["from"] for row in reference("medicare/settings")["programs"])
    return start


@cache
def setting_row_by(kind: str) -> dict[str, Any]:
    """The one row of a single-row table of `medicare/settings`."""
    row: dict[str, Any] = reference("medicare/settings")[kind][0]
    return row


@cache
def revenue_not_recognized() -> frozenset[str]:
    return frozenset(reference("medicare/settings")["revenue_not_recognized"][0]["codes"])


@cache
def rates(year: int) -> dict[str, int]:
    """Cents by APC for a calendar year; empty when no rates are loaded for it."""
    try:
        return dict(in_force(reference("medicare/rates")["rates"], date(year, 1, 1))["cents"])
    except LookupError:
        return {}


@cache
def days_of(kind: str) -> timedelta:
    """The `days` of a single-row table of `medicare/settings` as a length of time."""
    return timedelta(days=int(setting_row_by(kind)["days"]))
