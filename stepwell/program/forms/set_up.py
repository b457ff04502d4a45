"""The director's forms: a track, a group, its regular hours, a closed day, how far sessions are made."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from uuid import UUID

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from stepwell.people.models import Practitioner, Room
from stepwell.placement.words import TRACKS
from stepwell.program.actions import NewGroup
from stepwell.program.forms.fields import (
    ClockField,
    MinutesField,
    choose,
    day_field,
    needed,
    reason_field,
    version_field,
)
from stepwell.program.models import Track
from stepwell.program.queries import GroupChoices
from stepwell.program.rules.curriculum import times_of_day


class TrackForm(forms.Form):
    """A time of day the program runs."""

    code = forms.ChoiceField(
        label=_("Time of day"),
        choices=list(TRACKS.items()),
        error_messages=needed(_("Choose a time of day.")),
    )
    name = forms.CharField(label=_("Name"), max_length=60, error_messages=needed(_("Give the track a name.")))
    starts_at = ClockField(label=_("From"))
    ends_at = ClockField(label=_("To"))

    def facts(self) -> tuple[str, str, time, time]:
        given = self.cleaned_data
        return given["code"], given["name"], given["starts_at"], given["ends_at"]

    @staticmethod
    def usual() -> dict[str, Any]:
        """The curriculum's evening, to start from."""
        row = times_of_day()["evening"]
        return {"code": row.id, "name": row.title, "starts_at": row.starts, "ends_at": row.ends}


class GroupForm(forms.Form):
    """A new group."""

    name = forms.CharField(label=_("Name"), max_length=80, error_messages=needed(_("Give the group a name.")))
    track = forms.ChoiceField(label=_("Time of day"), error_messages=needed(_("Choose a time of day.")))
    service_type = forms.ChoiceField(label=_("Kind of service"), error_messages=needed(_("Choose a kind of service.")))
    condition = forms.ChoiceField(
        label=_("For"),
        required=False,
        help_text=_("Others can join when their plan names what this group teaches."),
    )
    leader = forms.ChoiceField(label=_("Leader"), error_messages=needed(_("Choose who leads.")))
    coleader = forms.ChoiceField(label=_("Co-leader"), required=False)
    room = forms.ChoiceField(label=_("Room"), error_messages=needed(_("Choose a room.")))
    capacity = forms.IntegerField(
        label=_("Seats"),
        min_value=1,
        max_value=99,
        initial=10,
        error_messages=needed(_("Say how many seats.")),
    )
    min_size = forms.IntegerField(
        label=_("Least size"),
        min_value=1,
        max_value=99,
        initial=3,
        error_messages=needed(_("Say the least size.")),
    )
    starts_on = day_field(_("First day"), _("Choose the first day."))
    ends_on = day_field(_("Last day"), _("Choose the last day."), required=False)

    def __init__(self, *args: Any, choices: GroupChoices, **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self, "track", choices.tracks)
        choose(self, "service_type", choices.kinds)
        choose(self, "condition", choices.conditions, _("Everyone"))
        choose(self, "leader", choices.leaders, _("Choose"))
        choose(self, "coleader", choices.leaders, _("Nobody"))
        choose(self, "room", choices.rooms)

    def facts(self, track: Track, room: Room, people: dict[UUID, Practitioner]) -> NewGroup:
        given = self.cleaned_data
        return NewGroup(
            track=track,
            room=room,
            leader=people[UUID(given["leader"])],
            coleader=people[UUID(given["coleader"])] if given["coleader"] else None,
            name=given["name"],
            service_type=given["service_type"],
            condition=given["condition"],
            capacity=given["capacity"],
            min_size=given["min_size"],
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
        )


class SeriesForm(forms.Form):
    """A regular hour on one or more weekdays, and how far its sessions are made."""

    weekdays = forms.TypedMultipleChoiceField(
        label=_("Days"),
        coerce=int,
        choices=list(WEEKDAYS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages=needed(_("Choose at least one day.")),
    )
    starts_at = ClockField(label=_("Starts at"))
    minutes = MinutesField(initial=60)
    starts_on = day_field(_("First day"), _("Choose the first day."))
    ends_on = day_field(_("Last day"), _("Choose the last day."), required=False)
    until = day_field(_("Make sessions until"), _("Choose how far sessions are made."))


class EndSeriesForm(forms.Form):
    """The last day of a regular hour."""

    version = version_field()
    last_on = day_field(_("Last day"), _("Choose the last day."))


class CloseForm(forms.Form):
    """A day nothing is held."""

    on = day_field(_("Day"), _("Choose the day."))
    reason = reason_field(_("Why is the site closed?"))

    def facts(self) -> tuple[date, str]:
        return self.cleaned_data["on"], self.cleaned_data["reason"]


class UntilForm(forms.Form):
    """How far sessions are made."""

    until = day_field(_("Make sessions until"), _("Choose how far sessions are made."))
