"""Names the methods a group can work by: those of the module first, then the ones every group uses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from stepwell.program.rules.curriculum import modules

LONGEST = 30  # of a code
MOST_WORDS = 200  # signs of all methods of one note together


class Common(StrEnum):
    """What a leader does in any group."""

    SKILL_PRACTICE = "skill-practice"
    ROLE_PLAY = "role-play"
    DISCUSSION = "discussion"
    TEACHING = "teaching"
    WORKSHEET = "worksheet"
    PROBLEM_SOLVING = "problem-solving"
    MINDFULNESS = "mindfulness"
    EXPOSURE = "exposure"
    FEEDBACK = "feedback"
    MOVEMENT_OR_ART = "movement-or-art"


_SAYS = {Common.FEEDBACK: "Feedback in the group", Common.MOVEMENT_OR_ART: "Movement or art"}


@dataclass(frozen=True, slots=True)
class Method:
    """One method: its code as it is kept, its words as they are signed, and whether the module brings it."""

    code: str
    says: str
    is_of_module: bool = False


@cache
def methods_for(module: str, chosen: tuple[str, ...] = ()) -> tuple[Method, ...]:
    """What can be chosen in a group on this module: its own methods first, then others chosen before; each once."""
    found = {one.code: one for one in _of_module(module)}
    common_codes = {common.value for common in Common}
    for code in chosen:
        if code in methods() and code not in common_codes:
            found.setdefault(code, methods()[code])
    for common in Common:
        found.setdefault(common.value, Method(common.value, _words(common)))
    return tuple(found.values())


@cache
def methods() -> dict[str, Method]:
    """Every method by code, those of all modules and those of every group."""
    every = {common.value: Method(common.value, _words(common)) for common in Common}
    for module in modules():
        for one in _of_module(module):
            every.setdefault(one.code, one)
    return every


def codes_of(words: str) -> tuple[str, ...]:
    """The codes of methods told as words between commas; unknown ones are left out."""
    told = {part.strip().casefold() for part in words.split(",")} | {words.strip().casefold()}
    return tuple(one.code for one in methods().values() if one.says.casefold() in told)


def words_of(codes: Iterable[str]) -> str:
    """The words of methods, as they are signed; those there is no room for are left out, whole."""
    says = ""
    for code in codes:
        known = methods().get(code)
        longer = f"{says}, {known.says}" if known and says else (known.says if known else says)
        if len(longer) <= MOST_WORDS:
            says = longer
    return says


def _words(common: Common) -> str:
    return _SAYS.get(common, common.value.replace("-", " ").capitalize())


def _of_module(module: str) -> tuple[Method, ...]:
    known = modules().get(module)
    if known is None or not known.method.strip():
        return ()
    parts = [part.strip() for part in known.method.split(",")]
    return tuple(Method(_code(part), part[:1].upper() + part[1:], is_of_module=True) for part in parts if part)


def _code(says: str) -> str:
    plain = unicodedata.normalize("NFKD", says).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].rstrip("-")
