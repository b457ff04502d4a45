"""Decides what a barrier of a plan must say: what is in the way, who does something about it, and by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from stepwell.kernel.tables import Reason, Refused

SOURCE = "Stepwell curriculum, section 5: each barrier gets an owner and a date"


@dataclass(frozen=True, slots=True)
class Barrier:
    """Something in the way; `owner` is a name in words, whoever it is."""

    says: str
    owner: str = ""
    due_on: date | None = None
    is_done: bool = False


def missing(barriers: Sequence[Barrier], on: date) -> tuple[Reason, ...]:
    """What the barriers still lack before the plan is signed, one sentence each."""
    found: list[Reason] = []
    for place, row in enumerate(barriers, start=1):
        name = f"Barrier {place}"
        if not row.says.strip():
            found.append(Reason("NO_WORDS", f"{name}: say what is in the way.", SOURCE))
        if not row.owner.strip():
            found.append(Reason("NO_OWNER", f"{name}: say who takes care of it.", SOURCE))
        if row.is_done:
            continue
        if row.due_on is None:
            found.append(Reason("NO_DAY", f"{name}: say by when.", SOURCE))
        elif row.due_on < on:
            found.append(Reason("DAY_PASSED", f"{name}: its day has passed; set a new one.", SOURCE))
    return tuple(found)


def check_can_finish(is_done: bool) -> None:
    """Raises Refused('BARRIER_DONE') when the barrier is out of the way already."""
    if is_done:
        raise Refused("BARRIER_DONE", "This barrier is marked done already.", "There is nothing more to do.")


def can_finish(is_done: bool) -> bool:
    """Whether the barrier may be marked done."""
    return not is_done


def overdue(barriers: Sequence[Barrier], today: date) -> tuple[Barrier, ...]:
    """Those whose day has passed while they still stand, the oldest first."""
    late = [row for row in barriers if not row.is_done and row.due_on is not None and row.due_on < today]
    return tuple(sorted(late, key=lambda row: row.due_on or date.min))
