"""Parses what stands beside a person's line on a sheet: goals, times out of the room, the opening round."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stepwell.encounter.actions.row_facts import RowFacts
from stepwell.encounter.forms.limits import too_long
from stepwell.encounter.group_words import FAR, PRACTICE_DONE, SAFE_TODAY, WORKED
from stepwell.encounter.queries.row_parts import is_id
from stepwell.kernel.dates import at_clinic
from stepwell.people.forms.fields import TextField
from stepwell.program.forms.fields import ClockField

_MARK = re.compile(r"-mark-([0-9a-f-]{36})$")
_OUT = re.compile(r"-away-([0-9]{1,2})-(from|to)$")
_NAMES = {"mood": "mood", "safe": "safe_today", "practice": "practice_done", "need": "need"}


def _times(sentence: Any) -> ClockField:
    return ClockField(required=False, error_messages={"invalid": sentence})


class RowForm(forms.Form):
    """One person's; a clinical answer that was not chosen counts as not sent."""

    mood = forms.IntegerField(required=False, min_value=0, max_value=10)
    safe = forms.ChoiceField(required=False, choices=list(SAFE_TODAY.items()))
    practice = forms.ChoiceField(required=False, choices=list(PRACTICE_DONE.items()))
    need = TextField(
        required=False, max_length=200, error_messages={"max_length": too_long(gettext_lazy("Needs today"))}
    )

    def __init__(self, sent: Mapping[str, Any], prefix: str) -> None:
        super().__init__(sent, prefix=prefix)
        mine = [name for name in sent if name.startswith(f"{prefix}-")]
        marks = {found.group(1): sent[name] for name in mine if (found := _MARK.search(name))}
        self.sent_marks = {UUID(key): far for key, far in marks.items() if is_id(key)}
        self.sent_times = {found.groups(): sent[name] for name in mine if (found := _OUT.search(name))}
        self.outs: dict[str, dict[str, time | None]] = {}

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if any(far not in FAR for far in self.sent_marks.values()):
            raise ValidationError(_("Pick how far from the list."))
        field = _times(gettext_lazy("Stepped out: write the time as 5:30 pm."))
        for (place, end), text in self.sent_times.items():
            self.outs.setdefault(place, {})[end] = field.clean(text)
        if any(out.get("to") and not out.get("from") for out in self.outs.values()):
            raise ValidationError(_("Say when the person stepped out, too."))
        return told

    def facts(self, seat_id: UUID, on: date, zone: str) -> RowFacts:
        """The fields that were sent, as facts."""
        told = self.cleaned_data
        found: dict[str, Any] = {
            field: told[name]
            for name, field in _NAMES.items()
            if self.add_prefix(name) in self.data and (name == "need" or told.get(name) not in (None, ""))
        }
        if self.outs:
            found["away"] = tuple(self._instants(out, on, zone) for out in self.outs.values() if out.get("from"))
        return RowFacts(seat_id, {key: _far(far) for key, far in self.sent_marks.items()}, **found)

    def _instants(self, out: Mapping[str, time | None], on: date, zone: str) -> tuple[datetime, datetime | None]:
        start, end = out["from"], out.get("to")
        assert start is not None  # those without are left out
        return at_clinic(on, start, zone), at_clinic(on, end, zone) if end else None


def _far(told: str) -> str | None:
    if not told:
        return None
    return "" if told == WORKED else told
