"""The six safety questions, a clinician's word to go on, and the safety plan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.people.forms.fields import YES_NO, DayField, TextField, needed, text
from stepwell.placement.actions import SafetyPlanWords
from stepwell.placement.models import SafetyPlan
from stepwell.placement.queries.facts import STEPS
from stepwell.placement.queries.safety_plan import safety_steps
from stepwell.placement.queries.screener import screener
from stepwell.placement.rules.safety import Behavior, ScreenAnswers


def _question(*, gated: bool = False) -> forms.ChoiceField:
    return forms.ChoiceField(choices=YES_NO, widget=forms.RadioSelect, required=not gated)


class SafetyForm(forms.Form):
    """Six questions on one screen, in the words of the text in use; 3 to 5 only when the second answer is yes."""

    wish = _question()
    thoughts = _question()
    method = _question(gated=True)
    intent = _question(gated=True)
    plan = _question(gated=True)
    behavior = forms.ChoiceField(
        choices=[
            (Behavior.NEVER, _("Never")),
            (Behavior.OVER_3_MONTHS_AGO, _("More than 3 months ago")),
            (Behavior.WITHIN_3_MONTHS, _("In the past 3 months")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        text_in_use = screener()
        for place, name in enumerate(self.fields, 1):
            self.fields[name].label = f"{place}. {text_in_use.asks('ever' if name == 'behavior' else name)}"
            self.fields[name].error_messages |= needed(_("Choose an answer to question %(n)s.") % {"n": place})

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("thoughts") == "yes":
            for name in ("method", "intent", "plan"):
                if not given.get(name):
                    self.add_error(name, _("Ask this too, because question 2 is yes."))
        return given

    def answers(self) -> ScreenAnswers:
        given = self.cleaned_data
        asked = ("wish", "thoughts", "method", "intent", "plan") if given["thoughts"] == "yes" else ("wish", "thoughts")
        said = {name: given[name] == "yes" for name in asked}
        return ScreenAnswers(**said, behavior=Behavior(given["behavior"]))


class ClearForm(forms.Form):
    """Why it is safe to go on."""

    reason = forms.CharField(
        label=_("Why it is safe to go on"),
        max_length=500,
        widget=text(),
        help_text=_("What you asked, and what keeps this person safe."),
        error_messages=needed(_("Write why it is safe to go on.")),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class SafetyPlanForm(forms.Form):
    """Six steps in the person's own words, one entry a line."""

    reasons_to_live = TextField(
        label=_("What I live for"),
        help_text=_("One thing on each line. Nobody has to fill this in."),
        required=False,
        max_length=2000,
        widget=text(2),
    )
    looks_again_on = DayField(label=_("Look at it together again on"), required=False)
    is_agreed = forms.BooleanField(label=_("The person agrees to this plan and has a copy"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for place, (name, title, asks) in enumerate(safety_steps(), 1):
            self.fields[STEPS[name]] = forms.CharField(
                label=f"{place}. {title}", help_text=asks, required=False, max_length=2000, widget=text(3)
            )
        self.order_fields([*STEPS.values(), "reasons_to_live", "looks_again_on", "is_agreed"])

    def words(self) -> SafetyPlanWords:
        return SafetyPlanWords(**self.cleaned_data)

    @staticmethod
    def of(plan: SafetyPlan | None) -> dict[str, Any]:
        """What the form starts from: the words of the plan that holds; agreeing is asked anew."""
        return {field: getattr(plan, field) for field in (*STEPS.values(), "reasons_to_live")} if plan else {}


class OwnPlanForm(SafetyPlanForm):
    """The person's own words on their own page; going through it together is for the next visit."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        del self.fields["looks_again_on"]
        del self.fields["is_agreed"]
