"""What a week would be after something has happened: who covers, who moves, who is told what; nothing is saved."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from msgspec import UNSET
from msgspec.structs import replace

from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.people.models import Site
from stepwell.program.planner.events import Event
from stepwell.program.planner.facts import day_name
from stepwell.program.planner.format import Instance, Patient, Plan
from stepwell.program.planner.repair import RepairResult, repair
from stepwell.program.planner.sound import BadWeek
from stepwell.program.queries.board.draft import Draft, open_draft
from stepwell.program.queries.board.happened import KINDS
from stepwell.program.queries.board.people import kept_private
from stepwell.program.queries.board.standing import as_drafted
from stepwell.program.queries.board.told import ToldRow, told_list
from stepwell.program.queries.board.words import amount
from stepwell.program.queries.week_now import week_now
from stepwell.program.rules.week_plan import PlanState

SECONDS = 0.5
MOST = 40


@dataclass(frozen=True, slots=True)
class Repairing:
    """The form of one kind of event with its choices."""

    draft: Draft
    kind: str
    title: str
    help: str
    staff: tuple[tuple[str, str], ...]
    rooms: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]
    days: tuple[tuple[str, str], ...]
    windows: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Left:
    """What could not be kept for someone, and what to do about it."""

    who: str
    says: str
    helps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The week after the event; what was not right before it stands apart."""

    result: RepairResult
    headline: str
    changes: tuple[str, ...]
    more: int
    told: tuple[ToldRow, ...]
    broken_before: tuple[str, ...]
    already: tuple[str, ...]
    told_already: tuple[ToldRow, ...]
    left: tuple[Left, ...]
    conflicts: tuple[str, ...]
    cost: str
    mark: str  # of this very result, so that what was read is what is used


def repairing(actor: Actor, pk: Any, kind: str) -> Repairing:
    """The choices for one kind of event. Raises Http404."""
    draft = open_draft(actor, pk, states=(PlanState.DRAFT,))
    facts = draft.facts
    people = newcomers(draft.site, draft.plan.monday, draft) if kind == "admission" else facts.patients
    title, words = KINDS[kind]
    week = facts.instance.week
    return Repairing(
        draft=draft,
        kind=kind,
        title=str(title),
        help=str(words),
        staff=_sorted(draft, facts.staff),
        rooms=_sorted(draft, facts.rooms),
        people=_sorted(draft, people),
        days=tuple((str(day), day_name(day)) for day in range(week.days)),
        windows=tuple((day, day_name(day)) for day in range(week.days)),
    )


def _sorted(draft: Draft, ids: Any) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(((name, draft.facts.name(name)) for name in ids), key=lambda row: row[1].lower()))


def newcomers(site: Site, monday: date, draft: Draft) -> dict[str, Patient]:
    """People of the site who are in care in that week and not in the draft yet."""
    now = week_now(site, monday, partial(as_drafted, draft)).read.instance
    return {who.id: who for who in now.patients if who.id not in draft.facts.patients}


def with_names(draft: Draft) -> Instance:
    """The facts with everyone's name in them, for sentences; never stored so."""
    return _named(draft.facts.instance, draft.facts.names)


def without_names(instance: Instance) -> Instance:
    """The facts as they are stored: ids only."""
    return _named(instance, None)


def _named(instance: Instance, names: dict[str, str] | None) -> Instance:
    def named(rows: Any) -> Any:
        return tuple(replace(row, name=UNSET if names is None else names.get(row.id, row.id)) for row in rows)

    return replace(
        instance,
        rooms=named(instance.rooms),
        staff=named(instance.staff),
        groups=named(instance.groups),
        patients=named(instance.patients),
    )


def what_if(draft: Draft, event: Event) -> WhatIf:
    """The week after an event, in about a second. Raises Refused('CANNOT_REPAIR')."""
    instance = with_names(draft)
    if event.admitted is not None:
        name = draft.facts.name(event.admitted.id)
        event = Event(event.kind, admitted=replace(event.admitted, name=name))
    try:
        result = repair(
            instance,
            Plan(draft.week.groups, draft.week.members, draft.week.appointments),
            [event],
            seconds=SECONDS,
            blocked=draft.facts.lost_rooms,
        )
    except BadWeek as bad:
        raise Refused("CANNOT_REPAIR", str(bad), _("Check what you entered. Nothing was changed.")) from bad
    private = partial(kept_private, draft)
    changes = _sentences(private, result, already=False)
    rows = told_list(draft, result)
    return WhatIf(
        result=result,
        headline=_headline(draft, event, result),
        changes=changes[:MOST],
        more=max(0, len(changes) - MOST),
        told=tuple(row for row in rows if row.lines),
        broken_before=tuple(dict.fromkeys(map(private, result.broken_before)))[:MOST],
        already=_sentences(private, result, already=True)[:MOST],
        told_already=tuple(row for row in rows if row.already),
        left=tuple(
            Left(draft.facts.name(row.who), private(row.says), tuple(map(private, row.helps)))
            for row in result.todo[:MOST]
        ),
        conflicts=tuple(private(fault.says) for fault in result.verdict.hard[:MOST]),
        cost=amount(result.verdict.cost),
        mark=_mark(result),
    )


def _sentences(private: Callable[[str], str], result: RepairResult, *, already: bool) -> tuple[str, ...]:
    return tuple(dict.fromkeys(private(change.says) for change in result.changes if change.already == already))


def _mark(result: RepairResult) -> str:
    text = repr((result.plan.groups, result.plan.members, result.plan.appointments))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _headline(draft: Draft, event: Event, result: RepairResult) -> str:
    who = draft.facts.name(
        event.staff
        or event.room
        or event.patient
        or (event.admitted.id if event.admitted else "")
        or str(draft.site.pk)
    )
    moved, changes = len(result.moved_patients), sum(not change.already for change in result.changes)
    return _("%(what)s: %(who)s. %(changes)s, %(moved)s.") % {
        "what": KINDS[event.kind][0],
        "who": who.removesuffix("."),  # of an initial; the sentence ends here anyway
        "changes": ngettext("%(n)d change", "%(n)d changes", changes) % {"n": changes},
        "moved": ngettext("%(n)d person at another time", "%(n)d people at another time", moved) % {"n": moved},
    }


def step_words(draft: Draft, event: Event) -> str:
    """What was done, for the list of changes: no patient's name."""
    title = str(KINDS[event.kind][0])
    thing = event.staff or event.room
    days = ", ".join(day_name(day) for day in event.days)
    return " · ".join(part for part in (title, draft.facts.name(thing) if thing else "", days) if part)
