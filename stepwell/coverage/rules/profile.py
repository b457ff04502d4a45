"""Reads from a payer's dated profile whether it wants to be asked first and which code pays its program day."""

from datetime import date
from functools import cache
from typing import Any

from stepwell.kernel.tables import REFERENCE, in_force, reference

MEDICARE = "medicare"
_SHARED = "shared"


@cache
def profile_names() -> dict[str, str]:
    """Every profile a payer of the clinic can be bound to, with its title; Medicare first."""
    ids = sorted(path.stem for path in (REFERENCE / "payers").glob("*.toml") if path.stem != _SHARED)
    titles = {one: str(reference(f"payers/{one}")["name"]) for one in ids}
    return {MEDICARE: "Original Medicare", **titles}


def asks_first(profile: str, on: date) -> bool:
    """Whether the payer's policy on that day asks for an authorization; False where no policy is loaded."""
    return bool(_row(profile, on).get("prior_authorization", False))


def day_codes(profile: str, on: date) -> tuple[str, ...]:
    """The codes that pay a program day, mental health first; empty where services are billed one by one."""
    row = _row(profile, on)
    codes = (row.get("mental_health_code"), row.get("substance_use_code"))
    return tuple(str(code) for code in codes if code)


def _row(profile: str, on: date) -> dict[str, Any]:
    if profile == MEDICARE or profile not in profile_names():
        return {}
    rows: list[dict[str, Any]] = reference(f"payers/{profile}")["profile"]
    try:
        return in_force(rows, on)
    except LookupError:
        return {}
