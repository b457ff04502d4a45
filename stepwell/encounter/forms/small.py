"""Parses the short forms: who came, why not, what was heard, an addendum, a walk-in."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.encounter.actions import KEEP, PartFacts
from stepwell.encounter.actions.facts import Keep
from stepwell.encounter.rules.attendance import Attendance
from stepwell.encounter.words import reason_choices
from stepwell.kernel.dates import at_clinic
from stepwell.people.forms.fields import TextField
from stepwell.program.forms.fields import ClockField

OTHER_PAGE = {"invalid": _("This page was not whole. Look at the words and save again.")}


def _out(seat_id: UUID, choice: str) -> PartFacts:
    reason, _sep, excused = choice.partition(":")
    return PartFacts(seat_id, Attendance.OUT.value, None, None, absence_reason=reason, is_excused=excused == "1")


class SeatsForm(forms.Form):
    """The seats ticked in a group."""

    seats = forms.TypedMultipleChoiceField(required=False, coerce=UUID)

    def __init__(self, sent: object, choices: list[str]) -> None:
        super().__init__(sent)  # type: ignore[arg-type]
        picked: Any = self.fields["seats"]
        picked.choices = [(one, one) for one in choices]


class AttendanceForm(forms.Form):
    """Out with a reason, or came and left at times; one of the two."""

    reason = forms.ChoiceField(
        required=False,
        label=_("Out, because"),
        choices=[("", _("Pick a reason")), *reason_choices()],
        error_messages={"invalid_choice": _("Pick a reason from the list.")},
    )
    arrived = ClockField(
        required=False, label=_("Came at"), error_messages={"invalid": _("Write the time as 5:30 pm.")}
    )
    left = ClockField(required=False, label=_("Left at"), error_messages={"invalid": _("Write the time as 5:30 pm.")})

    def clean(self) -> dict[str, object]:
        told = super().clean() or {}
        has_times = bool(told.get("arrived") or told.get("left"))
        if not self.errors and bool(told.get("reason")) == has_times:
            raise forms.ValidationError(_("Pick a reason for out, or write the time the person came or left."))
        return told

    def facts(self, seat_id: UUID, on: date, zone: str) -> PartFacts:
        """Out and why, or the times in and out; whether that is late or early is for the rule of sign-ins to say."""
        told = self.cleaned_data
        if told["reason"]:
            return _out(seat_id, told["reason"])
        return PartFacts(seat_id, arrived_at=self._at("arrived", on, zone), left_at=self._at("left", on, zone))

    def _at(self, name: str, on: date, zone: str) -> datetime | Keep:
        told = self.cleaned_data[name]
        return KEEP if told is None else at_clinic(on, told, zone)


class AbsenceForm(forms.Form):
    """What was heard when someone called."""

    outcome = forms.CharField(
        max_length=300,
        label=_("What you heard"),
        error_messages={"required": _("Write what you heard. One line is enough.")},
    )
    reason = forms.ChoiceField(
        required=False,
        choices=[("", _("Pick a reason")), *reason_choices()],
        error_messages={"invalid_choice": _("Pick a reason from the list.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def part(self, seat_id: UUID) -> PartFacts | None:
        """Out with the reason that was heard; None when nothing new was said of it."""
        if not self.cleaned_data["reason"]:
            return None
        return _out(seat_id, self.cleaned_data["reason"])


class AddendumForm(forms.Form):
    """Words to add to a signed note."""

    words = forms.CharField(
        label=_("What should be added"),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write what should be added.")},
    )


class RemarkForm(forms.Form):
    """A supervisor's remark on a note that waits for them."""

    says = TextField(
        max_length=500,
        label=_("What the author should look at"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what the author should look at.")},
    )


class ErrorForm(forms.Form):
    """Why a signed note is wrong as a whole."""

    reason = TextField(
        max_length=300,
        label=_("Why this note is wrong"),
        error_messages={"required": _("Say why this note is wrong.")},
    )


class PrivateForm(forms.Form):
    """A psychotherapist's own notes."""

    words = TextField(required=False, max_length=20_000)
    version = forms.IntegerField(required=False, error_messages=OTHER_PAGE)


class FamilyWeekForm(forms.Form):
    """Why there was no family session in a week."""

    week_on = forms.DateField(error_messages=dict.fromkeys(("required", "invalid"), _("Pick a week from the list.")))
    why_none = TextField(
        max_length=200, label=_("Why there was none"), error_messages={"required": _("Say why there was none.")}
    )
    version = forms.IntegerField(required=False, error_messages=OTHER_PAGE)


class WalkInForm(forms.Form):
    """Who came without a seat."""

    episode = forms.UUIDField(error_messages={"required": _("Pick a person."), "invalid": _("Pick a person.")})
