"""Decides who gets a good-faith estimate, by when, and what an open dispute stops (45 CFR 149.610)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from stepwell.kernel.tables import Refused, in_force, reference
from stepwell.people.rules.words import spoken_day
from stepwell.people.rules.working_time import add_business_days, business_days_until


@dataclass(frozen=True, slots=True)
class EstimateFacts:
    """Whether the person has and uses a plan, and when they were scheduled or asked (any price question)."""

    has_plan: bool
    uses_plan: bool
    asked_on: date | None = None
    scheduled_on: date | None = None
    service_on: date | None = None
    holidays: frozenset[date] = frozenset()


def _row(on: date) -> dict[str, Any]:
    rows: list[dict[str, Any]] = reference("benefits")["good_faith"]
    return in_force(rows, on)


def needs_good_faith_estimate(facts: EstimateFacts) -> bool:
    """Whether the person counts as self-paying: no plan, or a plan they do not use (case G4)."""
    return not (facts.has_plan and facts.uses_plan)


def estimate_due_on(facts: EstimateFacts) -> date | None:
    """The earliest day the estimate is due by, None when none is (case G5)."""
    if not needs_good_faith_estimate(facts):
        return None
    due: list[date] = []
    if facts.asked_on is not None:
        days = _row(facts.asked_on)["asked_give_in_days"]
        due.append(add_business_days(facts.asked_on, days, facts.holidays))
    if facts.scheduled_on is not None and facts.service_on is not None:
        row = _row(facts.scheduled_on)
        ahead = business_days_until(facts.scheduled_on, facts.service_on, facts.holidays)
        if ahead >= row["far_days"]:
            due.append(add_business_days(facts.scheduled_on, row["far_give_in_days"], facts.holidays))
        elif ahead >= row["near_days"]:
            due.append(add_business_days(facts.scheduled_on, row["near_give_in_days"], facts.holidays))
    return min(due, default=None)


def may_dispute(estimated_cents: int, billed_cents: int, billed_on: date, on: date) -> bool:
    """Whether the bill is so far above the estimate, and so recent, that a dispute may start."""
    row = _row(billed_on)
    last_day = billed_on + timedelta(days=row["dispute_calendar_days"])
    return billed_cents - estimated_cents >= row["dispute_cents"] and on <= last_day


def check_can_collect(dispute_open_since: date | None) -> None:
    """Raises Refused('DISPUTE_OPEN') while a dispute is open (case G8)."""
    if dispute_open_since is not None:
        raise Refused(
            "DISPUTE_OPEN",
            f"The patient disputed this bill on {spoken_day(dispute_open_since)}. It cannot go to collections.",
            "Wait for the decision. The bill is kept as it is.",
        )


def can_collect(dispute_open_since: date | None) -> bool:
    """Whether the bill may go to collections."""
    return dispute_open_since is None
