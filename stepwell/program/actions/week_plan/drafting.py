"""Begins a draft from the records, reads the facts again, drops it; nothing of it reaches the published week."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
from django.db import IntegrityError, transaction

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.people.models import Site
from stepwell.program.actions.week_plan.steps import NewStep, locked, save_step, with_facts_of
from stepwell.program.models import PlanRun, PlanStep, WeekPlan
from stepwell.program.planner.aftermath import kept_events
from stepwell.program.planner.events import as_entry
from stepwell.program.planner.facts import Facts
from stepwell.program.planner.format import Instance, Plan
from stepwell.program.planner.sound import BadWeek
from stepwell.program.queries.board.draft import known_part, week_of
from stepwell.program.queries.board.happened import entries_before, entries_of_plan, lost_rooms, titles, with_events
from stepwell.program.queries.board.standing import with_marks
from stepwell.program.queries.instance import WeekRead
from stepwell.program.queries.week_now import WeekNow, week_now
from stepwell.program.rules.week_plan import PLAN, PlanState, RunState


def begin_draft(actor: Actor, site: Site, monday: date) -> WeekPlan:
    """A draft of the week as it stands in the records; the one there is already, if there is one.

    Raises Forbidden, Refused: PAST_WEEK, WEEK_TWICE, NOTHING_TO_PLAN.
    """
    access.require(actor, "week.plan", site)
    monday = dates.week_start(monday)
    if monday < dates.week_start(dates.clinic_today(site.time_zone)):
        raise Refused("PAST_WEEK", "That week is over.", "Choose this week or one to come.")
    rows = WeekPlan.objects.visible_to(actor).filter(site=site, monday=monday)
    found = rows.filter(state__in=[PlanState.DRAFT, PlanState.PUBLISHING]).first()
    if found is not None:
        return found
    now = _read(site, monday)
    read = now.read
    try:
        with transaction.atomic():
            plan = WeekPlan(
                site=site, monday=monday, made_by_id=actor.account_id, instance=_text(read), read_at=dates.now()
            )
            plan.save(force_insert=True)
            begun = NewStep("begun", "The week as it stands", with_marks(read.plan, now.marks))
            save_step(actor, plan, begun, Facts(read.instance))
            _carry_on(actor, plan, begun.week)
            audit.record(actor, "week.begun", plan)
    except IntegrityError as error:
        raise Refused("WEEK_TWICE", "Someone else just began this week.", "Open the list of weeks.") from error
    return plan


def _carry_on(actor: Actor, plan: WeekPlan, week: Plan) -> None:
    """What had happened in this week when it was published holds on in a new draft of it; a step that can be undone."""
    entries = entries_before(plan)
    if not entries:
        return
    facts, kept = _after_events(msgspec.json.decode(plan.instance, type=Instance), entries)
    if not kept:
        return
    step = with_events(with_facts_of(plan, known_part(facts, week)), kept)
    plan.edit(instance=msgspec.json.encode(facts.instance).decode())
    save_step(actor, plan, NewStep("repaired", f"Still so: {titles(kept)}", step), facts)


def _after_events(instance: Instance, entries: Iterable[dict[str, Any]]) -> tuple[Facts, tuple[dict[str, Any], ...]]:
    """The facts after what has happened, and what of it still means something."""
    told = tuple(entries)
    after, events = kept_events(instance, told)
    facts = Facts(after.instance)
    facts.lost_rooms = lost_rooms(told, after.instance)
    return facts, tuple(as_entry(event) for event in events)


def _read(site: Site, monday: date) -> WeekNow:
    try:
        return week_now(site, monday)
    except BadWeek as bad:
        raise Refused("NOTHING_TO_PLAN", str(bad), "Check the groups and the working hours of this site.") from bad


def _text(read: WeekRead) -> str:
    return msgspec.json.encode(read.instance).decode()


def read_again(actor: Actor, plan: WeekPlan, version: int | None = None) -> PlanStep:
    """Reads people, leave and rooms anew; the draft stays where it still has a meaning, booked visits are added.

    What has happened, as it was told in the draft, holds on: a lost room, a storm, somebody's new hours.

    Raises Forbidden, EditConflict, Refused('NOT_A_DRAFT').
    """
    with transaction.atomic():
        held = locked(actor, plan, version)
        now = _read(held.site, held.monday)
        read = now.read
        facts, happened = _after_events(read.instance, entries_of_plan(held))
        last = (
            PlanStep._base_manager.filter(plan=held, undone_at__isnull=True).defer("week").order_by("-number").first()
        )
        assert last is not None
        week = with_facts_of(held, _with_new_visits(known_part(facts, week_of(last)), read.plan))
        held.edit(instance=msgspec.json.encode(facts.instance).decode(), read_at=dates.now())
        says = f"Facts read again, and still so: {titles(happened)}" if happened else "Facts read again"
        # Without marks nobody takes the facts for those of the records.
        week = week if happened else with_marks(week, now.marks)
        step = save_step(actor, held, NewStep("read", says, week), facts)
        audit.record(actor, "week.read", held)
        return step


def _with_new_visits(week: Plan, now: Plan) -> Plan:
    """Visits that were booked since stand as they are."""
    there = {visit.appointment for visit in week.appointments}
    added = tuple(visit for visit in now.appointments if visit.appointment not in there)
    return Plan(week.groups, week.members, (*week.appointments, *added), week.unserved)


def choose_scope(actor: Actor, plan: WeekPlan, *, repeats: bool, version: int | None = None) -> WeekPlan:
    """Whether the changes are meant from this week on or for this week only. Raises as `locked` does."""
    with transaction.atomic():
        held = locked(actor, plan, version)
        held.edit(repeats=repeats)
        audit.record(actor, "week.scope_chosen", held)
        return held


def drop_draft(actor: Actor, plan: WeekPlan, version: int | None = None) -> WeekPlan:
    """Gives a draft up; the published week stays as it is. Raises as `locked` does, Refused('STILL_RUNNING')."""
    with transaction.atomic():
        held = locked(actor, plan, version)
        if PlanRun._base_manager.filter(plan=held, state__in=[RunState.WAITING, RunState.RUNNING]).exists():
            raise Refused("STILL_RUNNING", "The planner is still at work on this draft.", "Stop it first.")
        PLAN.check(PlanState(held.state), PlanState.DROPPED)
        held.edit(state=PlanState.DROPPED)
        audit.record(actor, "week.dropped", held)
        return held
