"""Lays two versions of a plan side by side and says of each part whether it was added, changed, or is gone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """The parts of a plan, as they hang on one another."""

    WORDS = "words"
    STRENGTH = "strength"
    BARRIER = "barrier"
    PROBLEM = "problem"
    GOAL = "goal"
    OBJECTIVE = "objective"
    INTERVENTION = "intervention"


class Change(StrEnum):
    """What became of a part from the one version to the other."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a version: its words by name, what hangs below it, and `line`, which a part and the same
    part in another version share when the plan says so (an objective that continues an earlier one)."""

    kind: Kind
    says: str
    fields: tuple[tuple[str, str], ...] = ()
    below: tuple[Part, ...] = ()
    line: str = ""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One line of a part that reads otherwise now."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Row:
    """A part in both versions, or in one of them, with everything below it."""

    kind: Kind
    change: Change
    before: Part | None
    after: Part | None
    fields: tuple[FieldChange, ...] = ()
    below: tuple[Row, ...] = field(default=())

    @property
    def part(self) -> Part:
        """The part as it stands now, or as it stood last."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def is_touched(self) -> bool:
        """Whether this part or any part below it differs between the versions."""
        return self.change is not Change.SAME or any(row.is_touched for row in self.below)


def compare(before: Sequence[Part], after: Sequence[Part]) -> tuple[Row, ...]:
    """Every part of both versions once, in the order of the later one; what is gone follows its neighbors."""
    return _rows(before, after)


def counts(rows: Iterable[Row]) -> dict[Change, int]:
    """How many parts were added, changed, are gone, or stayed."""
    found = dict.fromkeys(Change, 0)
    for row in _all(rows):
        found[row.change] += 1
    return found


def _rows(before: Sequence[Part], after: Sequence[Part]) -> tuple[Row, ...]:
    pairs = _pairs(before, after)
    taken = set(pairs.values())
    rows = [_row(before[pairs[place]] if place in pairs else None, part) for place, part in enumerate(after)]
    rows += [_row(part, None) for place, part in enumerate(before) if place not in taken]
    return tuple(rows)


def _row(before: Part | None, after: Part | None) -> Row:
    part = after or before
    assert part is not None
    below = _rows(before.below if before else (), after.below if after else ())
    if before is None:
        return Row(part.kind, Change.ADDED, None, after, below=below)
    if after is None:
        return Row(part.kind, Change.GONE, before, None, below=below)
    fields = _fields(before, after)
    return Row(part.kind, Change.CHANGED if fields else Change.SAME, before, after, fields, below)


def _pairs(before: Sequence[Part], after: Sequence[Part]) -> dict[int, int]:
    """Which part of the later version is which of the earlier: by line, by words, by what hangs below, by place."""
    pairs: dict[int, int] = {}
    for is_match in (_same_line, _same_all, _same_words, _same_below, _same_lead):
        free = [place for place in range(len(before)) if place not in pairs.values()]
        for place, part in enumerate(after):
            if place in pairs:
                continue
            found = next((old for old in free if _may_pair(before[old], part) and is_match(before[old], part)), None)
            if found is not None:
                pairs[place] = found
                free.remove(found)
    return pairs


def _may_pair(old: Part, new: Part) -> bool:
    """Two parts that the plan holds for two different lines are never one."""
    return old.kind is new.kind and not (old.line and new.line and old.line != new.line)


def _same_line(old: Part, new: Part) -> bool:
    return bool(old.line) and old.line == new.line


def _same_all(old: Part, new: Part) -> bool:
    return old.says == new.says and old.fields == new.fields


def _same_words(old: Part, new: Part) -> bool:
    return _bare(old.says) == _bare(new.says)


def _same_below(old: Part, new: Part) -> bool:
    return bool(_lines(old) & _lines(new))


def _same_lead(old: Part, new: Part) -> bool:
    """A lone line of words (what the patient says) is the same line, however it reads."""
    return old.kind is Kind.WORDS


def _lines(part: Part) -> set[str]:
    return {part.line} - {""} | {line for row in part.below for line in _lines(row)}


def _fields(before: Part, after: Part) -> tuple[FieldChange, ...]:
    old, new = dict(before.fields), dict(after.fields)
    names = [name for name, _ in after.fields] + [name for name, _ in before.fields if name not in new]
    says = [FieldChange("", before.says, after.says)] if before.says != after.says else []
    return (
        *says,
        *(
            FieldChange(name, old.get(name, ""), new.get(name, ""))
            for name in names
            if old.get(name, "") != new.get(name, "")
        ),
    )


def _bare(words: str) -> str:
    return " ".join(words.casefold().split())


def _all(rows: Iterable[Row]) -> Iterable[Row]:
    for row in rows:
        yield row
        yield from _all(row.below)
