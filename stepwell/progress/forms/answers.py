"""Parses a filled-in instrument and the words that close an alert."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from stepwell.kernel import dates
from stepwell.progress.actions import Answered
from stepwell.progress.queries import words
from stepwell.progress.rules.instruments import load_instrument


class InstrumentForm(forms.Form):
    """One radio group per question, made from the instrument's own words; every question may be skipped."""

    def __init__(self, instrument: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instrument = load_instrument(instrument)
        speak = words()
        for place, item in enumerate(self.instrument.items, start=1):
            assert item.text is not None, "only instruments with shipped wording can be filled in on screen"
            self.fields[f"item-{item.id}"] = forms.TypedChoiceField(
                label=f"{place}. {speak.of(item.text)}",
                choices=[(answer.code, speak.of(answer.label or {"en": ""})) for answer in item.answers.answers],
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and all(value is None for value in cleaned.values()):
            raise forms.ValidationError(_("Answer at least one question, or go back."))
        return cleaned

    def facts(self, *, is_by_patient: bool) -> Answered:
        answers = {item.id: self.cleaned_data[f"item-{item.id}"] for item in self.instrument.items}
        return Answered(self.instrument.id, answers, dates.now(), is_by_patient)


class CloseAlertForm(forms.Form):
    """What was done, in a few words."""

    note = forms.CharField(
        label=lazy("What did you do?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        error_messages={"required": lazy("Write what you did, in a few words.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
