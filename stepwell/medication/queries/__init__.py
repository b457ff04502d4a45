"""What pages of this and later rooms show of medicines."""

from stepwell.medication.queries.due import DueTest, DueWork, Waiting, due_for, due_tests_at, lists_to_compare
from stepwell.medication.queries.lines import MedicineLine, medicines_beside, medicines_line
from stepwell.medication.queries.listing import MedicinesPage, may_here, medicines_page
from stepwell.medication.queries.reconcile import ReconcilePage, reconcile_page
from stepwell.medication.queries.results import (
    ResultPage,
    ScreenPage,
    exams_of,
    ordered_tests,
    result_page,
    screen_page,
)

__all__ = [
    "DueTest",
    "DueWork",
    "MedicineLine",
    "MedicinesPage",
    "ReconcilePage",
    "ResultPage",
    "ScreenPage",
    "Waiting",
    "due_for",
    "due_tests_at",
    "exams_of",
    "lists_to_compare",
    "may_here",
    "medicines_beside",
    "medicines_line",
    "medicines_page",
    "ordered_tests",
    "reconcile_page",
    "result_page",
    "screen_page",
]
