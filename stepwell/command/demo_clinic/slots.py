"""Finds everyone's hours for visits alone: nobody in two places, nobody out of their group."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from stepwell.command.demo_clinic.closed import is_closed
from stepwell.command.demo_clinic.shifts import works
from stepwell.command.demo_clinic.timetable import track

VISIT_MINUTES, PRESCRIBER_MINUTES = 45, 30
_HOURS = tuple(time(hour) for hour in (9, 10, 11, 13, 14, 15, 16))
_HALF_HOURS = tuple(time(hour, minute) for hour in (9, 10, 11, 13, 14, 15, 16) for minute in (0, 30))
PRESCRIBER_WEEKS = (1, 3, 6)
type Hour = tuple[int, time]


class Slots:
    """Which hours are given away, in the order people were admitted."""

    def __init__(self) -> None:
        self._weekly: dict[tuple[str, Hour], list[tuple[date, date]]] = {}
        self._prescriber: set[datetime] = set()

    def weekly(self, therapist: str, site: str, code: str, days: tuple[date, date]) -> Hour:
        """An hour each week for the time of a stay, next to the person's own track days if one is free."""
        own = track(site, code).days
        wanted = sorted(range(5), key=lambda day: (day not in own, day))
        hours = [(day, at) for day in wanted for at in _HOURS]
        # First within the therapist's own hours; a full week takes others, and someone has to look.
        for hour in sorted(hours, key=lambda hour: not works(therapist, site, hour[0], hour[1], VISIT_MINUTES)):
            if self._is_free(therapist, site, code, hour, days):
                self._weekly.setdefault((therapist, hour), []).append(days)
                return hour
        raise LookupError(f"{therapist} has no free hour left")

    def _is_free(self, therapist: str, site: str, code: str, hour: Hour, days: tuple[date, date]) -> bool:
        if _in_group(site, code, hour, VISIT_MINUTES) or _leads(therapist, hour):
            return False
        taken = self._weekly.get((therapist, hour), ())
        return all(days[1] < first or last < days[0] for first, last in taken)

    def prescriber(self, site: str, code: str, visit: Hour, first_on: date, end_on: date) -> tuple[datetime, ...]:
        """The medication visits of a stay, in its first, third and sixth week."""
        own = track(site, code).days
        made = []
        for week in PRESCRIBER_WEEKS:
            start = first_on + timedelta(weeks=week - 1)
            days = sorted(
                (start + timedelta(days=step) for step in range(7)),
                key=lambda on: (not works("psychiatrist", site, on.weekday(), time(9), 60), on.weekday() not in own),
            )
            found = self._half_hour(
                site, code, visit, [on for on in days if on.weekday() < 5 and on <= end_on and not is_closed(on)]
            )
            if found is not None:
                self._prescriber.add(found)
                made.append(found)
        return tuple(made)

    def _half_hour(self, site: str, code: str, visit: Hour, days: list[date]) -> datetime | None:
        for on in days:
            for at in _HALF_HOURS:
                start = datetime.combine(on, at)
                alone = on.weekday() == visit[0] and at.hour == visit[1].hour
                if not alone and start not in self._prescriber and not _in_group(
                    site, code, (on.weekday(), at), PRESCRIBER_MINUTES
                ):  # fmt: skip
                    return start
        return None


def _in_group(site: str, code: str, hour: Hour, minutes: int) -> bool:
    """Whether the hour meets the person's track on one of its days."""
    row = track(site, code)
    start = _minute(hour[1])
    meets = start < _minute(row.ends_at) and _minute(row.slots[0]) < start + minutes
    return hour[0] in row.days and meets


def _leads(therapist: str, hour: Hour) -> bool:
    """Whether the therapist leads a group then."""
    from stepwell.command.demo_clinic.timetable import MINUTES, groups

    start = _minute(hour[1])
    return any(
        row.leader == therapist
        and day == hour[0]
        and start < _minute(at) + MINUTES
        and _minute(at) < start + VISIT_MINUTES
        for row in groups()
        for day, at in row.hours
    )


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
