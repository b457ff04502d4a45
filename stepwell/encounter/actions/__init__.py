"""The verbs of this room: who came, what was written, who signed."""

from stepwell.encounter.actions.after import add_addendum, cosign
from stepwell.encounter.actions.arrive import check_in, confirm_attendance, record_attendance, undo_check_in
from stepwell.encounter.actions.beside import sign_beside
from stepwell.encounter.actions.call import close_absence, escalate_overdue
from stepwell.encounter.actions.cancel import cancel_seat
from stepwell.encounter.actions.canceled import keep_words
from stepwell.encounter.actions.cover import stand_in
from stepwell.encounter.actions.door import (
    arrival_code,
    close_kiosk,
    come_in,
    go_out,
    hear_code,
    open_kiosk,
    renew_code,
)
from stepwell.encounter.actions.drafting import record_join
from stepwell.encounter.actions.facts import KEEP, PartFacts, SharedFacts, Written
from stepwell.encounter.actions.group import sign_group, write_and_sign_group, write_group_note
from stepwell.encounter.actions.joins import record_joins
from stepwell.encounter.actions.make_up import book_make_up, offer_by_itself, offer_make_ups, take_make_up
from stepwell.encounter.actions.no_show import find_no_shows
from stepwell.encounter.actions.review import ask_for_reviews, close_review
from stepwell.encounter.actions.row_facts import RowFacts
from stepwell.encounter.actions.start import ensure_encounters, start_session, start_visit
from stepwell.encounter.actions.visit import sign_note, write_and_sign_note, write_note
from stepwell.encounter.actions.walk_in import add_walk_in

__all__ = [
    "KEEP",
    "PartFacts",
    "RowFacts",
    "SharedFacts",
    "Written",
    "add_addendum",
    "add_walk_in",
    "arrival_code",
    "ask_for_reviews",
    "book_make_up",
    "cancel_seat",
    "check_in",
    "close_absence",
    "close_kiosk",
    "close_review",
    "come_in",
    "confirm_attendance",
    "cosign",
    "ensure_encounters",
    "escalate_overdue",
    "find_no_shows",
    "go_out",
    "hear_code",
    "keep_words",
    "offer_by_itself",
    "offer_make_ups",
    "open_kiosk",
    "record_attendance",
    "record_join",
    "record_joins",
    "renew_code",
    "sign_beside",
    "sign_group",
    "sign_note",
    "stand_in",
    "start_session",
    "start_visit",
    "take_make_up",
    "undo_check_in",
    "write_and_sign_group",
    "write_and_sign_note",
    "write_group_note",
    "write_note",
]
