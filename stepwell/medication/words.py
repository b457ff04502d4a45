"""The words shown for medicines, orders, warnings, tests and what people tell."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from stepwell.medication.rules.adherence import Dose, Effect, Why
from stepwell.medication.rules.life import MedicineState, OrderKind, OrderState, ResultState, Source
from stepwell.medication.rules.monitor import DueState
from stepwell.medication.rules.reconcile import Decision, When
from stepwell.medication.rules.refill import Supply
from stepwell.medication.rules.results import ScreenResult
from stepwell.medication.rules.tables import Severity
from stepwell.medication.rules.warn import Pregnancy

type Words = str | Promise

MEDICINE: dict[str, Words] = {
    MedicineState.INTENDED: _("Ordered, not confirmed"),
    MedicineState.ACTIVE: _("Taken now"),
    MedicineState.ON_HOLD: _("On hold"),
    MedicineState.STOPPED: _("Stopped"),
    MedicineState.NOT_TAKEN: _("Not started"),
    MedicineState.ENTERED_IN_ERROR: _("Entered in error"),
}
ORDER: dict[str, Words] = {
    OrderState.READY: _("Waits for a prescriber"),
    OrderState.CONFIRMED: _("Confirmed, not printed"),
    OrderState.PRINTED: _("Printed"),
    OrderState.CANCELED: _("Canceled"),
    OrderState.ENTERED_IN_ERROR: _("Entered in error"),
}
ORDER_KINDS: dict[str, Words] = {
    OrderKind.START: _("Start"),
    OrderKind.CHANGE: _("Change"),
    OrderKind.REFILL: _("Refill"),
    OrderKind.STOP: _("Stop"),
}
SOURCES: dict[str, Words] = {
    Source.PATIENT: _("The person told us"),
    Source.HOSPITAL: _("Hospital list"),
    Source.PRESCRIBED_HERE: _("Prescribed here"),
    Source.PHARMACY: _("Pharmacy list"),
    Source.OTHER: _("Another clinic"),
}
SEVERITIES: dict[str, Words] = {
    Severity.NEVER: _("Do not combine"),
    Severity.SERIOUS: _("Serious"),
    Severity.WATCH: _("Watch"),
}
SEVERITY_KINDS: dict[str, str] = {Severity.NEVER: "stop", Severity.SERIOUS: "due", Severity.WATCH: "info"}
SUPPLIES: dict[str, Words] = {
    Supply.UNKNOWN: "",
    Supply.ENOUGH: _("Enough"),
    Supply.SOON: _("Ends soon"),
    Supply.LOW: _("Few days left"),
    Supply.OUT: _("Ran out"),
}
SUPPLY_KINDS: dict[str, str] = {Supply.ENOUGH: "ok", Supply.SOON: "info", Supply.LOW: "due", Supply.OUT: "due"}
PREGNANCY: dict[str, Words] = {
    Pregnancy.NOT_ASKED: _("Not asked yet"),
    Pregnancy.CANNOT: _("Cannot be pregnant"),
    Pregnancy.POSSIBLE: _("Could become pregnant"),
    Pregnancy.PLANNED: _("Planning a pregnancy"),
    Pregnancy.PREGNANT: _("Pregnant"),
    Pregnancy.BREASTFEEDING: _("Breastfeeding"),
    Pregnancy.RATHER_NOT_SAY: _("Would rather not say"),
}
DECISIONS: dict[str, Words] = {
    Decision.KEEP: _("Keep"),
    Decision.CHANGE: _("Take the new dose"),
    Decision.STOP: _("Stop"),
    Decision.ADD: _("Add to the list"),
    Decision.NOT_TAKING: _("Not taken"),
}
DECIDED: dict[str, Words] = {
    Decision.KEEP: _("Kept"),
    Decision.CHANGE: _("New dose taken"),
    Decision.STOP: _("Stopped"),
    Decision.ADD: _("Added to the list"),
    Decision.NOT_TAKING: _("Not taken"),
}
WHENS: dict[str, Words] = {
    When.ADMISSION: _("At admission"),
    When.DISCHARGE: _("At discharge"),
    When.TRANSFER: _("Back from a hospital"),
}
RESULTS: dict[str, Words] = {
    ResultState.ORDERED: _("Ordered"),
    ResultState.RECEIVED: _("To close"),
    ResultState.CLOSED: _("Closed"),
    ResultState.CANCELED: _("Canceled"),
}
SCREENS: dict[str, Words] = {
    ScreenResult.NEGATIVE: _("Negative test"),
    ScreenResult.POSITIVE: _("Positive test"),
    ScreenResult.CANNOT_TELL: _("Cannot tell"),
}
DUES: dict[str, Words] = {
    DueState.OVERDUE: _("Overdue"),
    DueState.DUE: _("Due today"),
    DueState.SOON: _("Due soon"),
    DueState.LATER: _("Later"),
}
DUE_KINDS: dict[str, str] = {
    DueState.OVERDUE: "stop",
    DueState.DUE: "due",
    DueState.SOON: "info",
    DueState.LATER: "off",
}
DOSES: dict[str, Words] = {
    Dose.YES: _("Taken"),
    Dose.LATE: _("Taken late"),
    Dose.NO: _("Not taken"),
    Dose.MORE: _("More than prescribed"),
}
WHYS: dict[str, Words] = {
    Why.FORGOT: _("Forgot"),
    Why.SIDE_EFFECT: _("Side effect"),
    Why.FELT_WELL: _("Felt well"),
    Why.COST: _("Cost"),
    Why.RAN_OUT: _("Ran out"),
    Why.UNSURE: _("Unsure about it"),
    Why.OTHER: _("Another reason"),
}
EFFECTS: dict[str, Words] = {
    Effect.SLEEPY: _("Sleepy"),
    Effect.RESTLESS: _("Restless"),
    Effect.STOMACH: _("Stomach"),
    Effect.WEIGHT: _("Weight"),
    Effect.SEXUAL: _("Sexual"),
    Effect.TREMOR: _("Shaking"),
    Effect.SLEEP: _("Poor sleep"),
    Effect.HEADACHE: _("Headache"),
    Effect.DRY_MOUTH: _("Dry mouth"),
    Effect.RASH: _("Rash"),
    Effect.FAINTING: _("Fainting"),
    Effect.FAST_HEARTBEAT: _("Fast heartbeat"),
    Effect.STIFF_WITH_FEVER: _("Stiff with fever"),
    Effect.CONFUSION: _("Confusion"),
    Effect.SWELLING: _("Swelling or hard to breathe"),
    Effect.SUICIDAL_THOUGHTS: _("New thoughts of suicide"),
    Effect.OTHER: _("Something else"),
}
# What follows from a result: pressed as a button, so that closing takes one act. The person's own words may stand instead.
FOLLOWS: tuple[Words, ...] = (
    _("Fine. No change."),
    _("Talked with the person."),
    _("Repeat in 2 weeks."),
    _("Dose changed."),
    _("Told primary care."),
)
WHY_CHANGED: tuple[Words, ...] = (
    _("Not enough help yet"),
    _("Side effects"),
    _("Feels well, lower it"),
    _("Blood level"),
    _("Planned step"),
)

# What a person reads on their own pages.
OWN_SOURCES: dict[str, Words] = {
    Source.PATIENT: _("You told us about it"),
    Source.HOSPITAL: _("From your hospital list"),
    Source.PRESCRIBED_HERE: _("Prescribed here"),
    Source.PHARMACY: _("From your pharmacy list"),
    Source.OTHER: _("From another clinic"),
}
OWN_WHYS: dict[str, Words] = {
    Why.FORGOT: _("I forgot"),
    Why.SIDE_EFFECT: _("Side effects"),
    Why.FELT_WELL: _("I felt well without it"),
    Why.COST: _("It costs too much"),
    Why.RAN_OUT: _("I ran out"),
    Why.UNSURE: _("I am not sure about it"),
    Why.OTHER: _("Another reason"),
}
OWN_EFFECTS: dict[str, Words] = {
    Effect.SLEEPY: _("Sleepy in the day"),
    Effect.RESTLESS: _("Cannot sit still"),
    Effect.STOMACH: _("Upset stomach"),
    Effect.WEIGHT: _("Weight up or down"),
    Effect.SEXUAL: _("Changes in my sex life"),
    Effect.TREMOR: _("Shaking hands"),
    Effect.SLEEP: _("Poor sleep"),
    Effect.HEADACHE: _("Headache"),
    Effect.DRY_MOUTH: _("Dry mouth"),
    Effect.RASH: _("Skin rash"),
    Effect.FAINTING: _("Fainted, or almost"),
    Effect.FAST_HEARTBEAT: _("Fast heartbeat"),
    Effect.STIFF_WITH_FEVER: _("Stiff muscles with a fever"),
    Effect.CONFUSION: _("Confused"),
    Effect.SWELLING: _("Swelling, or hard to breathe"),
    Effect.SUICIDAL_THOUGHTS: _("New thoughts of ending my life"),
    Effect.OTHER: _("Something else"),
}


def effect_word(code: str) -> str:
    """The word for an effect; own words stand as they are."""
    return str(EFFECTS.get(code, code))


def own_effect_word(code: str) -> str:
    """The same, as a person reads it on their own page."""
    return str(OWN_EFFECTS.get(code, code))
