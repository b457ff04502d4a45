"""The planner's forms: where a session goes, who covers, what has happened, how long the planner may take."""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.program.forms.fields import Choices, ClockField, choose, needed, version_field
from stepwell.program.planner.events import Event
from stepwell.program.planner.format import Patient
from stepwell.program.rules.moving import Target
from stepwell.program.rules.week_grid import SLOT, minutes_of


def because_field() -> forms.CharField:
    return forms.CharField(
        label=_("Why is this all right?"),
        help_text=_("A few words; they stay with the change. No patient’s name."),
        max_length=200,
        required=False,
    )


class MoveForm(forms.Form):
    """Day, time and room of one session."""

    version = version_field()
    day = forms.ChoiceField(label=_("Day"), error_messages=needed(_("Choose the day.")))
    start = forms.ChoiceField(label=_("Starts at"), error_messages=needed(_("Choose the time.")))
    room = forms.ChoiceField(label=_("Room"), required=False)
    alone = forms.BooleanField(label=_("Leave its other days at their hour"), required=False)
    because = because_field()

    def __init__(self, *args: Any, shown: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self, "day", shown.days)
        choose(self, "start", shown.times)
        choose(self, "room", shown.rooms, _("As it is"))
        if not shown.has_others:
            del self.fields["alone"]

    def target(self) -> Target:
        given = self.cleaned_data
        return Target(int(given["day"]), int(given["start"]), given["room"] or None, None, bool(given.get("alone")))


class CoverForm(forms.Form):
    """Who leads instead."""

    version = version_field()
    leader = forms.ChoiceField(
        label=_("Who leads?"), widget=forms.RadioSelect, error_messages=needed(_("Choose who leads."))
    )
    because = because_field()

    def __init__(self, *args: Any, leaders: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self, "leader", leaders)


class SeatForm(forms.Form):
    """One person in or out of a group."""

    version = version_field()
    patient = forms.UUIDField(error_messages=needed(_("Choose a person.")))
    act = forms.ChoiceField(choices=[("give", "give"), ("take", "take")])
    because = forms.CharField(max_length=200, required=False)


class RunForm(forms.Form):
    """How long the planner may take."""

    seconds = forms.TypedChoiceField(
        label=_("Time"),
        coerce=int,
        choices=[(10, _("10 seconds")), (30, _("30 seconds")), (60, _("1 minute")), (120, _("2 minutes"))],
        initial=30,
        error_messages=needed(_("Choose how long it may take.")),
    )


class EventForm(forms.Form):
    """What has happened, by its kind: only the fields of that kind are asked for."""

    FIELDS = {
        "sick": ("staff", "days"),
        "room_lost": ("room", "days"),
        "storm": ("days",),
        "admission": ("patient",),
        "discharge": ("patient",),
        "availability": ("patient", "windows"),
    }

    staff = forms.ChoiceField(label=_("Who is sick?"), error_messages=needed(_("Choose who is sick.")))
    room = forms.ChoiceField(label=_("Which room?"), error_messages=needed(_("Choose the room.")))
    patient = forms.ChoiceField(label=_("Who?"), error_messages=needed(_("Choose the person.")))
    days = forms.TypedMultipleChoiceField(
        label=_("Which days?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages=needed(_("Choose at least one day.")),
    )

    def __init__(self, *args: Any, shown: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.kind, self.shown = shown.kind, shown
        choose(self, "staff", shown.staff, _("Choose"))
        choose(self, "room", shown.rooms, _("Choose"))
        choose(self, "patient", shown.people, _("Choose"))
        choose(self, "days", shown.days)
        wanted = self.FIELDS[self.kind]
        for name in [name for name in self.fields if name not in wanted]:
            del self.fields[name]
        if "windows" in wanted:
            for day, word in shown.windows:
                self.fields[f"from_{day}"] = ClockField(label=_("%(day)s from") % {"day": word}, required=False)
                self.fields[f"to_{day}"] = ClockField(label=_("%(day)s until") % {"day": word}, required=False)

    @property
    def windows(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """Each day with the fields for when someone can come."""
        if "from_0" not in self.fields:
            return []
        return [(word, self[f"from_{day}"], self[f"to_{day}"]) for day, word in self.shown.windows]

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        """All others."""
        return [field for field in self.visible_fields() if not field.name.startswith(("from_", "to_"))]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if self.kind == "availability" and not self.errors and not self._windows(given):
            raise forms.ValidationError(_("Say when they can come, on one day at least."))
        return given

    def _windows(self, given: dict[str, Any]) -> tuple[tuple[int, int, int], ...]:
        week = self.shown.draft.facts.instance.week
        hours, minutes = week.day_start.split(":")
        begins = int(hours) * 60 + int(minutes)

        def slot(at: time) -> int:
            return max(0, min(week.slots_per_day, (minutes_of(at) - begins) // SLOT))

        found = []
        for day, _word in self.shown.windows:
            start, end = given.get(f"from_{day}"), given.get(f"to_{day}")
            if start and end and slot(start) < slot(end):
                found.append((day, slot(start), slot(end)))
        return tuple(found)

    def event(self, newcomers: dict[str, Patient]) -> Event:
        given = self.cleaned_data
        patient = given.get("patient", "")
        return Event(
            self.kind,
            staff=given.get("staff", ""),
            room=given.get("room", ""),
            patient="" if self.kind == "admission" else patient,
            days=tuple(given.get("days", ())),
            admitted=newcomers.get(patient) if self.kind == "admission" else None,
            availability=self._windows(given) if self.kind == "availability" else (),
        )
