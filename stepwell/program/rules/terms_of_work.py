"""Decides what a working day and week of someone may hold, and what stands until the clinic has written it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from stepwell.kernel.tables import Refused, in_force, reference
from stepwell.program.rules.work import TABLE, minutes_of

MATCHING_GENDERS = ("", "F", "M", "X")
_DAY_MINUTES, _WEEK_MINUTES = 24 * 60, 7 * 24 * 60


@dataclass(frozen=True, slots=True)
class WorkTermsFacts:
    """The break, the most contact time and groups, time for notes, case-load and languages of one person.

    `is_usual`: nobody has written terms for the person; these are the usual values of their role.
    """

    break_from: time
    break_until: time
    break_minutes: int
    most_day_minutes: int
    most_week_minutes: int
    most_groups_a_day: int
    documentation_percent: int
    most_caseload: int
    languages: tuple[str, ...] = ("en",)
    gender: str = ""
    works_by_video: bool = False
    is_usual: bool = False


def check_terms(facts: WorkTermsFacts) -> None:
    """Raises Refused with the first fault of `terms_faults`."""
    for fault in terms_faults(facts).values():
        raise fault


def terms_are_right(facts: WorkTermsFacts) -> bool:
    """Whether the terms may stand."""
    return not terms_faults(facts)


def terms_faults(facts: WorkTermsFacts) -> dict[str, Refused]:
    """What is wrong with the terms, by field; empty when nothing is.

    Codes: BREAK_ORDER, BREAK_LONG, CONTACT_DAY, CONTACT_WEEK, DOCUMENTATION, LANGUAGE, GENDER.
    """
    found: dict[str, Refused] = {}
    window = minutes_of(facts.break_until) - minutes_of(facts.break_from)
    if window < 0:
        found["break_until"] = Refused("BREAK_ORDER", "The break ends before it begins.", "Check both times.")
    elif facts.break_minutes > window:
        says = f"A break of {facts.break_minutes} minutes does not fit between these times."
        found["break_minutes"] = Refused("BREAK_LONG", says, "Make the break shorter or the window longer.")
    if facts.most_day_minutes > _DAY_MINUTES:
        found["most_day_minutes"] = Refused("CONTACT_DAY", "A day has 24 hours.", "Write fewer minutes.")
    if not facts.most_day_minutes <= facts.most_week_minutes <= _WEEK_MINUTES:
        says = "A week holds at least what one of its days may hold, and at most seven days."
        found["most_week_minutes"] = Refused("CONTACT_WEEK", says, "Check both numbers.")
    if not 0 <= facts.documentation_percent <= 100:
        found["documentation_percent"] = Refused("DOCUMENTATION", "Write a share from 0 to 100.", "Check the number.")
    if not facts.languages:
        found["languages"] = Refused("LANGUAGE", "Choose at least one language.", "Choose what the person works in.")
    if facts.gender not in MATCHING_GENDERS:
        found["gender"] = Refused("GENDER", "Choose one of the list, or leave it out.", "Choose again.")
    return found


def usual_terms(roles: Iterable[str], on: date) -> WorkTermsFacts:
    """The usual values for someone with these roles: of the table's roles the first one held; else the row without one."""
    held = set(roles)
    rows = reference(TABLE)["work_terms"]
    role = next((row["role"] for row in rows if row["role"] in held), "")
    row = in_force([row for row in rows if row["role"] == role], on)
    return WorkTermsFacts(
        break_from=row["break_from"],
        break_until=row["break_until"],
        break_minutes=row["break_minutes"],
        most_day_minutes=row["most_day_minutes"],
        most_week_minutes=row["most_week_minutes"],
        most_groups_a_day=row["most_groups_a_day"],
        documentation_percent=row["documentation_percent"],
        most_caseload=row["most_caseload"],
        is_usual=True,
    )
