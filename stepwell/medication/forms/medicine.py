"""Forms of the list and of orders."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.medication.actions import ChangeGiven, LineGiven, SupplyGiven
from stepwell.medication.models import MedicationOrder
from stepwell.medication.rules.life import Source
from stepwell.medication.words import SOURCES, WHY_CHANGED
from stepwell.people.forms.fields import DayField, needed, version_field

ROUTES = [
    ("", _("Not said")), ("by mouth", _("By mouth")), ("under the tongue", _("Under the tongue")),
    ("on the skin", _("On the skin")), ("injection", _("Injection")), ("inhaled", _("Inhaled")), ("nose", _("In the nose")),
]  # fmt: skip


class SupplyForm(forms.Form):
    """What the pharmacy is asked for."""

    directions = forms.CharField(
        label=_("Directions"),
        help_text=_("Like one tablet each morning."),
        max_length=200,
        error_messages=needed(_("Write how it is taken, like one tablet each morning.")),
    )
    quantity = forms.CharField(
        label=_("How much to dispense"),
        help_text=_("Like 30 tablets."),
        max_length=40,
        error_messages=needed(_("Write how much to dispense, like 30 tablets.")),
    )
    days_supply = forms.IntegerField(
        label=_("Days it lasts"),
        help_text=_("From 1 to 365."),
        min_value=1,
        max_value=365,
        error_messages=needed(_("Say for how many days it lasts.")),
    )
    refills = forms.IntegerField(label=_("Refills"), min_value=0, max_value=99, required=False)
    pharmacy = forms.CharField(label=_("Pharmacy"), max_length=120, required=False)

    @staticmethod
    def start(last: MedicationOrder | None) -> dict[str, Any]:
        """What the last order asked for."""
        if last is None:
            return {"refills": 0}
        names = ("directions", "quantity", "days_supply", "refills", "pharmacy")
        return {name: getattr(last, name) for name in names}

    def supply(self) -> SupplyGiven:
        clean = self.cleaned_data
        return SupplyGiven(
            directions=clean["directions"],
            quantity=clean["quantity"],
            days_supply=clean["days_supply"],
            refills=clean["refills"] or 0,
            pharmacy=clean["pharmacy"],
        )


class LineForm(SupplyForm):
    """A medicine: one the person takes already, or one prescribed here, which then waits to be confirmed."""

    drug_text = forms.CharField(
        label=_("Medicine"),
        help_text=_("Generic or brand name. Pick from the list, so that it can be checked."),
        max_length=120,
        error_messages=needed(_("Write the name of the medicine.")),
        widget=forms.TextInput(attrs={"list": "drug-names", "autocomplete": "off"}),
    )
    dose = forms.CharField(
        label=_("Dose"), help_text=_("Like 50 mg."), max_length=60, error_messages=needed(_("Write the dose."))
    )
    frequency = forms.CharField(
        label=_("How often"),
        help_text=_("Like each morning."),
        max_length=60,
        error_messages=needed(_("Write how often it is taken.")),
    )
    route = forms.ChoiceField(label=_("How it is taken"), choices=ROUTES, required=False)
    is_as_needed = forms.BooleanField(label=_("Only as needed"), required=False)
    reason = forms.CharField(label=_("What it is for"), max_length=200, error_messages=needed(_("Say what it is for.")))
    source = forms.ChoiceField(
        label=_("Where it comes from"),
        choices=[(key, words) for key, words in SOURCES.items()],
        widget=forms.RadioSelect,
        error_messages=needed(_("Say where it comes from.")),
    )
    prescriber_outside = forms.CharField(
        label=_("Who prescribed it"), help_text=_("If it was not prescribed here."), max_length=120, required=False
    )
    started_on = DayField(label=_("Taken since"), help_text=_("As far as known."), required=False)

    def __init__(self, *args: Any, may_order: bool = True, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in ("directions", "quantity", "days_supply"):
            self.fields[name].required = False  # only an order needs them, and the rule of orders asks
        if not may_order:
            choices = [(key, words) for key, words in SOURCES.items() if key != Source.PRESCRIBED_HERE]
            self.fields["source"].choices = choices  # type: ignore[attr-defined]

    @property
    def is_order(self) -> bool:
        return bool(self.cleaned_data["source"] == Source.PRESCRIBED_HERE)

    def line(self) -> LineGiven:
        clean = self.cleaned_data
        return LineGiven(
            drug_text=clean["drug_text"],
            dose=clean["dose"],
            frequency=clean["frequency"],
            reason=clean["reason"],
            source=Source(clean["source"]),
            route=clean["route"],
            is_as_needed=clean["is_as_needed"],
            prescriber_outside=clean["prescriber_outside"],
            started_on=clean["started_on"],
        )


class ChangeForm(SupplyForm):
    """A new dose or rhythm, with the supply that goes with it."""

    version = version_field()
    dose = forms.CharField(label=_("New dose"), max_length=60, error_messages=needed(_("Write the new dose.")))
    frequency = forms.CharField(
        label=_("How often"), max_length=60, error_messages=needed(_("Write how often it is taken."))
    )
    why = forms.ChoiceField(
        label=_("Why it changes"),
        choices=[(str(words), words) for words in WHY_CHANGED],
        widget=forms.RadioSelect,
        required=False,
    )
    own_why = forms.CharField(label=_("Or in your own words"), max_length=200, required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["why"].choices = [(str(words), words) for words in WHY_CHANGED]  # type: ignore[attr-defined]

    def change(self) -> ChangeGiven:
        clean = self.cleaned_data
        return ChangeGiven(clean["dose"], clean["frequency"], clean["own_why"] or clean["why"])


class WhyForm(forms.Form):
    """A reason, with the version the page was made from."""

    version = version_field()
    why = forms.CharField(
        label=_("Why"), max_length=200, error_messages=needed(_("Say why. A few words are enough.")),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class StopForm(WhyForm):
    """Why a medicine stops, and the last day it was taken."""

    stopped_on = DayField(label=_("Last day taken"), help_text=_("Today, if you leave it empty."), required=False)


class VersionForm(forms.Form):
    """Only the version the page was made from."""

    version = version_field()


class ConfirmForm(VersionForm):
    """The second step of an order: the warnings that were shown, and why it stands all the same."""

    shown = forms.CharField(required=False, max_length=4000)
    reason = forms.CharField(required=False, max_length=300)

    def codes(self) -> frozenset[str]:
        return frozenset(self.cleaned_data["shown"].split())


class CancelForm(VersionForm):
    """Why an order is taken back."""

    reason = forms.CharField(required=False, max_length=200)


class AnswerForm(VersionForm):
    """What to tell the person who asked for a refill that is not ordered."""

    answer = forms.CharField(
        label=_("What to tell the person"), max_length=200, error_messages=needed(_("Write what to tell the person."))
    )


class AskForm(forms.Form):
    """A refill asked for, with a word if there is one."""

    says = forms.CharField(required=False, max_length=200)
