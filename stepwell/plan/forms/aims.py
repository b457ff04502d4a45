"""What carries the person and what stands in the way, as forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.people.forms.fields import DayField
from stepwell.plan.actions.facts import BarrierFacts, StrengthFacts
from stepwell.plan.forms.tree import Choices, PartForm


class StrengthsForm(PartForm):
    """Strengths to pick, and one in own words."""

    picked = forms.MultipleChoiceField(
        label=_("What helps this person?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    own_words = forms.CharField(label=_("Something else, in their words"), max_length=200, required=False)

    def offer(self, lists: Mapping[str, Choices]) -> None:
        offered = lists.get("every" if self.is_bound else "picked", ())  # a form sent twice picks what is taken by now
        self.fields["picked"].choices = list(offered)  # type: ignore[attr-defined]

    def facts(self) -> tuple[StrengthFacts, ...]:
        clean, names = self.cleaned_data, dict(self.fields["picked"].choices)  # type: ignore[attr-defined]
        picked = tuple(StrengthFacts(str(names[code]), code) for code in clean["picked"])
        own = clean["own_words"].strip()
        return (*picked, StrengthFacts(own)) if own else picked


class StrengthForm(PartForm):
    """One strength, to word it anew."""

    own_words = forms.CharField(
        label=_("In their words"), max_length=200, error_messages={"required": _("Say what helps this person.")}
    )
    code = forms.CharField(widget=forms.HiddenInput, max_length=30, required=False)

    def facts(self) -> StrengthFacts:
        return StrengthFacts(self.cleaned_data["own_words"], self.cleaned_data["code"])


class BarrierForm(PartForm):
    """Something in the way: what, who takes care of it, by when."""

    use_required_attribute = False

    code = forms.ChoiceField(label=_("What stands in the way?"), required=False)
    own_words = forms.CharField(
        label=_("In their words"),
        max_length=200,
        required=False,
        help_text=_("Say it as it is for this person. Left empty, the words of the list stand."),
    )
    owner = forms.ChoiceField(
        label=_("Who takes care of it?"), required=False, help_text=_("Needed, with a day, before the plan is signed.")
    )
    owner_words = forms.CharField(
        label=_("Someone else"), max_length=80, required=False, help_text=_("The person, a sister, a case worker.")
    )
    due_on = DayField(label=_("By when"), required=False, error_messages={"invalid": _("Enter a day like 2026-12-31.")})

    def offer(self, lists: Mapping[str, Choices]) -> None:
        fields: Any = self.fields
        fields["code"].choices = [("", _("Something else")), *lists.get("code", ())]
        fields["owner"].choices = [("", _("Someone else")), *lists.get("owner", ())]

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if not clean.get("code") and not clean.get("own_words", "").strip() and "code" not in self.errors:
            self.add_error("own_words", _("Pick what is in the way, or say it in their words."))
        return clean

    def facts(self) -> BarrierFacts:
        clean, names = self.cleaned_data, dict(self.fields["code"].choices)  # type: ignore[attr-defined]
        words = clean["own_words"].strip() or str(names[clean["code"]])
        owner = UUID(clean["owner"]) if clean["owner"] else None
        return BarrierFacts(words, clean["code"], owner, clean["owner_words"].strip(), clean["due_on"])
