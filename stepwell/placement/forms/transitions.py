"""The form for one change of a stay."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.people.forms.fields import DayField, TextField, needed
from stepwell.placement.actions.transitions import Change
from stepwell.placement.rules.transitions import REASONS_FOR, TransitionKind, TransitionReason
from stepwell.placement.words_transitions import ACTS, REASONS


class ChangeForm(forms.Form):
    """What changes, why, from which day. Which reasons fit which change is said by the rules."""

    kind = forms.ChoiceField(
        label=_("What changes"), widget=forms.RadioSelect, error_messages=needed(_("Choose what changes."))
    )
    reason = forms.ChoiceField(label=_("Why"), error_messages=needed(_("Choose why.")))
    says = TextField(
        label=_("In a few words"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed for another reason."),
    )
    on = DayField(label=_("From which day"), error_messages=needed(_("Enter the day.")))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.offer(tuple(REASONS_FOR))  # whatever is sent is read, so that sending it again is the same act

    def offer(self, kinds: Sequence[TransitionKind]) -> None:
        """Shows these changes and the reasons that fit them."""
        kind: Any = self.fields["kind"]
        reason: Any = self.fields["reason"]
        kind.choices = [(one.value, ACTS[one]) for one in kinds]
        fitting = dict.fromkeys(why for one in kinds for why in REASONS_FOR[one])
        ordered = sorted(fitting, key=lambda one: one is TransitionReason.OTHER)
        reason.choices = [("", _("Choose")), *((one.value, REASONS[one]) for one in ordered)]

    def change(self) -> Change:
        """What was written; the form is valid."""
        given = self.cleaned_data
        on: date = given["on"]
        return Change(TransitionKind(given["kind"]), on, TransitionReason(given["reason"]), given["says"])
