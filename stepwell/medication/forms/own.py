"""Forms that a person fills in about their own medicines: the last days, a side effect, one that is over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from stepwell.kernel.dates import read_day
from stepwell.medication.actions import EffectGiven
from stepwell.medication.rules.adherence import Dose, Effect, Why
from stepwell.medication.rules.last_days import DAYS, Said, Told, days_over
from stepwell.medication.words import OWN_EFFECTS, OWN_WHYS
from stepwell.people.forms.fields import needed, text

SCALE = [(str(number), str(number)) for number in range(11)]
EARLIER = ("earlier", _("Longer ago"))
HOWS = {
    Told.AGREED: _("I took it as agreed"),
    Told.MISSED: _("I missed some"),
    Told.STOPPED: _("I stopped taking it"),
    Told.MORE: _("I took more than agreed"),
}


class OwnDosesForm(forms.Form):
    """How the last days went; which questions it asks depends on the way the person said it."""

    how = forms.ChoiceField(
        choices=[(str(key), word) for key, word in HOWS.items()], widget=forms.HiddenInput,
        error_messages=needed(_("Pick how it went.")),
    )  # fmt: skip
    days = forms.MultipleChoiceField(
        label=_("Which days?"), widget=forms.CheckboxSelectMultiple, required=False,
        error_messages={"invalid_choice": _("Tick days of this list.")},
    )  # fmt: skip
    since = forms.ChoiceField(
        label=_("Since when have you not taken it?"), widget=forms.RadioSelect,
        error_messages=needed(_("Pick the first day without it.")),
    )  # fmt: skip
    why = forms.ChoiceField(
        label=_("What got in the way?"), choices=[(str(key), word) for key, word in OWN_WHYS.items()],
        widget=forms.RadioSelect, required=False,
        error_messages=needed(_("Pick what got in the way.")),
    )  # fmt: skip
    shown = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)

    ASKS = {
        Told.AGREED: frozenset[str](),
        Told.MISSED: frozenset({"days", "why", "shown"}),
        Told.STOPPED: frozenset({"since", "why"}),
        Told.MORE: frozenset({"days"}),
    }

    def __init__(
        self, given: Any, how: Told, told: Mapping[date, Dose], started_on: date | None, on: date, **more: Any
    ) -> None:
        missed = [day.isoformat() for day in sorted(told) if told[day] is Dose.NO] if how is Told.MISSED else []
        super().__init__(given, initial={"how": how.value, "days": missed, "shown": " ".join(missed)}, **more)
        self.way = how
        newest_first = [on, *reversed(days_over(started_on, on))]
        days = [(day.isoformat(), day_word(day, on)) for day in newest_first]
        if "days" in self.ASKS[how]:
            self.fields["days"].choices = days  # type: ignore[attr-defined]
        if "since" in self.ASKS[how]:
            is_older = started_on is None or started_on < on - timedelta(days=DAYS)
            self.fields["since"].choices = [*days, EARLIER] if is_older else days  # type: ignore[attr-defined]
        for name in {"days", "since", "why", "shown"} - self.ASKS[how]:
            del self.fields[name]

    def said(self, started_on: date | None, on: date) -> Said:
        """The days as ticked; a day before the list begins counts as its first."""
        clean = self.cleaned_data
        since = clean.get("since", "")
        first = (*days_over(started_on, on), on)[0]
        return Said(
            self.way,
            frozenset(filter(None, map(read_day, clean.get("days", ())))),
            first if since == EARLIER[0] else read_day(since),
            frozenset(filter(None, map(read_day, clean.get("shown", "").split()))),
        )

    def reason(self) -> Why | None:
        why = self.cleaned_data.get("why")
        return Why(why) if why else None


def day_word(day: date, on: date) -> str:
    """`Today`, `Yesterday`, `Sat, Nov 21`."""
    if day == on:
        return _now("Today")
    return _now("Yesterday") if day == on - timedelta(days=1) else date_format(day, "D, M j")


class OwnEffectForm(forms.Form):
    """A side effect in a few taps; words are optional."""

    what = forms.ChoiceField(
        label=_("What do you feel?"), choices=[(str(key), word) for key, word in OWN_EFFECTS.items()],
        widget=forms.RadioSelect, error_messages=needed(_("Pick what you feel.")),
    )  # fmt: skip
    how_bad = forms.ChoiceField(
        label=_("How bad is it?"), help_text=_("0 is not at all. 10 is as bad as it can be."), choices=SCALE,
        widget=forms.RadioSelect, required=False,
    )  # fmt: skip
    says = forms.CharField(label=_("In your own words"), max_length=200, required=False, widget=text(2))

    def given(self) -> EffectGiven:
        clean = self.cleaned_data
        bad = int(clean["how_bad"]) if clean["how_bad"] else None
        return EffectGiven(Effect(clean["what"]), clean["says"], bad)
