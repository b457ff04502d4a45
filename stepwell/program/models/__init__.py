"""The timetable: groups, their series, the sessions, the seats people hold in them, and the week being planned."""

from stepwell.program.models.feed import CalendarFeed
from stepwell.program.models.need import Commitment, CommitmentKind, Mode, WeekNeed
from stepwell.program.models.planning import Notice, PlanRun, PlanStep, WeekPlan
from stepwell.program.models.seat import Enrollment, Seat, Waiting
from stepwell.program.models.slots import BookableHours, CancelPolicy, VisitSeries
from stepwell.program.models.terms import Bridge, GroupTerms, SizeLimit
from stepwell.program.models.timetable import Booking, Closure, Group, GroupSession, Series, Track, Visit
from stepwell.program.models.work import Leave, LeaveKind, Shift, WorkTerms

__all__ = [
    "BookableHours",
    "Booking",
    "Bridge",
    "CalendarFeed",
    "CancelPolicy",
    "Closure",
    "Commitment",
    "CommitmentKind",
    "Enrollment",
    "Group",
    "GroupSession",
    "GroupTerms",
    "Leave",
    "LeaveKind",
    "Mode",
    "Notice",
    "PlanRun",
    "PlanStep",
    "Seat",
    "Series",
    "Shift",
    "SizeLimit",
    "Track",
    "Visit",
    "VisitSeries",
    "Waiting",
    "WeekNeed",
    "WeekPlan",
    "WorkTerms",
]
