"""A published week to look at and to print, by group, room, leader or patient; and who has been told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.kernel import dates
from stepwell.kernel.access import Actor
from stepwell.people.models import Site
from stepwell.program.models import Notice, WeekPlan
from stepwell.program.queries.board.draft import Draft, open_draft
from stepwell.program.queries.board.grid import Lens
from stepwell.program.queries.week_filter import VIEWS, View
from stepwell.program.queries.words import moment_words


@dataclass(frozen=True, slots=True)
class Line:
    """One session or visit on a printed sheet."""

    day: int
    start: int
    at: str
    title: str
    who: str
    where: str
    people: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The week of one group, room, leader or patient."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """The sheets of a week."""

    draft: Draft
    by: str
    views: tuple[View, ...]
    sheets: tuple[Sheet, ...]


def print_page(actor: Actor, pk: Any, by: str, only: str = "") -> Printed:
    """One sheet for each group, room, leader or patient of the week. Raises Http404."""
    draft = open_draft(actor, pk)
    by = by if by in VIEWS else "group"
    facts = draft.facts
    ids: dict[str, Any] = {
        "group": draft.state.sessions,
        "room": facts.rooms,
        "leader": facts.staff,
        "patient": facts.patients,
    }
    found = [
        Sheet(facts.name(name), tuple(_lines(draft, Lens(by, name)))) for name in ids[by] if not only or name == only
    ]
    url = reverse("week_print", args=[draft.plan.pk])
    views = tuple(View(str(word), f"{url}?by={key}", key == by) for key, word in VIEWS.items())
    sheets = sorted((sheet for sheet in found if sheet.lines), key=lambda sheet: sheet.title.lower())
    return Printed(draft, by, views, tuple(sheets))


def _lines(draft: Draft, lens: Lens) -> list[Line]:
    facts, state, lines = draft.facts, draft.state, []
    for group, sessions in state.sessions.items():
        for one in sessions:
            if lens.sees(draft, group, one):
                leaders = " · ".join(facts.name(who) for who in (one.leader, one.coleader) if who)
                where = facts.name(one.room) if one.room else _("Video")
                # Nobody's sheet names other people in care.
                people = _("%(n)d people") % {"n": len(state.members.get(group, ()))} if lens.by != "patient" else ""
                lines.append(
                    Line(one.day, one.start, facts.when(one.day, one.start), facts.name(group), leaders, where, people)
                )
    if lens.by in ("leader", "patient"):
        for visit in state.visits.values():
            if lens.sees_visit(visit):
                who = facts.name(visit.patient if lens.by == "leader" else visit.staff)
                lines.append(Line(visit.day, visit.start, facts.when(visit.day, visit.start), _("Visit"), who, "", ""))
    return sorted(lines, key=lambda row: (row.day, row.start, row.title))


@dataclass(frozen=True, slots=True)
class Told:
    """One message and whether it has arrived."""

    id: UUID
    who: str
    role: str
    says: str
    tell_at: str
    told: str
    has_account: bool
    phone: str
    can_tell: bool


@dataclass(frozen=True, slots=True)
class NoticeList:
    """Everyone who is told about a week, those still to be told first."""

    site: Site
    plan: WeekPlan | None
    open: tuple[Told, ...]
    told: tuple[Told, ...]


def notice_list(actor: Actor, site: Site, plan: WeekPlan | None = None) -> NoticeList:
    """The messages of a week, or all of a site that are still to be told. One query."""
    rows = Notice.objects.visible_to(actor).filter(site=site)
    rows = rows.filter(plan=plan) if plan is not None else rows.filter(told_at__isnull=True)
    rows = rows.select_related("patient", "practitioner__account", "told_by").order_by("told_at", "tell_at", "pk")
    found = [_told(row, site.time_zone) for row in rows[:600]]
    found.sort(key=lambda row: (row.has_account, row.who))
    return NoticeList(site, plan, tuple(row for row in found if not row.told), tuple(row for row in found if row.told))


def _told(row: Notice, zone: str) -> Told:
    patient = row.patient
    name = patient.short_name if patient is not None else row.practitioner.account.name if row.practitioner else ""
    told = (
        _("%(who)s, %(at)s") % {"who": row.told_by.name if row.told_by else "", "at": moment_words(row.told_at, zone)}
        if row.told_at
        else ""
    )
    return Told(
        id=row.pk,
        who=name,
        role=_("Patient") if patient is not None else _("Staff"),
        says=row.says,
        tell_at=moment_words(row.tell_at, zone),
        told=told,
        has_account=patient is None or patient.account_id is not None,
        phone=patient.phone if patient is not None else "",
        can_tell=row.tell_at <= dates.now(),
    )


def my_notices(actor: Actor) -> list[Notice]:
    """What the actor is told and has not read yet, once its time has come; `monday` is that of the week. One query."""
    mine: dict[str, Any] = (
        {"patient": actor.patient_id} if actor.patient_id else {"practitioner": actor.practitioner_id}
    )
    if not any(mine.values()):
        return []
    rows = Notice._base_manager.filter(**mine, told_at__isnull=True, tell_at__lte=dates.now())
    return list(rows.annotate(monday=F("plan__monday")).order_by("tell_at", "pk")[:20])


def calls_to_make(actor: Actor) -> int:
    """How many messages wait for someone without an account, once their time has come. One query."""
    rows = Notice.objects.visible_to(actor).filter(patient__isnull=False, patient__account__isnull=True)
    return int(rows.filter(told_at__isnull=True, tell_at__lte=dates.now()).count())
