"""Takes a repair into the draft: the week after the event, and the facts that the event changed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
from django.db import transaction

from stepwell.kernel import audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.people.models import Practitioner
from stepwell.program.actions.leave import record_leave
from stepwell.program.actions.week_plan.steps import NewStep, locked, save_step, with_facts_of
from stepwell.program.models import PlanStep, WeekPlan
from stepwell.program.planner.events import Event, as_entry
from stepwell.program.planner.facts import Facts
from stepwell.program.queries.board.draft import Draft
from stepwell.program.queries.board.happened import HAPPENED, PASSING, lost_rooms, with_event
from stepwell.program.queries.board.repairing import WhatIf, step_words, without_names
from stepwell.program.queries.board.standing import READS
from stepwell.program.rules.leave import Away


def use_repair(actor: Actor, draft: Draft, event: Event, shown: WhatIf, version: int | None) -> PlanStep:
    """The draft becomes the repaired week; a sick day is also recorded as leave. Raises as `locked` does."""
    with transaction.atomic():
        held = locked(actor, draft.plan, version)
        instance = without_names(shown.result.instance)
        week = with_event(with_facts_of(held, shown.result.plan), event)
        scope = {"repeats": False} if event.kind in PASSING and _only_happened(draft) else {}
        held.edit(instance=msgspec.json.encode(instance).decode(), **scope)
        facts = Facts(instance)
        facts.lost_rooms = draft.facts.lost_rooms | lost_rooms([as_entry(event)], instance)
        step = save_step(actor, held, NewStep("repaired", step_words(draft, event), week), facts)
        if event.kind == "sick":
            _record_sick(actor, held, event)
        audit.record(actor, "week.repaired", step)
        return step


def _only_happened(draft: Draft) -> bool:
    """Whether nothing else was changed in the draft: then this week alone is meant, and no series follows."""
    return all(step.kind in (*READS, HAPPENED) for step in draft.active)


def _record_sick(actor: Actor, plan: WeekPlan, event: Event) -> None:
    """Leave for each sick day, so that it stays when the facts are read again; one that is there already stands."""
    person: Any = Practitioner._base_manager.get(pk=event.staff)
    for day in event.days or range(5):
        starts_at, ends_at = dates.day_bounds(plan.monday + timedelta(days=day), plan.site.time_zone)
        try:
            with transaction.atomic():
                record_leave(actor, person, Away(starts_at, ends_at), "sick")
        except Refused:
            continue
