"""Decides what a person's week should hold until someone says otherwise: read from the plan of care and the payer's days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from stepwell.kernel.tables import Reason, Refused, in_force, reference
from stepwell.plan.rules.services import service_types
from stepwell.program.rules.hours import needed_minutes
from stepwell.program.rules.week_grid import DAYS

VISITS = ("IND", "FT", "MED")  # services of one person that the plan of care orders by the week
TABLE = "planner_weights"


@dataclass(frozen=True, slots=True)
class Ordered:
    """One line of the plan of care; a line that only shares the hours of another (`is_shared`) adds none."""

    service: str
    minutes: int
    times: int
    every_weeks: int = 1
    module: str = ""
    is_shared: bool = False


@dataclass(frozen=True, slots=True)
class NeedFacts:
    """What is known of a person's week. Without a plan in force `plan_minutes` is None.

    `days_left` are the days the payer has still approved, None where none are counted.
    """

    monday: date
    admitted_on: date
    plan_minutes: int | None = None
    plan_number: int = 0
    ordered: tuple[Ordered, ...] = ()
    is_medicare: bool = False
    days_left: int | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """What one week should hold, in minutes; 0 minutes of a visit means none is asked for."""

    weekly_minutes: int
    least_minutes: int
    most_minutes: int
    most_day_minutes: int
    most_days: int
    individual_minutes: int
    family_minutes: int
    medication_minutes: int


def usual_need(facts: NeedFacts) -> tuple[Need, dict[str, Reason]]:
    """The week as the plan of care has it, and by field where its number comes from."""
    row = _usual(facts.monday)
    needed = needed_minutes(facts.monday)
    weekly = needed if facts.plan_minutes is None else facts.plan_minutes
    least = needed if facts.is_medicare else min(needed, weekly)
    share = first_week_share(facts.monday, facts.admitted_on)
    days = DAYS if not facts.days_left else min(DAYS, facts.days_left)
    lengths = {service: _visit_minutes(service, facts, row) for service in VISITS}
    need = Need(
        weekly_minutes=_part(max(weekly, least), share),
        least_minutes=_part(least, share),
        most_minutes=max(_most(facts.monday), weekly, least),
        most_day_minutes=int(row["most_day_minutes"]),
        most_days=days,
        individual_minutes=lengths["IND"],
        family_minutes=lengths["FT"],
        medication_minutes=lengths["MED"],
    )
    return need, _sources(facts, row, share)


def _sources(facts: NeedFacts, row: Mapping[str, Any], share: float) -> dict[str, Reason]:
    plan = Reason("PLAN", f"Plan of care, version {facts.plan_number}.", "42 CFR 410.44")
    rule = Reason("RULE", "The least hours of an intensive outpatient week.", "42 CFR 410.44")
    design = Reason("USUAL", "The usual value; nobody has set another.", str(row["source"]))
    days = Reason("AUTHORIZATION", f"{facts.days_left} approved days are left.", "Payer authorization")
    part = Reason("FIRST_WEEK", "A part of the week: the stay begins on a later day than Monday.", str(row["source"]))
    level = Reason("NEXT_LEVEL", "More would be the next level of care.", "reference/medicare/certification")
    weekly = part if share < 1 else (rule if facts.plan_minutes is None else plan)
    asked = design if facts.plan_minutes is None else plan
    return {
        "weekly_minutes": weekly,
        "least_minutes": part if share < 1 else rule,
        "most_minutes": level,
        "most_day_minutes": design,
        "most_days": days if facts.days_left and facts.days_left < DAYS else design,
        "individual_minutes": asked,
        "family_minutes": asked,
        "medication_minutes": asked,
    }


def first_week_share(monday: date, admitted_on: date) -> float:
    """How much of the week, Monday to Friday, is left from the day of admission on."""
    late = (admitted_on - monday).days
    return 1.0 if late <= 0 else max(0, DAYS - late) / DAYS


def _part(minutes: int, share: float) -> int:
    return round(minutes * share)


def _most(on: date) -> int:
    """Just under the hours of the next level of care."""
    rows = [row for row in reference("medicare/certification")["plan_hours"] if row["program"] == "iop"]
    return int(in_force(rows, on)["next_level_hours"]) * 60 - 15


def _usual(on: date) -> dict[str, Any]:
    return in_force(reference(TABLE)["usual_week"], on)


def _visit_minutes(service: str, facts: NeedFacts, row: Mapping[str, Any]) -> int:
    said = [line.minutes for line in facts.ordered if line.service == service and not line.is_shared]
    if said:
        return max(said)
    if facts.plan_minutes is None and service == "IND":
        return int(row["individual_minutes"])  # nobody is in the program without their own therapist
    return 0


@dataclass(frozen=True, slots=True)
class Due:
    """How many visits of a kind a week should hold."""

    service: str
    times: int


def visits_due(
    need: Need, ordered: Iterable[Ordered], held: Mapping[str, Iterable[date]], monday: date
) -> tuple[Due, ...]:
    """The visits the week should hold by the rhythm of the plan, those already booked for it among them.

    `held` are the days of visits by kind, before, in and after the week. A visit every three weeks is due unless one
    was held in the two weeks before, or stands in the two weeks after.
    """
    lengths = {"IND": need.individual_minutes, "FT": need.family_minutes, "MED": need.medication_minutes}
    lines = {line.service: line for line in ordered if not line.is_shared}
    found = []
    for service, minutes in lengths.items():
        if not minutes:
            continue
        line = lines.get(service)
        every, times = (line.every_weeks, line.times) if line else (1, 1)
        near = timedelta(weeks=max(0, every - 1))
        first, last = monday - near, monday + timedelta(days=6) + near
        around = [on for on in held.get(service, ()) if first <= on <= last]
        inside = sum(monday <= on <= monday + timedelta(days=6) for on in around)
        due = max(inside, times if every == 1 else times - (len(around) - inside))
        if due > 0:
            found.append(Due(service, due))
    return tuple(found)


def need_problems(need: Need) -> dict[str, Refused]:
    """What is wrong with a week as asked for, by field; empty when nothing is."""
    found: dict[str, Refused] = {}
    if need.least_minutes > need.most_minutes:
        found["most_minutes"] = Refused("LEAST_OVER_MOST", "The most hours are below the least.", "Check both.")
    if need.weekly_minutes > need.most_minutes:
        found["weekly_minutes"] = Refused("WEEK_OVER_MOST", "The week asks for more than the most.", "Check both.")
    if not 1 <= need.most_days <= 7:
        found["most_days"] = Refused("DAYS", "Give a number of days from 1 to 7.", "Check the days.")
    if need.most_day_minutes * need.most_days < need.least_minutes:
        says = "So many hours do not fit in so many days."
        found["most_day_minutes"] = Refused("DAYS_TOO_SHORT", says, "Allow longer days, or more of them.")
    return found


def check_need(need: Need) -> None:
    """Raises Refused with the first of `need_problems`."""
    for problem in need_problems(need).values():
        raise problem


def differences(need: Need, usual: Need) -> tuple[str, ...]:
    """The fields in which a week differs from the plan of care's; a difference wants a reason."""
    names = ("weekly_minutes", "least_minutes", "individual_minutes", "family_minutes", "medication_minutes")
    return tuple(name for name in names if getattr(need, name) != getattr(usual, name))


def counts(service: str) -> bool:
    """Whether the kind of service counts toward the hours of the plan of care."""
    kind = service_types().get(service)
    return kind is not None and kind.counts_hours
