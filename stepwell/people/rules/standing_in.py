"""Decides who takes a duty when the one who should have it is away, and who is told beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone who could take it: on duty at the site today or not, away now or not."""

    id: str
    is_on_duty: bool
    is_away: bool = False


def owner_of(first: Candidate, others: Sequence[Candidate]) -> str:
    """Who owns it: the first; when they are away or gone, the first of the others who is there.

    Nobody there at all leaves it with the first, so that there is always an owner.
    """
    there = [row for row in (first, *others) if row.is_on_duty and not row.is_away]
    return there[0].id if there else first.id


def told_beside(owner: str, others: Sequence[Candidate]) -> str | None:
    """Who is told when it is escalated: the first there who is not its owner, else the first not the owner."""
    rest = [row for row in others if row.id != owner and row.is_on_duty]
    there = [row for row in rest if not row.is_away]
    return next((row.id for row in (*there, *rest)), None)
