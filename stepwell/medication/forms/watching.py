"""Forms of what is watched: values, drug screens, the movement exam, doses, effects, pregnancy, two lists."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.medication.actions import DoseGiven, EffectGiven, ValueGiven
from stepwell.medication.queries.results import choices_of_tests
from stepwell.medication.rules import aims
from stepwell.medication.rules.adherence import Dose, Effect, Why
from stepwell.medication.rules.reconcile import Decision
from stepwell.medication.rules.results import ScreenResult, substances
from stepwell.medication.rules.warn import Pregnancy
from stepwell.medication.words import DOSES, EFFECTS, PREGNANCY, SCREENS, WHYS
from stepwell.people.forms.fields import DayField, needed, text, version_field

SCALE = [(str(number), str(number)) for number in range(11)]


class ValueForm(forms.Form):
    """What a report says."""

    taken_on = DayField(label=_("Day it was taken"), required=False)
    value = forms.DecimalField(label=_("Value"), max_digits=9, decimal_places=3, required=False)
    low = forms.DecimalField(label=_("Lowest normal"), max_digits=9, decimal_places=3, required=False)
    high = forms.DecimalField(label=_("Highest normal"), max_digits=9, decimal_places=3, required=False)
    text = forms.CharField(label=_("In words"), max_length=300, required=False, widget=text(2))

    def value_given(self) -> ValueGiven:
        clean = self.cleaned_data
        return ValueGiven(clean["taken_on"], clean["value"], clean["low"], clean["high"], clean["text"])


class ReceiveForm(ValueForm):
    """A value for a test that was ordered."""

    version = version_field()


class TestForm(ValueForm):
    """A test to order; or a value at once, when it is there already."""

    __test__ = False

    kind = forms.ChoiceField(label=_("Test"), error_messages=needed(_("Pick a test.")))
    due_on = DayField(label=_("Due"), required=False)
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["kind"].choices = [("", _("Pick a test")), *choices_of_tests()]  # type: ignore[attr-defined]

    @property
    def has_value(self) -> bool:
        clean = self.cleaned_data
        return clean["value"] is not None or bool(clean["text"])


class CloseForm(forms.Form):
    """What follows from a result: a button pressed, or own words."""

    version = version_field()
    follows = forms.CharField(required=False, max_length=300)
    own = forms.CharField(label=_("Or in your own words"), required=False, max_length=300)

    @property
    def action(self) -> str:
        return str(self.cleaned_data["own"] or self.cleaned_data["follows"])


class ScreenForm(forms.Form):
    """A drug screen: the day, and a result for each substance of the panel that was tested."""

    taken_on = DayField(label=_("Day it was taken"), error_messages=needed(_("Say on which day it was taken.")))
    reason = forms.CharField(
        label=_("Why it was taken"), help_text=_("As the plan says."), max_length=200, required=False
    )
    person_says = forms.CharField(
        label=_("What the person says about it"), max_length=300, required=False, widget=text(2)
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        words = [("", _("Not tested")), *((key, word) for key, word in SCREENS.items())]
        for code, row in substances().items():
            self.fields[f"s-{code}"] = forms.ChoiceField(label=row.title, choices=words, required=False)

    def lines(self) -> list[Any]:
        """The panel's fields, to be shown together."""
        return [self[f"s-{code}"] for code in substances()]

    def found(self) -> dict[str, ScreenResult]:
        given = {code: self.cleaned_data[f"s-{code}"] for code in substances()}
        return {code: ScreenResult(result) for code, result in given.items() if result}


class AimsForm(forms.Form):
    """The twelve items, and a word beside them."""

    done_on = DayField(label=_("Day of the exam"), required=False)
    says = forms.CharField(label=_("Remark"), max_length=300, required=False, widget=text(2))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for item in aims.items():
            answers = [(str(place), f"{place} {_word(word)}") for place, word in enumerate(item.answers)]
            self.fields[f"i-{item.number}"] = forms.ChoiceField(
                label=f"{item.number}. {item.label}", choices=answers, widget=forms.RadioSelect, required=False
            )

    def groups(self) -> list[tuple[str, list[Any]]]:
        """The items under their heads."""
        found: dict[str, list[Any]] = {}
        for item in aims.items():
            found.setdefault(item.group, []).append(self[f"i-{item.number}"])
        return list(found.items())

    def ratings(self) -> list[int | None]:
        given = [self.cleaned_data.get(f"i-{item.number}", "") for item in aims.items()]
        return [int(answer) if answer else None for answer in given]


