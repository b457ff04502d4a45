"""Parses the small forms around a group session: words kept, a signature beside, a join list."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stepwell.encounter.queries.row_parts import is_id
from stepwell.encounter.rules.beside import Beside
from stepwell.people.forms.fields import TextField

LARGEST = 200_000  # signs of a join list


class KeepForm(forms.Form):
    """Why words of a canceled session are not signed."""

    reason = TextField(
        max_length=300,
        label=gettext_lazy("Why these words are not signed"),
        error_messages={"required": gettext_lazy("Say why these words are not signed. A few words are enough.")},
    )


class BesideForm(forms.Form):
    """As what to sign beside the author, and which notes; all of them when none is named."""

    as_what = forms.ChoiceField(
        choices=[(kind.value, kind.value) for kind in Beside],
        error_messages={
            "required": gettext_lazy("Say as what you sign."),
            "invalid_choice": gettext_lazy("Say as what you sign."),
        },
    )

    def kind(self) -> Beside:
        return Beside(self.cleaned_data["as_what"])

    def chosen(self) -> frozenset[UUID] | None:
        """The notes that were ticked; None when the form has no boxes to tick."""
        data: Any = self.data
        if "has_notes" not in data:
            return None
        return frozenset(UUID(key) for key in data.getlist("note") if is_id(key))

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if self.chosen() == frozenset():
            raise forms.ValidationError(_("Tick at least one note."))
        return told


class JoinsForm(forms.Form):
    """The join list of a video service, pasted or as a file."""

    list = TextField(
        required=False,
        max_length=LARGEST,
        label=gettext_lazy("Paste the list here"),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    file = forms.FileField(required=False, label=gettext_lazy("Or choose the file"))

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        file = told.get("file")
        if file is not None and file.size > LARGEST:
            raise forms.ValidationError(_("This file is too large for one session. Choose the list of one session."))
        return told

    def text(self) -> str:
        """What was pasted, or else the words of the file."""
        told = self.cleaned_data
        if told["list"].strip() or told["file"] is None:
            return str(told["list"])
        raw: bytes = told["file"].read()
        kind = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        return raw.decode(kind, errors="replace")

    def chosen(self) -> dict[int, str]:
        """Whom each line was said to be: a seat's id, or "other" for someone else."""
        found = {name.removeprefix("who-"): told for name, told in self.data.items() if name.startswith("who-")}
        return {int(line): str(told) for line, told in found.items() if line.isdecimal() and len(line) < 6 and told}
