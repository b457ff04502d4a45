"""Decides how charge items become the service lines of a claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stepwell.claim.rules.facts import LineFacts


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """One charge item; `minutes` are the patient's own by the clock."""

    id: UUID
    on: date
    hcpcs: str
    modifiers: tuple[str, ...]
    revenue_code: str
    units: int
    amount_cents: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Line:
    """One service line with the items it stands for; it charges what they charge."""

    number: int
    on: date
    hcpcs: str
    modifiers: tuple[str, ...]
    revenue_code: str
    units: int
    amount_cents: int
    minutes: int
    items: tuple[UUID, ...]

    def facts(self) -> LineFacts:
        """The line as the payer rules read it."""
        return LineFacts(self.on, self.hcpcs, self.units, self.modifiers, self.revenue_code, self.minutes)


@dataclass(frozen=True, slots=True)
class DayCode:
    """What an all-inclusive payer reads on each day: code, revenue code, units."""

    hcpcs: str
    revenue_code: str
    units: int


def service_lines(items: Iterable[ItemFacts]) -> tuple[Line, ...]:
    """A line for each service of a day; the same service twice is one line with two units."""
    groups: dict[tuple[object, ...], list[ItemFacts]] = {}
    for item in sorted(items, key=lambda item: (item.on, item.revenue_code, item.hcpcs, item.modifiers)):
        groups.setdefault((item.on, item.hcpcs, item.modifiers, item.revenue_code), []).append(item)
    return tuple(
        _line(number, group, group[0].hcpcs, group[0].modifiers, group[0].revenue_code, _units(group))
        for number, group in enumerate(groups.values(), start=1)
    )


def day_lines(items: Iterable[ItemFacts], code: DayCode) -> tuple[Line, ...]:
    """One line for each day attended, for a payer that pays one all-inclusive unit a day (P1)."""
    days: dict[date, list[ItemFacts]] = {}
    for item in sorted(items, key=lambda item: (item.on, item.hcpcs)):
        days.setdefault(item.on, []).append(item)
    return tuple(
        _line(number, group, code.hcpcs, (), code.revenue_code, code.units)
        for number, group in enumerate(days.values(), start=1)
    )


def lines_for(items: Iterable[ItemFacts], code: DayCode | None) -> tuple[Line, ...]:
    """The lines of a claim: by day where the payer pays days, else by service."""
    return day_lines(items, code) if code else service_lines(items)


def _units(group: list[ItemFacts]) -> int:
    return sum(item.units for item in group)


def _line(
    number: int, group: list[ItemFacts], hcpcs: str, modifiers: tuple[str, ...], revenue: str, units: int
) -> Line:
    return Line(
        number=number,
        on=group[0].on,
        hcpcs=hcpcs,
        modifiers=modifiers,
        revenue_code=revenue,
        units=units,
        amount_cents=sum(item.amount_cents for item in group),
        minutes=sum(item.minutes for item in group),
        items=tuple(item.id for item in group),
    )
