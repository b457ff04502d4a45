"""One function for each page of this room, and what later rooms ask of it."""

from stepwell.program.queries.booking_people import Bookable, people_to_book
from stepwell.program.queries.changing import (
    SchedulePage,
    SessionChange,
    VisitPage,
    schedule_page,
    session_change,
    visit_change,
    visit_new,
)
from stepwell.program.queries.enrolling import (
    EnrollPage,
    EpisodeGroups,
    enroll_page,
    episode_groups,
    first_session_words,
)
from stepwell.program.queries.group_page import GroupPage, group_page
from stepwell.program.queries.groups import GroupList, group_list
from stepwell.program.queries.later import (
    NextSeat,
    Offer,
    SessionRow,
    next_seats,
    planned_week,
    session_counts,
    sessions_on,
    where_can_start,
)
from stepwell.program.queries.set_up import GroupChoices, SetUpPage, chosen_site, group_choices, set_up_page
from stepwell.program.queries.week import WeekPage, week_page
from stepwell.program.queries.week_asked import Asked
from stepwell.program.queries.week_filter import View

__all__ = [
    "Asked",
    "Bookable",
    "EnrollPage",
    "EpisodeGroups",
    "GroupChoices",
    "GroupList",
    "GroupPage",
    "NextSeat",
    "Offer",
    "SchedulePage",
    "SessionChange",
    "SessionRow",
    "SetUpPage",
    "View",
    "VisitPage",
    "WeekPage",
    "chosen_site",
    "enroll_page",
    "episode_groups",
    "first_session_words",
    "group_choices",
    "group_list",
    "group_page",
    "next_seats",
    "people_to_book",
    "planned_week",
    "schedule_page",
    "session_change",
    "session_counts",
    "sessions_on",
    "set_up_page",
    "visit_change",
    "visit_new",
    "week_page",
    "where_can_start",
]
