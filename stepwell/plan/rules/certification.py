"""Decides if a plan's hours and content can be certified, how long that holds, and what short weeks mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from stepwell.kernel.tables import Reason, Refused, in_force, reference

TABLE = "medicare/certification"
MEDICARE = "medicare"

_CONTENT = {
    "diagnosis": "the diagnosis",
    "type": "the kind of services",
    "amount": "how long each service is",
    "frequency": "how often each service takes place",
    "duration": "how many weeks the program lasts",
    "goals": "the treatment goals",
}


@dataclass(frozen=True, slots=True)
class PlanContent:
    """What stands in a plan of care; empty text or no entry means it is missing."""

    diagnosis: str = ""
    type: str = ""
    amount: str = ""
    frequency: str = ""
    duration: str = ""
    goals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Certified:
    """When a physician signed: the first certification and the latest one after it, if any."""

    first_on: date | None
    again_on: date | None = None


@cache
def _row(kind: str, on: date, program: str | None = None) -> dict[str, Any]:
    rows = [row for row in reference(TABLE)[kind] if program is None or row["program"] == program]
    return in_force(rows, on)


def hours_needed(on: date, program: str = "iop") -> float:
    """Weekly hours a Medicare plan must show; `program` is `iop` or `php`. LookupError before 2024."""
    return float(_row("plan_hours", on, program)["weekly_hours_min"])


def check_can_certify(weekly_hours: float, on: date, payer: str = MEDICARE, program: str = "iop") -> None:
    """Raises Refused('PLAN_LT9') when a Medicare plan shows too few hours a week (42 CFR 410.44)."""
    if payer != MEDICARE:
        return
    needed = hours_needed(on, program)
    if weekly_hours < needed:
        raise Refused(
            f"PLAN_LT{needed:g}",
            f"The plan shows {weekly_hours:g} hours a week; Medicare needs at least {needed:g}.",
            "Add services to the plan until the hours are reached, or choose a lower level of care.",
        )


def can_certify(weekly_hours: float, on: date, payer: str = MEDICARE, program: str = "iop") -> bool:
    return not _refuses(check_can_certify, weekly_hours, on, payer, program)


def next_level_note(weekly_hours: float, on: date) -> Reason | None:
    """The ground to think of the next level of care when a plan holds its hours; else None."""
    row = _row("plan_hours", on, "iop")
    if weekly_hours < row["next_level_hours"]:
        return None
    says = f"{weekly_hours:g} hours a week is the level of {row['next_level']}."
    return Reason("PHP_LEVEL", says, row["source"])


def hours_ceiling_note(weekly_hours: float, on: date) -> Reason | None:
    """The ground to look again when a substance use plan is above ASAM level 2.1 hours; else None."""
    row = _row("asam_2_1", on)
    if weekly_hours <= row["hours_max"]:
        return None
    says = f"{weekly_hours:g} hours a week is above the {row['hours_max']} of ASAM level 2.1."
    return Reason("ABOVE_ASAM", says, row["source"])


def hours_floor_note(age: int, weekly_hours: float, on: date, step_down_week: int = 0) -> Reason | None:
    """The ground to look again when a substance use plan is under ASAM level 2.1 hours for the age.

    `step_down_week` counts weeks of stepping down (0 = not stepping down); the first two may be shorter.
    """
    row = _row("asam_2_1", on)
    floor = row["adult_hours_min"] if age >= row["adult_age"] else row["adolescent_hours_min"]
    if weekly_hours >= floor or 0 < step_down_week <= row["step_down_weeks"]:
        return None
    says = f"{weekly_hours:g} hours a week is under the {floor} of ASAM level 2.1 for age {age}."
    return Reason("UNDER_ASAM", says, row["source"])


def missing_content(content: PlanContent, on: date) -> tuple[str, ...]:
    """The names of what the statute asks for and the plan lacks, in the statute's order."""
    return tuple(name for name in _row("plan_content", on)["needs"] if not _filled(getattr(content, name)))


def check_can_sign(content: PlanContent, on: date) -> None:
    """Raises Refused('PLAN_INCOMPLETE') naming what the plan lacks (42 USC 1395x(ff)(1))."""
    missing = missing_content(content, on)
    if missing:
        words = [_CONTENT[name] for name in missing]
        raise Refused("PLAN_INCOMPLETE", f"The plan does not say {_listed(words)}.", "Fill this in, then sign.")


def can_sign(content: PlanContent, on: date) -> bool:
    return not _refuses(check_can_sign, content, on)


def certified_until(certified: Certified, program: str = "iop") -> date | None:
    """The last day that the latest certification covers; None without one. `program` is `iop` or `php`."""
    if certified.first_on is None:
        return None
    latest = certified.again_on or certified.first_on
    row = _row("recertification", max(latest, _clock_from()), program)
    return latest + timedelta(days=int(row["then_days" if certified.again_on else "first_days"]))


@cache
def _clock_from() -> date:
    start: date = min(row["from"] for row in reference(TABLE)["recertification"])
    return start


def check_is_certified(certified: Certified, service_on: date, program: str = "iop") -> None:
    """Raises Refused when no certification covers a service day.

    Codes: `NO_CERTIFICATION` (never signed), `CERTIFIED_LATE` (signed after the day), `CERTIFICATION_LAPSED`.
    """
    until = certified_until(certified, program)
    if certified.first_on is None or until is None:
        says = "No physician has certified the plan of care."
        raise Refused("NO_CERTIFICATION", says, "Ask the physician to review the plan and sign it.")
    if service_on < certified.first_on:
        says = f"The plan was certified on {certified.first_on}, after the service of {service_on}."
        raise Refused("CERTIFIED_LATE", says, "Ask the physician to explain the delay in writing.")
    if service_on > until:
        says = f"The certification ended on {until}; the service of {service_on} is not covered."
        raise Refused("CERTIFICATION_LAPSED", says, "Ask the physician to recertify the plan.")


def is_certified(certified: Certified, service_on: date, program: str = "iop") -> bool:
    return not _refuses(check_is_certified, certified, service_on, program)


def recertification_note(certified: Certified, today: date, program: str = "iop") -> Reason | None:
    """The ground to plan a recertification when it is due soon or overdue; else None."""
    until = certified_until(certified, program)
    row = _row("recertification_warning", today)
    if until is None or (until - today).days > row["days"]:
        return None
    word = "is due by" if today <= until else "was due by"
    return Reason("RECERTIFY", f"Recertification {word} {until}.", row["source"])


def short_weeks_note(weekly_hours: Sequence[float], on: date, needed: float | None = None) -> Reason | None:
    """The ground for a team review when weeks in a row (oldest first) stay under the hours; else None."""
    row = _row("short_weeks", on)
    floor = hours_needed(on) if needed is None else needed
    run = longest = 0
    for hours in weekly_hours:
        run = run + 1 if hours < floor else 0
        longest = max(longest, run)
    if longest < row["in_a_row"]:
        return None
    says = f"{longest} weeks in a row are under {floor:g} hours; the team should review the plan."
    return Reason("SHORT_WEEKS", says, row["source"])


def _filled(value: str | tuple[str, ...]) -> bool:
    return bool(value.strip()) if isinstance(value, str) else any(text.strip() for text in value)


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _refuses(check: Any, *facts: Any) -> bool:
    try:
        check(*facts)
    except Refused:
        return True
    return False
