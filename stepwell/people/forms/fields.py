"""Fields and widgets that the forms of this and later rooms share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from stepwell.kernel import dates

YES_NO = [("yes", _("Yes")), ("no", _("No"))]
_FEWEST_DIGITS = 7


class DayInput(forms.DateInput):
    """The browser's own day picker."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day, by the browser's picker or typed as month/day/year."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("input_formats", ["%Y-%m-%d", "%m/%d/%Y", "%m-%d-%Y", "%m/%d/%y"])
        wrong = {"invalid": _("Enter a day like 5/4/1992.")}
        more["error_messages"] = wrong | more.get("error_messages", {})
        super().__init__(widget=DayInput(), **more)

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day and not dates.FIRST_DAY <= day <= dates.LAST_DAY:
            raise ValidationError(_("Check the year."))
        return day


class TextField(forms.CharField):
    """Words over several lines; a line break counts as one sign, as the browser counts it."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


class PhoneField(forms.CharField):
    """A phone number as people write it."""

    def __init__(self, **more: Any) -> None:
        look = forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "off"})
        super().__init__(max_length=20, widget=look, **more)

    def clean(self, value: Any) -> str:
        phone: str = super().clean(value)
        if phone and sum(sign.isdigit() for sign in phone) < _FEWEST_DIGITS:
            raise ValidationError(_("Enter a phone number with at least 7 digits, like 555-010-0123."))
        return phone


class StateField(forms.CharField):
    """A US state by its two letters."""

    def __init__(self, **more: Any) -> None:
        two = RegexValidator(r"^[A-Za-z]{2}$", _("Use the state's two letters, like NC."))
        more.setdefault("label", _("State"))
        super().__init__(max_length=2, validators=[two], **more)

    def clean(self, value: Any) -> str:
        return str(super().clean(value)).upper()


def needed(says: Any) -> dict[str, Any]:
    """The sentence for an empty field."""
    return {"required": says, "invalid_choice": says}


def version_field() -> forms.IntegerField:
    """The version the page was made from."""
    return forms.IntegerField(widget=forms.HiddenInput, min_value=1)


def text(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})
