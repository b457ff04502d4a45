"""Decides whether the terms of a group can stand: whom it is for, when it may meet, and how often."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from stepwell.kernel.tables import Refused
from stepwell.program.rules.curriculum import tracks
from stepwell.program.rules.week_grid import minutes_of

LONGEST_CODE = 12
LONGEST_MINUTES = 8 * 60


@dataclass(frozen=True, slots=True)
class TermsFacts:
    """Terms as asked for, beside the hours of the group's time of day."""

    curriculum: str
    conditions: tuple[str, ...]
    minutes: int
    times_a_week: int
    weekdays: tuple[int, ...]
    starts: tuple[time, ...]
    starts_on: date
    track_from: time
    track_until: time


def terms_problems(facts: TermsFacts) -> dict[str, Refused]:
    """What is wrong, by field: CURRICULUM, CONDITION, MINUTES, TIMES, DAYS_TOO_FEW, OUTSIDE_TRACK; empty if nothing is."""
    found: dict[str, Refused] = {}
    code = facts.curriculum.strip()
    if not code or len(code) > LONGEST_CODE or not code.isprintable():
        says = f"Give it a short name of at most {LONGEST_CODE} letters, like DBT or PROC-DEP."
        found["curriculum"] = Refused("CURRICULUM", says)
    if set(facts.conditions) - set(tracks()):
        found["conditions"] = Refused("CONDITION", "Choose tracks of the curriculum, or none for everyone.")
    if not 1 <= facts.minutes <= LONGEST_MINUTES:
        found["minutes"] = Refused("MINUTES", "Say how many minutes a session lasts.")
    if not 1 <= facts.times_a_week <= 5:
        found["times_a_week"] = Refused("TIMES", "A group meets once to five times a week.")
    elif facts.weekdays and len(set(facts.weekdays)) < facts.times_a_week:
        says = f"It meets {facts.times_a_week} times, but only {len(set(facts.weekdays))} days are allowed."
        found["weekdays"] = Refused("DAYS_TOO_FEW", says)
    late = [at for at in facts.starts if not _inside(facts, at)]
    if late:
        says = f"Starting at {late[0]:%H:%M} it would not end within its time of day."
        found["starts"] = Refused("OUTSIDE_TRACK", says)
    return found


def _inside(facts: TermsFacts, at: time) -> bool:
    return facts.track_from <= at and minutes_of(at) + facts.minutes <= minutes_of(facts.track_until)


def check_terms(facts: TermsFacts) -> None:
    """Raises Refused with the first of `terms_problems`."""
    for problem in terms_problems(facts).values():
        raise problem
