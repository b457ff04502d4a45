"""Concerns about people's safety: the work list, what home pages show, and one of them whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.inquiry.queries.clinic import by_words, when_words
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.people.models import Patient
from stepwell.placement.models import RiskConcern, StepUp
from stepwell.placement.queries.banner import Banner, banner
from stepwell.placement.queries.concern_facts import concern_facts
from stepwell.placement.queries.on_duty import on_duty_at
from stepwell.placement.rules.concern import ConcernState
from stepwell.placement.words import CONCERN_SOURCES, SAFETY

MOST = 200
_KIND = {"high": "risk", "moderate": "due"}


@dataclass(frozen=True, slots=True)
class ConcernRow:
    """One open concern as lists show it; `told` names who was told beside the owner."""

    id: UUID
    patient_id: UUID
    who: str
    says: str
    url: str
    kind: str
    word: str
    level: str
    due: str
    due_at: datetime
    owner: str
    told: str
    is_mine: bool
    is_late: bool
    state: ConcernState
    is_reached: bool
    version: int


def open_concerns(actor: Actor, *, mine: bool = False, patient_id: UUID | None = None) -> list[ConcernRow]:
    """Open concerns the actor may see, those whose person nobody has reached first, then by the clock. One query.

    `mine` are those the actor owns or was told of.
    """
    rows = RiskConcern.objects.visible_to(actor).filter(closed_at__isnull=True)
    if mine:
        own = Q(owner_id=actor.account_id) | Q(escalated_to_id=actor.account_id)
        rows = rows.filter(own | Q(supervisor_told_id=actor.account_id))
    if patient_id is not None:
        rows = rows.filter(patient_id=patient_id)
    found = rows.select_related("patient", "owner", "site", "escalated_to", "supervisor_told").order_by("due_at", "pk")
    made = [_row(row, actor) for row in found[:MOST]]
    return sorted(made, key=lambda row: (row.is_reached, not row.is_late, row.kind != "risk", row.due_at))


def concern_count(actor: Actor) -> int:
    """How many are open where the actor may see them. One query."""
    return int(RiskConcern.objects.visible_to(actor).filter(closed_at__isnull=True).count())


def _row(row: RiskConcern, actor: Actor) -> ConcernRow:
    reached = row.reached_at is not None
    late = not reached and row.due_at <= dates.now()
    told = [one.name for one in (row.escalated_to, row.supervisor_told) if one is not None]
    mine = {row.owner_id, row.escalated_to_id, row.supervisor_told_id}
    return ConcernRow(
        id=row.pk,
        patient_id=row.patient_id,
        who=row.patient.short_name,
        says=row.says,
        url=reverse("concern_page", args=[row.pk]),
        kind="info" if reached else "stop" if late else _KIND.get(row.level, "info"),
        word=_word(row, reached=reached, late=late),
        level=str(SAFETY[row.level]),
        due=by_words(row.due_at, row.site.time_zone),
        due_at=row.due_at,
        owner=row.owner.name,
        told=", ".join(dict.fromkeys(told)),
        is_mine=actor.account_id in mine,
        is_late=late,
        state=concern_facts(row).state,
        is_reached=reached,
        version=row.version,
    )


def _word(row: RiskConcern, *, reached: bool, late: bool) -> str:
    if reached:
        return _("Reached")
    if late:
        return _("Overdue")
    return {"high": _("Now"), "moderate": _("Today")}.get(row.level, _("Soon"))


@dataclass(frozen=True, slots=True)
class Told:
    """One line of who knows: what happened, who, and when."""

    what: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class ConcernPage:
    """One concern: why, its clock, who knows, what may be done now, and the colleagues it can go to."""

    concern: RiskConcern
    row: ConcernRow
    banner: Banner
    source: str
    raised: str
    told: tuple[Told, ...]
    colleagues: tuple[tuple[UUID, str], ...]
    step_up: StepUp | None
    may_answer: bool
    may_step_up: bool
    closed: str
    note_url: str  # of the note it comes from, for those who may read notes


def concern_page(actor: Actor, concern_id: UUID | str) -> ConcernPage:
    """One concern, with a row in the trail. Raises Http404."""
    concern: RiskConcern = get_visible(
        actor, RiskConcern, concern_id, "patient__site", "site", "owner", "raised_by", "acknowledged_by", "reached_by",
        "escalated_to", "supervisor_told", "closed_by",
    )  # fmt: skip
    audit.record(actor, "concern.read", concern)
    zone = concern.site.time_zone
    step_ups = StepUp._base_manager.filter(concern=concern).order_by("-opened_at")
    return ConcernPage(
        concern=concern,
        row=_row(concern, actor),
        banner=banner(actor, concern.patient),
        source=str(CONCERN_SOURCES[concern.source]),
        raised=when_words(concern.raised_at, zone),
        told=told_lines(concern, zone),
        colleagues=_colleagues(concern) if concern.closed_at is None else (),
        step_up=step_ups.first(),
        may_answer=bool(access.may(actor, "alert.answer", concern)),
        may_step_up=bool(access.may(actor, "step_up.record", concern)),
        closed=when_words(concern.closed_at, zone) if concern.closed_at else "",
        note_url=_note_url(actor, concern),
    )


def _note_url(actor: Actor, concern: RiskConcern) -> str:
    if concern.encounter_id is None or not access.may(actor, "encounter.read", concern):
        return ""
    return reverse("encounter_page", args=[concern.encounter_id])


def told_lines(row: RiskConcern, zone: str) -> tuple[Told, ...]:
    """Who was told and who did what, in the order of time."""
    steps: Sequence[tuple[str, Any, datetime | None]] = (
        (_("Raised by"), row.raised_by, row.raised_at),
        (_("Acts on it"), row.acknowledged_by, row.acknowledged_at),
        (_("Reached the person"), row.reached_by, row.reached_at),
        (_("Told because the time was over"), row.escalated_to, row.escalated_at),
        (_("Told as supervisor"), row.supervisor_told, row.supervisor_told_at),
        (_("Closed by"), row.closed_by, row.closed_at),
    )
    happened = sorted((at, place) for place, (_what, _who, at) in enumerate(steps) if at is not None)
    lines = []
    for at, place in happened:
        what, who, _at = steps[place]
        lines.append(Told(what, who.name if who else _("Stepwell, by itself"), when_words(at, zone)))
    return tuple(lines)


def _colleagues(concern: RiskConcern) -> tuple[tuple[UUID, str], ...]:
    """Clinicians on duty who are not away, but for the owner."""
    from stepwell.people.models import Account

    here = on_duty_at(concern.site_id, dates.now())
    people = {account for held in here.by_role.values() for account in held} - here.away - {concern.owner_id}
    rows = Account._base_manager.filter(pk__in=people).order_by("name")
    return tuple(rows.values_list("pk", "name"))


def patient_of(actor: Actor, patient_id: UUID | str) -> Patient:
    """The person a page is about. Raises Http404."""
    return get_visible(actor, Patient, patient_id, "site")
