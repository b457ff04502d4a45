"""Decides whether a patient-day is billable, not yet, or cannot be, with a reason and a fix each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from stepwell.claim.rules import diagnosis, kinds_claim, kinds_payer
from stepwell.claim.rules import kinds_day as kinds
from stepwell.claim.rules.day_services import DayFacts, ServiceFacts, counts, find_family, find_gaps
from stepwell.claim.rules.facts import ClaimFacts, LineFacts, Setting
from stepwell.claim.rules.findings import Finding, Severity
from stepwell.claim.rules.frame import frame_of
from stepwell.claim.rules.medicare_day import judge_day
from stepwell.claim.rules.medicare_line import with_code
from stepwell.claim.rules.payer_day import billable_units, day_code
from stepwell.claim.rules.payer_stay import judge_authorization, judge_review
from stepwell.claim.rules.payer_tables import MEDICARE, Profile, profile
from stepwell.claim.rules.result import Day
from stepwell.claim.rules.tables import benefit_from, programs, setting_row
from stepwell.kernel.tables import Refused
from stepwell.plan.rules import certification


class Standing(StrEnum):
    """How a patient-day stands for billing."""

    BILLABLE = "billable"
    NOT_YET = "not-yet"
    CANNOT_BE = "cannot-be"


@dataclass(frozen=True, slots=True)
class DayDecision:
    """The standing of a day, its reasons, the services that count, and the two clocks kept apart."""

    standing: Standing
    reasons: tuple[Finding, ...]
    counted: tuple[ServiceFacts, ...]
    day: Day
    clock_minutes: int


def decide_day(facts: DayFacts) -> DayDecision:
    """The decision on one patient-day. Raises FileNotFoundError for a payer without a profile."""
    found: list[Finding] = []
    counted = tuple(service for service in facts.services if counts(facts, service, found))
    minutes = sum(service.minutes for service in facts.services)
    day = Day(facts.on, 0, 0.0)
    if not counted:
        found.append(kinds.NOTHING_ATTENDED.at(facts.on))
    else:
        find_gaps(facts, counted, found)
        day = _by_payer(facts, counted, minutes, found)
    find_family(facts, found)
    return DayDecision(_standing(found), tuple(found), counted, day, minutes)


def check_can_bill(facts: DayFacts) -> None:
    """Raises Refused with the gravest reason when the day is not billable now."""
    decision = decide_day(facts)
    if decision.standing is Standing.BILLABLE:
        return
    grave = Severity.BLOCK if decision.standing is Standing.CANNOT_BE else Severity.HOLD
    reason = next(found for found in decision.reasons if found.severity is grave)
    raise Refused(reason.code, reason.says, reason.fix)


def can_bill(facts: DayFacts) -> bool:
    return decide_day(facts).standing is Standing.BILLABLE


def _standing(found: list[Finding]) -> Standing:
    grave = {finding.severity for finding in found}
    if Severity.BLOCK in grave:
        return Standing.CANNOT_BE
    return Standing.NOT_YET if Severity.HOLD in grave else Standing.BILLABLE


def _by_payer(facts: DayFacts, counted: tuple[ServiceFacts, ...], minutes: int, found: list[Finding]) -> Day:
    if facts.payer == MEDICARE:
        return _medicare(facts, counted, found)
    rules = profile(facts.payer, facts.on)
    if rules is None:
        found.append(kinds_payer.NO_PROFILE.at(facts.on, name=facts.payer))
        return Day(facts.on, 0, 0.0)
    if rules.kind == "self-pay":
        return Day(facts.on, len(counted), 0.0)
    return _per_diem(facts, rules, minutes, found)


def _per_diem(facts: DayFacts, rules: Profile, minutes: int, found: list[Finding]) -> Day:
    units = billable_units(rules, minutes)
    if units == 0:
        words: dict[str, Any] = {"minutes": minutes, "name": rules.name, "needed": rules.day_minutes_min}
        found.append(kinds_payer.DAY_TOO_SHORT.at(facts.on, **words))
    if facts.diagnosis and day_code(rules, facts.diagnosis) is None:
        found.append(kinds_payer.NOT_COVERED_DX.at(facts.on, name=rules.name, dx=facts.diagnosis))
    day = Day(facts.on, units, 0.0)
    found += judge_authorization(rules, facts.authorization, [day])
    found += judge_review(rules, facts.admitted_on, facts.reviewed_on, [facts.on])
    return day


def _medicare(facts: DayFacts, counted: tuple[ServiceFacts, ...], found: list[Finding]) -> Day:
    setting = facts.setting or Setting.FREESTANDING
    row = setting_row(setting, facts.on.year)
    if row is None or facts.on < benefit_from():
        found.append((kinds_claim.BAD_SETTING if row is None else kinds_claim.BEFORE_BENEFIT).at(facts.on))
        return Day(facts.on, 0, 0.0)
    _find_certification(facts, found)
    if facts.diagnosis:
        said = diagnosis.findings_on(facts.diagnosis, facts.on, facts.on, True)
        found += [finding for finding in said if finding.code != kinds_claim.DX_MISSING.code]
    lines = _lines(facts.on, counted, str(row.get("modifier", "")))
    frame = frame_of(_as_claim(facts, setting, lines, f"{row['bill_types'][0]}3"))
    assert frame is not None
    answers: list[Finding] = []
    items = [with_code(number, line, facts.on) for number, line in enumerate(lines, 1)]
    day, _ = judge_day(facts.on, items, frame, answers)
    found += [_for_the_day(finding) for finding in answers if finding.code not in _CLAIM_MARKS]
    return day


# What the claim's writer adds later, and what is payable all the same.
_CLAIM_MARKS = frozenset(("NEED_CG", "NEED_0905", "NOT_COUNTED"))
_STILL_PAID = frozenset(("DAY_LT3",))
_LOSES_A_LINE = frozenset(("NCCI_PAIR", "MEAL_OR_RIDE", "NOT_TREATMENT"))


def _for_the_day(finding: Finding) -> Finding:
    if finding.code not in _STILL_PAID and finding.code not in _LOSES_A_LINE:
        return finding
    return replace(finding, severity=Severity.WARN)


def _lines(on: date, counted: tuple[ServiceFacts, ...], mark: str) -> tuple[LineFacts, ...]:
    extra = (mark,) if mark else ()
    return tuple(
        LineFacts(on, item.hcpcs, 1, (*item.modifiers, *extra), "", item.minutes, item.activity) for item in counted
    )


def _as_claim(facts: DayFacts, setting: Setting, lines: tuple[LineFacts, ...], bill_type: str) -> ClaimFacts:
    return ClaimFacts(
        id="day",
        payer=facts.payer,
        from_on=facts.on,
        through_on=facts.on,
        lines=lines,
        setting=setting,
        bill_type=bill_type,
        condition_codes=(programs()[0].condition_code,),
    )


def _find_certification(facts: DayFacts, found: list[Finding]) -> None:
    try:
        certification.check_is_certified(facts.certified, facts.on)
    except Refused as refused:
        kind = kinds_claim.NO_CERTIFICATION._replace(code=refused.code, says=refused.says, fix=refused.fix)
        found.append(kind.at(facts.on))