def _word(word: str) -> str:
    return str(_(word))


class DoseForm(forms.Form):
    """How a day's doses went."""

    on = DayField(label=_("Day"), error_messages=needed(_("Say for which day.")))
    taken = forms.ChoiceField(
        label=_("Taken?"), choices=[(key, word) for key, word in DOSES.items()], widget=forms.RadioSelect,
        error_messages=needed(_("Pick how it went.")),
    )  # fmt: skip
    why = forms.ChoiceField(
        label=_("What got in the way"), choices=[(key, word) for key, word in WHYS.items()], widget=forms.RadioSelect,
        required=False,
    )  # fmt: skip
    left = forms.IntegerField(label=_("How many are left"), min_value=0, max_value=400, required=False)
    question = forms.CharField(label=_("Question for the prescriber"), max_length=300, required=False, widget=text(2))

    def given(self) -> DoseGiven:
        clean = self.cleaned_data
        why = Why(clean["why"]) if clean["why"] else None
        return DoseGiven(clean["on"], Dose(clean["taken"]), why, clean["left"], clean["question"])


class EffectForm(forms.Form):
    """An effect as told."""

    what = forms.ChoiceField(
        label=_("What is it?"), choices=[(key, word) for key, word in EFFECTS.items()], widget=forms.RadioSelect,
        error_messages=needed(_("Pick what it is.")),
    )  # fmt: skip
    how_bad = forms.ChoiceField(
        label=_("How bad is it?"), help_text=_("0 not at all, 10 as bad as it can be."), choices=SCALE,
        widget=forms.RadioSelect, required=False,
    )  # fmt: skip
    says = forms.CharField(label=_("In the person's words"), max_length=200, required=False, widget=text(2))
    told_on = DayField(label=_("Told on"), help_text=_("Today, if you leave it empty."), required=False)
    action = forms.CharField(label=_("What was done"), max_length=300, required=False, widget=text(2))

    def given(self) -> EffectGiven:
        clean = self.cleaned_data
        bad = int(clean["how_bad"]) if clean["how_bad"] else None
        return EffectGiven(Effect(clean["what"]), clean["says"], bad, clean["told_on"], clean["action"])


class OverForm(forms.Form):
    """Which effect is over."""

    version = version_field()
    effect = forms.UUIDField()


class PregnancyForm(forms.Form):
    """The answer to the question that everyone is asked in the same words."""

    status = forms.ChoiceField(
        label=_("Are you pregnant, breastfeeding, or could you become pregnant?"),
        choices=[(key, word) for key, word in PREGNANCY.items() if key != Pregnancy.NOT_ASKED],
        widget=forms.RadioSelect,
        error_messages=needed(_("Pick what the person answered.")),
    )


class BroughtForm(forms.Form):
    """The list that was brought, one medicine a line."""

    brought_from = forms.CharField(label=_("Where the list comes from"), max_length=120, required=False)
    brought = forms.CharField(
        label=_("The list that was brought"),
        help_text=_("One medicine a line, like: Sertraline 50 mg each morning."),
        max_length=4000,
        required=False,
        widget=text(6),
    )


class DecideForm(forms.Form):
    """One answer for one line; or `undo` an answer, or `take-away` what was brought."""

    UNDO, TAKE_AWAY = "undo", "take-away"

    version = version_field()
    decision = forms.ChoiceField(choices=[(one, one) for one in (*(row.value for row in Decision), UNDO, TAKE_AWAY)])
    why = forms.CharField(max_length=200, required=False)


class FinishForm(forms.Form):
    """The end of a comparison."""

    version = version_field()
    takes_none = forms.BooleanField(label=_("The person takes no medicines"), required=False)
