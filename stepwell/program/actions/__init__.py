"""The verbs of this room: set up, make, enroll, wait, seat, cancel, move, cover, book."""

from stepwell.program.actions.cancelling import NewPolicy, end_policy, set_policy, waive_fee
from stepwell.program.actions.enrolling import Place, end_all_for_episode, end_enrollment, enroll, enroll_all
from stepwell.program.actions.hours import NewHours, add_hours
from stepwell.program.actions.making import Made, make_sessions, taught_on
from stepwell.program.actions.onward import cover_onward, move_onward
from stepwell.program.actions.repeating import (
    MadeVisits,
    NewRepeat,
    book_series,
    end_visit_series,
    make_visits,
    start_series,
)
from stepwell.program.actions.seats import give_seat, move_seat, release_seat
from stepwell.program.actions.sessions import (
    NewTime,
    cancel_session,
    choose_module,
    cover_leader,
    move_session,
    restore_session,
)
from stepwell.program.actions.set_up import (
    NewGroup,
    add_series,
    close_day,
    end_series,
    open_group,
    open_track,
    reopen_day,
)
from stepwell.program.actions.slots import NewSlots, SlotWish, book_slot, end_hours, offer_hours, open_hours
from stepwell.program.actions.visits import NewVisit, book_visit, book_visits, cancel_visit, move_visit
from stepwell.program.actions.visits_onward import Moved, NewRhythm, move_visits_onward
from stepwell.program.actions.waiting import stop_waiting, wait_for_place

__all__ = [
    "Made",
    "MadeVisits",
    "Moved",
    "NewGroup",
    "NewHours",
    "NewPolicy",
    "NewRepeat",
    "NewRhythm",
    "NewSlots",
    "NewTime",
    "NewVisit",
    "Place",
    "SlotWish",
    "add_hours",
    "add_series",
    "book_series",
    "book_slot",
    "book_visit",
    "book_visits",
    "cancel_session",
    "cancel_visit",
    "choose_module",
    "close_day",
    "cover_leader",
    "cover_onward",
    "end_all_for_episode",
    "end_enrollment",
    "end_hours",
    "end_policy",
    "end_series",
    "end_visit_series",
    "enroll",
    "enroll_all",
    "give_seat",
    "make_sessions",
    "make_visits",
    "move_onward",
    "move_seat",
    "move_session",
    "move_visit",
    "move_visits_onward",
    "offer_hours",
    "open_group",
    "open_hours",
    "open_track",
    "release_seat",
    "reopen_day",
    "restore_session",
    "set_policy",
    "start_series",
    "stop_waiting",
    "taught_on",
    "wait_for_place",
    "waive_fee",
]
