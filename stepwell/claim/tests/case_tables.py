"""Reads the case tables of the payer rules: one line a case, service lines in short writing."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from stepwell.claim.rules.facts import Activity, Authorization, Carry, ClaimFacts, LineFacts, Setting

FOLDER = Path(__file__).parent / "cases"
_WORD = re.compile(
    r"(?P<hcpcs>[A-Z0-9]+)(x(?P<units>\d+))?(?P<marks>(-[A-Z0-9]{2})*)(/(?P<rev>\d{4}))?(~(?P<minutes>\d+))?(!(?P<activity>\w+))?"
)
DAY = date(2026, 1, 5)
SETTINGS = {
    "13": Setting.HOSPITAL,
    "76": Setting.CMHC,
    "85": Setting.CAH,
    "71": Setting.RHC,
    "77": Setting.FQHC,
}


def cases(name: str) -> list[Any]:
    """The cases of one table as pytest parameters' values, each with its rule id first."""
    rows = tomllib.loads((FOLDER / f"{name}.toml").read_text())["cases"]
    return [(row.pop("rule"), row) for row in rows]


def ids(found: list[Any]) -> list[str]:
    return [f"{rule}: {row.get('lines') or row.get('days')}" for rule, row in found]


def lines_of(text: str, on: date) -> tuple[LineFacts, ...]:
    """Lines like `90853x2-59/0915~45!meal`: code, units, modifiers, revenue code, clock minutes, activity."""
    found = []
    for word in text.split():
        match = _WORD.fullmatch(word)
        assert match, word
        found.append(
            LineFacts(
                on=on,
                hcpcs=match["hcpcs"],
                units=int(match["units"] or 1),
                modifiers=tuple(match["marks"].split("-")[1:]),
                rev=match["rev"] or "",
                minutes=int(match["minutes"]) if match["minutes"] else None,
                activity=Activity(match["activity"]) if match["activity"] else None,
            )
        )
    return tuple(found)


def claim_of(row: dict[str, Any]) -> ClaimFacts:
    """The claim of a case: `lines` on one day, or `days` as `5: ...; 7: ...` within the month of `from`."""
    from_on = row.get("from", DAY)
    if "days" in row:
        parts = [part.split(":") for part in row["days"].split(";")]
        lines = tuple(line for day, text in parts for line in lines_of(text, _day(day, from_on)))
    else:
        lines = lines_of(row["lines"], row.get("on", from_on))
    bill_type = row.get("tob", "131")
    frequency = bill_type[-1:]
    approval = row.get("authorization")
    return ClaimFacts(
        id="case",
        payer=row.get("payer", "medicare"),
        from_on=from_on,
        through_on=row.get("through", max(line.on for line in lines)),
        lines=lines,
        setting=Setting(row["setting"]) if "setting" in row else SETTINGS.get(bill_type[:2]),
        bill_type=bill_type,
        condition_codes=tuple(row.get("marks", "92").split()),
        status=row.get("status", "30" if frequency in "23" else "01"),
        principal_dx=row.get("dx", "F33.1"),
        carry_in=Carry(*row.get("carry_in", (0, 0.0))),
        weekly_hours=row.get("weekly_hours"),
        certified_on=row.get("certified", from_on) or None,
        recertified_on=row.get("recertified"),
        authorization=Authorization(**approval) if approval else None,
        admitted_on=row.get("admitted"),
        reviewed_on=row.get("reviewed"),
        php_last_on=row.get("php_last"),
        previous_remitted=row.get("previous_remitted"),
        age=row.get("age"),
    )


def _day(text: str, from_on: date) -> date:
    month, _, day = text.strip().rpartition("-")
    return date(from_on.year, int(month) if month else from_on.month, int(day))
