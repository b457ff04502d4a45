"""The words of this room on screen: why a stay ends, risk at leaving, what comes next."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from stepwell.discharge.rules.discharge import DischargeReason, RiskAtLeaving
from stepwell.placement.rules.levels import Level

type Words = str | Promise

REASONS: dict[str, Words] = {
    DischargeReason.GOALS_MET: _("Goals met"),
    DischargeReason.STEP_DOWN: _("Steps down to lighter care"),
    DischargeReason.STEP_UP: _("Steps up to more care"),
    DischargeReason.MOVED: _("Moved away"),
    DischargeReason.LEFT_EARLY: _("Left before the planned end"),
    DischargeReason.PAYER: _("The payer ended it"),
    DischargeReason.ADMINISTRATIVE: _("Another reason of the clinic"),
    DischargeReason.DIED: _("Died"),
}
RISKS: dict[str, Words] = {
    RiskAtLeaving.NONE: _("None seen"),
    RiskAtLeaving.LOW: _("Low"),
    RiskAtLeaving.MODERATE: _("Moderate"),
    RiskAtLeaving.HIGH: _("High"),
}
NEXT: dict[str, Words] = {
    Level.OUTPATIENT: _("Outpatient care"),
    Level.IOP: _("Another intensive outpatient program"),
    Level.PHP: _("Partial hospital program"),
    Level.RESIDENTIAL: _("Residential care"),
    Level.INPATIENT: _("Hospital care"),
    "none": _("No further care planned"),
}
VISITS: dict[str, Words] = {
    "therapy": _("Therapist"),
    "prescriber": _("Prescriber"),
    "other": _("Someone else"),
    "none": _("No visit booked"),
}
