"""The working week of each member of the demo clinic's staff."""

from __future__ import annotations

from datetime import time

from stepwell.command.demo_clinic.timetable import FRI, HILLSIDE, MON, RIVERSIDE, THU, TUE, WED
from stepwell.program.rules.work import minutes_of

type Day = tuple[str, time, time]

_DAYS = (time(8, 30), time(17))
_LONG_DAYS = (time(8, 30), time(17, 30))
_EVENINGS = (time(11), time(20, 45))
_WORKDAYS = (MON, TUE, WED, THU, FRI)


def _week(site: str, hours: tuple[time, time], days: tuple[int, ...] = _WORKDAYS) -> dict[int, Day]:
    return dict.fromkeys(days, (site, *hours))


HOURS: dict[str, dict[int, Day]] = {
    "director": _week(RIVERSIDE, (time(9), time(17))),
    "psychiatrist": _week(RIVERSIDE, _DAYS, (MON, TUE, THU, FRI)) | _week(HILLSIDE, _DAYS, (WED,)),
    "therapist1": _week(RIVERSIDE, _DAYS),
    "therapist2": _week(RIVERSIDE, _DAYS),
    "therapist3": _week(HILLSIDE, _LONG_DAYS),
    "therapist4": _week(RIVERSIDE, _EVENINGS, (MON, WED, THU)) | _week(RIVERSIDE, (time(9), time(17)), (TUE, FRI)),
    "leader1": _week(RIVERSIDE, _DAYS),
    "leader2": _week(RIVERSIDE, _DAYS),
    "leader3": _week(RIVERSIDE, (time(13), time(21)), (MON, WED, THU)) | _week(RIVERSIDE, (time(9), time(13)), (FRI,)),
    "nurse": _week(RIVERSIDE, _DAYS),
}


def works(key: str, site: str, weekday: int, at: time, minutes: int) -> bool:
    """Whether someone works at the site through the whole of that time."""
    day = HOURS.get(key, {}).get(weekday)
    if day is None or day[0] != site:
        return False
    return day[1] <= at and minutes_of(at) + minutes <= minutes_of(day[2])
