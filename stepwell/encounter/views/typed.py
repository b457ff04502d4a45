"""Puts what was typed back on a sheet that could not be saved, so that a refusal loses no words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from stepwell.encounter.actions.note_facts import NoteFacts
from stepwell.encounter.forms.note import note_facts
from stepwell.encounter.queries.family_weeks import FamilyPage, Week
from stepwell.encounter.queries.note_shown import Asked
from stepwell.encounter.queries.roster import Beside, Out, RosterRow
from stepwell.encounter.queries.session import SessionPage
from stepwell.encounter.queries.visit import NotePage
from stepwell.encounter.rules.attendance import Attendance
from stepwell.encounter.rules.merge import read_token
from stepwell.kernel.web import read_number

SHARED = ("topic", "what_we_did", "home_practice")
OWN = (
    *("arrived", "left", "own_line", "risk_act", "home_practice", "same_text_reason"),
    *("attendance", "reason", "risk"),
)
OPENING = {"safe": "safe_today", "practice": "practice_done", "need": "need"}


def typed_version(sent: Mapping[str, str], now: int) -> int:
    """The version the form was made from; that of the record when the form names none, or one that is not there yet."""
    told = read_number(sent.get("version"))
    return now if told is None else min(told, now)


def typed_weeks(found: FamilyPage, sent: Mapping[str, str]) -> FamilyPage:
    """The weeks of a stay with the reason that was typed in the week it was typed for, or else on its own."""
    words = sent.get("why_none", "")
    mine = next((week for week in found.weeks if _is_week(week, sent.get("week_on", "")) and not week.sessions), None)
    if mine is None:
        return replace(found, left_over=words)
    typed = replace(mine, typed=words, version=typed_version(sent, mine.version))
    return replace(found, weeks=tuple(typed if week is mine else week for week in found.weeks))


def _is_week(week: Week, told: str) -> bool:
    try:
        return week.monday == date.fromisoformat(told)
    except ValueError:
        return False


def typed_session(found: SessionPage, sent: Any) -> SessionPage:
    """The page of a session with the words of the form in place of the saved ones."""
    shared: dict[str, Any] = {name: sent[name] for name in SHARED if name in sent}
    if "module" in sent:
        shared["modules"] = tuple((key, words, key == sent["module"]) for key, words, _ in found.modules)
    if "has_methods" in sent:
        chosen = sent.getlist("methods")
        shared["methods"] = tuple((code, says, code in chosen) for code, says, _ in found.methods)
    rows = tuple(_typed_row(row, sent) for row in found.rows)
    return replace(found, rows=rows, token=_typed_token(sent, found.token), **shared)


def _typed_token(sent: Mapping[str, str], now: str) -> str:
    """The versions the form was made from, so that the next save still sees what others changed since."""
    told = sent.get("version", "")
    return told if read_token(told) else now


def typed_note(found: NotePage, sent: Mapping[str, str]) -> NotePage:
    """The page of a visit with the words of the form in place of the saved ones."""
    if found.row is None:
        return found
    response = sent.get(f"{found.row.key}-response", found.response)
    told = note_facts(sent)
    asked = tuple(_typed_answer(one, told) for one in found.asked)
    token = _typed_token(sent, found.token)
    return replace(found, row=_typed_row(found.row, sent), response=response, asked=asked, token=token)


def _typed_answer(one: Asked, told: NoteFacts) -> Asked:
    typed = told.answers.get(one.key)
    return one if typed is None else one.with_typed(typed.text, typed.chosen, is_held=one.key in told.held)


def _typed_row(row: RosterRow, sent: Mapping[str, str]) -> RosterRow:
    words: dict[str, Any] = {name: sent[f"{row.key}-{name}"] for name in OWN if f"{row.key}-{name}" in sent}
    if words.get("attendance"):
        words["is_out"] = words["attendance"] == Attendance.OUT
    if f"{row.key}-participation" in sent:
        words["participation"] = read_number(sent[f"{row.key}-participation"])
    chosen = sent.get(f"{row.key}-objective", "")
    words["objective_id"] = next((key for key, _, _ in row.objectives if str(key) == chosen), row.objective_id)
    return replace(row, beside=_typed_beside(row, sent), **words)


def _typed_beside(row: RosterRow, sent: Mapping[str, str]) -> Beside:
    start, beside = f"{row.key}-", row.beside
    words: dict[str, Any] = {name: sent[start + field] for field, name in OPENING.items() if start + field in sent}
    if f"{start}mood" in sent:
        words["mood"] = read_number(sent[f"{start}mood"])
    main = sent.get(f"{start}objective") or str(beside.main.id if beside.main else "")
    goals = tuple(
        replace(goal, far=sent.get(f"{start}mark-{goal.id}", goal.far), is_main=str(goal.id) == main)
        for goal in beside.goals
    )
    away = tuple(_typed_out(out, f"{start}away-{out.place}", sent) for out in beside.away)
    return replace(beside, goals=goals, away=away, **words)


def _typed_out(out: Out, start: str, sent: Mapping[str, str]) -> Out:
    return replace(out, from_at=sent.get(f"{start}-from", out.from_at), to_at=sent.get(f"{start}-to", out.to_at))
