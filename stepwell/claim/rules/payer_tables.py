"""The profiles of payers other than Medicare, read once: codes, floors, ceilings, approvals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from stepwell.claim.rules.diagnosis import bare
from stepwell.kernel.tables import REFERENCE, in_force, reference

MEDICARE = "medicare"
_SHARED = "shared"
_EVERYTHING = "all"


@dataclass(frozen=True, slots=True)
class Profile:
    """What one payer asks for on a day; None where it asks nothing."""

    id: str
    name: str
    kind: str
    mental_health_code: str | None
    substance_use_code: str | None
    units_per_day: int
    exclusive_codes: frozenset[str]
    bundles: bool
    mental_health_dx_codes: frozenset[str]
    day_minutes_min: int | None
    weekly_hours_min: float | None
    weekly_hours_min_adolescent: float | None
    weekly_hours_max: float | None
    gap_days_max: int | None
    needs_authorization: bool
    stay_days_max: int | None
    stay_warn_day: int | None
    source: str

    @property
    def day_codes(self) -> frozenset[str]:
        """The payer's own per-diem codes."""
        return frozenset(code for code in (self.mental_health_code, self.substance_use_code) if code)


@cache
def payer_ids() -> tuple[str, ...]:
    """Every payer that a claim may name, Medicare first."""
    names = sorted(path.stem for path in (REFERENCE / "payers").glob("*.toml") if path.stem != _SHARED)
    return (MEDICARE, *names)


@lru_cache(maxsize=4096)
def profile(payer: str, on: date) -> Profile | None:
    """The payer's profile on a day; None when none is in force. FileNotFoundError for an unknown payer."""
    table = reference(f"payers/{payer}")
    try:
        row: dict[str, Any] = in_force(table["profile"], on)
    except LookupError:
        return None
    return Profile(
        id=payer,
        name=table["name"],
        kind=table["kind"],
        mental_health_code=row.get("mental_health_code"),
        substance_use_code=row.get("substance_use_code"),
        units_per_day=row.get("units_per_day", 1),
        exclusive_codes=frozenset(row.get("exclusive_codes", ())),
        bundles=row.get("bundled") == _EVERYTHING,
        mental_health_dx_codes=frozenset(row.get("mental_health_dx_codes", ())),
        day_minutes_min=row.get("day_minutes_min"),
        weekly_hours_min=row.get("weekly_hours_min"),
        weekly_hours_min_adolescent=row.get("weekly_hours_min_adolescent"),
        weekly_hours_max=row.get("weekly_hours_max"),
        gap_days_max=row.get("gap_days_max"),
        needs_authorization=row.get("prior_authorization", False),
        stay_days_max=row.get("stay_days_max"),
        stay_warn_day=row.get("stay_warn_day"),
        source=row["source"],
    )


@lru_cache(maxsize=20_000)
def is_substance_use(dx: str) -> bool:
    """True when the principal diagnosis belongs to a substance use program."""
    return bare(dx).startswith(tuple(reference("payers/shared")["substance_use_dx"][0]["starts"]))


@cache
def adult_age() -> int:
    return int(reference("payers/shared")["adult_age"][0]["years"])


@cache
def is_program_service(hcpcs: str) -> bool:
    """True for services by the clinic's own people that an all-inclusive day already pays."""
    row = reference("payers/shared")["program_services"][0]
    return hcpcs.startswith(tuple(row["first_letters"])) or hcpcs in row["codes"]
