"""The week of the demo clinic: tracks, groups, rooms, who leads, and what is taught."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from stepwell.program.rules.curriculum import wheel, wheel_week_on
from stepwell.program.rules.teaching import can_bill_as

RIVERSIDE, HILLSIDE = "riverside", "hillside"
MINUTES = 60
MON, TUE, WED, THU, FRI = range(5)
VIRTUAL = "virtual"  # those who come by video; in the records a part of the morning
CIRCLES = {"DEP": "A", "BIP": "A", "GEN": "A", "ANX": "B", "EAT": "B", "SUD": "B"}
# When each circle meets; afternoons and evenings are too quiet for both.
TIMES_OF = {"A": ("morning", "afternoon"), "B": ("morning", "evening")}
_TAUGHT = {"A": "DEP", "B": "GEN", "H": "GEN", "V": "GEN"}  # whose row of the wheel a circle follows


@dataclass(frozen=True, slots=True)
class TrackPlan:
    """A time of day at a site and its days; `slots` are the starts of its services."""

    site: str
    code: str
    name: str
    days: tuple[int, int, int]
    slots: tuple[time, time, time]
    ends_at: time


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """A group with its hours as (weekday, start); circle "" is for everyone of the track."""

    site: str
    track: str
    name: str
    service: str
    circle: str
    leader: str
    room: str
    capacity: int
    hours: tuple[tuple[int, time], ...]

    @property
    def is_virtual(self) -> bool:
        return self.track == VIRTUAL


TRACKS = (
    TrackPlan(RIVERSIDE, "morning", "Morning", (MON, WED, FRI), (time(9), time(10, 15), time(11, 15)), time(12, 15)),
    TrackPlan(RIVERSIDE, "afternoon", "Afternoon", (MON, TUE, THU), (time(13), time(14, 15), time(15, 15)), time(16, 15)),
    TrackPlan(RIVERSIDE, "evening", "Evening", (MON, WED, THU), (time(17, 30), time(18, 45), time(19, 45)), time(20, 45)),
    TrackPlan(RIVERSIDE, VIRTUAL, "By video", (TUE, THU, FRI), (time(9), time(10, 15), time(11, 15)), time(12, 15)),
    TrackPlan(HILLSIDE, "morning", "Morning", (MON, WED, FRI), (time(9), time(10, 15), time(11, 15)), time(12, 15)),
)  # fmt: skip
ROOMS = {
    RIVERSIDE: (
        ("Room A", 14, False), ("Room B", 14, False), ("Room C", 24, False), ("Room D", 10, False),
        ("Office 1", 4, False), ("Office 2", 4, False), ("Office 3", 4, False), ("Video room", 30, True),
    ),
    HILLSIDE: (("Garden room", 12, False), ("Office", 4, False), ("Office 2", 4, False)),
}  # fmt: skip
# Where each of these sees people alone.
OFFICES = {
    "therapist1": "Office 1", "therapist2": "Office 2", "therapist3": "Office", "therapist4": "Office 3",
    "psychiatrist": "Room D",
}  # fmt: skip
_LEADERS = {
    "morning": ("leader1", "leader2", "nurse", "leader3"),
    "afternoon": ("leader1", "leader2", "nurse", "therapist4"),
    "evening": ("leader3", "therapist4", "leader3", "therapist4"),
}


def time_of_day(code: str) -> str:
    """The track of the records."""
    return "morning" if code == VIRTUAL else code


def track(site: str, code: str) -> TrackPlan:
    return next(row for row in TRACKS if (row.site, row.code) == (site, code))


def groups() -> tuple[GroupPlan, ...]:
    """Twenty groups: four or six at each time of day at Riverside, three by video, three at Hillside."""
    made: list[GroupPlan] = []
    for row in TRACKS:
        if row.site == HILLSIDE:
            made += _three(row, "Hillside", "H", "therapist3", "Garden room")
        elif row.code == VIRTUAL:
            made += _three(row, "Video", "V", "therapist1", "Video room")
        else:
            made += _circles(row)
    return tuple(made)


def groups_for(site: str, code: str, condition: str) -> tuple[GroupPlan, ...]:
    """The groups that someone of this track and condition comes to."""
    circle = "H" if site == HILLSIDE else "V" if code == VIRTUAL else CIRCLES[condition]
    return tuple(row for row in groups() if (row.site, row.track) == (site, code) and row.circle in (circle, ""))


def _circles(row: TrackPlan) -> list[GroupPlan]:
    first, second, third = row.slots
    circle_a, circle_b, education, activity = _LEADERS[row.code]
    day_one, day_two, day_three = row.days
    made = []
    for circle, leader, room, skills in (
        ("A", circle_a, "Room A", "CBT skills"),
        ("B", circle_b, "Room B", "DBT skills"),
    ):
        if row.code not in TIMES_OF[circle]:
            continue
        daily, later = (tuple((day, at) for day in row.days) for at in (first, second))
        made += [
            _group(row, f"{row.name} process {circle}", "GP", circle, leader, room, 10, daily),
            _group(row, f"{row.name} {skills}", "GP", circle, leader, room, 10, later),
        ]
    taught = ((day_one, third), (day_two, third))
    return [
        *made,
        _group(row, f"{row.name} education", "TE", "", education, "Room C", 12, taught),
        _group(row, f"{row.name} activity", "AT", "", activity, "Room C", 12, ((day_three, third),)),
    ]


def _three(row: TrackPlan, name: str, circle: str, leader: str, room: str) -> list[GroupPlan]:
    hours = tuple(tuple((day, at) for day in row.days) for at in row.slots)
    return [
        _group(row, f"{name} {kind}", "GP", circle, leader, room, 10, days)
        for kind, days in zip(("process", "skills", "practice"), hours, strict=True)
    ]


def _group(
    row: TrackPlan,
    name: str,
    service: str,
    circle: str,
    leader: str,
    room: str,
    capacity: int,
    hours: tuple[tuple[int, time], ...],
) -> GroupPlan:
    return GroupPlan(row.site, row.code, name, service, circle, leader, room, capacity, hours)


def module_on(plan: GroupPlan, opened_on: date, on: date) -> str:
    """What the group works on that day: the wheel's week, the day's place in the group's own week."""
    weeks = wheel(_TAUGHT[plan.circle or "A"])
    place = sorted({day for day, _ in plan.hours}).index(on.weekday())
    week = weeks[wheel_week_on(opened_on - timedelta(days=opened_on.weekday()), on) - 1]
    if plan.service == "TE":
        chosen = week.education if place == 0 else weeks[(week.week + 3) % len(weeks)].education
    elif plan.service == "AT":
        chosen = week.activity
    else:
        chosen = (week.process if "process" in plan.name else week.skills)[place]
    return chosen if can_bill_as(chosen, plan.service) else ""
