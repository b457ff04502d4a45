"""Parses a template's name and its questions."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.encounter.forms.small import OTHER_PAGE
from stepwell.encounter.rules.templates import MOST_CHOICES, Part, PartKind, StartsFrom
from stepwell.people.forms.fields import TextField

KINDS = [
    (PartKind.TEXT, _("Words")),
    (PartKind.CHIPS, _("Choices, any number")),
    (PartKind.YES_NO, _("Yes or no")),
    (PartKind.SCALE, _("0 to 10")),
]
STARTS = [
    (StartsFrom.NOTHING, _("Nothing")),
    (StartsFrom.LAST, _("The last note, to be looked at again")),
    (StartsFrom.PLAN, _("The open steps of the plan")),
    (StartsFrom.MEASURES, _("The newest scores")),
]


class NameForm(forms.Form):
    """The name of a template."""

    name = TextField(max_length=80, label=_("Name"), error_messages={"required": _("Write a name.")})
    version = forms.IntegerField(required=False, widget=forms.HiddenInput, error_messages=OTHER_PAGE)


class NewForm(forms.Form):
    """The kind of a further template and its name; without a name the clinic's own copy of the kind is meant."""

    kind = forms.CharField(error_messages={"required": _("Open the list of templates again.")})
    name = TextField(required=False, max_length=80, label=_("Name"))


class PartForm(forms.Form):
    """One question: its words, how it is answered, and what it starts from."""

    label = TextField(max_length=120, label=_("Question"), error_messages={"required": _("Write the question.")})
    kind = forms.ChoiceField(choices=KINDS, initial=PartKind.TEXT, label=_("Answered with"))
    choices = TextField(
        required=False,
        max_length=1200,
        label=_("Choices"),
        help_text=_("One on each line."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    hint = TextField(required=False, max_length=200, label=_("Hint below the question"))
    starts_from = forms.ChoiceField(required=False, choices=STARTS, label=_("Starts with"))
    is_required = forms.BooleanField(required=False, label=_("Must be answered before signing"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput, error_messages=OTHER_PAGE)

    def part(self) -> Part:
        """The question as the rules read it; its key is given by the action."""
        told = self.cleaned_data
        lines = [line.strip()[:80] for line in told["choices"].splitlines()]
        return Part(
            "",
            told["label"],
            PartKind(told["kind"]),
            told["hint"],
            tuple(dict.fromkeys(line for line in lines if line))[: MOST_CHOICES + 1],
            told["is_required"],
            StartsFrom(told["starts_from"]),
        )


def initial_of(part: Part, version: int) -> dict[str, object]:
    """What the form of a question starts with."""
    return {
        "label": part.label,
        "kind": part.kind.value,
        "choices": "\n".join(part.choices),
        "hint": part.hint,
        "starts_from": part.starts_from.value,
        "is_required": part.is_required,
        "version": version,
    }
