"""Chooses what the staff of the demo clinic write: lines that differ from person to person and day to day."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

_KINDS = {"PG": "process", "CB": "cbt", "DB": "dbt", "RP": "planning", "ED": "education", "AC": "activity"}


@cache
def bank() -> dict[str, Any]:
    """Every sentence there is, by where it is written."""
    with Path(__file__).with_name("words.toml").open("rb") as file:
        return tomllib.load(file)


def kind_of(module: str, service: str) -> str:
    """Which bank a session draws from."""
    by_service = {"TE": "education", "AT": "activity"}
    return by_service.get(service) or _KINDS.get(module[:2], "process")


def one_of(rng: Random, *place: str) -> str:
    """One line of a list in the bank."""
    found: Any = bank()
    for name in place:
        found = found[name]
    return str(rng.choice(found))


def own_line(rng: Random, kind: str, condition: str, avoid: set[str]) -> str:
    """What one person did and said, in words that stand on no other line of `avoid`; the new line is added."""
    while True:
        text = f"{one_of(rng, 'own_line', kind)}; {one_of(rng, 'went_on', kind)}."
        if kind in ("process", "cbt", "dbt"):
            text = f"{text} {_filled(one_of(rng, 'condition_line', condition), rng)}"
        if text not in avoid:
            avoid.add(text)
            return text


def visit_line(rng: Random, condition: str) -> str:
    """The body of a note on a visit alone."""
    work = f"{one_of(rng, 'visit', 'focus')}; {one_of(rng, 'visit', 'work')}."
    return f"{work} {_filled(one_of(rng, 'condition_line', condition), rng)}"


def prescriber_line(rng: Random) -> str:
    """The body of a note on a medication visit."""
    return f"{one_of(rng, 'visit', 'prescriber')}; {one_of(rng, 'visit', 'prescriber_went_on')}."


def _filled(text: str, rng: Random) -> str:
    numbers = {"n": rng.randint(2, 6), "h": rng.choice(("5", "5.5", "6", "6.5", "7")), "c": rng.randint(4, 8)}
    return text.format(**numbers, m=rng.randint(1, 3))
