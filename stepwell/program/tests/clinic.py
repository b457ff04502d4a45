"""A small timetable made through the actions.

An evening track, two rooms, a skills group on Monday and Wednesday.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from stepwell.kernel.access import Actor, Role
from stepwell.people.models import Room
from stepwell.placement.models import Episode
from stepwell.program import actions
from stepwell.program.models import Group, GroupSession, Seat, Track
from tests import cast

MONDAY = cast.TODAY
UNTIL = MONDAY + timedelta(days=27)  # four weeks


def director() -> Actor:
    return cast.actor(Role.PROGRAM_DIRECTOR)


def desk() -> Actor:
    return cast.actor(Role.FRONT_DESK)


def track() -> Track:
    found = Track.objects.filter(site=cast.the_site()).first()
    return found or actions.open_track(director(), cast.the_site(), "evening", "Evening", time(17, 30), time(20, 45))


def room(name: str = "Room B", **changes: Any) -> Room:
    return Room.objects.filter(name=name).first() or cast.make_room(name=name, **changes)


def group(name: str = "DBT skills", **changes: Any) -> Group:
    values: dict[str, Any] = {
        "track": track(),
        "name": name,
        "service_type": "GP",
        "leader": cast.the_staff(Role.GROUP_LEADER),
        "room": changes.get("room") or room(),
        "capacity": 12,
        "min_size": 1,
        "starts_on": MONDAY - timedelta(days=60),
    }
    return actions.open_group(director(), actions.NewGroup(**values | changes))


def meeting(circle: Group | None = None, *weekdays: int, at: time = time(17, 30), minutes: int = 60) -> Group:
    """A group that meets on the weekdays (Monday and Wednesday if none is named), with four weeks of
    sessions.
    """
    circle = circle or group()
    for weekday in weekdays or (0, 2):
        actions.add_series(director(), circle, weekday, at, minutes)
    actions.make_sessions(director(), circle, UNTIL)
    return circle


def sessions(circle: Group) -> list[GroupSession]:
    rows = GroupSession.objects.filter(group=circle).select_related("group", "room", "site", "series")
    return list(rows.order_by("starts_at"))


def session_on(circle: Group, on: date) -> GroupSession:
    return next(row for row in sessions(circle) if row.on == on)


def people(count: int) -> list[Episode]:
    names = ["Ana", "Cal", "Gus", "Ivo", "Dee", "Sam", "Lou", "Kim", "Max", "Zoe", "Bea", "Tom", "Uri"]
    return [cast.make_episode(cast.make_patient(names[number], "Rivera")) for number in range(count)]


def held(episode: Episode) -> list[Seat]:
    return list(Seat.objects.filter(episode=episode, released_at__isnull=True).order_by("on"))


def queries(client: Any, url: str, **asked: Any) -> int:
    """How often a page asks the database, without the test's savepoint and the register, kept for a while."""
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url, asked).status_code == 200
    asked_for = [row["sql"] for row in seen.captured_queries]
    return sum("SAVEPOINT" not in sql and "registry_domain" not in sql for sql in asked_for)


def words(answer: Any) -> str:
    """A page's text and tags with runs of white space made one."""
    return " ".join(answer.content.decode().split())
