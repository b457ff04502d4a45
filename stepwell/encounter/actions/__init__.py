"""The verbs of this room: who came, what was written, who signed."""

from stepwell.encounter.actions.after import add_addendum, cosign
from stepwell.encounter.actions.arrive import check_in, confirm_attendance, record_attendance, undo_check_in
from stepwell.encounter.actions.call import close_absence
from stepwell.encounter.actions.facts import KEEP, PartFacts, SharedFacts, Written
from stepwell.encounter.actions.group import sign_group, write_and_sign_group, write_group_note
from stepwell.encounter.actions.start import ensure_encounters, start_session, start_visit
from stepwell.encounter.actions.visit import sign_note, write_and_sign_note, write_note
from stepwell.encounter.actions.walk_in import add_walk_in

__all__ = [
    "KEEP",
    "PartFacts",
    "SharedFacts",
    "Written",
    "add_addendum",
    "add_walk_in",
    "check_in",
    "close_absence",
    "confirm_attendance",
    "cosign",
    "ensure_encounters",
    "record_attendance",
    "sign_group",
    "sign_note",
    "start_session",
    "start_visit",
    "undo_check_in",
    "write_and_sign_group",
    "write_and_sign_note",
    "write_group_note",
    "write_note",
]
