"""Decides what a person's own word on the last days means day by day: as agreed, some missed, stopped, more than agreed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from stepwell.kernel.tables import Refused
from stepwell.medication.rules.adherence import Dose

DAYS = 7  # of which a person can still tell; today is asked about only when it was missed, stopped or too much
KEPT = "Nothing was changed. What you told us before is kept."


class Told(StrEnum):
    """How the last days went, in the person's four ways to say it."""

    AGREED = "as-agreed"
    MISSED = "missed"
    STOPPED = "stopped"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says: the days they ticked, or the first of the days without it.

    `shown` are the days that stood as missed on the page they answered.
    """

    how: Told
    days: frozenset[date] = frozenset()
    since: date | None = None
    shown: frozenset[date] = frozenset()


def days_over(started_on: date | None, on: date) -> tuple[date, ...]:
    """The last days that are over, oldest first; none from before the first day of the medicine."""
    days = (on - timedelta(days=back) for back in range(DAYS, 0, -1))
    return tuple(day for day in days if started_on is None or day >= started_on)


def days_untold(told: Mapping[date, Dose], started_on: date | None, on: date) -> tuple[date, ...]:
    """The days that are over and that nobody has told us about."""
    return tuple(day for day in days_over(started_on, on) if day not in told)


def changes(said: Said, told: Mapping[date, Dose], started_on: date | None, on: date) -> tuple[tuple[date, Dose], ...]:
    """The reports that follow, oldest first; what was told of other days stays as it is.

    Raises Refused: TOLD_ALREADY, NO_DAY, NOT_THESE_DAYS.
    """
    over = days_over(started_on, on)
    asked = {*said.days, *([said.since] if said.since else [])}
    if asked - {*over, on}:
        raise Refused("NOT_THESE_DAYS", "You can tell us about today and the 7 days before.", KEPT)
    if said.how is Told.AGREED:
        found = dict.fromkeys(days_untold(told, started_on, on), Dose.YES)
    elif said.how is Told.MISSED:
        found = _missed(said, told, over, on)
    elif said.how is Told.STOPPED:
        if said.since is None:
            raise Refused("NO_DAY", "Pick the first day without it.", KEPT)
        found = {day: Dose.NO for day in (*over, on) if day >= said.since}
    else:
        if not said.days:
            raise Refused("NO_DAY", "Tick the days when you took more.", KEPT)
        found = dict.fromkeys(said.days, Dose.MORE)
    new = tuple(sorted((day, dose) for day, dose in found.items() if told.get(day) is not dose))
    if not new:
        raise Refused("TOLD_ALREADY", "You told us about these days already.", KEPT)
    return new


def _missed(said: Said, told: Mapping[date, Dose], over: tuple[date, ...], on: date) -> dict[date, Dose]:
    """The ticked days were missed. The others were taken, unless a day holds more than the person could see."""
    if not said.days and not said.shown:
        raise Refused("NO_DAY", "Tick the days you missed.", KEPT)
    found = dict.fromkeys(said.days, Dose.NO)
    for day in {*over, on} - said.days:
        is_unticked = day in said.shown and told.get(day) is Dose.NO
        if is_unticked or (day != on and day not in told):
            found[day] = Dose.YES
    return found
