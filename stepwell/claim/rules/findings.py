"""What a check found: a code, how grave it is, where, which edit, what it says and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """BLOCK cannot be sent; HOLD waits in the work queue; WARN needs a reason; INFO is only told."""

    BLOCK = "BLOCK"
    HOLD = "HOLD"
    WARN = "WARN"
    INFO = "INFO"


STOPS = frozenset((Severity.BLOCK, Severity.HOLD))


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding; `line` counts service lines from 1, `edit` is the claim editor's number if any."""

    code: str
    severity: Severity
    on: date | None
    line: int | None
    edit: str | None
    says: str
    source: str
    fix: str


class Kind(NamedTuple):
    """A sort of finding; `says` and `fix` may hold {words} that a call fills in."""

    code: str
    severity: Severity
    edit: str | None
    says: str
    source: str
    fix: str

    def at(self, on: date | None = None, line: int | None = None, **words: object) -> Finding:
        """The finding of this kind at a day, a line, or (both None) the whole claim."""
        says, fix = self.says, self.fix
        if words:
            says, fix = says.format_map(words), fix.format_map(words)
        return Finding(self.code, self.severity, on, line, self.edit, says, self.source, fix)
