"""What the form of leaving begins with: words and days that the record holds already, so that nothing is typed twice."""

from __future__ import annotations

from typing import Any

from stepwell.discharge.queries.leaving import Ground
from stepwell.discharge.queries.record import StayRecord
from stepwell.discharge.rules.drafting import StayFacts, drafted_summary


def prefilled(ground: Ground, record: StayRecord, who: str) -> dict[str, Any]:
    """The first answers of the form; what only a person can say stays open."""
    return {
        "leaves_on": ground.today,
        "summary": drafted_for(ground, record),
        "staying_well_on": ground.safety_plan_on,
        "skills_that_helped": record.own_ways,
        "would_bring_back": record.warning_signs,
        "handed_to": record.handed_to,
        "next_level": record.stepped_to,
        "booked_by": who,
    }


def drafted_for(ground: Ground, record: StayRecord) -> str:
    """The summary as the record tells it."""
    return drafted_summary(
        StayFacts(
            from_on=ground.episode.admitted_on,
            to_on=ground.today,
            attended=ground.attended,
            missed=ground.missed,
            problems=record.problems,
            taught=tuple(one["en"] for one in record.taught),
            measures=record.measures,
            goals=record.goals,
        )
    )
