"""The forms of this room."""

from stepwell.discharge.forms.leaving import CallForm, LeavingForm, facts_of_draft

__all__ = ["CallForm", "LeavingForm", "facts_of_draft"]
