"""Forms that change one session, or the series from it on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.people.models import Room
from stepwell.program.actions import NewTime
from stepwell.program.forms.fields import (
    Choices,
    ClockField,
    MinutesField,
    choose,
    day_field,
    needed,
    reason_field,
    scope_field,
    version_field,
)


class CoverForm(forms.Form):
    """Who leads instead."""

    version = version_field()
    leader = forms.ChoiceField(
        label=_("Who leads?"), widget=forms.RadioSelect, error_messages=needed(_("Choose who leads."))
    )
    scope = scope_field()

    def __init__(self, *args: Any, leaders: Choices = (), **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self, "leader", leaders)

    def leader_id(self) -> UUID:
        return UUID(self.cleaned_data["leader"])


class MoveForm(forms.Form):
    """When and where instead."""

    version = version_field()
    on = day_field(_("Day"), _("Choose the day."))
    starts_at = ClockField(label=_("Starts at"))
    minutes = MinutesField()
    room = forms.ChoiceField(label=_("Room"), error_messages=needed(_("Choose a room.")))
    scope = scope_field()

    def __init__(self, *args: Any, rooms: Choices = (), **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self, "room", rooms)

    def room_id(self) -> UUID:
        return UUID(self.cleaned_data["room"])

    def facts(self, room: Room) -> NewTime:
        given = self.cleaned_data
        return NewTime(given["on"], given["starts_at"], given["minutes"], room)


class CancelForm(forms.Form):
    """Why it does not take place."""

    version = version_field()
    reason = reason_field(_("Why is it canceled?"), _("The people who come will see this."))


class TopicForm(forms.Form):
    """What is taught."""

    version = version_field()
    module = forms.ChoiceField(label=_("Topic"), required=False)

    def __init__(self, *args: Any, modules: Choices = (), **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self, "module", modules, _("No topic yet"))


class VersionForm(forms.Form):
    """An act that needs nothing but the page it was pressed on."""

    version = version_field()
