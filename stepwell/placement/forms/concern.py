"""Raises a concern by hand, closes one with a note, gives one to a colleague, and closes a follow-up."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.people.forms.fields import YES_NO, TextField, needed, text, version_field
from stepwell.placement.rules.safety import SafetyLevel

_LEVELS = [
    (SafetyLevel.HIGH, _("High: someone must reach them within minutes")),
    (SafetyLevel.MODERATE, _("Moderate: someone must reach them today")),
    (SafetyLevel.LOW, _("Low: someone should look soon")),
]


class ConcernForm(forms.Form):
    """How worried you are and why, in your own words."""

    level = forms.ChoiceField(
        label=_("How worried are you?"),
        choices=_LEVELS,
        widget=forms.RadioSelect,
        error_messages=needed(_("Choose one.")),
    )
    says = TextField(
        label=_("What makes you worry?"),
        max_length=300,
        widget=text(2),
        error_messages=needed(_("Write what makes you worry.")),
    )

    def level_chosen(self) -> SafetyLevel:
        return SafetyLevel(self.cleaned_data["level"])


class CloseConcernForm(forms.Form):
    """What was found and agreed."""

    note = TextField(
        label=_("What you found and what was agreed"),
        max_length=500,
        widget=text(3),
        error_messages=needed(_("Write what you found and what was agreed.")),
    )
    version = version_field()


class OwnerForm(forms.Form):
    """The colleague who takes it on."""

    owner = forms.ChoiceField(label=_("Give it to"), error_messages=needed(_("Choose a colleague.")))

    def __init__(self, *args: Any, colleagues: tuple[tuple[UUID, str], ...] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["owner"]
        field.choices = [("", _("Choose a colleague")), *((str(pk), name) for pk, name in colleagues)]


class FollowUpForm(forms.Form):
    """How the contact went."""

    was_reached = forms.ChoiceField(
        label=_("Did you reach the person?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        error_messages=needed(_("Choose an answer.")),
    )
    outcome = TextField(
        label=_("What you heard, or what you tried"),
        max_length=300,
        widget=text(3),
        error_messages=needed(_("Write what you heard, or what you tried.")),
    )
    version = version_field()
