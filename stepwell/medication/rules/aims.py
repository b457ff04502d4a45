"""Decides what the movement exam holds, its total, and whether it asks for a closer look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from stepwell.kernel.tables import Reason, Refused, in_force, reference

TOTALED = 7
_ANSWERS = {"yes-no": "yes_no", "awareness": "awareness"}


@dataclass(frozen=True, slots=True)
class Item:
    """One of the twelve: its group, label, and the words of its answers in order."""

    number: int
    group: str
    label: str
    answers: tuple[str, ...]


@cache
def items() -> tuple[Item, ...]:
    """The twelve items in order."""
    table = reference("medication/aims")
    return tuple(
        Item(
            row["number"], row["group"], row["label"],
            tuple(table[_ANSWERS.get(row["kind"], "scale")]),
        )
        for row in table["item"]
    )  # fmt: skip


def check_ratings(ratings: Sequence[int | None]) -> None:
    """Raises Refused: AIMS_INCOMPLETE with the numbers that lack an answer, AIMS_RANGE outside the scale."""
    if len(ratings) != len(items()):
        raise Refused("AIMS_INCOMPLETE", f"The exam has {len(items())} items.", "Answer each one.")
    outside = [
        row.number
        for row, rating in zip(items(), ratings, strict=True)
        if rating is not None and not 0 <= rating < len(row.answers)
    ]
    if outside:
        raise Refused("AIMS_RANGE", f"Item {outside[0]} has no such answer.", "Pick one of the answers shown.")
    missing = [str(row.number) for row, rating in zip(items(), ratings, strict=True) if rating is None]
    if missing:
        says = f"Items {', '.join(missing)} have no answer yet." if len(missing) > 1 else _one(missing[0])
        raise Refused("AIMS_INCOMPLETE", says, "Nothing was saved. Your other answers are kept.")


def _one(number: str) -> str:
    return f"Item {number} has no answer yet."


def total(ratings: Sequence[int | None]) -> int:
    """The sum of the first seven items, from 0 to 28."""
    return sum(rating or 0 for rating in ratings[:TOTALED])


def closer_look(ratings: Sequence[int | None], on: date) -> Reason | None:
    """Why someone should look closer: mild movement in so many areas, or moderate in one; the limits are a row."""
    row = in_force(reference("medication/limits")["aims"], on)
    areas = [rating or 0 for rating in ratings[:TOTALED]]
    moderate = sum(rating >= row["moderate"] for rating in areas)
    mild = sum(rating >= row["mild"] for rating in areas)
    if moderate >= row["regions_moderate"]:
        return Reason("MODERATE", "Moderate movement in at least one area. Ask for a closer look.", row["source"])
    if mild >= row["regions_mild"]:
        return Reason("MILD_IN_TWO", f"Mild movement in {mild} areas. Ask for a closer look.", row["source"])
    return None
