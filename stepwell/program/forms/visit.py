"""Forms to book, move and cancel a visit."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.kernel.dates import at_clinic
from stepwell.people.models import Practitioner, Room
from stepwell.placement.models import Episode
from stepwell.program.actions import NewVisit
from stepwell.program.forms.fields import (
    REACHES,
    Choices,
    ClockField,
    MinutesField,
    choose,
    day_field,
    needed,
    version_field,
)


class TimeForm(forms.Form):
    """When and where; no room means video or phone."""

    version = version_field()
    on = day_field(_("Day"), _("Choose the day."))
    starts_at = ClockField(label=_("Starts at"))
    minutes = MinutesField(initial=45)
    room = forms.ChoiceField(label=_("Room"), required=False)

    def __init__(self, *args: Any, rooms: Choices = (), **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self, "room", rooms, _("Video or phone"))

    def room_id(self) -> UUID | None:
        return UUID(self.cleaned_data["room"]) if self.cleaned_data["room"] else None

    def moment(self, zone: str, weeks_on: int = 0) -> datetime:
        """The instant asked for, by the clinic's clock, so many weeks later."""
        day = self.cleaned_data["on"] + timedelta(weeks=weeks_on)
        return at_clinic(day, self.cleaned_data["starts_at"], zone)


class MoveVisitForm(TimeForm):
    """Another time; for a visit that repeats also how far the change reaches."""

    reach = forms.ChoiceField(
        label=_("What does this change?"), choices=REACHES, widget=forms.RadioSelect, initial="this", required=False
    )

    def __init__(self, *args: Any, repeats: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        if not repeats:
            del self.fields["reach"]
        else:
            self.fields["reach"].required = True

    def reaches(self) -> str:
        """this, onward or all."""
        return str(self.cleaned_data.get("reach") or "this")


class VisitForm(TimeForm):
    """A visit, or the same hour for some weeks."""

    service_type = forms.ChoiceField(label=_("Kind of visit"), error_messages=needed(_("Choose a kind of visit.")))
    practitioner = forms.ChoiceField(label=_("With"), error_messages=needed(_("Choose who it is with.")))
    weeks = forms.IntegerField(
        label=_("Weeks in a row"),
        min_value=1,
        max_value=12,
        initial=1,
        help_text=_("1 for a single visit."),
        error_messages=needed(_("Say for how many weeks.")),
    )

    def __init__(self, *args: Any, people: Choices = (), kinds: Choices = (), **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self, "practitioner", people)
        choose(self, "service_type", kinds)

    def practitioner_id(self) -> UUID:
        return UUID(self.cleaned_data["practitioner"])

    def facts(self, episode: Episode, practitioner: Practitioner, room: Room | None) -> list[NewVisit]:
        given, zone = self.cleaned_data, episode.site.time_zone
        return [
            NewVisit(episode, practitioner, given["service_type"], self.moment(zone, week), given["minutes"], room)
            for week in range(given["weeks"])
        ]
