"""The words of this room on screen: levels, tracks, conditions, safety questions, exclusions, reasons."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from stepwell.placement.rules.concern import ConcernSource
from stepwell.placement.rules.decision import OverrideReason
from stepwell.placement.rules.levels import Exclusion, Level
from stepwell.placement.rules.safety import AskedWhy, SafetyLevel
from stepwell.placement.rules.step_up import Outcome

LEVELS: dict[str, Promise] = {
    Level.OUTPATIENT: lazy("Outpatient care"),
    Level.IOP: lazy("Intensive outpatient program (IOP)"),
    Level.PHP: lazy("Partial hospital program (PHP)"),
    Level.RESIDENTIAL: lazy("Residential care"),
    Level.INPATIENT: lazy("Hospital care"),
}
LEVEL_SHORT: dict[str, Promise] = {
    Level.OUTPATIENT: lazy("Outpatient"),
    Level.IOP: lazy("IOP"),
    Level.PHP: lazy("PHP"),
    Level.RESIDENTIAL: lazy("Residential"),
    Level.INPATIENT: lazy("Hospital"),
}
TRACKS: dict[str, Promise] = {
    "morning": lazy("Morning"),
    "afternoon": lazy("Afternoon"),
    "evening": lazy("Evening"),
}
CONDITIONS: dict[str, Promise] = {
    "DEP": lazy("Depression"),
    "ANX": lazy("Anxiety and trauma"),
    "BIP": lazy("Bipolar"),
    "EAT": lazy("Eating"),
    "SUD": lazy("Substance use"),
    "GEN": lazy("General"),
}
SAFETY: dict[str, Promise] = {
    SafetyLevel.NEGATIVE: lazy("No risk named"),
    SafetyLevel.LOW: lazy("Low"),
    SafetyLevel.MODERATE: lazy("Moderate"),
    SafetyLevel.HIGH: lazy("High"),
}
EXCLUSIONS: dict[str, Promise] = {
    Exclusion.IMMINENT_DANGER: lazy("Danger to self or others right now"),
    Exclusion.NEEDS_24_HOUR_CARE: lazy("Needs care day and night"),
    Exclusion.MEDICAL_WITHDRAWAL: lazy("Withdrawal that needs medical care"),
    Exclusion.ACUTE_PSYCHOSIS_OR_MANIA: lazy("Acute psychosis or mania that rules out group work"),
    Exclusion.MEDICALLY_UNSTABLE: lazy("Body not stable enough to live at home"),
    Exclusion.NO_SAFE_PLACE: lazy("No safe place to stay, no support"),
    Exclusion.COGNITIVE_BARRIER: lazy("Thinking or memory rules out using a group"),
    Exclusion.VIOLENCE_IN_GROUPS: lazy("Repeated violence in groups"),
}
OVERRIDES: dict[str, Promise] = {
    OverrideReason.HIGHER_REFUSED: lazy("The person does not want more care"),
    OverrideReason.HIGHER_NOT_AVAILABLE: lazy("More care is not available now"),
    OverrideReason.EXTRA_SUPPORTS: lazy("Extra support is in place"),
    OverrideReason.CLINICAL_JUDGMENT: lazy("Clinical judgment"),
    OverrideReason.PAYER_DECISION: lazy("The payer decided"),
    OverrideReason.COURT_OR_GUARDIAN: lazy("A court or guardian decided"),
    OverrideReason.PATIENT_PREFERENCE: lazy("The person prefers it"),
    OverrideReason.OTHER: lazy("Something else"),
}
CONCERN_SOURCES: dict[str, Promise] = {
    ConcernSource.SCREEN: lazy("the safety questions"),
    ConcernSource.NOTE: lazy("a note"),
    ConcernSource.TOLD: lazy("what someone told us"),
    ConcernSource.ABSENCE: lazy("an absence"),
    ConcernSource.ALERT: lazy("an alert of a scale"),
}
OUTCOMES: dict[str, Promise] = {
    Outcome.ADMITTED: lazy("Admitted to more care"),
    Outcome.RETURNED: lazy("Seen there and came back"),
    Outcome.DECLINED: lazy("Did not want to go, and could not be made to"),
    Outcome.NOT_REACHED: lazy("Not reached; a welfare check was asked for"),
}
WHY_ASKED: dict[str, Promise] = {
    AskedWhy.INTAKE: lazy("at intake"),
    AskedWhy.VISIT: lazy("at a visit"),
    AskedWhy.ALERT: lazy("after an alert"),
    AskedWhy.RETURN: lazy("on coming back"),
    AskedWhy.DISCHARGE: lazy("at discharge"),
}


def week_words(week: int, weeks: int) -> str:
    """`week 6 of 10`; a stay that goes on longer than planned says so: `week 11, 10 planned`."""
    words = {"week": week, "weeks": weeks}
    return (_("week %(week)s of %(weeks)s") if week <= weeks else _("week %(week)s, %(weeks)s planned")) % words
