"""Decides which lines of a day the claim editor throws out, and which may not be there at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from stepwell.claim.rules import kinds_service as kinds
from stepwell.claim.rules.facts import Activity, LineFacts
from stepwell.claim.rules.findings import Finding
from stepwell.claim.rules.frame import CAH, CMHC, HOSPITAL, RHC, Frame
from stepwell.claim.rules.tables import (
    Code,
    codes,
    group_psychotherapy,
    not_medicare,
    pair_modifiers,
    pairs,
    revenue_not_recognized,
    setting_row_by,
)

Item = tuple[int, LineFacts, Code]
_NO_REMOTE = frozenset((CMHC, RHC))
_PAIRED = frozenset((HOSPITAL, CMHC, CAH))
NOT_THERE = Code("", False, False, 0, False, False, False, date.min)
NOT_YET = Code("not-yet", False, False, 0, False, False, False, date.max)


@cache
def is_medicare_code(hcpcs: str) -> bool:
    """False for codes of the sections that Medicare does not know on outpatient claims."""
    letters, exempt = not_medicare()
    return not hcpcs.startswith(letters) or hcpcs in exempt


@cache
def _cg_conflict() -> frozenset[str]:
    return frozenset(setting_row_by("cg_conflict")["codes"])


def with_code(number: int, line: LineFacts, from_on: date) -> Item:
    """The line with its number and code; a code unknown or younger than the claim counts for nothing."""
    code = codes().get(line.hcpcs)
    if code is None:
        return number, line, NOT_THERE
    return number, line, (NOT_YET if code.since > from_on else code)


def treatment(lines: Sequence[Item], found: list[Finding]) -> Sequence[Item]:
    """The lines that are treatment; meals, rides and recreation are found and left out (M17, M36)."""
    kept = []
    for item in lines:
        number, line, code = item
        if line.activity in (Activity.MEAL, Activity.TRANSPORT) or code.group == "meal-or-ride":
            found.append(kinds.MEAL_OR_RIDE.at(line.on, number))
        elif line.activity is Activity.RECREATION and line.hcpcs in group_psychotherapy():
            found.append(kinds.NOT_TREATMENT.at(line.on, number, hcpcs=line.hcpcs))
        else:
            kept.append(item)
    return kept


def rejections(lines: Sequence[Item], frame: Frame, found: list[Finding]) -> frozenset[int]:
    """The numbers of a day's lines that the editor rejects (edits 20, 28, 40, 65, 104); adds the findings."""
    thrown: set[int] = set()
    unknown_rev = revenue_not_recognized()
    for number, line, _ in lines:
        if line.rev in unknown_rev:
            found.append(kinds.BAD_REV.at(line.on, number, rev=line.rev))
            thrown.add(number)
        elif not is_medicare_code(line.hcpcs):
            kind = kinds.NOT_MEDICARE if frame.place in (HOSPITAL, CAH) else kinds.NOT_MEDICARE_HERE
            found.append(kind.at(line.on, number, hcpcs=line.hcpcs))
            thrown.add(number)
        elif frame.modifier_on_primary in line.modifiers and line.hcpcs in _cg_conflict():
            found.append(kinds.CG_CONFLICT.at(line.on, number, hcpcs=line.hcpcs))
            thrown.add(number)
    if frame.place in _PAIRED and len(lines) > 1:
        _pair_off(lines, found, thrown)
    return frozenset(thrown)


def _pair_off(lines: Sequence[Item], found: list[Finding], thrown: set[int]) -> None:
    table = pairs()
    for _, line, _ in lines:
        seconds = table.get(line.hcpcs)
        if seconds is None:
            continue
        for other_number, other, _ in lines:
            escapes = seconds.get(other.hcpcs)
            if escapes is None or (escapes and (_has_escape(line) or _has_escape(other))):
                continue
            kind = kinds.NEED_59 if escapes else kinds.PAIR_NEVER
            answer = kind.at(other.on, other_number, first=line.hcpcs, second=other.hcpcs)
            if answer not in found:
                found.append(answer)
            thrown.add(other_number)


def _has_escape(line: LineFacts) -> bool:
    return bool(line.modifiers) and not pair_modifiers().isdisjoint(line.modifiers)


def misplaced(item: Item, frame: Frame, is_rejected: bool) -> list[Finding]:
    """Findings on a line whose code does not belong here (edits 80, 81, 132, 133) or does not count."""
    number, line, code = item
    program = frame.program
    if code.is_program_only:
        if program or frame.place != HOSPITAL or is_rejected:
            return []
        words: dict[str, Any] = {"hcpcs": line.hcpcs}
        return [
            kinds.OUTSIDE_IOP.at(line.on, number, **words),
            kinds.OUTSIDE_PHP.at(line.on, number, **words),
        ]
    if code.group in ("primary", "counts", "add-on", "otp-week"):
        return []
    if code.group == "not-allowed" and frame.place == CMHC and program:
        if is_rejected and program.id == "php":
            return []
        kind = kinds.NOT_ALLOWED._replace(edit=program.edit_not_allowed)
        return [kind.at(line.on, number, hcpcs=line.hcpcs)]
    if code.group == "not-yet":
        return [kinds.NOT_YET.at(line.on, number, hcpcs=line.hcpcs)]
    if code.group == "remote":
        kind = kinds.REMOTE_NOT_HERE if frame.place in _NO_REMOTE else kinds.REMOTE
        return [kind.at(line.on, number, hcpcs=line.hcpcs)]
    if is_rejected or not line.hcpcs:
        return []
    return [kinds.NOT_COUNTED.at(line.on, number, hcpcs=line.hcpcs)]
