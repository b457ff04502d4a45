"""The timetable: groups, their series, the sessions, the seats people hold in them."""

from stepwell.program.models.seat import Enrollment, Seat, Waiting
from stepwell.program.models.timetable import Booking, Closure, Group, GroupSession, Series, Track, Visit

__all__ = [
    "Booking",
    "Closure",
    "Enrollment",
    "Group",
    "GroupSession",
    "Seat",
    "Series",
    "Track",
    "Visit",
    "Waiting",
]
