"""Drafts the three answers of a renewal from evidence; each must be touched by the physician who signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from stepwell.kernel.tables import Refused
from stepwell.people.rules.words import listed, spoken_day
from stepwell.plan.rules.certify import Renewal
from stepwell.plan.rules.draft_review import (
    Attended,
    Scores,
    attendance_words,
    change_words,
    is_touched,
    standing_words,
)

NOTHING_EXPECTED = Attended()


@dataclass(frozen=True, slots=True)
class Aim:
    """An open objective as it is said in one line."""

    says: str
    target_on: date


@dataclass(frozen=True, slots=True)
class RenewalEvidence:
    """What a physician sees beside a renewal."""

    since: date
    on: date
    scores: tuple[Scores, ...] = ()
    attended: Attended = NOTHING_EXPECTED
    risk: str = ""
    risk_on: date | None = None
    problems: tuple[str, ...] = ()
    aims: tuple[Aim, ...] = ()


_PARTS = (
    ("response", "Response to treatment"),
    ("symptoms_at_risk", "Symptoms that keep the person at risk"),
    ("discharge_goals", "Goals that lead to discharge"),
)


def draft_renewal(found: RenewalEvidence) -> Renewal:
    """The three answers as far as the record can give them; an answer without evidence stays empty."""
    changes = [f"{said}." for row in found.scores if (said := change_words(row))]
    response = [*changes, _capital(attendance_words(found.attended))] if found.attended.expected else changes
    standing = [f"{standing_words(row)}." for row in found.scores if row.last is not None]
    risk = [f"Safety questions on {spoken_day(found.risk_on)}: {found.risk}."] if found.risk and found.risk_on else []
    problems = [f"Problems: {'; '.join(found.problems)}."] if found.problems else []
    aims = "; ".join(_aim(aim, found.on) for aim in found.aims)
    return Renewal(" ".join(response), " ".join([*standing, *risk, *problems]), f"{aims}." if aims else "")


def _aim(aim: Aim, on: date) -> str:
    """The aim with its day: a day that has passed is said so, and one "by" in a line is enough."""
    day = spoken_day(aim.target_on)
    if aim.target_on < on:
        return f"{aim.says} (its day, {day}, has passed)"
    return f"{aim.says} ({day})" if " by " in aim.says else f"{aim.says} by {day}"


def untouched(renewal: Renewal, drafted: Renewal) -> tuple[str, ...]:
    """The answers that still stand as they were drafted, by name; an empty draft needs no touch."""
    return tuple(
        name
        for name, _ in _PARTS
        if getattr(drafted, name).strip() and not is_touched(getattr(renewal, name), getattr(drafted, name))
    )


def check_is_touched(renewal: Renewal, drafted: Renewal) -> None:
    """Raises Refused('NOT_TOUCHED') naming the answers that nobody has looked at."""
    names = untouched(renewal, drafted)
    if names:
        titles = dict(_PARTS)
        raise Refused(
            "NOT_TOUCHED",
            f"{listed([titles[name] for name in names])}: still as Stepwell drafted it.",
            "Read it and put your own judgment into it.",
        )


def is_own(renewal: Renewal, drafted: Renewal) -> bool:
    """Whether the physician has put a hand to every drafted answer."""
    return not untouched(renewal, drafted)


def _capital(says: str) -> str:
    return says[:1].upper() + says[1:]
