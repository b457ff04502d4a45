"""Decides whether two people can be written down as people who must not meet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from stepwell.kernel.tables import Refused

LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class PairFacts:
    """Two people, the ground, the first day, and whether they are kept apart already."""

    one: str
    other: str
    reason: str
    starts_on: date
    is_apart: bool = False


def ordered(one: str, other: str) -> tuple[str, str]:
    """The pair with the smaller id first, so that there is one row for it whoever is named first."""
    return (one, other) if one < other else (other, one)


def check_pair(facts: PairFacts) -> None:
    """Raises Refused: SAME_PERSON, APART_ALREADY, NO_REASON, LONG_REASON."""
    if facts.one == facts.other:
        raise Refused("SAME_PERSON", "This is the same person.", "Choose the other person.")
    if facts.is_apart:
        raise Refused("APART_ALREADY", "These two people are kept apart already.", "Nothing more to do.")
    if not facts.reason.strip():
        raise Refused("NO_REASON", "Say why, in a few words.", "Only those who keep this list will read it.")
    if len(facts.reason.strip()) > LONGEST_REASON:
        raise Refused("LONG_REASON", f"Use at most {LONGEST_REASON} letters.", "Leave out what others need not know.")


def is_pair(facts: PairFacts) -> bool:
    """Whether the pair can be written down."""
    try:
        check_pair(facts)
    except Refused:
        return False
    return True
