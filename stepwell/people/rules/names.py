"""Decides what a person is called on the screen and how a record number is written and checked."""

import unicodedata
from dataclasses import dataclass

from stepwell.kernel.tables import Refused

# A totally anti-symmetric quasigroup of order 10 (H. M. Damm, 2004): finds every single wrong digit and
# every swap of two neighbors, which are the slips people make when they read a number over the phone.
_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
_WIDTH = 6


@dataclass(frozen=True, slots=True)
class PersonName:
    """A legal name and the first name the person uses; `used` is empty when it is the legal one."""

    given: str
    family: str
    middle: str = ""
    suffix: str = ""
    used: str = ""


def name_used(name: PersonName) -> str:
    """The first name to say to the person."""
    return name.used.strip() or name.given.strip()


def shown_name(name: PersonName) -> str:
    """The name on screens: the name used and the family name."""
    return " ".join(part for part in (name_used(name), name.family.strip()) if part)


def short_name(name: PersonName) -> str:
    """The name for rosters that others may see: `Ana R.`"""
    family = name.family.strip()
    return f"{name_used(name)} {family[0]}." if family else name_used(name)


def legal_name(name: PersonName) -> str:
    """The name for claims and legal papers."""
    parts = (name.given, name.middle, name.family, name.suffix)
    return " ".join(part.strip() for part in parts if part.strip())


def sorting_name(name: PersonName) -> str:
    """The key for lists, without accents or capitals: family name, then name used."""
    return f"{folded(name.family)}, {folded(name_used(name))}"


def folded(text: str) -> str:
    """Text for comparing names: no accents, no capitals, letters and digits only, single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(
        sign if sign.isalnum() else "" if unicodedata.combining(sign) or sign in "'’.`" else " " for sign in plain
    )
    return " ".join(kept.split())


def _check_digit(digits: str) -> int:
    state = 0
    for digit in digits:
        state = _DAMM[state][int(digit)]
    return state


def record_number(serial: int) -> str:
    """The record number of the patient with this serial, like `004821-7`. Raises ValueError below 1."""
    if serial < 1:
        raise ValueError("serial numbers start at 1")
    digits = f"{serial:0{_WIDTH}d}"
    return f"{digits}-{_check_digit(digits)}"


def check_record_number(text: str) -> int:
    """The serial inside a typed number, spaces, dashes and # aside. Raises Refused('RECORD_NUMBER')."""
    digits = "".join(sign for sign in text if sign not in " -#\t‐‑–")
    plain = digits.isascii() and digits.isdigit() and len(digits) >= 2
    if not plain or _check_digit(digits) != 0 or int(digits[:-1]) < 1:
        raise Refused(
            "RECORD_NUMBER",
            "This record number does not add up. One digit may be wrong or two may have changed places.",
            "Check the number on the paper, or search by name and birth date.",
        )
    return int(digits[:-1])


def can_be_record_number(text: str) -> bool:
    """Whether the typed text is a record number."""
    try:
        check_record_number(text)
    except Refused:
        return False
    return True
