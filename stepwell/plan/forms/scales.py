"""A week's goal with its five levels, and the level it reached."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.plan.actions import ScaleFacts
from stepwell.plan.rules.attainment import Words

LEVELS = (
    ("-2", _("-2 Much less")),
    ("-1", _("-1 Less")),
    ("0", _("0 As expected")),
    ("1", _("+1 More")),
    ("2", _("+2 Much more")),
)
WEIGHTS = (("1", _("1 Some")), ("2", "2"), ("3", "3"), ("4", _("4 Most")))


def _level(label: Any, *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=200,
        required=required,
        error_messages={"required": _("Say what you expect this week.")},
    )


class ScaleForm(forms.Form):
    """One goal for one week, set together with the person."""

    use_required_attribute = False

    objective = forms.ChoiceField(
        label=_("Which objective does it serve?"), error_messages={"required": _("Choose the objective.")}
    )
    week_on = forms.ChoiceField(
        label=_("Which week?"), widget=forms.RadioSelect, error_messages={"required": _("Choose the week.")}
    )
    expected = _level(_("0: what the person expects"), required=True)
    more = _level(_("+1: more than that"))
    much_more = _level(_("+2: much more"))
    less = _level(_("-1: less"))
    much_less = _level(_("-2: much less"))
    start = forms.TypedChoiceField(
        label=_("Where the person starts"),
        choices=LEVELS,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where the person starts.")},
    )
    weight = forms.TypedChoiceField(
        label=_("How much it matters"),
        choices=WEIGHTS,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how much it matters.")},
    )
    sure = forms.TypedChoiceField(
        label=_("How sure are they, 0 to 10?"),
        choices=[("", _("Not asked")), *((str(number), str(number)) for number in range(11))],
        coerce=int,
        empty_value=None,
        required=False,
    )

    def __init__(self, *args: Any, page: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        fields: Any = self.fields
        fields["objective"].choices = [
            ("", _("Choose")),
            *((str(step.id), f"{step.label} {step.text}") for step in page.steps),
        ]
        weeks = ((page.this_week, _("This week")), (page.next_week, _("Next week")))
        fields["week_on"].choices = [(day.isoformat(), label) for day, label in weeks]

    @property
    def objective_id(self) -> UUID:
        return UUID(self.cleaned_data["objective"])

    def facts(self) -> ScaleFacts:
        clean = self.cleaned_data
        names = ("much_less", "less", "expected", "more", "much_more")
        return ScaleFacts(
            date.fromisoformat(clean["week_on"]),
            Words(*(clean[name] for name in names)),
            *(clean["weight"], clean["start"], clean["sure"]),
        )


class ResultForm(forms.Form):
    """How far a week's goal got."""

    result = forms.TypedChoiceField(
        label=_("Where it ended"),
        choices=LEVELS,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how far the goal got.")},
    )
    obstacle = forms.CharField(label=_("What got in the way"), max_length=200, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
