"""Reads one line of `stepwell check` into claim facts, and says in one sentence what is wrong with it."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from stepwell.claim.rules.facts import Activity, Authorization, Carry, ClaimFacts, LineFacts, Setting
from stepwell.claim.rules.payer_tables import MEDICARE, payer_ids
from stepwell.command.files import GivenTwice, check_given_once

MOST_UNITS = 999
SPAN_DAYS = 6
MOST_DAYS = 366
YEARS = range(2000, 2100)

Units = Annotated[int, Meta(ge=1, le=MOST_UNITS)]
Minutes = Annotated[int, Meta(ge=0, le=1440)]
Hours = Annotated[float, Meta(ge=0, le=168)]
CarryHours = Annotated[float, Meta(ge=0, lt=100)]
CarryDays = Annotated[int, Meta(ge=0, le=SPAN_DAYS)]
Age = Annotated[int, Meta(ge=0, le=130)]


class BadClaim(Exception):
    """A claim that cannot be read: the field as a path, and a sentence about it."""

    def __init__(self, field: str, says: str) -> None:
        super().__init__(f"field {field}: {says}")
        self.field = field
        self.says = says


class LineIn(Struct, forbid_unknown_fields=True, omit_defaults=True):
    """One service line of the input."""

    on: date
    hcpcs: str | None = None
    units: Units | UnsetType = UNSET
    modifiers: tuple[str, ...] | None = None
    rev: str | None = None
    minutes: Minutes | None = None
    activity: Activity | None = None


class CarryIn(Struct, forbid_unknown_fields=True, omit_defaults=True):
    """What the claim before this one carried out."""

    days: CarryDays | UnsetType = UNSET
    hours: CarryHours | UnsetType = UNSET


class PlanIn(Struct, forbid_unknown_fields=True, omit_defaults=True):
    """The plan of care."""

    weekly_hours: Hours | None = None


class AuthorizationIn(
    Struct, forbid_unknown_fields=True, omit_defaults=True, rename={"from_on": "from", "through_on": "through"}
):
    """The payer's approval."""

    number: str
    from_on: date | None = None
    through_on: date | None = None
    units: Units | None = None


class ClaimIn(
    Struct, forbid_unknown_fields=True, omit_defaults=True, rename={"from_on": "from", "through_on": "through"}
):
    """One claim of the input."""

    id: str | int
    payer: str
    from_on: date
    through_on: date
    lines: tuple[LineIn, ...]
    setting: Setting | None = None
    bill_type: str | None = None
    condition_codes: tuple[str, ...] | None = None
    status: str | None = None
    principal_dx: str | None = None
    carry_in: CarryIn | None = None
    plan: PlanIn | None = None
    certified_on: date | None = None
    recertified_on: date | None = None
    authorization: AuthorizationIn | None = None
    admitted_on: date | None = None
    reviewed_on: date | None = None
    php_last_on: date | None = None
    previous_remitted: bool | None = None
    age: Age | None = None


_SHAPES = {
    "hcpcs": (re.compile(r"[A-Z0-9][0-9]{3}[A-Z0-9]"), 'a procedure code looks like "90853" or "G0410"'),
    "modifiers": (re.compile(r"[A-Z0-9]{2}"), 'a modifier has two characters, like "59"'),
    "rev": (re.compile(r"0?[0-9]{3}|[0-9]{4}"), 'a revenue code has four digits, like "0915"'),
    "bill_type": (re.compile(r"0?[0-9]{2}[0-9A-Z]"), 'a type of bill has three characters, like "131"'),
    "condition_codes": (re.compile(r"[A-Z0-9]{2}"), 'a condition code has two characters, like "92"'),
    "status": (re.compile(r"[0-9]{1,2}"), 'a patient status has two digits, like "30"'),
    "principal_dx": (
        re.compile(r"[A-Z][0-9][0-9A-Z](\.?[0-9A-Z]{1,4})?"),
        'a diagnosis code looks like "F33.1"',
    ),
}
_DAYS = (
    "from_on",
    "through_on",
    "certified_on",
    "recertified_on",
    "admitted_on",
    "reviewed_on",
    "php_last_on",
)
_decode = msgspec.json.Decoder(ClaimIn).decode
_encode = msgspec.json.Encoder().encode


def read_claim(text: bytes) -> ClaimFacts:
    """The facts of one line. Raises BadClaim naming the field."""
    try:
        claim = _decode(text)
    except msgspec.ValidationError as problem:
        raise _explained(str(problem)) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise BadClaim("(whole line)", f"this is not JSON ({_reason(problem)}).") from None
    _check_given_once(text, claim)
    return _facts(claim)


def _check_given_once(text: bytes, claim: ClaimIn) -> None:
    """Raises BadClaim when a field is there twice; the second would silently win."""
    # As many colons written back as read means that no field was dropped; only other lines are read twice.
    if text.count(b":") == _encode(claim).count(b":") and b"\\u" not in text:
        return
    try:
        check_given_once(text)
    except GivenTwice as problem:
        raise BadClaim(problem.field, "it is given twice.") from None


@lru_cache(maxsize=20_000)
def _shaped(kind: str, text: str) -> str | None:
    """The text in its usual form, or None when it does not look like its kind."""
    if not _SHAPES[kind][0].fullmatch(text):
        return None
    if kind == "bill_type":
        return text[-3:]
    return text.zfill(4) if kind == "rev" else text.zfill(2) if kind == "status" else text


