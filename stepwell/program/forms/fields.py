"""Fields that several forms of this room share: time, minutes, reason, version, what a change reaches."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.people.forms.fields import DayField
from stepwell.people.forms.fields import needed as needed

Choices = tuple[tuple[str, str], ...]
SCOPES = [("this", _("This one")), ("onward", _("From here on"))]
REACHES = [*SCOPES, ("all", _("All that are coming"))]


class ClockField(forms.TimeField):
    """A time of day, by the browser's picker or typed as 5:30 pm."""

    def __init__(self, **more: Any) -> None:
        formats = ["%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M%p", "%I %p", "%I%p"]
        wrong = {"required": _("Enter the time it starts."), "invalid": _("Enter a time like 5:30 pm.")}
        more["error_messages"] = wrong | more.get("error_messages", {})
        look = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        super().__init__(input_formats=formats, widget=look, **more)


class MinutesField(forms.IntegerField):
    """How long something lasts."""

    def __init__(self, **more: Any) -> None:
        wrong = {
            "required": _("Say how many minutes it lasts."),
            "invalid": _("Write the minutes as a number."),
            "min_value": _("Write at least 5 minutes."),
            "max_value": _("Write at most 480 minutes."),
        }
        more.setdefault("label", _("Minutes"))
        look = forms.NumberInput(attrs={"inputmode": "numeric"})
        super().__init__(min_value=5, max_value=480, error_messages=wrong, widget=look, **more)


def reason_field(label: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, max_length=120, error_messages=needed(_("Say why, in a word or two."))
    )


def version_field() -> forms.IntegerField:
    return forms.IntegerField(widget=forms.HiddenInput, required=False)


def scope_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("What does this change?"), choices=SCOPES, widget=forms.RadioSelect, initial="this"
    )


def day_field(label: Any, missing: Any, **more: Any) -> DayField:
    return DayField(label=label, error_messages=needed(missing), **more)


def choose(form: forms.Form, name: str, choices: Choices, first: Any = None) -> None:
    """Gives a choice field its choices, after an empty first line where one is named."""
    head = [("", str(first))] if first is not None else []
    form.fields[name].choices = [*head, *choices]  # type: ignore[attr-defined]
