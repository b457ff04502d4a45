"""A form: how far a person may take part, from when to when, and why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.program.forms.fields import Choices, day_field, needed, version_field
from stepwell.program.rules.clearance import LONGEST_REASON, ClearanceSet

SEPARATOR = ":"


class ClearanceForm(forms.Form):
    """Kind and level are one choice, so that nobody can pick a level that its kind does not have."""

    what = forms.ChoiceField(label=_("Cleared for"), widget=forms.RadioSelect, error_messages=needed(_("Choose one.")))
    says = forms.CharField(
        label=_("Why"),
        max_length=LONGEST_REASON,
        help_text=_("Clinicians read it. Whoever only seats the person sees the level and the dates."),
        error_messages=needed(_("Say why, in a few words.")),
    )
    set_on = day_field(_("Looked at on"), _("Choose the day."))
    looks_again_on = day_field(_("Holds through"), _("Say when you look again."))

    def __init__(self, *args: Any, choices: Choices = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["what"].choices = list(choices)  # type: ignore[attr-defined]

    def facts(self) -> ClearanceSet:
        """What was typed, as the rule takes it."""
        given = self.cleaned_data
        kind, level = given["what"].split(SEPARATOR)
        return ClearanceSet(kind, level, given["set_on"], given["looks_again_on"], says=given["says"])


class ClearanceErrorForm(forms.Form):
    """A clearance that was never meant."""

    version = version_field()
