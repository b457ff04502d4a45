"""Says what is wrong with one field of one claim, and gathers such sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """BLOCK keeps the file from being written; WARN asks for a second look."""

    BLOCK = "BLOCK"
    WARN = "WARN"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: claim number (empty for the file), path of the field, a sentence, what to do, and why."""

    claim: str
    field: str
    code: str
    severity: Severity
    says: str
    fix: str = ""
    source: str = ""


@dataclass(slots=True)
class Findings:
    """Collects the problems of one claim or of the file."""

    claim: str = ""
    problems: list[Problem] = field(default_factory=list)

    def block(self, path: str, code: str, says: str, fix: str = "", source: str = "") -> None:
        self.problems.append(Problem(self.claim, path, code, Severity.BLOCK, says, fix, source))

    def warn(self, path: str, code: str, says: str, fix: str = "", source: str = "") -> None:
        self.problems.append(Problem(self.claim, path, code, Severity.WARN, says, fix, source))
