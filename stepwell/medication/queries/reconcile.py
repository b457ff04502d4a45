"""The page on which two lists of medicines stand side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from stepwell.kernel import dates
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.medication.actions.ground import open_stay
from stepwell.medication.actions.reconciling import side_of
from stepwell.medication.models import ReconcileLine, Reconciliation
from stepwell.medication.queries.parts import day_of, short_day
from stepwell.medication.rules.reconcile import NEEDS_WHY, Decision, Line, Side, When, can_undo, choices, due_on
from stepwell.medication.words import DECIDED, DECISIONS, WHENS
from stepwell.people.models import Patient
from stepwell.placement.queries import banner as banner_of


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer a line may get."""

    value: str
    word: str
    needs_why: bool


@dataclass(frozen=True, slots=True)
class PairRow:
    """One pair as shown."""

    id: UUID
    version: int
    record: str
    record_how: str
    brought: str
    brought_how: str
    differs: str
    choices: tuple[Choice, ...]
    decided: str
    why: str
    may_undo: bool = False


@dataclass(frozen=True, slots=True)
class ReconcilePage:
    """The comparison of one turn of the way: open, done, or not begun."""

    patient: Patient
    banner: Any
    when: str
    title: str
    current: Reconciliation | None
    rows: tuple[PairRow, ...]
    open_count: int
    is_done: bool
    done: str
    due: str
    is_late: bool
    has_stay: bool
    starts_with: str


def reconcile_page(actor: Actor, patient_id: UUID, when: When) -> ReconcilePage:
    """Raises Http404 when the patient is not the actor's to see."""
    patient: Patient = get_visible(actor, Patient, patient_id, "site")
    stay = open_stay(patient)
    rows = Reconciliation.objects.visible_to(actor).filter(episode=stay, kind=when.value) if stay else None
    current = rows.select_related("done_by").order_by("-started_at", "-pk").first() if rows is not None else None
    lines = list(current.lines.select_related("on_record", "medication").order_by("rank")) if current else []
    is_done = current is not None and current.done_at is not None
    pairs = tuple(_pair(row, is_done) for row in lines)
    on = dates.clinic_today(patient.site.time_zone)
    last = _due(stay, when)
    return ReconcilePage(
        patient=patient,
        banner=banner_of(actor, patient),
        when=when.value,
        title=str(WHENS[when]),
        current=current,
        rows=pairs,
        open_count=sum(not row.decided for row in pairs),
        is_done=is_done,
        done=_done(current, patient.site.time_zone),
        due=short_day(last),
        is_late=last is not None and last < on and not is_done,
        has_stay=stay is not None,
        starts_with=_brought_at_admission(actor, stay) if when is When.DISCHARGE and current is None else "",
    )


def _due(stay: Any, when: When) -> date | None:
    """By when; at discharge the day itself is set by the discharge."""
    if stay is None or when is When.DISCHARGE:
        return None
    return due_on(stay.admitted_on)


def _done(current: Reconciliation | None, zone: str) -> str:
    if current is None or current.done_at is None or current.done_by is None:
        return ""
    return _("%(who)s, %(day)s") % {"who": current.done_by.name, "day": day_of(current.done_at, zone)}


def _pair(row: ReconcileLine, is_done: bool) -> PairRow:
    mine = side_of(row.on_record) if row.on_record else None
    theirs = None
    if row.brought_text:
        theirs = Side(row.brought_text, row.brought_dose, row.brought_frequency, row.brought_code, row.brought_reason)
    line = Line(mine, theirs)
    return PairRow(
        id=row.pk,
        version=row.version,
        record=mine.text if mine else "",
        record_how=_how(mine),
        brought=theirs.text if theirs else "",
        brought_how=_how(theirs),
        differs=_differs(line),
        choices=tuple(Choice(one.value, str(DECISIONS[one]), one in NEEDS_WHY) for one in choices(line)),
        decided=str(DECIDED[Decision(row.decision)]) if row.decision else "",
        why=row.reason,
        may_undo=can_undo(line, Decision(row.decision) if row.decision else None, is_done),
    )


def _differs(line: Line) -> str:
    """What differs, in words of the screen."""
    words = {"dose": _("dose"), "how often": _("how often")}
    return ", ".join(words[part] for part in line.differs)


def _how(side: Side | None) -> str:
    if side is None:
        return ""
    return " · ".join(part for part in (side.dose, side.frequency, side.reason) if part)


def _brought_at_admission(actor: Actor, stay: Any) -> str:
    """What the person came with, one a line, to lay beside the list at the end."""
    if stay is None:
        return ""
    rows = ReconcileLine.objects.visible_to(actor).filter(
        reconciliation__episode=stay, reconciliation__kind=When.ADMISSION.value, reconciliation__done_at__isnull=False
    )
    lines = [
        f"{row.brought_text} {row.brought_dose} {row.brought_frequency}".strip()
        for row in rows.exclude(brought_text="").order_by("rank")
    ]
    return "\n".join(lines)
