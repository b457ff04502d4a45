"""The forms of staff work: a week of hours, the terms of a day, a leave, a calendar file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from stepwell.people.words import LANGUAGES
from stepwell.program.actions.work import NewWeek
from stepwell.program.forms.fields import ClockField, day_field, needed, version_field
from stepwell.program.models import LeaveKind
from stepwell.program.rules.leave import Away, leave_during
from stepwell.program.rules.terms_of_work import WorkTermsFacts, terms_faults
from stepwell.program.rules.work import ShiftFacts

GENDERS = [("", _("Not used")), ("F", _("Woman")), ("M", _("Man")), ("X", _("Another gender"))]


class WeekForm(forms.Form):
    """The hours of seven weekdays from a day on; a weekday without times is not worked."""

    from_on = day_field(
        _("From this day on"), _("Choose the first day."),
        help_text=_("Today or later. Days that are over stay as they were."),
    )  # fmt: skip
    until = day_field(
        _("Only until"), _("Choose the last day."), required=False,
        help_text=_("After this day the hours are as they were. Leave empty to keep the change."),
    )  # fmt: skip

    def __init__(self, *args: Any, week: Mapping[int, ShiftFacts], **more: Any) -> None:
        super().__init__(*args, **more)
        for day, name in WEEKDAYS.items():
            shift = week.get(day)
            for part, label in (("starts", _("from")), ("ends", _("to"))):
                field = ClockField(label=f"{name}, {label}", required=False)
                field.initial = getattr(shift, f"{part}_at") if shift else None
                self.fields[f"{part}_{day}"] = field

    def rows(self) -> list[tuple[str, Any, Any]]:
        """The weekdays with their two fields, for the page."""
        return [(str(name), self[f"starts_{day}"], self[f"ends_{day}"]) for day, name in WEEKDAYS.items()]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for day, name in WEEKDAYS.items():
            starts, ends = given.get(f"starts_{day}"), given.get(f"ends_{day}")
            broken = f"starts_{day}" in self.errors or f"ends_{day}" in self.errors
            if not broken and (starts is None) != (ends is None):
                missing = f"ends_{day}" if ends is None else f"starts_{day}"
                self.add_error(missing, _("%(day)s needs both times, or none.") % {"day": name})
        return given

    def week(self) -> NewWeek:
        given = self.cleaned_data
        hours = {
            day: (given[f"starts_{day}"], given[f"ends_{day}"]) if given[f"starts_{day}"] is not None else None
            for day in WEEKDAYS
        }
        return NewWeek(hours, given["from_on"], given["until"])


def _number(label: Any, most: int, hint: Any = "") -> forms.IntegerField:
    wrong = needed(_("Write a number.")) | {"invalid": _("Write a number.")}
    look = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(
        label=label, min_value=0, max_value=most, help_text=hint, error_messages=wrong, widget=look
    )


class TermsForm(forms.Form):
    """What a day and a week of someone may hold."""

    version = version_field()
    from_on = day_field(_("From this day on"), _("Choose the first day."))
    break_from = ClockField(label=_("Break not before"))
    break_until = ClockField(label=_("Break over by"))
    break_minutes = _number(_("Minutes of break"), 480)
    most_day_minutes = _number(_("Most minutes with patients a day"), 1440)
    most_week_minutes = _number(_("Most minutes with patients a week"), 10_080)
    most_groups_a_day = _number(_("Most groups a day"), 20)
    documentation_percent = _number(
        _("Time for notes, percent"), 100, _("Of the time with patients, kept free within the shift.")
    )
    most_caseload = _number(_("Most people on the case-load"), 500)
    languages = forms.MultipleChoiceField(
        label=_("Works in these languages"), choices=[*LANGUAGES.items()][:-1], widget=forms.CheckboxSelectMultiple,
        error_messages=needed(_("Choose at least one language.")),
    )  # fmt: skip
    gender = forms.ChoiceField(
        label=_("Gender, for matching"), choices=GENDERS, required=False,
        help_text=_("Only if the person wants it used when a patient asks for a woman or a man."),
    )  # fmt: skip
    works_by_video = forms.BooleanField(label=_("Works by video"), required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors:
            for field, fault in terms_faults(self._facts(given)).items():
                self.add_error(field, f"{fault.says} {fault.fix}")
        return given

    @staticmethod
    def _facts(given: Mapping[str, Any]) -> WorkTermsFacts:
        plain = {name: value for name, value in given.items() if name not in ("version", "from_on", "languages")}
        return WorkTermsFacts(**plain, languages=tuple(given["languages"]))

    def facts(self) -> WorkTermsFacts:
        return self._facts(self.cleaned_data)

    @staticmethod
    def of(facts: WorkTermsFacts, from_on: date, version: int | None) -> dict[str, Any]:
        """The terms in force, to start from."""
        names = WorkTermsFacts.__dataclass_fields__
        return {name: getattr(facts, name) for name in names} | {"from_on": from_on, "version": version}


class LeaveForm(forms.Form):
    """A leave: days, and times where it is not whole days."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=LeaveKind.choices, error_messages=needed(_("Choose what kind of leave it is."))
    )
    first_on = day_field(_("First day"), _("Choose the first day."))
    last_on = day_field(_("Last day"), _("Choose the last day."), required=False, help_text=_("Empty: one day."))
    starts_at = ClockField(label=_("From, on the first day"), required=False, help_text=_("Empty: the whole day."))
    ends_at = ClockField(label=_("To, on the last day"), required=False)

    def away(self, zone: str) -> Away:
        """Raises Refused as `leave_during`."""
        given = self.cleaned_data
        starts: time | None = given["starts_at"]
        return leave_during(given["first_on"], given["last_on"] or given["first_on"], starts, given["ends_at"], zone)


class LeaveFileForm(forms.Form):
    """A calendar file with someone's leave."""

    file = forms.FileField(
        label=_("Calendar file"), help_text=_("A file that ends in .ics, at most 1 MB. Its titles and notes are not kept."),
        error_messages=needed(_("Choose a file.")) | {"empty": _("This file is empty."), "invalid": _("Choose a file.")},
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Save it as"), choices=LeaveKind.choices)
    only_whole_days = forms.BooleanField(
        label=_("Read only whole days"), required=False, help_text=_("Leaves out meetings of an hour or two.")
    )


class LeaveSaveForm(forms.Form):
    """What a preview listed, sealed, so that exactly that is saved."""

    sealed = forms.CharField(widget=forms.HiddenInput, error_messages=needed(_("Choose the file again.")))


class FillForm(forms.Form):
    """From which day shifts are filled."""

    from_on = day_field(_("From this day on"), _("Choose the first day."))
