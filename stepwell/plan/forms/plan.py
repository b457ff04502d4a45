"""Forms around a version: start, words, diagnoses, signatures, reviews, certification."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.people.forms.fields import TextField
from stepwell.plan.actions import StartChoice, WordsFacts
from stepwell.plan.rules.certify import Renewal
from stepwell.plan.rules.examples import plan_examples

_START = (("examples", _("Worked examples")), ("nothing", _("A blank plan")))


def _text(label: Any, rows: int = 3, *, required: bool = True, missing: Any = "", help_text: Any = "") -> Any:
    return TextField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing},
    )


class DiagnosisForm(forms.Form):
    """One ICD-10-CM code, as typed."""

    code = forms.CharField(
        label=_("ICD-10 code"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": _("Enter a code, like F33.1.")},
    )
    is_principal = forms.BooleanField(label=_("Put it first"), required=False)


class StartForm(forms.Form):
    """What a new version begins from."""

    start = forms.ChoiceField(
        label=_("Begin from"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where to begin.")},
    )
    examples = forms.MultipleChoiceField(
        label=_("Worked examples"), required=False, widget=forms.CheckboxSelectMultiple
    )
    diagnosis = forms.CharField(
        label=_("Principal diagnosis"),
        max_length=12,
        required=False,
        help_text=_("The ICD-10 code, as at admission. Change it here if it has changed; it stands first and bills."),
    )

    def __init__(
        self,
        *args: Any,
        condition: str = "",
        in_force: int = 0,
        has_diagnosis: bool = False,
        every: bool = False,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        now = [("in-force", _("Version %(number)d, in force now") % {"number": in_force})] if in_force else []
        fields: Any = self.fields
        fields["start"].choices = [*now, *_START]
        offered = [row for row in plan_examples().values() if every or row.track in (condition, "GEN")]
        offered.sort(key=lambda row: (row.track != condition, row.track == "GEN"))
        fields["examples"].choices = [(row.id, f"{row.problem}: {row.goal}") for row in offered]
        if has_diagnosis:
            del self.fields["diagnosis"]

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if clean.get("start") == "examples" and not clean.get("examples") and "examples" not in self.errors:
            self.add_error("examples", _("Choose at least one example."))
        return clean

    def facts(self) -> StartChoice:
        clean = self.cleaned_data
        chosen = tuple(clean["examples"]) if clean["start"] == "examples" else ()
        return StartChoice(clean["start"] == "in-force", chosen, clean.get("diagnosis", ""))


class WordsForm(forms.Form):
    """The patient's words, strengths and barriers of a draft."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    patient_words = _text(_("What the patient wants, in own words"), required=False)
    strengths = _text(_("Strengths"), required=False, help_text=_("One a line."))
    barriers = _text(
        _("Barriers"),
        required=False,
        help_text=_("One a line, with who does what by when."),
    )

    def facts(self) -> WordsFacts:
        clean = self.cleaned_data
        return WordsFacts(clean["patient_words"], clean["strengths"], clean["barriers"])


class ReasonForm(forms.Form):
    """One reason in a few words."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, error_messages={"required": _("Write the reason in a few words.")}
    )


class PatientSignForm(forms.Form):
    """The patient's consent line and typed name."""

    agrees = forms.BooleanField(
        label=_("I have read this plan. I had a say in it, and I agree to work on it."),
        error_messages={"required": _("Check this box if you agree. If not, talk with your team first.")},
    )
    name_typed = forms.CharField(
        label=_("Your name"),
        max_length=120,
        help_text=_("Typing your name is your signature."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Type your name to sign.")},
    )
    shown = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)


class RenewalForm(forms.Form):
    """What a renewal says beside the plan."""

    use_required_attribute = False  # only the chosen lines of a list must be answered

    response = _text(_("Response to treatment"), 2, missing=_("Say how the person responds to treatment."))
    symptoms_at_risk = _text(
        _("Symptoms that keep the person at risk"),
        2,
        missing=_("Say which symptoms keep the person at risk."),
    )
    discharge_goals = _text(_("Goals that lead to discharge"), 2, missing=_("Say which goals lead to discharge."))

    def facts(self) -> Renewal:
        clean = self.cleaned_data
        return Renewal(clean["response"], clean["symptoms_at_risk"], clean["discharge_goals"])
