"""Parses what a patient enters about a session they cannot come to."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.encounter.rules.attendance import AbsenceReason


class CannotComeForm(forms.Form):
    """Why, by one tap; words are optional."""

    REASONS = [
        ("ill", _("I am ill")),
        ("work", _("Work or school")),
        ("transport", _("No way to get there")),
        ("care", _("I care for someone")),
        ("too-much", _("It is too much today")),
        ("other", _("Another reason")),
    ]
    KINDS = {
        "ill": AbsenceReason.ILL,
        "work": AbsenceReason.WORK,
        "transport": AbsenceReason.TRANSPORT,
        "care": AbsenceReason.CARE_FOR_OTHERS,
    }
    reason = forms.ChoiceField(label=_("What gets in the way?"), choices=REASONS, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Anything your team should know"), required=False, max_length=80, widget=forms.TextInput
    )

    def text(self) -> str:
        """The reason and the words as one line."""
        says = str(dict(self.REASONS)[self.cleaned_data["reason"]])
        return ": ".join(part for part in (says, self.cleaned_data["words"]) if part)

    def kind(self) -> AbsenceReason:
        """The reason as attendance keeps it; what has no kind of its own is another reason."""
        return self.KINDS.get(self.cleaned_data["reason"], AbsenceReason.OTHER)
