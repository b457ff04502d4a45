"""Leaving well: why, how the person is, what comes next, and who calls them afterwards."""

from stepwell.discharge.models.leaving import Aftercare, AftercareCall, Discharge
from stepwell.discharge.models.letter import AlumniInvitation, LeavingCriterion, SharedCopy

__all__ = ["Aftercare", "AftercareCall", "AlumniInvitation", "Discharge", "LeavingCriterion", "SharedCopy"]
