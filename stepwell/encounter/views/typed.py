"""Puts what was typed back on a sheet that could not be saved, so that a refusal loses no words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from stepwell.encounter.actions.note_facts import NoteFacts
from stepwell.encounter.forms.note import note_facts
from stepwell.encounter.queries.note_shown import Asked
from stepwell.encounter.queries.roster import RosterRow
from stepwell.encounter.queries.session import SessionPage
from stepwell.encounter.queries.visit import NotePage

SHARED = ("topic", "what_we_did", "home_practice")
OWN = ("arrived", "left", "own_line", "risk_act", "home_practice", "same_text_reason")


def typed_session(found: SessionPage, sent: Mapping[str, str]) -> SessionPage:
    """The page of a session with the words of the form in place of the saved ones."""
    shared: dict[str, Any] = {name: sent[name] for name in SHARED if name in sent}
    return replace(found, rows=tuple(_typed_row(row, sent) for row in found.rows), **shared)


def typed_note(found: NotePage, sent: Mapping[str, str]) -> NotePage:
    """The page of a visit with the words of the form in place of the saved ones."""
    if found.row is None:
        return found
    response = sent.get(f"{found.row.key}-response", found.response)
    told = note_facts(sent)
    asked = tuple(_typed_answer(one, told) for one in found.asked)
    return replace(found, row=_typed_row(found.row, sent), response=response, asked=asked)


def _typed_answer(one: Asked, told: NoteFacts) -> Asked:
    typed = told.answers.get(one.key)
    return one if typed is None else one.with_typed(typed.text, typed.chosen, is_held=one.key in told.held)


def _typed_row(row: RosterRow, sent: Mapping[str, str]) -> RosterRow:
    words: dict[str, Any] = {name: sent[f"{row.key}-{name}"] for name in OWN if f"{row.key}-{name}" in sent}
    return replace(row, **words)
