"""Forms about a person's week: when they cannot come, and what the week should hold."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from stepwell.people.words import LANGUAGES
from stepwell.program.actions.needs import NewCommitment, NewNeed
from stepwell.program.forms.fields import ClockField, day_field, needed, version_field
from stepwell.program.models import Mode, WeekNeed
from stepwell.program.rules.week_need import Need

KINDS = [
    ("work", _("Work")),
    ("school", _("School")),
    ("care", _("Caring for someone")),
    ("health", _("Other care")),
    ("travel", _("The way here")),
    ("other", _("Something else")),
]
GENDERS = [("", _("No matter")), ("F", _("Woman")), ("M", _("Man")), ("X", _("Another gender"))]
_VISITS = ("individual_minutes", "family_minutes", "medication_minutes")
_HOURS = ("weekly_minutes", "least_minutes", "most_minutes", "most_day_minutes")


class CommitmentForm(forms.Form):
    """A stretch of time someone cannot come, on some days of every week."""

    kind = forms.ChoiceField(
        label=_("What is it?"), choices=KINDS, initial="work", error_messages=needed(_("Choose what it is."))
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Days"),
        coerce=int,
        choices=[(day, name) for day, name in WEEKDAYS.items() if day < 5],
        widget=forms.CheckboxSelectMultiple,
        error_messages=needed(_("Choose at least one day.")),
    )
    starts_at = ClockField(label=_("From"))
    ends_at = ClockField(label=_("To"), error_messages={"required": _("Enter the time it ends.")})
    starts_on = day_field(_("Starting"), _("Choose the first day."))
    ends_on = day_field(_("Last day"), _("Choose the last day."), required=False)

    def facts(self) -> NewCommitment:
        given = self.cleaned_data
        return NewCommitment(
            kind=given["kind"],
            weekdays=tuple(given["weekdays"]),
            starts_at=given["starts_at"],
            ends_at=given["ends_at"],
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
        )


class EndCommitmentForm(forms.Form):
    """From when on the time is free again."""

    version = version_field()


def _hours(label: Any) -> forms.DecimalField:
    wrong = {
        "required": _("Give the hours."),
        "invalid": _("Write the hours as a number, like 9 or 9.5."),
        "min_value": _("Hours cannot be below 0."),
        "max_value": _("A week has no more than 60 hours here."),
    }
    look = forms.NumberInput(attrs={"inputmode": "decimal", "step": "0.25"})
    return forms.DecimalField(
        label=label, min_value=0, max_value=60, max_digits=5, decimal_places=2, widget=look, error_messages=wrong
    )


def _minutes(label: Any) -> forms.IntegerField:
    wrong = {
        "required": _("Give the minutes, or 0 for none."),
        "invalid": _("Write the minutes as a number."),
        "min_value": _("Minutes cannot be below 0."),
        "max_value": _("Write at most 240 minutes."),
    }
    look = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=0, max_value=240, widget=look, error_messages=wrong)


class NeedForm(forms.Form):
    """What a week should hold, from a day on."""

    starts_on = day_field(_("From"), _("Choose the first day."))
    mode = forms.ChoiceField(label=_("Comes"), choices=[(row.value, _(row.label)) for row in Mode])
    languages = forms.MultipleChoiceField(
        label=_("Groups in"),
        choices=list(LANGUAGES.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages=needed(_("Choose at least one language.")),
    )
    gender = forms.ChoiceField(
        label=_("For groups of one gender"), choices=GENDERS, required=False, help_text=_("As the person says it.")
    )
    weekly_minutes = _hours(_("Hours a week"))
    least_minutes = _hours(_("At least"))
    most_minutes = _hours(_("At most"))
    most_day_minutes = _hours(_("At most on one day"))
    most_days = forms.IntegerField(
        label=_("Days a week, at most"), min_value=1, max_value=7, error_messages=needed(_("Give the days."))
    )
    individual_minutes = _minutes(_("Individual visit, minutes"))
    family_minutes = _minutes(_("Family visit, minutes"))
    medication_minutes = _minutes(_("Medication visit, minutes"))
    must = forms.MultipleChoiceField(label=_("Must be in"), required=False, widget=forms.CheckboxSelectMultiple)
    may = forms.MultipleChoiceField(
        label=_("May also be in"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose none in both lists to leave it to the plan of care."),
    )
    reason = forms.CharField(
        label=_("Why it differs from the plan of care"), required=False, max_length=200, widget=forms.TextInput
    )

    def __init__(self, *args: Any, curricula: tuple[tuple[str, str], ...] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        for name in ("must", "may"):
            self.fields[name].choices = list(curricula)  # type: ignore[attr-defined]

    @staticmethod
    def of(need: Need, row: WeekNeed | None, language: str) -> dict[str, Any]:
        """What the form starts with."""
        hours = {name: (Decimal(getattr(need, name)) / 60).quantize(Decimal("0.01")) for name in _HOURS}
        return {
            **hours,
            **{name: getattr(need, name) for name in (*_VISITS, "most_days")},
            "mode": row.mode if row else Mode.IN_PERSON,
            "languages": list(row.languages) if row and row.languages else [language],
            "gender": row.gender if row else "",
            "must": list(row.must) if row else [],
            "may": list(row.may) if row else [],
        }

    def facts(self) -> NewNeed:
        given = self.cleaned_data
        numbers = {name: round(given[name] * 60) for name in _HOURS} | {name: given[name] for name in _VISITS}
        return NewNeed(
            need=Need(most_days=given["most_days"], **numbers),
            mode=given["mode"],
            languages=tuple(given["languages"]),
            gender=given["gender"],
            must=tuple(given["must"]),
            may=tuple(given["may"]),
        )


class BackToPlanForm(forms.Form):
    """From a day on the plan of care counts again."""

    version = version_field()
