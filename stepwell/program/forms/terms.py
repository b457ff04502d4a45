"""Forms: whom a group is for and when it may meet; how many people a state or payer allows in one."""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from stepwell.people.words import LANGUAGES
from stepwell.placement.words import CONDITIONS
from stepwell.program.actions.terms import NewTerms
from stepwell.program.forms.fields import Choices, ClockField, MinutesField, choose, day_field, needed, version_field
from stepwell.program.models import Group, GroupTerms
from stepwell.program.rules.limits import Limit

_CLOCK = ClockField()


class StartsField(forms.CharField):
    """Times of day with commas between them: 9:00 am, 10:15 am."""

    def clean(self, value: Any) -> tuple[time, ...]:  # type: ignore[override]
        typed = [part.strip() for part in str(super().clean(value)).split(",") if part.strip()]
        try:
            return tuple(_CLOCK.clean(part) for part in typed)
        except ValidationError:
            raise ValidationError(_("Write times with commas between them, like 9:00 am, 10:15 am.")) from None


class TermsForm(forms.Form):
    """From a day on: for whom, how long, how often, when."""

    version = version_field()
    starts_on = day_field(_("From"), _("Choose the first day."))
    curriculum = forms.CharField(
        label=_("Counts as"),
        max_length=12,
        help_text=_("Groups with the same short name can stand for each other: one seat in either is enough."),
        error_messages=needed(_("Give it a short name.")),
    )
    conditions = forms.MultipleChoiceField(
        label=_("For"),
        required=False,
        choices=list(CONDITIONS.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: for everyone."),
    )
    minutes = MinutesField()
    times_a_week = forms.IntegerField(
        label=_("Times a week"), min_value=1, max_value=5, error_messages=needed(_("Say how often."))
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=_("May meet on"),
        coerce=int,
        required=False,
        choices=[(day, name) for day, name in WEEKDAYS.items() if day < 5],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: any day from Monday to Friday."),
    )
    starts = StartsField(
        label=_("May start at"),
        required=False,
        max_length=200,
        help_text=_("Like 9:00 am, 10:15 am. Empty: any time within its time of day."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=list(LANGUAGES.items()))
    gender = forms.ChoiceField(
        label=_("Only for"), required=False, choices=[("", _("Everyone")), ("F", _("Women")), ("M", _("Men"))]
    )
    age_band = forms.ChoiceField(
        label=_("Rather for"),
        required=False,
        choices=[
            ("", _("Any age")),
            ("young", _("Young adults")),
            ("adult", _("Adults")),
            ("older", _("Older adults")),
        ],
    )
    is_virtual = forms.BooleanField(label=_("Held by video"), required=False)
    needs_coleader = forms.BooleanField(label=_("Needs a co-leader"), required=False)
    min_size = forms.IntegerField(
        label=_("Least size"), min_value=1, max_value=99, error_messages=needed(_("Say the least size."))
    )

    @staticmethod
    def of(group: Group, terms: GroupTerms | None, usual: dict[str, Any]) -> dict[str, Any]:
        """What the form starts with: the terms in force, else the group's own facts."""
        given = {"version": group.version, "min_size": group.min_size} | usual
        if terms is None:
            return given
        names = ("curriculum", "conditions", "minutes", "times_a_week", "weekdays", "language", "gender", "age_band")
        flags = {"is_virtual": terms.is_virtual, "needs_coleader": terms.needs_coleader}
        starts = ", ".join(f"{at:%H:%M}" for at in terms.starts)
        return given | {name: getattr(terms, name) for name in names} | flags | {"starts": starts}

    def facts(self) -> NewTerms:
        given = self.cleaned_data
        names = ("curriculum", "minutes", "times_a_week", "starts_on", "is_virtual", "starts", "language", "gender")
        more = ("age_band", "needs_coleader", "min_size")
        return NewTerms(
            conditions=tuple(given["conditions"]),
            weekdays=tuple(given["weekdays"]),
            **{name: given[name] for name in (*names, *more)},
        )


class LimitForm(forms.Form):
    """A limit of a payer or the state."""

    payer = forms.ChoiceField(label=_("Set by"), required=False)
    service_type = forms.ChoiceField(label=_("For"), required=False)
    cap = forms.IntegerField(
        label=_("People in one session, at most"),
        min_value=1,
        max_value=99,
        error_messages=needed(_("Say how many people.")),
    )
    starts_on = day_field(_("From"), _("Choose the first day."))
    ends_on = day_field(_("Last day"), _("Choose the last day."), required=False)
    source = forms.CharField(
        label=_("Where it is written"),
        max_length=200,
        help_text=_("The rule, letter or contract, so that anyone can check it."),
        error_messages=needed(_("Say where this limit is written.")),
    )

    def __init__(self, *args: Any, payers: Choices = (), kinds: Choices = (), **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self, "payer", payers, _("The state"))
        choose(self, "service_type", kinds, _("Every kind of group"))

    def facts(self) -> Limit:
        given = self.cleaned_data
        return Limit(
            cap=given["cap"],
            starts_on=given["starts_on"],
            source=given["source"],
            payer=given["payer"],
            service=given["service_type"],
            ends_on=given["ends_on"],
        )


class EndLimitForm(forms.Form):
    """A limit that holds no longer."""

    version = version_field()
