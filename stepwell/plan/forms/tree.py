"""The parts of a draft as forms: problem, goal, objective, intervention."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.people.forms.fields import DayField
from stepwell.plan.actions.facts import (
    GoalFacts,
    InterventionFacts,
    ObjectiveFacts,
    ProblemFacts,
)
from stepwell.plan.rules.drafting import module_titles
from stepwell.plan.rules.measures import scored_instruments
from stepwell.plan.rules.services import service_types

OWN = "own"
type Choices = Sequence[tuple[str, str]]


def _words(label: Any, help_text: Any = "", *, size: int = 300, rows: int = 2, missing: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": missing},
    )


def _score(label: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        max_digits=6,
        decimal_places=1,
        error_messages={
            "invalid": _("Enter a number."),
            "max_decimal_places": _("One place after the point is enough."),
        },
    )


class PartForm(forms.Form):
    """A part with the version it was opened at; `lists` holds what its choices are made of."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)

    def __init__(self, *args: Any, lists: Mapping[str, Choices] | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.offer(lists or {})

    def offer(self, lists: Mapping[str, Choices]) -> None:
        """Fills the choices that depend on the stay."""

    def facts(self) -> Any:
        """The frozen fact that the action takes."""
        raise NotImplementedError

    @property
    def from_version(self) -> int:
        return int(self.cleaned_data.get("version") or 1)


class ProblemForm(PartForm):
    """A problem: the patient's words first."""

    own_words = _words(_("In the patient's own words"), missing=_("Write the problem in the patient's own words."))
    statement = _words(_("In clinical words"), missing=_("Write the problem in clinical words."))
    diagnosis = forms.ChoiceField(
        label=_("Diagnosis"), error_messages={"required": _("Choose the diagnosis this problem belongs to.")}
    )

    def offer(self, lists: Mapping[str, Choices]) -> None:
        self.fields["diagnosis"].choices = list(lists.get("diagnosis", ()))  # type: ignore[attr-defined]

    def facts(self) -> ProblemFacts:
        clean = self.cleaned_data
        return ProblemFacts(clean["own_words"], clean["statement"], UUID(clean["diagnosis"]))


class GoalForm(PartForm):
    """A goal in words the patient would use."""

    text = _words(
        _("What will be different?"),
        _("In words the patient would use, like: get my mornings back."),
        missing=_("Say what will be different."),
    )

    def facts(self) -> GoalFacts:
        return GoalFacts(self.cleaned_data["text"])


_STEP_MISSING = {
    "measure": _("Say how it is measured."),
    "starts_at": _("Say where it starts."),
    "target": _("Say the target."),
}


class ObjectiveForm(PartForm):
    """A measurable step: how it is measured, from where to where, by when; a scale fills what it knows."""

    use_required_attribute = False

    text = _words(_("The step"), missing=_("Say the step."))
    instrument = forms.ChoiceField(
        label=_("Scored by"),
        required=False,
        help_text=_("With a scale, its scores show how far the step is. Otherwise say it in words."),
    )
    start_value = _score(_("Start score"))
    target_value = _score(_("Target score"))
    measure = forms.CharField(
        label=_("How we measure it"),
        max_length=80,
        help_text=_("A scale or a count, like PHQ-9 or days out of bed by 9."),
        error_messages={"required": _STEP_MISSING["measure"]},
    )
    starts_at = forms.CharField(
        label=_("Where it starts"), max_length=40, error_messages={"required": _STEP_MISSING["starts_at"]}
    )
    target = forms.CharField(label=_("Target"), max_length=40, error_messages={"required": _STEP_MISSING["target"]})
    target_on = DayField(
        label=_("By when"),
        error_messages={"required": _("Set the target day."), "invalid": _("Enter a day like 2026-12-31.")},
    )

    def offer(self, lists: Mapping[str, Choices]) -> None:
        fields: Any = self.fields
        scales = [(row.id, row.title) for row in scored_instruments().values()]
        fields["instrument"].choices = [("", _("In words, without a scale")), *scales]
        for name in _STEP_MISSING:  # a scale fills them
            fields[name].required = not self.data.get("instrument")

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        known = scored_instruments().get(clean.get("instrument", ""))
        if known is not None:
            start, target = clean.get("start_value"), clean.get("target_value")
            clean["measure"] = clean.get("measure") or known.title
            clean["starts_at"] = clean.get("starts_at") or ("" if start is None else f"{start:f}")
            clean["target"] = clean.get("target") or ("" if target is None else f"{target:f}")
        for name, missing in _STEP_MISSING.items():
            if not clean.get(name) and name not in self.errors:
                self.add_error(name, missing)
        return clean

    def facts(self) -> ObjectiveFacts:
        clean = self.cleaned_data
        names = ("text", "measure", "starts_at", "target", "target_on", "instrument")
        scored = (clean["start_value"], clean["target_value"]) if clean["instrument"] else (None, None)
        return ObjectiveFacts(*(clean[name] for name in names), *scored)


def _count(label: Any, most: int, ask: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=most,
        error_messages={
            "required": ask,
            "invalid": _("Enter a whole number."),
            "min_value": _("Enter 1 or more."),
            "max_value": _("That is more than %(limit_value)s. Check the number."),
        },
    )


class InterventionForm(PartForm):
    """A service: what, how long, how often, for how long, who; shared hours need no numbers."""

    use_required_attribute = False

    service_type = forms.ChoiceField(
        label=_("Kind of service"), error_messages={"required": _("Choose the kind of service.")}
    )
    method = forms.CharField(
        label=_("What is done"),
        max_length=120,
        help_text=_("The method, like thought records."),
        error_messages={"required": _("Say what is done.")},
    )
    module = forms.ChoiceField(label=_("Module"), required=False)
    same_as = forms.ChoiceField(
        label=_("Hours"),
        help_text=_("Hours that serve two objectives count once."),
        error_messages={"required": _("Choose whose hours these are.")},
    )
    minutes = _count(_("Minutes each time"), 480, _("Say how many minutes each time."))
    times = _count(_("Times"), 40, _("Say how often."))
    every_weeks = _count(_("In every (weeks)"), 12, _("Say in how many weeks."))
    weeks = _count(_("For how many weeks"), 52, _("Say for how many weeks."))
    responsible = forms.CharField(
        label=_("Who is responsible"),
        max_length=120,
        error_messages={"required": _("Say who is responsible.")},
    )

    def offer(self, lists: Mapping[str, Choices]) -> None:
        kinds = [(kind.id, kind.title) for kind in service_types().values()]
        modules = [(name, f"{name} {title}") for name, title in module_titles().items()]
        own = [(OWN, _("Hours of its own"))]
        fields: Any = self.fields
        fields["service_type"].choices = [("", _("Choose")), *kinds]
        fields["module"].choices = [("", _("None")), *modules]
        fields["same_as"].choices = [*own, *lists.get("same_as", ())]

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if clean.get("same_as", OWN) != OWN:
            for name in ("minutes", "times", "every_weeks", "weeks"):
                self.errors.pop(name, None)
        return clean

    def facts(self) -> InterventionFacts:
        clean = self.cleaned_data
        return InterventionFacts(
            service_type=clean["service_type"],
            method=clean["method"],
            minutes=clean.get("minutes") or 0,
            times=clean.get("times") or 0,
            every_weeks=clean.get("every_weeks") or 1,
            weeks=clean.get("weeks") or 0,
            responsible=clean["responsible"],
            module=clean["module"],
            same_as_id=None if clean["same_as"] == OWN else UUID(clean["same_as"]),
        )
