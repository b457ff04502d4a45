"""The desk's forms: a phone call taken, a try, a time, a hand-over, a closing."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from stepwell.inquiry.actions.close import CloseFacts
from stepwell.inquiry.forms.fields import BEST_TIMES, TRACKS, YES_NO, PhoneField, said_yes, version_field
from stepwell.inquiry.models import Source
from stepwell.inquiry.queries.words import REASONS
from stepwell.inquiry.rules.door import Caller, CloseReason
from stepwell.inquiry.rules.request import InquiryFacts
from stepwell.kernel.dates import at_clinic
from stepwell.people.forms.fields import DayField

_CALLERS = [
    ("self", _("The person")),
    ("someone", _("Family or friend")),
    ("referral", _("Clinic or hospital")),
    ("walk_in", _("Walked in")),
]


class PhoneEntryForm(forms.Form):
    """Nine fields, four of them needed; the rest can wait for the assessment."""

    name = forms.CharField(
        label=_("Name they use"), max_length=120, error_messages={"required": _("Enter the person's name.")}
    )
    phone = PhoneField(label=_("Phone"), error_messages={"required": _("Enter a phone number.")})
    caller = forms.ChoiceField(
        label=_("Who is calling?"),
        choices=_CALLERS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who is calling.")},
    )
    safe = forms.ChoiceField(
        label=_("Safe to leave a message?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        error_messages={"required": _("Ask if it is safe to leave a message.")},
    )
    best_time = forms.ChoiceField(
        label=_("Best time to call"), required=False, choices=[("", _("Not said")), *BEST_TIMES]
    )
    preferred_track = forms.ChoiceField(label=_("Time of day they can come"), required=False, choices=TRACKS)
    payer_named = forms.CharField(label=_("Insurance they named"), required=False, max_length=120)
    referred_by = forms.CharField(label=_("Sent by"), required=False, max_length=120)
    note = forms.CharField(
        label=_("What they said, in their words"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def facts(self, site_id: UUID) -> InquiryFacts:
        given = self.cleaned_data
        return InquiryFacts(
            site_id=site_id,
            source=_source(given["caller"]).value,
            name=given["name"],
            phone=given["phone"],
            best_time=given["best_time"],
            is_safe_to_leave_message=said_yes(given["safe"]),
            is_for_self=given["caller"] in ("self", "walk_in"),
            preferred_track=given["preferred_track"],
            payer_named=given["payer_named"],
            referred_by=given["referred_by"],
            note=given["note"],
        )

    def caller_facts(self) -> Caller:
        """What could show that we know this person."""
        first, _space, last = self.cleaned_data["name"].strip().partition(" ")
        return Caller(given=first, family=last, phone=self.cleaned_data["phone"])


def _source(caller: str) -> Source:
    return {"referral": Source.REFERRAL, "walk_in": Source.WALK_IN}.get(caller, Source.PHONE)


class AttemptForm(forms.Form):
    """One try to reach the person."""

    version = version_field()
    reached = forms.ChoiceField(
        label=_("Did you reach them?"),
        choices=[("yes", _("Yes, we spoke")), ("no", _("No"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether you reached the person.")},
    )
    note = forms.CharField(label=_("What was said or agreed"), required=False, max_length=500)


class BookForm(forms.Form):
    """A day and a time for the assessment, by the clinic's clock."""

    version = version_field()
    on = DayField(
        label=_("Day"),
        error_messages={"required": _("Enter a day."), "invalid": _("Enter a day like 2026-11-30.")},
    )
    time = forms.TimeField(
        label=_("Time"),
        widget=forms.TimeInput(attrs={"type": "time", "step": "900"}, format="%H:%M"),
        error_messages={"required": _("Enter a time."), "invalid": _("Enter a time like 14:30.")},
    )

    def moment(self, zone: str) -> datetime:
        """The instant in UTC."""
        return at_clinic(self.cleaned_data["on"], self.cleaned_data["time"], zone)


def booking(posted: QueryDict) -> BookForm:
    """The form for a posted time: a button of the offered list gives day and time in one value."""
    day, _t, clock = posted.get("at", "").partition("T")
    if not clock:
        return BookForm(posted)
    return BookForm({"version": posted.get("version"), "on": day, "time": clock})


class HandOverForm(forms.Form):
    """Who looks after the inquiry from now on."""

    version = version_field()
    owner = forms.ChoiceField(label=_("New owner"), error_messages={"required": _("Choose who takes over.")})

    def __init__(self, *args: Any, owners: tuple[tuple[UUID, str], ...] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [("", _("Choose")), *((str(key), name) for key, name in owners)]
        self.fields["owner"].choices = choices  # type: ignore[attr-defined]


class CloseForm(forms.Form):
    """Why the inquiry ends."""

    version = version_field()
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", _("Choose")), *((key.value, word) for key, word in REASONS.items())],
        error_messages={"required": _("Choose a reason from the list.")},
    )
    handed_to = forms.CharField(label=_("Sent to"), required=False, max_length=120)
    note = forms.CharField(label=_("A few words"), required=False, max_length=500)

    def facts(self) -> CloseFacts:
        given = self.cleaned_data
        return CloseFacts(CloseReason(given["reason"]), given["note"], given["handed_to"])
