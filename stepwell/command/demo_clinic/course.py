"""How a person's weeks go: scores that rise and fall, and days when they come late or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from random import Random

from stepwell.encounter.rules.attendance import AbsenceReason

PHQ_ITEMS, GAD_ITEMS, MOST = 9, 7, 3
RISK_ITEM = 9


class Shape(StrEnum):
    """The course of symptoms over the weeks."""

    STEADY = "steady"
    DIP = "dip"
    PLATEAU = "plateau"
    SUDDEN = "sudden"
    SLOW = "slow"
    WORSE = "worse"


# The part of the way from the first score to the last that is gone in each eighth of the stay.
_WAYS: dict[Shape, tuple[float, ...]] = {
    Shape.STEADY: (0.0, 0.12, 0.25, 0.4, 0.52, 0.68, 0.8, 0.92, 1.0),
    Shape.DIP: (0.0, 0.2, 0.38, 0.5, 0.12, 0.35, 0.66, 0.85, 1.0),
    Shape.PLATEAU: (0.0, 0.22, 0.4, 0.45, 0.42, 0.46, 0.44, 0.62, 0.8),
    Shape.SUDDEN: (0.0, 0.05, 0.1, 0.7, 0.74, 0.78, 0.84, 0.94, 1.0),
    Shape.SLOW: (0.0, 0.02, 0.06, 0.12, 0.2, 0.26, 0.34, 0.42, 0.5),
    Shape.WORSE: (0.0, 0.1, 0.04, -0.12, -0.3, -0.36, -0.3, -0.2, -0.12),
}


def total_in_week(first: int, last: int, shape: Shape, week: int, rng: Random, most: int) -> int:
    """The score of a week of the stay (0 is the first), from 0 to `most`."""
    way = _WAYS[shape]
    gone = way[min(week, len(way) - 1)]
    wobble = rng.choice((-1, 0, 0, 1)) if week else 0
    return max(0, min(most, round(first + (last - first) * gone) + wobble))


def answers(total: int, items: int, rng: Random, risk: int | None = None) -> list[int]:
    """Item answers of 0 to 3 that add up to the total; `risk` is the ninth one's answer, if it is asked."""
    given = [0] * items
    free = list(range(items))
    left = total
    if risk is not None:
        given[RISK_ITEM - 1] = min(risk, left)
        left -= given[RISK_ITEM - 1]
        free.remove(RISK_ITEM - 1)
    left = min(left, MOST * len(free))
    while left:
        place = rng.choice([item for item in free if given[item] < MOST])
        given[place] += 1
        left -= 1
    return given


@dataclass(frozen=True, slots=True)
class Came:
    """How someone came to one service: minutes late, minutes gone early, or out with a reason."""

    late: int = 0
    early: int = 0
    out: AbsenceReason | None = None
    is_excused: bool = False


_REASONS = (
    (AbsenceReason.ILL, True, 5),
    (AbsenceReason.WORK, True, 3),
    (AbsenceReason.TRANSPORT, True, 3),
    (AbsenceReason.CARE_FOR_OTHERS, True, 3),
    (AbsenceReason.LEGAL, True, 1),
    (AbsenceReason.DECLINED, False, 1),
    (AbsenceReason.NOT_HEARD, False, 3),
)


def day_of(rng: Random, comes: float, services: int) -> tuple[Came, ...]:
    """How one day goes for someone who comes to the share `comes` of their days, service by service."""
    if rng.random() > comes:
        reason, is_excused, _ = rng.choices(_REASONS, [row[2] for row in _REASONS])[0]
        return (Came(out=reason, is_excused=is_excused),) * services
    day = [Came()] * services
    if rng.random() < 0.09:
        day[0] = Came(late=rng.choice((7, 8, 10, 12, 15, 20)))
    if rng.random() < 0.05 and services > 1:
        day[-1] = Came(early=rng.choice((8, 10, 15, 25)))
    return tuple(day)


def gone(services: int) -> tuple[Came, ...]:
    """A day of someone who has stopped coming and does not answer."""
    return (Came(out=AbsenceReason.NOT_HEARD, is_excused=False),) * services