def _checked(kind: str, text: str, field: str) -> str:
    found = _shaped(kind, text)
    if found is None:
        raise BadClaim(field, f"{_SHAPES[kind][1]}, not {text!r}.")
    return found


def _check_whole(claim: ClaimIn) -> None:
    for name in _DAYS:
        on = getattr(claim, name)
        if on is not None and on.year not in YEARS:
            says = f"the year must lie between {YEARS[0]} and {YEARS[-1]}, not {on.year}."
            raise BadClaim(name.removesuffix("_on") if name in ("from_on", "through_on") else name, says)
    if claim.payer not in payer_ids():
        raise BadClaim("payer", f"{claim.payer!r} is not known; use one of {', '.join(payer_ids())}.")
    if claim.through_on < claim.from_on:
        raise BadClaim("through", f"{claim.through_on} is before the first day {claim.from_on}.")
    if (claim.through_on - claim.from_on).days >= MOST_DAYS:
        raise BadClaim("through", f"a claim covers at most {MOST_DAYS} days.")
    if claim.payer == MEDICARE and not claim.bill_type and claim.setting is not Setting.FREESTANDING:
        raise BadClaim("bill_type", "a Medicare claim needs its type of bill.")


def _facts(claim: ClaimIn) -> ClaimFacts:
    _check_whole(claim)
    carry, plan = claim.carry_in, claim.plan
    return ClaimFacts(
        id=claim.id,
        payer=claim.payer,
        from_on=claim.from_on,
        through_on=claim.through_on,
        lines=_lines(claim),
        setting=claim.setting,
        bill_type=_checked("bill_type", claim.bill_type, "bill_type") if claim.bill_type else "",
        condition_codes=_all_checked("condition_codes", claim.condition_codes, "condition_codes"),
        status=_checked("status", claim.status, "status") if claim.status else "",
        principal_dx=_diagnosis(claim.principal_dx),
        carry_in=Carry(carry.days or 0, carry.hours or 0.0) if carry else Carry(),
        weekly_hours=plan.weekly_hours if plan else None,
        certified_on=claim.certified_on,
        recertified_on=claim.recertified_on,
        authorization=_authorization(claim.authorization),
        admitted_on=claim.admitted_on,
        reviewed_on=claim.reviewed_on,
        php_last_on=claim.php_last_on,
        previous_remitted=claim.previous_remitted,
        age=claim.age,
    )


def _lines(claim: ClaimIn) -> tuple[LineFacts, ...]:
    if not claim.lines:
        raise BadClaim("lines", "a claim needs at least one service line.")
    first, last = claim.from_on, claim.through_on
    found = []
    for at, line in enumerate(claim.lines):
        if not first <= line.on <= last:
            raise BadClaim(f"lines[{at}].on", f"{line.on} is not within {first} to {last}.")
        hcpcs = line.hcpcs and _checked("hcpcs", line.hcpcs, f"lines[{at}].hcpcs")
        rev = line.rev and _checked("rev", line.rev, f"lines[{at}].rev")
        marks = line.modifiers and _all_checked("modifiers", line.modifiers, f"lines[{at}].modifiers")
        found.append(
            LineFacts(line.on, hcpcs or "", line.units or 1, marks or (), rev or "", line.minutes, line.activity)
        )
    return tuple(found)


def _all_checked(kind: str, texts: tuple[str, ...] | None, field: str) -> tuple[str, ...]:
    if not texts:
        return ()
    return tuple(_checked(kind, text, f"{field}[{at}]") for at, text in enumerate(texts))


def _diagnosis(text: str | None) -> str:
    return _checked("principal_dx", text.strip().upper(), "principal_dx") if text else ""


def _authorization(given: AuthorizationIn | None) -> Authorization | None:
    if given is None:
        return None
    return Authorization(given.number, given.from_on, given.through_on, given.units)


_KINDS = {
    "date": "a day like 2026-01-05",
    "int": "a whole number",
    "float": "a number",
    "str": "text in quotes",
    "array": "a list",
    "object": "an object",
    "bool": "true or false",
    "null": "nothing",
}


def _explained(problem: str) -> BadClaim:
    says, _, path = problem.partition(" - at `$")
    field = path.rstrip("`").lstrip(".")
    if match := re.match(r"Object (missing required|contains unknown) field `(.+)`", says):
        name = f"{field}.{match[2]}" if field else match[2]
        word = "it is missing" if match[1].startswith("missing") else "this field is not known"
        return BadClaim(name, f"{word}.")
    return BadClaim(field or "(whole line)", f"{_plain(says)}.")


def _plain(says: str) -> str:
    if match := re.match(r"Expected `(.+?)`(?:, got `(.+)`| (.+))?$", says):
        wanted = " or ".join(_KINDS.get(kind, kind) for kind in match[1].split(" | ") if kind != "null")
        if match[3]:
            return f"this must be {wanted} {match[3]}"
        return f"this must be {wanted}, not {_KINDS.get(match[2], match[2])}"
    if "date" in says:
        return "this must be a day like 2026-01-05"
    if match := re.match(r"Invalid enum value (.+)", says):
        return f"{match[1]} is not known"
    return says[:1].lower() + says[1:]


def _reason(problem: Exception) -> str:
    return re.sub(r"^JSON is malformed: ", "", str(problem)).replace("invalid", "unexpected")
