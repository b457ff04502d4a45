"""Page objects of this room: warnings, order boxes, rows of the list, tests that are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.formats import date_format

from stepwell.kernel.dates import clinic_day
from stepwell.medication.rules.caution import Caution
from stepwell.medication.rules.monitor import Due
from stepwell.medication.rules.warn import Checked
from stepwell.medication.words import DUE_KINDS, DUES, SEVERITIES, SEVERITY_KINDS


@dataclass(frozen=True, slots=True)
class WarningLine:
    """One warning as shown: badge kind and word, what it is about, what happens, what to do, the source."""

    kind: str
    word: str
    about: str
    says: str
    do: str
    source: str


@dataclass(frozen=True, slots=True)
class CheckedPart:
    """The result of a check with its gaps and its limits."""

    warnings: tuple[WarningLine, ...]
    unchecked: tuple[str, ...]
    limits: str
    needs_reason: bool
    codes: str


@dataclass(frozen=True, slots=True)
class OrderBox:
    """An order that waits: what it says, what was found, who made it ready."""

    id: UUID
    version: int
    title: str
    rows: tuple[tuple[str, str], ...]
    checked: CheckedPart | None
    ready: str
    early: str
    may_confirm: bool
    is_controlled: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A refill somebody asked for."""

    id: UUID
    version: int
    says: str


@dataclass(frozen=True, slots=True)
class EffectLine:
    """An effect still felt."""

    id: UUID
    version: int
    says: str
    is_heavy: bool


@dataclass(frozen=True, slots=True)
class MedicineRow:
    """One medicine of the list."""

    id: UUID
    version: int
    name: str
    dose: str
    frequency: str
    is_as_needed: bool
    reason: str
    by: str
    since: str
    was: str
    state: str
    state_word: str
    held: str
    is_known: bool
    schedule: str
    supply: tuple[str, str]
    lasts: str
    is_ours: bool
    has_last_order: bool
    waits: bool
    effects: tuple[EffectLine, ...] = ()
    doses: str = ""
    asks: tuple[str, ...] = ()
    asked: Asked | None = None
    printable: UUID | None = None
    token: str = ""


@dataclass(frozen=True, slots=True)
class DueLine:
    """A test that is asked for: badge, day, why, when it was last done, whether it is ordered."""

    code: str
    title: str
    kind: str
    word: str
    when: str
    because: str
    last: str
    is_exam: bool
    is_screen: bool
    is_ordered: bool
    source: str


@dataclass(frozen=True, slots=True)
class May:
    """What the one who looks may do here."""

    record: bool = False
    order: bool = False
    confirm: bool = False
    tell: bool = False
    reconcile: bool = False
    results: bool = False


@dataclass(frozen=True, slots=True)
class StoppedRow:
    """A medicine of the past."""

    name: str
    dose: str
    when: str
    why: str
    word: str


def warning_line(row: Caution) -> WarningLine:
    return WarningLine(
        SEVERITY_KINDS[row.severity], str(SEVERITIES[row.severity]), row.about, row.says, row.do, row.source
    )


def checked_part(found: Checked) -> CheckedPart:
    """A check as shown."""
    return CheckedPart(
        warnings=tuple(warning_line(row) for row in found.warnings),
        unchecked=found.unchecked,
        limits=found.limits,
        needs_reason=found.needs_reason,
        codes=" ".join(row.code for row in found.warnings),
    )


def due_line(row: Due, ordered: frozenset[str]) -> DueLine:
    """A test that is asked for, as shown."""
    return DueLine(
        code=row.test.code,
        title=row.test.title,
        kind=DUE_KINDS[row.state],
        word=str(DUES[row.state]),
        when=short_day(row.due_on),
        because=", ".join(row.because),
        last=short_day(row.last_on),
        is_exam=row.test.code == "aims",
        is_screen=row.test.code == "drug-screen",
        is_ordered=row.test.code in ordered,
        source=row.source,
    )


def short_day(on: date | None) -> str:
    """`Nov 23`; the year beside it when it is not this one is left to longer lists."""
    return date_format(on, "M j, Y") if on else ""


def day_of(moment: datetime | None, zone: str) -> str:
    """The clinic's day of an instant, in words."""
    return short_day(clinic_day(moment, zone)) if moment else ""
