"""Fields that several forms of this room share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from stepwell.inquiry.queries import words

BEST_TIMES = list(words.BEST_TIMES.items())
YES_NO = [("yes", _("Yes")), ("no", _("No"))]
TRACKS = [
    ("", _("Not said")),
    ("morning", _("Morning")),
    ("afternoon", _("Afternoon")),
    ("evening", _("Evening")),
]
_FEWEST_DIGITS = 7


class PhoneField(forms.CharField):
    """A phone number as people write it; signs and spaces are kept, letters are not taken for digits."""

    def __init__(self, **more: Any) -> None:
        look = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"})
        super().__init__(max_length=20, widget=look, **more)

    def clean(self, value: Any) -> str:
        phone: str = super().clean(value)
        if phone and sum(sign.isdigit() for sign in phone) < _FEWEST_DIGITS:
            raise ValidationError(_("Enter a phone number with at least 7 digits, like 555-010-0123."))
        return phone


def version_field() -> forms.IntegerField:
    """The version the page was made from."""
    return forms.IntegerField(widget=forms.HiddenInput, min_value=1)


def said_yes(value: str) -> bool:
    """Whether the radio says yes."""
    return value == "yes"
