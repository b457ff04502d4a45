"""Parses a sheet: the shared note and each person's part; what was not sent stays untouched."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.encounter.actions import PartFacts, SharedFacts
from stepwell.encounter.actions.row_facts import RowFacts
from stepwell.encounter.forms.limits import too_long
from stepwell.encounter.forms.rows import RowForm
from stepwell.encounter.rules.attendance import Attendance
from stepwell.encounter.rules.methods import methods
from stepwell.encounter.words import reason_choices
from stepwell.kernel.dates import at_clinic
from stepwell.people.forms.fields import TextField
from stepwell.program.forms.fields import ClockField

_PREFIX = re.compile(r"^p-([0-9a-f-]{36})-")
# Form field to record field, where they are the same kind of thing.
_PLAIN = {
    "participation": "participation",
    "own_line": "own_line",
    "response": "response",
    "risk_act": "risk_act",
    "home_practice": "home_practice",
    "same_text_reason": "same_text_reason",
    "place": "place",
    "objective": "objective_id",
}


# Field of the form: the end of its id on a person's row.
_IDS = {"own_line": "own", "risk_act": "act", "home_practice": "practice", "arrived": "came"}


def _text(label: Any = "", most: int = 4000) -> forms.CharField:
    """Words of any length are taken and then refused whole: a browser that stops at a limit cuts without a word."""
    return TextField(required=False, max_length=most, error_messages={"max_length": too_long(label)})


class PartForm(forms.Form):
    """One person's part; times are clinic times of the day."""

    attendance = forms.ChoiceField(
        required=False,
        choices=[(state.value, state.value) for state in (Attendance.HERE, Attendance.LATE, Attendance.OUT)],
    )
    arrived = ClockField(required=False, error_messages={"invalid": _("Came: write the time as 5:30 pm.")})
    left = ClockField(required=False, error_messages={"invalid": _("Left: write the time as 5:30 pm.")})
    reason = forms.ChoiceField(required=False, choices=[("", ""), *reason_choices()])
    place = _text(_("Place"), 60)
    objective = forms.UUIDField(required=False)
    participation = forms.IntegerField(required=False, min_value=0, max_value=4)
    own_line = _text(_("What the person did or said"))
    response = _text(_("How the person responded"))
    risk = forms.ChoiceField(required=False, choices=[("no", "no"), ("yes", "yes")])
    risk_act = _text(_("What you did about the risk"), 300)
    home_practice = _text(_("Home practice"), 300)
    same_text_reason = _text(_("Why the words are the same"), 200)

    def facts(self, seat_id: UUID, on: date, zone: str) -> PartFacts:
        """The fields that were sent, as facts; radios without a choice count as not sent."""
        sent = {name for name in self.fields if self.add_prefix(name) in self.data}
        told: dict[str, Any] = self.cleaned_data
        found: dict[str, Any] = {_PLAIN[name]: told[name] for name in sent & set(_PLAIN)}
        if told.get("attendance"):
            found["attendance"] = told["attendance"]
        if told.get("risk"):
            found["is_risk_voiced"] = told["risk"] == "yes"
        if "reason" in sent:
            reason, _, excused = told["reason"].partition(":")
            found["absence_reason"], found["is_excused"] = reason, excused == "1" if reason else None
        for name in sent & {"arrived", "left"}:
            found[f"{name}_at"] = _instant(told[name], on, zone)
        return PartFacts(seat_id, **found)


class SharedForm(forms.Form):
    """The part all share; methods are chips, those of the module first."""

    module = _text(_("Module"), 10)
    topic = _text(_("Topic"), 200)
    what_we_did = _text(_("What we did"))
    methods = forms.MultipleChoiceField(required=False, choices=[(code, code) for code in methods()])
    home_practice = _text(_("Home practice"), 300)
    no_other_risk = forms.BooleanField(required=False)

    def facts(self) -> SharedFacts:
        """The fields that were sent. Chips are sent by a marker field, since an empty set sends nothing."""
        told = self.cleaned_data
        found: dict[str, Any] = {
            name: told[name] for name in ("module", "topic", "what_we_did", "home_practice") if name in self.data
        }
        if "has_methods" in self.data:
            found["method_codes"] = tuple(told["methods"])
        return SharedFacts(**found, nobody_else_voiced_risk=told["no_other_risk"])


class SheetForm:
    """A whole sheet: one shared form and one form for each person whose fields were sent."""

    def __init__(self, sent: Mapping[str, Any], on: date, zone: str) -> None:
        self.on, self.zone = on, zone
        self.token = str(sent.get("version", ""))
        self.shared = SharedForm(sent)
        seats = {found.group(1) for name in sent if (found := _PREFIX.match(name))}
        self.parts = {UUID(seat): PartForm(sent, prefix=f"p-{seat}") for seat in sorted(seats)}
        self.rows = {UUID(seat): RowForm(sent, prefix=f"p-{seat}") for seat in sorted(seats)}

    def is_valid(self) -> bool:
        return all(form.is_valid() for form in self._every)

    @property
    def _every(self) -> list[forms.Form]:
        return [self.shared, *self.parts.values(), *self.rows.values()]

    @property
    def errors(self) -> list[str]:
        """Every sentence once."""
        return list(dict.fromkeys(str(says) for form in self._every for rows in form.errors.values() for says in rows))

    @property
    def error_lines(self) -> list[dict[str, str]]:
        """Every sentence with the way to its field, where a person's row holds it."""
        found = [
            {"says": str(says), "href": f"#p-{seat}-{_IDS.get(name, '')}" if name in _IDS else f"#s-{seat}"}
            for forms_of in (self.parts, self.rows)
            for seat, form in forms_of.items()
            for name, rows in form.errors.items()
            for says in rows
        ]
        return [{"says": str(says)} for rows in self.shared.errors.values() for says in rows] + found

    def part_facts(self) -> list[PartFacts]:
        return [part.facts(seat, self.on, self.zone) for seat, part in self.parts.items()]

    def row_facts(self) -> list[RowFacts]:
        return [row.facts(seat, self.on, self.zone) for seat, row in self.rows.items()]


def _instant(clock_time: time | None, on: date, zone: str) -> datetime | None:
    return None if clock_time is None else at_clinic(on, clock_time, zone)
