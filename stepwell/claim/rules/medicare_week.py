"""Counts editor hours over seven-day spans from a claim's first day, and what is carried on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from stepwell.claim.rules import kinds_service as kinds
from stepwell.claim.rules.facts import Carry, ClaimFacts, LineFacts
from stepwell.claim.rules.findings import Finding
from stepwell.claim.rules.frame import Frame
from stepwell.claim.rules.medicare_day import Tally
from stepwell.claim.rules.medicare_line import with_code
from stepwell.claim.rules.result import Week
from stepwell.claim.rules.tables import Frequency, days_of

NOTHING = Carry()


def judge_weeks(
    facts: ClaimFacts, days: Mapping[date, Tally], frame: Frame, found: list[Finding]
) -> tuple[tuple[Week, ...], Carry]:
    """The spans of a program claim in order, and what the next claim carries in; adds to `found`.

    A span is tested as the type of bill's last digit says; a short one is told, never taken from the pay.
    """
    span = days_of("span")
    start = facts.from_on - timedelta(days=facts.carry_in.days)
    hundredths = _by_span(facts, days, start, span)
    last = len(hundredths) - 1
    rest = (facts.through_on - start).days + 1 - last * span.days
    is_last_full = rest == span.days
    tests = _tests(frame, last, is_last_full)
    weeks = tuple(Week(start + at * span, total / 100, tests[at]) for at, total in enumerate(hundredths))
    _find_short(facts, days, frame, weeks, found)
    if frame.frequency and frame.frequency.carries_out and frame.is_grouped and not is_last_full:
        return weeks, Carry(rest, hundredths[last] / 100)
    return weeks, NOTHING


def _by_span(facts: ClaimFacts, days: Mapping[date, Tally], start: date, span: timedelta) -> list[int]:
    spans = (facts.through_on - start) // span + 1
    totals = [0] * spans
    totals[0] = round(facts.carry_in.hours * 100)
    for on, sums in days.items():
        totals[(on - start) // span] += sums.hundredths
    return totals


def _tests(frame: Frame, last: int, is_last_full: bool) -> list[bool]:
    rule = frame.frequency
    if rule is None or not frame.is_grouped:
        return [False] * (last + 1)
    last_full = last if is_last_full else last - 1
    return [_is_tested(rule, at, last, last_full) for at in range(last + 1)]


def _is_tested(rule: Frequency, at: int, last: int, last_full: int) -> bool:
    if rule.first and at == 0:
        return False
    if rule.last_complete and at == last_full:
        return False
    if rule.trailing and at == last:
        return False
    return not (rule.partial and at > last_full)


def _find_short(
    facts: ClaimFacts,
    days: Mapping[date, Tally],
    frame: Frame,
    weeks: tuple[Week, ...],
    found: list[Finding],
) -> None:
    program = frame.program
    assert program is not None
    needed = program.weekly_hundredths / 100
    span = days_of("span")
    for week in weeks:
        if not week.tested or week.hours >= needed:
            continue
        end = week.from_on + span
        if any(week.from_on <= on < end and sums.counts_in_week for on, sums in days.items()):
            kind = kinds.WEEK_SHORT._replace(code=f"WEEK_LT{needed:g}", edit=program.edit_week)
            first = max(week.from_on, facts.from_on)
            found.append(kind.at(first, from_on=week.from_on, hours=week.hours, needed=needed))


def unit_hundredths(hcpcs: str, on: date) -> int:
    """The editor hours of one unit of a code, in hundredths; 0 for codes that do not count in the week."""
    _number, _line, code = with_code(0, LineFacts(on, hcpcs), on)
    return code.hundredths if code.counts else 0
