"""Decides which approval pays for each attended day, and what is left of it that morning (P9)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from stepwell.claim.rules.facts import Authorization


@dataclass(frozen=True, slots=True)
class Approval:
    """One approved authorization; one unit is one attended day."""

    number: str
    starts_on: date
    ends_on: date
    units: int

    def covers(self, on: date) -> bool:
        return self.starts_on <= on <= self.ends_on


@dataclass(frozen=True, slots=True)
class Spending:
    """The approvals of a stay and, for each attended day, the one that pays and its units left before it."""

    approvals: tuple[Approval, ...]
    days: dict[date, tuple[Approval, int]]

    def on(self, on: date) -> Authorization | None:
        """The authorization of a day as the payer rules read it: one that is used up has no units left."""
        chosen, left = self.days.get(on, (None, 0))
        if chosen is None:
            chosen = next((one for one in self.approvals if one.covers(on)), None)
            left = self._left(chosen, on) if chosen else 0
        if chosen is None:
            return None
        return Authorization(chosen.number, chosen.starts_on, chosen.ends_on, left)

    def _left(self, approval: Approval, on: date) -> int:
        used = sum(1 for day, (payer, _) in self.days.items() if payer is approval and day < on)
        return max(0, approval.units - used)


def spend(approvals: Sequence[Approval], attended: Iterable[date]) -> Spending:
    """Spends the approvals day by day: the one that ends first pays, so that none is wasted."""
    left = {approval: approval.units for approval in approvals}
    days: dict[date, tuple[Approval, int]] = {}
    for on in sorted(attended):
        usable = [approval for approval in approvals if approval.covers(on) and left[approval] > 0]
        chosen = min(usable, key=lambda one: (one.ends_on, one.number), default=None)
        if chosen is not None:
            days[on] = chosen, left[chosen]
            left[chosen] -= 1
    return Spending(tuple(approvals), days)
