"""Decides whether an ICD-10-CM code may stand in a plan on a given day, and offers codes to pick."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from stepwell.kernel.tables import Reason, Refused, reference

TABLE = "icd10/codes"
_SHAPE = re.compile(r"^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$")
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Code:
    """One ICD-10-CM code; `is_heading` means finer codes stand below it today.

    `from_on` is the first day it may be billed, where the table knows one; `last_on` the last day.
    """

    code: str
    title: str
    is_heading: bool
    from_on: date | None
    last_on: date | None


def normal(code: str) -> str:
    """The code in its written form: upper case, no blanks, a dot after the third character."""
    bare = re.sub(r"[\s.]", "", code).upper()
    return bare if len(bare) <= 3 else f"{bare[:3]}.{bare[3:]}"


@cache
def codes() -> dict[str, Code]:
    """Every code of the families this table holds, in order."""
    table = reference(TABLE)
    titles: dict[str, str] = table["titles"]
    starts = {code: row["from"] for row in table["starts"] for code in row["codes"]}
    ends = {row["code"]: row["last_on"] for row in table["ends"]}
    order = sorted(titles)
    headings = {code for code, after in pairwise(order) if after.startswith(code)}
    return {code: Code(code, titles[code], code in headings, starts.get(code), ends.get(code)) for code in order}


def look_up(code: str) -> Code | None:
    """The code however it was typed, or None when this table does not hold it."""
    return codes().get(normal(code))


def finer_codes(code: str, on: date) -> tuple[Code, ...]:
    """The billable codes below a heading that stand on the day, in order."""
    parent = normal(code)
    return tuple(
        row for row in codes().values() if row.code != parent and row.code.startswith(parent) and _stands(row, on)
    )


def check_diagnosis(code: str, on: date) -> None:
    """Raises Refused when the code cannot be billed on the day (ICD-10-CM, NCHS and CMS).

    Codes of the refusal: DX_SHAPE, DX_UNKNOWN, DX_HEADING, DX_RETIRED, DX_NOT_YET.
    """
    written = normal(code)
    if not _SHAPE.match(written):
        raise Refused(
            "DX_SHAPE",
            f"{code or 'An empty field'} does not look like an ICD-10-CM code.",
            "Write a letter, two signs, and up to four more after a dot, for example F33.1.",
        )
    row = codes().get(written)
    if row is None:
        raise _unknown(written, on)
    if _stands(row, on):
        return
    if row.last_on is not None:
        raise Refused("DX_RETIRED", f"{written} was last in use on {_day(row.last_on)}.", _pick_one(written, on))
    if row.is_heading:
        raise Refused(
            "DX_HEADING",
            f"{written} ({row.title}) is a heading and cannot be billed.",
            _pick_one(written, on),
        )
    begins = row.from_on or on
    raise Refused("DX_NOT_YET", f"{written} starts on {_day(begins)}.", _parent_then(written, on))


def is_diagnosis(code: str, on: date) -> bool:
    """Whether the code may be billed on the day."""
    try:
        check_diagnosis(code, on)
    except Refused:
        return False
    return True


def first_diagnosis_warnings(code: str, on: date) -> tuple[Reason, ...]:
    """What to say when this code stands first: not a disorder (M20), or at risk in the Medicare editor."""
    written = normal(code)
    found = []
    if not written.startswith("F"):
        found.append(
            Reason(
                "NOT_A_DISORDER",
                f"{written} is a sign or a circumstance, not a disorder. Put a disorder first.",
                "rules table M20",
            )
        )
    says = f"Medicare may return a claim with {written} first. Put it second, or pick a finer code."
    found += [
        Reason("FIRST_MAY_RETURN", says, row["source"])
        for row in reference("icd10/in_common_use")["not_first"]
        if written in row["codes"] and row["from"] <= on
    ]
    return tuple(found)


def list_is_old(on: date) -> Reason | None:
    """A warning when the day is past the end of the code release that this table was read from."""
    release = reference(TABLE)["release"]
    if on <= release["ends"]:
        return None
    return Reason(
        "DX_LIST_OLD",
        f"The code list here is {release['name']}. It ended on {_day(release['ends'])}. Load the newer one.",
        release["source"],
    )


def common_codes(track: str) -> tuple[Code, ...]:
    """Codes to offer first for a track (DEP, ANX, BIP, EAT, SUD, GEN) or `secondary`."""
    return tuple(codes()[code] for code in reference("icd10/in_common_use")["tracks"][track])


def search_codes(words: str, on: date, limit: int = 20) -> tuple[Code, ...]:
    """Billable codes whose code begins with, or whose title holds, every word typed; codes in order."""
    wanted = words.casefold().split()
    if not wanted:
        return ()
    found = []
    for row in codes().values():
        text = f"{row.code} {row.code.replace('.', '')} {row.title}".casefold()
        if all(word in text for word in wanted) and _stands(row, on):
            found.append(row)
            if len(found) == limit:
                break
    return tuple(found)


def _stands(row: Code, on: date) -> bool:
    if row.from_on is not None and on < row.from_on:
        return False
    if row.last_on is not None:
        return on <= row.last_on
    return not row.is_heading


def _unknown(written: str, on: date) -> Refused:
    families = tuple(reference(TABLE)["release"]["families"])
    if written.startswith(families):
        says = f"{written} is not in the ICD-10-CM list."
        nearest = next((codes()[written[:n]] for n in range(len(written), 2, -1) if written[:n] in codes()), None)
        if nearest is None:
            return Refused("DX_UNKNOWN", says, "Search by a word of its title.")
        if _stands(nearest, on):
            return Refused("DX_UNKNOWN", says, f"The nearest is {nearest.code} ({nearest.title}).")
        return Refused("DX_UNKNOWN", says, _pick_one(nearest.code, on))
    return Refused(
        "DX_UNKNOWN",
        f"{written} is outside the codes kept here, which are those of mental health.",
        "Pick the mental-health diagnosis that is treated.",
    )


def _pick_one(parent: str, on: date) -> str:
    finer = finer_codes(parent, on)
    if not finer:
        return "Search by a word of its title."
    named = ", ".join(f"{row.code} ({row.title})" for row in finer[:_SHOWN])
    rest = len(finer) - _SHOWN
    return f"Pick one of: {named}{f', and {rest} more' if rest > 0 else ''}."


def _parent_then(written: str, on: date) -> str:
    for length in range(len(written), 2, -1):
        parent = codes().get(written[:length].rstrip("."))
        if parent is not None and _stands(parent, on):
            return f"For that day use {parent.code} ({parent.title})."
    return "Search by a word of its title."


def _day(on: date) -> str:
    return f"{on:%B} {on.day}, {on.year}"
