"""Decides whether a number is one that US offices give out: NPI, tax number, ZIP, phone, and where a box is no street."""

import re

POST_BOX = re.compile(r"\bP\.? ?O\.? ?BOX\b|\bPOST OFFICE BOX\b|\bLOCK ?BOX\b", re.IGNORECASE)
TAXONOMY = re.compile(r"[0-9A-Z]{9}X", re.ASCII)
# An NPI is checked as if it were a card number of the health industry (prefix 80840, which adds 24).
_NPI_PREFIX_SUM = 24


def digits(typed: str) -> str:
    """A phone number, tax number or ZIP without hyphens, blanks, points and brackets."""
    return "".join(mark for mark in typed if mark not in " -().")


def npi_is_right(npi: str) -> bool:
    """Ten digits, the first 1 or 2, the last the Luhn check digit. Source: 45 CFR 162.406, ISO/IEC 7812."""
    if not re.fullmatch(r"[12][0-9]{9}", npi, re.ASCII):
        return False
    total = _NPI_PREFIX_SUM + int(npi[9])
    for place, mark in enumerate(npi[:9]):
        doubled = int(mark) * 2 if place % 2 == 0 else int(mark)
        total += doubled // 10 + doubled % 10
    return total % 10 == 0


def tax_id_is_right(typed: str) -> bool:
    """Nine digits; no employer number and no personal one begins with 000. Source: IRS, SSA."""
    return re.fullmatch(r"(?!000)[0-9]{9}", digits(typed), re.ASCII) is not None


def zip_is_right(typed: str, *, whole: bool = False) -> bool:
    """Five or nine digits, nine if it must be whole; no US ZIP begins with 000. Source: US Postal Service."""
    length = r"[0-9]{9}" if whole else r"[0-9]{5}([0-9]{4})?"
    return re.fullmatch(f"(?!000){length}", digits(typed), re.ASCII) is not None


def phone_is_whole(typed: str) -> bool:
    """Area code and number, ten digits, as a claim carries them. Source: X12 837I, PER04."""
    return re.fullmatch(r"[0-9]{10}", digits(typed), re.ASCII) is not None
