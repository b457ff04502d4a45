"""The answer to one claim: days, weeks, what is carried on, and findings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from stepwell.claim.rules.facts import Carry
from stepwell.claim.rules.findings import STOPS, Finding


@dataclass(frozen=True, slots=True)
class Day:
    """What one day is worth; tier ("3" or "4"), apc and amount are None when the day cannot be priced."""

    on: date
    services: int
    hours: float
    tier: str | None = None
    apc: str | None = None
    amount_cents: int | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """Editor hours of seven days running from `from_on`; not `tested` when the span is exempt."""

    from_on: date
    hours: float
    tested: bool


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to one claim."""

    id: str | int
    days: tuple[Day, ...]
    weeks: tuple[Week, ...]
    carry_out: Carry
    findings: tuple[Finding, ...]

    def may_be_sent(self) -> bool:
        """True when nothing found blocks or holds the claim."""
        return not any(finding.severity in STOPS for finding in self.findings)
