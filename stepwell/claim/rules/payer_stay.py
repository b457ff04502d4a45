"""Decides what a payer asks of the whole stay: authorization, reviews, weekly hours, gaps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from stepwell.claim.rules import kinds_payer as kinds
from stepwell.claim.rules.facts import Authorization, ClaimFacts
from stepwell.claim.rules.findings import Finding
from stepwell.claim.rules.payer_tables import Profile, adult_age
from stepwell.claim.rules.result import Day


def judge_stay(facts: ClaimFacts, profile: Profile, days: Sequence[Day]) -> list[Finding]:
    """Findings on one claim's stay; `days` are in order."""
    found = judge_authorization(profile, facts.authorization, days)
    found += judge_review(profile, facts.admitted_on, facts.reviewed_on, [day.on for day in days])
    if facts.weekly_hours is not None:
        found += judge_weekly_hours(profile, facts.weekly_hours, facts.age)
    return found + _clock_weeks(facts, profile) + _gaps(profile, days)


def judge_authorization(profile: Profile, authorization: Authorization | None, days: Sequence[Day]) -> list[Finding]:
    """Findings on a payer's approval (P9): missing, days outside it, units above it."""
    if authorization is None:
        return [kinds.NO_AUTHORIZATION.at(name=profile.name)] if profile.needs_authorization else []
    first = authorization.from_on or date.min
    last = authorization.through_on or date.max
    number = authorization.number
    found = [kinds.AUTHORIZATION_DAYS.at(day.on, number=number) for day in days if not first <= day.on <= last]
    used = sum(day.services for day in days)
    if authorization.units is not None and used > authorization.units:
        found.append(kinds.AUTHORIZATION_UNITS.at(used=used, number=number, units=authorization.units))
    return found


def judge_review(
    profile: Profile, admitted_on: date | None, reviewed_on: date | None, days: Sequence[date]
) -> list[Finding]:
    """The gravest finding on a long stay (P10): WARN from the warning day on, HOLD past the longest stay.

    Admission is day 1; a review starts the count again.
    """
    most, warn = profile.stay_days_max, profile.stay_warn_day
    if most is None or warn is None or admitted_on is None:
        return []
    start = max(admitted_on, reviewed_on) if reviewed_on else admitted_on
    words: dict[str, Any] = {"name": profile.name, "most": most, "next": most + 1}
    for kind, least in ((kinds.REVIEW_OVERDUE, most + 1), (kinds.REVIEW_SOON, warn)):
        for on in days:
            number = (on - start).days + 1
            if number >= least:
                return [kind.at(on, day=number, **words)]
    return []


def judge_weekly_hours(profile: Profile, weekly_hours: float, age: int | None) -> list[Finding]:
    """Findings on weekly hours above or below what the payer allows (P7)."""
    words: dict[str, Any] = {"name": profile.name, "hours": weekly_hours}
    if profile.weekly_hours_max is not None and weekly_hours > profile.weekly_hours_max:
        return [kinds.ABOVE_CEILING.at(most=profile.weekly_hours_max, **words)]
    least = profile.weekly_hours_min
    if age is not None and age < adult_age() and profile.weekly_hours_min_adolescent is not None:
        least = profile.weekly_hours_min_adolescent
    if least is not None and weekly_hours < least:
        return [kinds.BELOW_FLOOR.at(least=least, **words)]
    return []


def _clock_weeks(facts: ClaimFacts, profile: Profile) -> list[Finding]:
    if profile.weekly_hours_max is None:
        return []
    minutes: dict[date, int] = {}
    for line in facts.lines:
        monday = line.on - timedelta(days=line.on.weekday())
        minutes[monday] = minutes.get(monday, 0) + (line.minutes or 0)
    return [
        kinds.ABOVE_CEILING.at(monday, name=profile.name, hours=total / 60, most=profile.weekly_hours_max)
        for monday, total in sorted(minutes.items())
        if total > profile.weekly_hours_max * 60
    ]


def _gaps(profile: Profile, days: Sequence[Day]) -> list[Finding]:
    if profile.gap_days_max is None:
        return []
    return [
        kinds.SERVICE_GAP.at(
            after.on, gap=(after.on - before.on).days - 1, name=profile.name, most=profile.gap_days_max
        )
        for before, after in pairwise(days)
        if (after.on - before.on).days - 1 > profile.gap_days_max
    ]
