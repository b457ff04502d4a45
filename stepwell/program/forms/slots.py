"""Forms of bookable hours and of visits that repeat."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from stepwell.people.models import Practitioner, Room, Site
from stepwell.placement.models import Episode
from stepwell.program.actions import NewRepeat, NewSlots
from stepwell.program.forms.fields import (
    Choices,
    ClockField,
    MinutesField,
    choose,
    day_field,
    needed,
    reason_field,
    version_field,
)

EVERY = [(1, _("Every week")), (2, _("Every 2 weeks")), (3, _("Every 3 weeks")), (4, _("Every 4 weeks"))]


class HoursForm(forms.Form):
    """The same hours on each of the weekdays, open for booking."""

    weekdays = forms.TypedMultipleChoiceField(
        label=_("On"),
        coerce=int,
        choices=[(number, name) for number, name in WEEKDAYS.items() if number < 6],
        widget=forms.CheckboxSelectMultiple,
        error_messages=needed(_("Choose at least one weekday.")),
    )
    starts_at = ClockField(label=_("From"))
    ends_at = ClockField(label=_("To"), error_messages={"required": _("Enter the time it ends.")})
    minutes = MinutesField(label=_("Minutes of one visit"), initial=45)
    service_types = forms.MultipleChoiceField(
        label=_("Kinds of visit"),
        widget=forms.CheckboxSelectMultiple,
        error_messages=needed(_("Choose at least one kind of visit.")),
    )
    room = forms.ChoiceField(label=_("Room"), required=False)
    starts_on = day_field(_("From day"), _("Choose the first day."))
    ends_on = day_field(_("To day"), "", required=False)
    is_open_to_patients = forms.BooleanField(
        label=_("Patients can book these times themselves"),
        required=False,
        help_text=_("Only your own patients, and only kinds of visit their plan has."),
    )

    def __init__(self, *args: Any, rooms: Choices = (), kinds: Choices = (), **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self, "room", rooms, _("Video or phone"))
        choose(self, "service_types", kinds)

    def room_id(self) -> UUID | None:
        return UUID(self.cleaned_data["room"]) if self.cleaned_data["room"] else None

    def facts(self, site: Site, practitioner: Practitioner, room: Room | None) -> list[NewSlots]:
        given = self.cleaned_data
        return [
            NewSlots(
                site, practitioner, weekday, given["starts_at"], given["ends_at"], given["minutes"],
                tuple(given["service_types"]), room, given["is_open_to_patients"], given["starts_on"], given["ends_on"],
            )
            for weekday in given["weekdays"]
        ]  # fmt: skip


class EndHoursForm(forms.Form):
    """The last day of some hours."""

    version = version_field()
    last_on = day_field(_("Last day"), _("Choose the last day."))


class OpeningForm(forms.Form):
    """Open to patients, or not."""

    version = version_field()
    is_open = forms.BooleanField(required=False)


class RepeatForm(forms.Form):
    """A visit at one clock time every so many weeks, from a day to a day."""

    service_type = forms.ChoiceField(label=_("Kind of visit"), error_messages=needed(_("Choose a kind of visit.")))
    practitioner = forms.ChoiceField(label=_("With"), error_messages=needed(_("Choose who it is with.")))
    first_on = day_field(_("First day"), _("Choose the first day."))
    starts_at = ClockField(label=_("Starts at"))
    minutes = MinutesField(initial=45)
    room = forms.ChoiceField(label=_("Room"), required=False)
    every_weeks = forms.TypedChoiceField(label=_("Repeats"), coerce=int, choices=EVERY, initial=1)
    until = day_field(_("Until"), _("Choose the last day."))

    def __init__(self, *args: Any, people: Choices = (), rooms: Choices = (), kinds: Choices = (), **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self, "practitioner", people)
        choose(self, "service_type", kinds)
        choose(self, "room", rooms, _("Video or phone"))

    def practitioner_id(self) -> UUID:
        return UUID(self.cleaned_data["practitioner"])

    def room_id(self) -> UUID | None:
        return UUID(self.cleaned_data["room"]) if self.cleaned_data["room"] else None

    def facts(self, episode: Episode, practitioner: Practitioner, room: Room | None) -> NewRepeat:
        given = self.cleaned_data
        return NewRepeat(
            episode, practitioner, given["service_type"], given["first_on"], given["starts_at"], given["minutes"],
            given["until"], room, given["every_weeks"],
        )  # fmt: skip


class EndRepeatForm(forms.Form):
    """The last day of a visit that repeats."""

    version = version_field()
    last_on = day_field(_("Last day"), _("Choose the last day."))
    reason = reason_field(_("Why does it end?"))

    def last(self) -> date:
        on: date = self.cleaned_data["last_on"]
        return on
