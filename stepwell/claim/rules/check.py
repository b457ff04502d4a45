"""Checks one claim by its payer's rules: what each day is worth, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from stepwell.claim.rules import (
    diagnosis,
    kinds_claim,
    kinds_payer,
    medicare_claim,
    medicare_day,
    medicare_week,
    payer_day,
)
from stepwell.claim.rules.facts import Carry, ClaimFacts, LineFacts
from stepwell.claim.rules.findings import Finding
from stepwell.claim.rules.frame import Frame, frame_of
from stepwell.claim.rules.medicare_line import with_code
from stepwell.claim.rules.medicare_plan import judge_plan
from stepwell.claim.rules.otp_week import judge_otp
from stepwell.claim.rules.payer_stay import judge_stay
from stepwell.claim.rules.payer_tables import MEDICARE, Profile, profile
from stepwell.claim.rules.result import Day, Result
from stepwell.claim.rules.tables import benefit_from

_NOTHING = Carry()


def check_claim(facts: ClaimFacts) -> Result:
    """The answer to one claim. Raises FileNotFoundError for a payer without a profile."""
    if facts.payer == MEDICARE:
        return _check_medicare(facts)
    rules = profile(facts.payer, facts.from_on)
    if rules is None:
        return _only(facts, [kinds_payer.NO_PROFILE.at(name=facts.payer)])
    if rules.kind == "self-pay":
        days = tuple(Day(on, len(lines), 0.0) for on, lines in _by_day(facts.lines).items())
        return Result(facts.id, days, (), _NOTHING, (kinds_payer.SELF_PAY.at(),))
    return _check_per_diem(facts, rules)


def _check_per_diem(facts: ClaimFacts, rules: Profile) -> Result:
    found: list[Finding] = []
    dx = facts.principal_dx
    if dx and not diagnosis.is_known(dx, facts.from_on, facts.through_on):
        found.append(kinds_payer.DX_UNKNOWN.at(dx=dx))
    days = tuple(payer_day.judge_day(on, lines, facts, rules, found) for on, lines in _by_day(facts.lines).items())
    found += judge_stay(facts, rules, days)
    return Result(facts.id, days, (), _NOTHING, _in_order(found))


def _check_medicare(facts: ClaimFacts) -> Result:
    frame = frame_of(facts)
    if facts.from_on < benefit_from():
        return _only(facts, [kinds_claim.BEFORE_BENEFIT.at()])
    if frame is None:
        return _only(facts, [kinds_claim.BAD_SETTING.at()])
    found = medicare_claim.judge_marks(facts, frame)
    if medicare_claim.is_unreadable(facts, frame):
        return _only(facts, found)
    in_program = frame.is_grouped and frame.program is not None
    said = diagnosis.findings_on(facts.principal_dx, facts.from_on, facts.through_on, in_program)
    if medicare_claim.is_only_incidental(facts, frame):
        unknown = [finding for finding in said if finding.edit == kinds_claim.DX_UNKNOWN.edit]
        return _only(facts, [*found, *unknown, kinds_claim.ONLY_INCIDENTAL.at()])
    found += said
    if frame.is_otp:
        return _only(facts, found + judge_otp(facts, frame))
    return _check_program(facts, frame, found)


def _check_program(facts: ClaimFacts, frame: Frame, found: list[Finding]) -> Result:
    days: list[Day] = []
    sums: dict[date, medicare_day.Tally] = {}
    for on, lines in _by_day(facts.lines).items():
        items = [with_code(number, line, facts.from_on) for number, line in lines]
        day, sums[on] = medicare_day.judge_day(on, items, frame, found)
        days.append(day)
    if frame.is_grouped:
        found += medicare_claim.nothing_payable(sums, found)
    if frame.program is None:
        return Result(facts.id, tuple(days), (), _NOTHING, _in_order(found))
    weeks, carry = medicare_week.judge_weeks(facts, sums, frame, found)
    found += judge_plan(facts, frame.program, days, weeks)
    found += medicare_claim.missing_rates(days)
    return Result(facts.id, tuple(days), weeks, carry, _in_order(found))


def _by_day(lines: Sequence[LineFacts]) -> Mapping[date, list[tuple[int, LineFacts]]]:
    found: dict[date, list[tuple[int, LineFacts]]] = {}
    for number, line in enumerate(lines, 1):
        items = found.get(line.on)
        if items is None:
            found[line.on] = [(number, line)]
        else:
            items.append((number, line))
    return dict(sorted(found.items()))


def _only(facts: ClaimFacts, found: Sequence[Finding]) -> Result:
    days = tuple(Day(on, 0, 0.0) for on in _by_day(facts.lines))
    return Result(facts.id, days, (), _NOTHING, _in_order(found))


def _in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(found, key=_place))


def _place(finding: Finding) -> tuple[date, int, str, str]:
    return finding.on or date.min, finding.line or 0, finding.code, finding.edit or ""
