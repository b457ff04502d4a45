"""Decides whether words carried over from an earlier note may be signed: their age shows and someone has touched them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from stepwell.kernel.tables import Reason, Refused

SOURCE = "Stepwell needs, pain 7: carry forward with visible age; Medicare contractors on cloned notes"


@dataclass(frozen=True, slots=True)
class CarriedPart:
    """One part of a note that started from an earlier one.

    `source` are the words as they were then, `text` as they stand now; `is_confirmed` when the writer said of the
    unchanged words that they still hold.
    """

    label: str
    text: str
    source: str
    written_on: date
    is_confirmed: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether the words differ, blanks and line ends apart."""
        return _bare(self.text) != _bare(self.source)

    @property
    def is_touched(self) -> bool:
        return self.is_changed or self.is_confirmed

    def age_days(self, on: date) -> int:
        """Whole days between the day they were written and the day of the new note; never below zero."""
        return max(0, (on - self.written_on).days)


def problems_of_carried(parts: Iterable[CarriedPart]) -> tuple[Reason, ...]:
    """One sentence for each part whose words were carried over and not looked at."""
    return tuple(
        Reason(
            "CARRIED_UNTOUCHED",
            f"{part.label}: these are old words. Change them, or tick that they still hold.",
            SOURCE,
        )
        for part in parts
        if part.text.strip() and not part.is_touched
    )


def check_carried_is_touched(parts: Iterable[CarriedPart]) -> None:
    """Raises Refused('CARRIED_UNTOUCHED') with every sentence."""
    found = problems_of_carried(parts)
    if found:
        raise Refused("CARRIED_UNTOUCHED", " ".join(row.says for row in found), "Your words are kept.")


def _bare(text: str) -> str:
    return " ".join(text.split())
