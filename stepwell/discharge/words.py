"""The words of this room on screen: why a stay ends, risk at leaving, letters and their readers, staying in touch."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from stepwell.discharge.rules.alumni import AlumniAnswer, ContactHow
from stepwell.discharge.rules.discharge import DischargeReason, RiskAtLeaving
from stepwell.discharge.rules.letter_facts import LetterKind
from stepwell.discharge.rules.readiness import Standing
from stepwell.discharge.rules.sharing import How, Reader
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
STANDINGS: dict[str, Words] = {
    Standing.MET: _("Met"),
    Standing.NOT_MET: _("Not yet"),
    Standing.ASK: _("Ask"),
}
LETTER_NAMES: dict[LetterKind, Words] = {
    LetterKind.PATIENT_EN: _("The person's letter"),
    LetterKind.PATIENT_ES: _("The person's letter in Spanish"),
    LetterKind.CLINICIAN: _("Summary for the next clinician"),
    LetterKind.WORK: _("Letter to work or school"),
}
# As the person sees them.
OWN_NAMES: dict[LetterKind, Words] = {
    LetterKind.PATIENT_EN: _("My letter"),
    LetterKind.PATIENT_ES: _("My letter in Spanish (mi carta en español)"),
    LetterKind.CLINICIAN: _("Summary for the next clinician"),
    LetterKind.WORK: _("Letter to work or school"),
}
READERS: dict[str, Words] = {
    Reader.PERSON: _("The person"),
    Reader.CLINICIAN: _("A clinician or program"),
    Reader.FAMILY: _("Family or a friend"),
    Reader.WORK: _("Work or school"),
}
HOW: dict[str, Words] = {
    How.HAND: _("Handed over on paper"),
    How.PRINT: _("Printed and mailed"),
    How.PORTAL: _("Shown in the portal"),
    How.FAX: _("Printed and faxed"),
}
ALUMNI: dict[str, Words] = {
    AlumniAnswer.YES: _("Yes, stay in touch"),
    AlumniAnswer.NO: _("No, thank you"),
    AlumniAnswer.LATER: _("Ask me later"),
}
CONTACTS: dict[str, Words] = {
    ContactHow.PHONE: _("By phone"),
    ContactHow.EMAIL: _("By email"),
}
