"""Forms around a version: start, words, diagnoses, signatures, reviews, certification."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.people.forms.fields import TextField
from stepwell.plan.actions import StartChoice, WordsFacts
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

    def facts(self, baselines: tuple[tuple[str, Decimal], ...] = ()) -> StartChoice:
        """What was chosen; `baselines` are the person's last scores by instrument."""
        clean = self.cleaned_data
        chosen = tuple(clean["examples"]) if clean["start"] == "examples" else ()
        return StartChoice(clean["start"] == "in-force", chosen, clean.get("diagnosis", ""), baselines)


class WordsForm(forms.Form):
    """What the patient says; strengths and barriers only where older words without rows of their own stand."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    patient_words = _text(_("What the patient wants, in own words"), required=False)
    strengths = _text(_("Strengths"), required=False, help_text=_("One a line."))
    barriers = _text(
        _("Barriers"),
        required=False,
        help_text=_("One a line, with who does what by when."),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in ("strengths", "barriers"):
            if not self.initial.get(name):
                del self.fields[name]

    def facts(self) -> WordsFacts:
        clean = self.cleaned_data
        return WordsFacts(clean["patient_words"], clean.get("strengths", ""), clean.get("barriers", ""))


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


class ReviewSignForm(PatientSignForm):
    """The patient's words on a review, consent line and typed name."""

    agrees = forms.BooleanField(
        label=_("I have read this, and I had a say in it."),
        error_messages={"required": _("Check this box if you agree. If not, talk with your team first.")},
    )
    words = forms.CharField(
        label=_("What you want to add"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
