"""Decides what a Medicare claim's plan says: certification, weekly hours, short weeks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from stepwell.claim.rules import kinds_claim as kinds
from stepwell.claim.rules import kinds_service
from stepwell.claim.rules.facts import ClaimFacts
from stepwell.claim.rules.findings import Finding
from stepwell.claim.rules.payer_tables import is_substance_use
from stepwell.claim.rules.result import Day, Week
from stepwell.claim.rules.tables import Program, days_of
from stepwell.kernel.tables import Refused
from stepwell.plan.rules import certification as plan


def judge_plan(facts: ClaimFacts, program: Program, days: Sequence[Day], weeks: Sequence[Week]) -> list[Finding]:
    """Findings on the certification and plan of one program claim."""
    found = _certification(facts, program, days)
    if facts.weekly_hours is not None:
        found += _hours(facts, facts.weekly_hours, program)
    if len(weeks) > 1:
        found += _short_weeks(facts, program, weeks)
    return found


def _certification(facts: ClaimFacts, program: Program, days: Sequence[Day]) -> list[Finding]:
    signed = plan.Certified(facts.certified_on, facts.recertified_on)
    until = plan.certified_until(signed, program.id)
    if signed.first_on is None or until is None:
        return [kinds.NO_CERTIFICATION.at()]
    if not days:
        return []
    found = []
    if days[0].on < signed.first_on:
        found.append(kinds.CERTIFIED_LATE.at(days[0].on))
    if days[-1].on > until:
        first = next(day.on for day in days if day.on > until)
        found.append(kinds.CERTIFICATION_LAPSED.at(first, until=until))
    return found


def _hours(facts: ClaimFacts, weekly_hours: float, program: Program) -> list[Finding]:
    found = []
    try:
        plan.check_can_certify(weekly_hours, facts.from_on, program=program.id)
    except Refused as refused:
        found.append(kinds.PLAN_SHORT._replace(code=refused.code).at(says=refused.says))
    if program.id != "iop":
        return found
    if note := plan.next_level_note(weekly_hours, facts.from_on):
        found.append(kinds.PLAN_LONG.at(says=note.says))
    if facts.age is not None and is_substance_use(facts.principal_dx):
        floor = plan.hours_floor_note(facts.age, weekly_hours, facts.from_on)
        if floor:
            found.append(kinds.ASAM_HOURS.at(says=floor.says))
    return found


def _short_weeks(facts: ClaimFacts, program: Program, weeks: Sequence[Week]) -> list[Finding]:
    span = days_of("span")
    after = facts.through_on + timedelta(days=1)
    whole = [week.hours for week in weeks if week.from_on + span <= after]
    note = plan.short_weeks_note(whole, facts.from_on, program.weekly_hundredths / 100)
    return [kinds_service.SHORT_WEEKS.at(says=note.says)] if note else []
