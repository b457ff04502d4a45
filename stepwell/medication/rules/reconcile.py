"""Decides how two lists of medicines are laid side by side, and what each line may become."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from stepwell.kernel.tables import Refused, in_force, reference
from stepwell.medication.rules.drugs import find_drug, fold


class When(StrEnum):
    """At which turn of the way two lists are compared."""

    ADMISSION = "admission"
    DISCHARGE = "discharge"
    TRANSFER = "transfer"


class Decision(StrEnum):
    """What becomes of a line."""

    KEEP = "keep"
    CHANGE = "change"
    STOP = "stop"
    ADD = "add"
    NOT_TAKING = "not-taking"


NEEDS_WHY = frozenset({Decision.STOP, Decision.NOT_TAKING})


@dataclass(frozen=True, slots=True)
class Side:
    """One medicine of one list."""

    text: str
    dose: str = ""
    frequency: str = ""
    code: str = ""
    reason: str = ""
    id: str = ""

    @property
    def key(self) -> str:
        """What makes two lines the same medicine: the code, else the folded name."""
        found = self.code or ((drug := find_drug(self.text)) and drug.code) or ""
        return found or fold(self.text)


@dataclass(frozen=True, slots=True)
class Line:
    """A pair: what is on record and what was brought; one side may be empty."""

    on_record: Side | None
    brought: Side | None

    @property
    def differs(self) -> tuple[str, ...]:
        """Which parts differ, in words; empty when one side is missing or all is the same."""
        if self.on_record is None or self.brought is None:
            return ()
        found = []
        if _bare(self.on_record.dose) != _bare(self.brought.dose):
            found.append("dose")
        if _bare(self.on_record.frequency) != _bare(self.brought.frequency):
            found.append("how often")
        return tuple(found)


_AMOUNT = re.compile(r"\d[\d.,/-]*\s*(?:mg|mcg|g|ml|units?|%|tablets?|tabs?|capsules?|caps?|puffs?|drops?)?\b", re.I)


def read_line(text: str) -> Side | None:
    """One line of a list as pasted: the name up to the first amount, the amount, and the rest; None for an empty line.

    Raises Refused('TOO_LONG') rather than cut a word away.
    """
    bare = " ".join(text.strip(" \t-*\u2022;").split())
    if not bare:
        return None
    whole = find_drug(bare)
    found = None if whole is not None and not re.search(r"\d\s*m?c?g", bare, re.I) else _AMOUNT.search(bare, 1)
    if found is None:
        name, dose, rest = bare, "", ""
    else:
        name, dose, rest = bare[: found.start()].strip(" ,:"), found.group().strip(), bare[found.end() :].strip(" ,;")
    name = name or bare
    for part, most, what in ((name, 120, "name"), (dose, 60, "dose"), (rest, 60, "text after the dose")):
        if len(part) > most:
            says = f"“{part[:30]}…” is too long: the {what} has {len(part)} letters, at most {most} fit."
            raise Refused("TOO_LONG", says, "Shorten it. Nothing was added. Your words are kept.")
    drug = find_drug(name)
    return Side(name, dose, rest, drug.code if drug else "")


def read_list(text: str) -> tuple[Side, ...]:
    """A pasted list, one medicine a line. Raises Refused('TOO_LONG')."""
    return tuple(side for line in text.splitlines() if (side := read_line(line)) is not None)


def lay_side_by_side(on_record: Sequence[Side], brought: Sequence[Side]) -> tuple[Line, ...]:
    """Pairs of the same medicine first in the order of the record, then what only one list has. Nothing is lost.

    Each line of either list stands in exactly one pair.
    """
    left = list(brought)
    lines = []
    for mine in on_record:
        match = next((one for one in left if one.key == mine.key), None)
        if match is not None:
            left.remove(match)
        lines.append(Line(mine, match))
    return (*lines, *(Line(None, one) for one in left))


def choices(line: Line) -> tuple[Decision, ...]:
    """What may be decided, the usual first: nothing is chosen for anybody."""
    if line.on_record is None:
        return (Decision.ADD, Decision.NOT_TAKING)
    if line.brought is None:
        return (Decision.KEEP, Decision.STOP, Decision.NOT_TAKING)
    if line.differs:
        return (Decision.CHANGE, Decision.KEEP, Decision.STOP, Decision.NOT_TAKING)
    return (Decision.KEEP, Decision.STOP, Decision.NOT_TAKING)


def check_can_decide(line: Line, decision: Decision, why: str, is_done: bool) -> None:
    """Raises Refused: DONE, NOT_A_CHOICE, NO_WHY."""
    if is_done:
        raise Refused("DONE", "This reconciliation is finished.", "Change the medicine on the list instead.")
    if decision not in choices(line):
        raise Refused("NOT_A_CHOICE", "This line cannot be answered that way.", "Pick one of the answers shown.")
    if decision in NEEDS_WHY and not why.strip():
        raise Refused("NO_WHY", "Say why it stops or is not taken.", "Nothing was changed. Your words are kept.")


def can_decide(line: Line, decision: Decision, why: str, is_done: bool) -> bool:
    """Whether the line may be answered so."""
    try:
        check_can_decide(line, decision, why, is_done)
    except Refused:
        return False
    return True


def check_can_undo(line: Line, decision: Decision | None, is_done: bool) -> None:
    """Raises Refused: DONE, NOT_ANSWERED, STOPPED where the answer ended a medicine, which nothing brings back to life."""
    if is_done:
        raise Refused("DONE", "This reconciliation is finished.", "Change the medicine on the list instead.")
    if decision is None:
        raise Refused("NOT_ANSWERED", "This line has no answer yet.", "Nothing was changed.")
    if line.on_record is not None and decision is not Decision.KEEP:
        raise Refused("STOPPED", "This answer ended a medicine on the list.", "Add it to the list again instead.")


def can_undo(line: Line, decision: Decision | None, is_done: bool) -> bool:
    """Whether the answer can be taken back."""
    try:
        check_can_undo(line, decision, is_done)
    except Refused:
        return False
    return True


def check_can_take_away(line: Line, decision: Decision | None, is_done: bool) -> None:
    """What was brought, mistyped. Raises Refused: DONE, ANSWERED, NOT_BROUGHT."""
    if is_done:
        raise Refused("DONE", "This reconciliation is finished.", "Change the medicine on the list instead.")
    if decision is not None:
        raise Refused("ANSWERED", "This line is answered already.", "Take the answer back first.")
    if line.brought is None:
        raise Refused("NOT_BROUGHT", "Nothing was brought on this line.", "Answer it instead.")


def check_can_finish(open_lines: int, lines: int, is_empty_confirmed: bool) -> None:
    """Raises Refused: LINES_OPEN with their number; NOTHING_COMPARED when no line is there and nobody said so."""
    if open_lines:
        word = "line waits" if open_lines == 1 else "lines wait"
        raise Refused("LINES_OPEN", f"{open_lines} {word} for an answer.", "Answer each line, then finish.")
    if not lines and not is_empty_confirmed:
        raise Refused("NOTHING_COMPARED", "No medicine stands on either list.", "Say that the person takes none.")


def due_on(happened_on: date) -> date:
    """By when the lists are compared after an admission or a return from a hospital."""
    row = in_force(reference("medication/limits")["reconcile"], happened_on)
    return happened_on + timedelta(days=int(row["days"]))


def _bare(text: str) -> str:
    return " ".join(text.lower().split())
