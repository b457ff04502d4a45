"""Decides what one day of a Medicare claim is worth: services, editor hours, tier, APC and amount."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from stepwell.claim.rules import kinds_service as kinds
from stepwell.claim.rules.facts import LineFacts, Setting
from stepwell.claim.rules.findings import Finding
from stepwell.claim.rules.frame import CMHC, HOSPITAL, RHC, Frame, pn_apcs
from stepwell.claim.rules.medicare_line import Item, misplaced, rejections, treatment
from stepwell.claim.rules.result import Day
from stepwell.claim.rules.tables import Code, rates

_PN = "PN"
_PRICED = frozenset(("day", "hospital-day"))
_LOWER, _UPPER = "3", "4"


@dataclass(slots=True)
class Tally:
    """Running sums over the lines of one day; `hundredths` are editor hours, rejected lines included."""

    services: int = 0
    hundredths: int = 0
    has_service: bool = False
    has_counting: bool = False
    has_primary: bool = False
    is_pn: bool = False
    counts_in_week: bool = False
    has_payable: bool = False
    packaged: tuple[int, ...] = ()


def judge_day(on: date, items: Sequence[Item], frame: Frame, found: list[Finding]) -> tuple[Day, Tally]:
    """The worth of a day and its sums; findings are added to `found`.

    `items` are the day's lines with their numbers on the claim and their codes.
    """
    kept = treatment(items, found)
    thrown = rejections(kept, frame, found)
    sums = Tally()
    for item in kept:
        number, line, code = item
        is_rejected = number in thrown
        if code.is_program_only or not code.counts:
            found += misplaced(item, frame, is_rejected)
        if code.counts:
            sums.counts_in_week = True
            sums.hundredths += code.hundredths * line.units
        if is_rejected:
            continue
        if code.is_incidental or (code.group == "packaged" and frame.program):
            sums.packaged = (*sums.packaged, number)
        else:
            sums.has_payable = True
        _add(sums, line, code)
    _find_marks(kept, frame, found)
    if frame.place == HOSPITAL and kept and all(code.is_education for _, _, code in kept):
        found.append(kinds.EDUCATION_ONLY.at(on))
    if frame.program:
        _find_short(on, kept, sums, frame, found)
    return _priced(on, sums, frame), sums


def _add(sums: Tally, line: LineFacts, code: Code) -> None:
    if code.counts:
        sums.services += line.units
        sums.has_service = sums.has_counting = True
        if code.is_primary:
            sums.has_primary = True
            sums.is_pn = sums.is_pn or _PN in line.modifiers
    elif code.group == "add-on":
        sums.has_service = True


def _find_short(on: date, kept: Sequence[Item], sums: Tally, frame: Frame, found: list[Finding]) -> None:
    program = frame.program
    assert program is not None
    if sums.has_service and not sums.has_primary:
        by_editor = frame.is_grouped or frame.place == RHC
        found.append(kinds.NO_PRIMARY._replace(edit=program.edit_primary if by_editor else None).at(on))
    if sums.services < program.day_services:
        kind = kinds.DAY_LT3
        if frame.is_grouped:
            kind = kind._replace(edit=program.edit_day if sums.has_counting else None)
        else:
            kind = kinds.DAY_LT3_ELSEWHERE
        word = "service" if sums.services == 1 else "services"
        found.append(kind.at(on, services=sums.services, word=word))


def _priced(on: date, sums: Tally, frame: Frame) -> Day:
    hours = sums.hundredths / 100
    program = frame.program
    if program is None or not sums.has_primary or frame.pays not in _PRICED:
        return Day(on, sums.services, hours)
    is_upper = sums.services >= program.upper_tier_services
    apcs = frame.apcs
    if sums.is_pn and frame.place == HOSPITAL:
        apcs = pn_apcs(program.id, on.year)
    apc = apcs[is_upper]
    tier = _UPPER if is_upper else _LOWER
    cents = rates(on.year).get(apc)
    if cents is None:
        return Day(on, sums.services, hours, tier)
    return Day(on, sums.services, hours, tier, apc if frame.is_grouped else None, cents)


def _find_marks(kept: Sequence[Item], frame: Frame, found: list[Finding]) -> None:
    if frame.modifier_on_primary or frame.revenue_code:
        _find_clinic_marks(kept, frame, found)
    if frame.setting is Setting.HOSPITAL_PN:
        found += [
            kinds.NEED_PN.at(line.on, number)
            for number, line, code in kept
            if code.counts and _PN not in line.modifiers
        ]
        return
    for number, line, code in kept:
        if line.modifiers and _PN in line.modifiers and code.is_primary:
            found.append((kinds.PN_CMHC if frame.place == CMHC else kinds.PN_HERE).at(line.on, number))


def _find_clinic_marks(kept: Sequence[Item], frame: Frame, found: list[Finding]) -> None:
    mark = frame.modifier_on_primary
    is_marked = False
    for number, line, code in kept:
        if code.counts and line.rev and line.rev != frame.revenue_code:
            found.append(kinds.NEED_0905.at(line.on, number, rev=line.rev))
        elif mark and mark in line.modifiers:
            if code.is_primary:
                is_marked = True
            elif frame.program:
                found.append(kinds.BAD_CG.at(line.on, number, hcpcs=line.hcpcs))
    if mark and not is_marked and any(code.is_primary for _, _, code in kept):
        found.append(kinds.NEED_CG.at(kept[0][1].on))
