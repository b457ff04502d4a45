"""Checks single fields: words, codes, check digits, ZIP codes, phone numbers, addresses and names."""

from __future__ import annotations

from datetime import date

from stepwell.claim.x12.checks.guide import codes_on
from stepwell.claim.x12.checks.problem import Findings
from stepwell.claim.x12.parties import Address
from stepwell.claim.x12.segments import (
    BASIC,
    ELECTRONIC_MAIL,
    USUAL_SEPARATORS,
    misfit,
    words,
)
from stepwell.people.rules.us_numbers import POST_BOX, TAXONOMY, npi_is_right, phone_is_whole, zip_is_right


def check_npi(found: Findings, path: str, npi: str) -> None:
    if not npi_is_right(npi):
        fix = "Look the number up in the NPI registry and type it again."
        found.block(path, "NPI", "This NPI is not ten digits with a matching last digit.", fix, "45 CFR 162.406")


def check_words(
    found: Findings, path: str, value: str, longest: int, *, required: bool = True, shortest: int = 1
) -> None:
    """Names, addresses and remarks: judged as they will stand in the file."""
    written = words(value)
    if not written:
        if required:
            found.block(path, "MISSING", "This field is empty.", "Fill it in.")
        elif value:
            found.block(path, "MARKS", "This field has no letter that a claim file can carry.", "Write it in words.")
        return
    _check_fit(found, path, written, shortest, longest, BASIC - USUAL_SEPARATORS)


def check_code(
    found: Findings, path: str, value: str, longest: int, *, required: bool = True, shortest: int = 1
) -> None:
    """Numbers and codes that must arrive exactly as typed; letters become capitals."""
    if not value:
        if required:
            found.block(path, "MISSING", "This field is empty.", "Fill it in.")
        return
    _check_fit(found, path, value.upper(), shortest, longest, BASIC - USUAL_SEPARATORS)


def check_mail(found: Findings, path: str, value: str) -> None:
    if value:
        _check_fit(found, path, value.upper(), 3, 256, ELECTRONIC_MAIL - USUAL_SEPARATORS)


def _check_fit(found: Findings, path: str, value: str, shortest: int, longest: int, allowed: frozenset[str]) -> None:
    if reason := misfit(value, longest, allowed):
        found.block(path, "MARKS", f"This field {reason}.", "Shorten it or write it with plain letters.")
    elif len(value) < shortest:
        found.block(path, "SHORT", f"This field needs at least {shortest} characters.", "Type it in full.")


def check_phone(found: Findings, path: str, value: str, *, required: bool = True) -> None:
    if not value and not required:
        return
    if not phone_is_whole(value):
        found.block(path, "PHONE", "A phone number has ten digits.", "Type area code and number.")


def check_taxonomy(found: Findings, path: str, value: str) -> None:
    if value and not TAXONOMY.fullmatch(value.upper()):
        found.block(
            path,
            "TAXONOMY",
            "A taxonomy code has ten characters and ends in X.",
            "Copy it from the NPI registry.",
        )


def check_choice(found: Findings, path: str, value: str, choices: frozenset[str], what: str) -> None:
    if value not in choices:
        listed = ", ".join(sorted(choices))
        found.block(path, "CHOICE", f"{what} must be one of {listed}.", "Pick one of them.")


def check_address(
    found: Findings,
    path: str,
    address: Address,
    on: date,
    *,
    nine_digits: bool = False,
    street_only: bool = False,
) -> None:
    """A US address; `nine_digits` asks for the whole ZIP, `street_only` refuses a post office box."""
    check_words(found, f"{path}.street", address.street, 55)
    check_words(found, f"{path}.street_2", address.street_2, 55, required=False)
    check_words(found, f"{path}.city", address.city, 30, shortest=2)
    states = codes_on("allowed.state", on)
    if address.state.upper() not in states:
        found.block(f"{path}.state", "STATE", "This is no US state code.", "Use two letters, for example OH.")
    if not zip_is_right(address.zip_code, whole=nine_digits):
        says = "This ZIP code needs nine digits." if nine_digits else "A ZIP code has five or nine digits."
        found.block(f"{path}.zip_code", "ZIP", says, "Look it up with the postal service.")
    if street_only and POST_BOX.search(f"{words(address.street)} {words(address.street_2)}"):
        fix = "Give the street here and the box as the pay-to address."
        found.block(f"{path}.street", "PO_BOX", "The billing address cannot be a post office box.", fix)


def check_person_name(
    found: Findings, path: str, last: str, first: str, middle: str, suffix: str, *, first_required: bool
) -> None:
    check_words(found, f"{path}.last_name", last, 60)
    check_words(found, f"{path}.first_name", first, 35, required=first_required)
    check_words(found, f"{path}.middle_name", middle, 25, required=False)
    check_words(found, f"{path}.suffix", suffix, 10, required=False)


def check_birth(found: Findings, path: str, born_on: date, first_day: date) -> None:
    if born_on > first_day:
        found.block(path, "BORN_LATER", "The birth date is after the first day of the claim.", "Check both dates.")
    elif first_day.year - born_on.year > 120:
        found.block(path, "BORN_LONG_AGO", "The birth date makes the person over 120 years old.", "Check the year.")
