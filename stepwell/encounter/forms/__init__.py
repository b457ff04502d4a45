"""Parses what people typed into plain facts."""

from stepwell.encounter.forms.group import BesideForm, JoinsForm, KeepForm
from stepwell.encounter.forms.sheet import PartForm, SharedForm, SheetForm
from stepwell.encounter.forms.small import AbsenceForm, AddendumForm, AttendanceForm, SeatsForm, WalkInForm

__all__ = [
    "AbsenceForm",
    "AddendumForm",
    "AttendanceForm",
    "BesideForm",
    "JoinsForm",
    "KeepForm",
    "PartForm",
    "SeatsForm",
    "SharedForm",
    "SheetForm",
    "WalkInForm",
]
