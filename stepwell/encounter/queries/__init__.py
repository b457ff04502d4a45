"""What the pages of this room show, each loaded at once."""

from stepwell.encounter.queries.arrivals import ArrivalsPage, arrivals_page
from stepwell.encounter.queries.beside_notes import BesidePage, beside_page
from stepwell.encounter.queries.canceled import CanceledPage, canceled_list, canceled_page
from stepwell.encounter.queries.lists import absence_list, cosign_list, unsigned_list
from stepwell.encounter.queries.plan_line import PlanOfDay, plans_on
from stepwell.encounter.queries.read import EncounterPage, encounter_page, is_unchanged_since_signing
from stepwell.encounter.queries.row_menu import attendance_menu
from stepwell.encounter.queries.session import SessionPage, review_page, session_page
from stepwell.encounter.queries.visit import NotePage, note_page
from stepwell.encounter.queries.walk_in import walk_in_list

__all__ = [
    "ArrivalsPage",
    "BesidePage",
    "CanceledPage",
    "EncounterPage",
    "NotePage",
    "PlanOfDay",
    "SessionPage",
    "absence_list",
    "arrivals_page",
    "attendance_menu",
    "beside_page",
    "canceled_list",
    "canceled_page",
    "cosign_list",
    "encounter_page",
    "is_unchanged_since_signing",
    "note_page",
    "plans_on",
    "review_page",
    "session_page",
    "unsigned_list",
    "walk_in_list",
]
