"""A plan review as typed: the words, how far each objective got, and when to look again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.people.forms.fields import DayField, TextField
from stepwell.plan.actions import Mark, ReviewWords
from stepwell.plan.rules.draft_review import is_touched
from stepwell.plan.rules.objectives import Achievement
from stepwell.plan.rules.review import Outcome
from stepwell.progress.queries.plan_review import ReviewPage

STANDINGS = (
    (Achievement.IMPROVING.value, _("Improving")),
    (Achievement.NO_CHANGE.value, _("No change")),
    (Achievement.WORSENING.value, _("Worsening")),
    (Outcome.MET.value, _("Met")),
    (Outcome.PARTLY.value, _("Partly met")),
    (Outcome.NOT_MET.value, _("Not met")),
)
_ENDS = {outcome.value for outcome in Outcome}


class ReviewForm(forms.Form):
    """Nothing is chosen beforehand; an objective without a choice goes on and is not judged today."""

    summary = TextField(
        label=_("What the review found"),
        help_text=_("A draft. Change it: say what you and the person make of it."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Say what the review found.")},
    )
    next_due_on = DayField(
        label=_("Next review"),
        error_messages={
            "required": _("Choose the day of the next review."),
            "invalid": _("Enter a day like 2026-12-31."),
        },
    )
    drafted = forms.CharField(widget=forms.HiddenInput, required=False, max_length=8000)

    def __init__(self, page: ReviewPage, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.page = page
        for step in page.steps:
            self.fields[f"step-{step.id}"] = forms.ChoiceField(
                label=f"{step.row.node.label} {step.row.node.text}",
                choices=STANDINGS,
                required=False,
                widget=forms.RadioSelect,
            )

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each step with its field."""
        return [{"step": step, "field": self[f"step-{step.id}"]} for step in self.page.steps]

    def facts(self) -> ReviewWords:
        clean, page = self.cleaned_data, self.page
        next_on: date = clean["next_due_on"]
        attended = page.evidence.attended
        return ReviewWords(
            summary=clean["summary"],
            next_due_on=next_on,
            marks=tuple(self._mark(step, clean[f"step-{step.id}"]) for step in page.steps if clean[f"step-{step.id}"]),
            span_from=page.since,
            attended=attended.attended,
            expected=attended.expected,
            drafted=page.drafted if not is_touched(clean["summary"], page.drafted) else clean["drafted"],
        )

    def _mark(self, step: Any, chosen: str) -> Mark:
        ends = chosen in _ENDS
        return Mark(
            step.id,
            achievement=None if ends else Achievement(chosen),
            outcome=Outcome(chosen) if ends else None,
            value=step.value,
            says=step.proposal.says,
        )


def opened(page: ReviewPage) -> dict[str, Any]:
    """What the form shows when it opens: the drafted words, and no choice."""
    return {"summary": page.drafted, "drafted": page.drafted, "next_due_on": page.latest_on}


def taken_over(page: ReviewPage, sent: Mapping[str, str]) -> dict[str, Any]:
    """What was sent, with the choice that the facts point to where nothing was chosen: the clinician asked for it."""
    found: dict[str, Any] = {name: sent.get(name, "") for name in ("summary", "drafted", "next_due_on")}
    for step in page.steps:
        found[f"step-{step.id}"] = sent.get(f"step-{step.id}", "") or step.choice
    return found
