"""Parses what people typed into plain facts."""

from stepwell.encounter.forms.sheet import PartForm, SharedForm, SheetForm
from stepwell.encounter.forms.small import AbsenceForm, AddendumForm, AttendanceForm, SeatsForm, WalkInForm

__all__ = [
    "AbsenceForm",
    "AddendumForm",
    "AttendanceForm",
    "PartForm",
    "SeatsForm",
    "SharedForm",
    "SheetForm",
    "WalkInForm",
]
