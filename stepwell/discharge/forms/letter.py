"""The forms of a judgment, of a copy of a letter, and of the answer to an invitation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.discharge.actions import Sharing
from stepwell.discharge.rules.alumni import AlumniAnswer, ContactHow
from stepwell.discharge.rules.letter_facts import LetterKind
from stepwell.discharge.rules.sharing import LETTERS, How, Reader
from stepwell.discharge.words import ALUMNI, CONTACTS, HOW, LETTER_NAMES, READERS
from stepwell.people.forms.fields import YES_NO, DayField, needed


class JudgeForm(forms.Form):
    """One sign: yes or not yet, and what that is judged from."""

    is_met = forms.ChoiceField(
        label=_("Is it so?"),
        choices=[YES_NO[0], (YES_NO[1][0], _("Not yet"))],
        widget=forms.RadioSelect,
        error_messages=needed(_("Choose yes or not yet.")),
    )
    shows = forms.CharField(
        label=_("What it is judged from"), max_length=160, error_messages=needed(_("Write what you judged it from."))
    )


class ShareForm(forms.Form):
    """Who gets the letter, and how."""

    reader = forms.ChoiceField(
        label=_("Who gets it"), widget=forms.RadioSelect, error_messages=needed(_("Choose who gets it."))
    )
    to = forms.CharField(
        label=_("Their name"),
        required=False,
        max_length=160,
        help_text=_("As the release names them. Leave it empty for the person."),
    )
    how = forms.ChoiceField(
        label=_("How"),
        choices=list(HOW.items()),
        widget=forms.RadioSelect,
        error_messages=needed(_("Choose how it leaves.")),
    )
    returns_on = DayField(label=_("Back at work or school from"), required=False)

    def __init__(self, kind: LetterKind, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.kind = kind
        reader: Any = self.fields["reader"]
        reader.choices = [(one.value, READERS[one]) for one in Reader if kind in LETTERS[one]]
        if kind is not LetterKind.WORK:
            del self.fields["returns_on"]

    def sharing(self) -> Sharing:
        """What was chosen; the form is valid."""
        given = self.cleaned_data
        return Sharing(self.kind, Reader(given["reader"]), given["to"], How(given["how"]), given.get("returns_on"))


def read_kind(text: str | None) -> LetterKind | None:
    """The kind of letter an address names."""
    return LetterKind(text) if text in {one.value for one in LETTER_NAMES} else None


class AlumniForm(forms.Form):
    """The answer to the invitation."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=list(ALUMNI.items()),
        widget=forms.RadioSelect,
        error_messages=needed(_("Choose an answer. No is a good answer too.")),
    )
    contact_how = forms.ChoiceField(
        label=_("How may we reach you?"), choices=list(CONTACTS.items()), widget=forms.RadioSelect, required=False
    )

    @property
    def chosen(self) -> tuple[AlumniAnswer, ContactHow | None]:
        """The answer and the way; the form is valid."""
        how = self.cleaned_data["contact_how"]
        return AlumniAnswer(self.cleaned_data["answer"]), ContactHow(how) if how else None
