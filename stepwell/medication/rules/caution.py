"""One warning about a medicine: what kind, how heavy, what happens, what to do, and where that is written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stepwell.medication.rules.tables import Severity


class Kind(StrEnum):
    """What a warning comes from."""

    INTERACTION = "interaction"
    DUPLICATE = "duplicate"
    ALLERGY = "allergy"
    PREGNANCY = "pregnancy"
    CONDITION = "condition"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Caution:
    """`about` names the medicines; `says` what happens; `do` what to do."""

    kind: Kind
    id: str
    severity: Severity
    about: str
    says: str
    do: str
    source: str

    @property
    def code(self) -> str:
        """As kept with the order, to know which warnings a prescriber saw."""
        return f"{self.kind}:{self.id}"[:60]

    @property
    def needs_reason(self) -> bool:
        return self.severity is not Severity.WATCH
