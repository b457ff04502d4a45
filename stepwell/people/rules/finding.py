"""Reads what someone types to find a person: a record number, a birth date, names, or names with a date."""

import re
from dataclasses import dataclass
from datetime import date

from stepwell.people.rules.names import can_be_record_number, check_record_number, folded, record_number
from stepwell.people.rules.words import MONTHS

FEWEST_LETTERS = 2
_MOST_WORDS = 5
_NUMBER = re.compile(r"[#\s]*\d[\d\s‐‑–-]*")
_NUMERIC_DATE = re.compile(r"\b(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})\b")
_WORDED_DATE = re.compile(r"\b([A-Za-z]{3})[A-Za-z]*\.?\s+(\d{1,2}),?\s+(\d{4})\b")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for; everything given has to fit. `numbers` holds every record number the digits may mean."""

    words: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    birth_on: date | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.numbers or self.birth_on)


def read_search(typed: str) -> Wanted:
    """What the typed text asks for; text of fewer than two letters asks for nothing."""
    text = typed.strip()[:120]
    born, rest = _birth(text)
    if born is None and _NUMBER.fullmatch(text):
        return Wanted(numbers=_numbers("".join(sign for sign in text if sign.isdigit())))
    words = tuple(word for word in folded(rest).split() if len(word) >= FEWEST_LETTERS)
    return Wanted(words=words[:_MOST_WORDS], birth_on=born)


def _numbers(digits: str) -> tuple[str, ...]:
    if int(digits) < 1 or len(digits) > 9:
        return ()
    whole = [record_number(check_record_number(digits))] if can_be_record_number(digits) else []
    return (*whole, record_number(int(digits)), f"{int(digits):06d}")


def _birth(text: str) -> tuple[date | None, str]:
    """A date in the text, if there is one, and the text without it; month first, as US staff write it."""
    if found := _NUMERIC_DATE.search(text):
        one, two, three = (int(part) for part in found.groups())
        parts = (one, two, three) if one > 31 else (_year(three), one, two)
    elif (found := _WORDED_DATE.search(text)) and found[1].title() in MONTHS:
        parts = (int(found[3]), MONTHS.index(found[1].title()) + 1, int(found[2]))
    else:
        return None, text
    try:
        return date(*parts), text[: found.start()] + " " + text[found.end() :]
    except ValueError:
        return None, text


def _year(written: int) -> int:
    """Two digits mean the last hundred years as seen from 2030: nobody in care is born later."""
    if written > 99:
        return written
    return 1900 + written if written > 30 else 2000 + written
