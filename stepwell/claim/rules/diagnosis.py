"""Decides what the claim editor says of a principal diagnosis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from stepwell.claim.rules import kinds_claim as kinds
from stepwell.claim.rules.findings import Finding
from stepwell.kernel.tables import REFERENCE, reference

_KEPT = 20_000
_LETTERS = {"M": kinds.DX_MANIFESTATION, "E": kinds.DX_EXTERNAL, "U": kinds.DX_NOT_FIRST}
_NEEDS_SECOND = "C"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What the tables say of a principal diagnosis on a day; `letters` as in `icd10/lists`."""

    code: str
    exists: bool
    is_mental_health: bool
    letters: str
    is_disorder: bool


def bare(code: str) -> str:
    """The code without dot and blanks, in upper case."""
    return code.replace(".", "").strip().upper()


@cache
def _table(kind: str) -> dict[str, tuple[tuple[date, date, str], ...]]:
    name = reference("icd10/lists")[kind][0]["file"]
    found: dict[str, tuple[tuple[date, date, str], ...]] = {}
    for row in (REFERENCE / "icd10" / name).read_text(encoding="ascii").splitlines()[1:]:
        code, start, end, *letters = row.split(",")
        span = (_day(start, date.min), _day(end, date.max), letters[0] if letters else "")
        found[code] = (*found.get(code, ()), span)
    return found


@cache
def _day(text: str, otherwise: date) -> date:
    return date.fromisoformat(text) if text else otherwise


@lru_cache(maxsize=_KEPT)
def look_up(code: str, from_on: date, through_on: date) -> Diagnosis:
    """Looks a diagnosis up for a claim; the lists are those of the first day, and a code that
    starts to exist within the claim exists."""
    key = bare(code)
    spans = _table("billable").get(key, ())
    mental = _within(_table("mental_health_principal").get(key, ()), from_on)
    letters = next((letters for start, end, letters in spans if start <= from_on <= end), "")
    symptom = tuple(reference("icd10/lists")["not_a_disorder"][0]["first_letters"])
    exists = _within(spans, from_on) or _within(spans, through_on)
    return Diagnosis(key, exists, mental, letters, not key.startswith(symptom))


def _within(spans: Iterable[tuple[date, date, str]], on: date) -> bool:
    return any(start <= on <= end for start, end, _ in spans)


@lru_cache(maxsize=_KEPT)
def findings_on(code: str, from_on: date, through_on: date, in_program: bool) -> tuple[Finding, ...]:
    """Findings on a principal diagnosis; the mental-health list is asked for a program's claim only."""
    if not code:
        return (kinds.DX_MISSING.at(),)
    found = look_up(code, from_on, through_on)
    answers = [] if found.exists else [kinds.DX_UNKNOWN.at(dx=code)]
    answers += [kind.at(dx=code) for letter, kind in _LETTERS.items() if letter in found.letters]
    if in_program:
        answers += _in_program(code, found)
    return tuple(answers)


def is_known(code: str, from_on: date, through_on: date) -> bool:
    """True when the diagnosis code exists on the claim's days."""
    return look_up(code, from_on, through_on).exists


def _in_program(code: str, found: Diagnosis) -> list[Finding]:
    if _NEEDS_SECOND in found.letters:
        return [kinds.DX_NEEDS_SECOND.at(dx=code)]
    if not found.is_mental_health:
        kind = kinds.DX_ASK_MAC if found.exists and found.code.startswith("F") else kinds.DX_NOT_MENTAL
        return [kind.at(dx=code)]
    return [] if found.is_disorder else [kinds.DX_NOT_DISORDER.at(dx=code)]
