"""Parses what a patient enters about a session they cannot come to."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class CannotComeForm(forms.Form):
    """Why, by one tap; words are optional."""

    REASONS = [
        (_("I am ill"), _("I am ill")),
        (_("Work or school"), _("Work or school")),
        (_("No way to get there"), _("No way to get there")),
        (_("I care for someone"), _("I care for someone")),
        (_("It is too much today"), _("It is too much today")),
        (_("Another reason"), _("Another reason")),
    ]
    reason = forms.ChoiceField(label=_("What gets in the way?"), choices=REASONS, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Anything your team should know"), required=False, max_length=80, widget=forms.TextInput
    )

    def text(self) -> str:
        """The reason and the words as one line."""
        return ": ".join(part for part in (self.cleaned_data["reason"], self.cleaned_data["words"]) if part)
