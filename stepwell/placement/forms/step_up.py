"""Starts a step-up, marks its steps, keeps the hand-over, and ends it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.people.forms.fields import TextField, needed, text, version_field
from stepwell.placement.actions import HandOver
from stepwell.placement.queries.step_up import transports
from stepwell.placement.rules.levels import Level
from stepwell.placement.rules.step_up import Outcome, StepMark, Transport
from stepwell.placement.words import LEVELS, OUTCOMES

_MORE = [(level, LEVELS[level]) for level in (Level.INPATIENT, Level.RESIDENTIAL, Level.PHP)]


class StepUpForm(forms.Form):
    """Why more care is needed now, and which."""

    because = TextField(
        label=_("Why more care is needed now"),
        max_length=300,
        widget=text(2),
        error_messages=needed(_("Write why more care is needed now.")),
    )
    to_level = forms.ChoiceField(
        label=_("Which care"), choices=_MORE, widget=forms.RadioSelect, error_messages=needed(_("Choose one."))
    )

    def level(self) -> Level:
        return Level(self.cleaned_data["to_level"])


class StepForm(forms.Form):
    """One step: done, or left out with the reason."""

    code = forms.SlugField(max_length=30, widget=forms.HiddenInput)
    said = forms.ChoiceField(choices=[("done", "done"), ("left", "left")], error_messages=needed(_("Choose one.")))
    note = TextField(max_length=300, required=False)

    def mark(self) -> StepMark:
        return StepMark(self.cleaned_data["said"] == "left", self.cleaned_data["note"])


class HandOverForm(forms.Form):
    """How the person gets there, who takes over, and what goes with them."""

    transport = forms.ChoiceField(label=_("How they get there"), required=False)
    handed_to = forms.CharField(
        label=_("Who takes over"),
        help_text=_("The place, and the person you spoke with."),
        max_length=160,
        required=False,
    )
    text = TextField(label=_("Hand-over summary"), max_length=6000, widget=text(14), required=False)
    version = version_field()

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["transport"]
        field.choices = [("", _("Not arranged yet")), *transports()]
        if not self.is_bound:  # shown as what an admission needs; kept half written all the same
            for name in ("transport", "handed_to", "text"):
                self.fields[name].required = True

    def facts(self) -> HandOver:
        given = self.cleaned_data
        way = Transport(given["transport"]) if given["transport"] else None
        return HandOver(way, given["handed_to"], given["text"])


class EndForm(forms.Form):
    """How it went."""

    outcome = forms.ChoiceField(
        label=_("How did it go?"),
        choices=[(one, OUTCOMES[one]) for one in Outcome],
        widget=forms.RadioSelect,
        error_messages=needed(_("Choose how it went.")),
    )
    version = version_field()

    def result(self) -> Outcome:
        return Outcome(self.cleaned_data["outcome"])
