"""Enters when the staff of the demo clinic work, what their days may hold, and who is away next week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from stepwell.command.demo_clinic.shifts import HOURS
from stepwell.command.demo_clinic.world import ZONE, World
from stepwell.program.actions.leave import record_leave
from stepwell.program.actions.work import NewWeek, change_terms, change_week
from stepwell.program.rules.leave import leave_during
from stepwell.program.rules.terms_of_work import usual_terms

SPEAK_SPANISH = {"therapist4"}
BY_VIDEO = {"therapist1", "therapist4", "psychiatrist", "leader1", "leader3"}
LATE_BREAK = {"therapist4", "leader3"}  # who works evenings
AWAY_NEXT_WEEK = "therapist2"


def enter_hours(world: World, from_on: date) -> None:
    """The director enters everyone's hours and terms, and the leave that is planned."""
    director = world.actor("director")
    for key, week in HOURS.items():
        person, member = world.staff[key], world.members[key]
        for site in {day[0] for day in week.values()}:
            hours = {weekday: (day[1], day[2]) for weekday, day in week.items() if day[0] == site}
            change_week(director, person, world.sites[site], NewWeek(hours, from_on))
            facts = replace(
                usual_terms([member.role], from_on),
                languages=("en", "es") if key in SPEAK_SPANISH else ("en",),
                works_by_video=key in BY_VIDEO,
            )
            if key in LATE_BREAK:
                facts = replace(facts, break_from=time(11), break_until=time(17, 30), most_groups_a_day=4)
            change_terms(director, person, world.sites[site], facts, from_on)
    monday = world.today + timedelta(days=7 - world.today.weekday())
    away = leave_during(monday, monday + timedelta(days=4), None, None, ZONE)
    record_leave(director, world.staff[AWAY_NEXT_WEEK], away, "vacation")
