"""Lets the planner run on a draft in a process of its own: told how far it is, stopped when asked, never half done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.program.actions.week_plan.solver import Asked, Line, solver_lines
from stepwell.program.actions.week_plan.steps import NewStep, locked, save_step
from stepwell.program.models import PlanRun, PlanStep, WeekPlan
from stepwell.program.planner.facts import Facts
from stepwell.program.planner.format import Instance, Plan
from stepwell.program.queries.board.happened import away_days, entries_of_plan, lost_rooms
from stepwell.program.rules.week_plan import PLAN, RUN, PlanState, RunState

SECONDS = (10, 30, 60, 120)
LOST_AFTER = timedelta(seconds=30)  # without a sign of life
OPEN = (RunState.WAITING, RunState.RUNNING)
Solver = Callable[[Asked, Callable[[], bool]], Iterator[Line]]


def start_run(actor: Actor, plan: WeekPlan, seconds: int, *, seed: int = 1, defer: Callable[[PlanRun], Any]) -> PlanRun:
    """A run of the planner on the draft as it stands, handed to the worker by `defer`.

    Raises as `locked` does, Refused: SECONDS, RUN_TWICE.
    """
    if seconds not in SECONDS:
        raise Refused("SECONDS", "Choose how long the planner may take.", "Pick one of the times offered.")
    settle_lost_run(actor, plan)
    try:
        with transaction.atomic():
            held = locked(actor, plan)
            step = current_number(held)
            run = PlanRun(
                plan=held,
                site_id=held.site_id,
                asked_by_id=actor.account_id,
                seconds=seconds,
                seed=seed,
                from_step=step,
            )
            run.save(force_insert=True)
            audit.record(actor, "week.run_asked", run)
            defer(run)
    except IntegrityError as error:
        raise Refused(
            "RUN_TWICE", "The planner is at work on this week already.", "Wait for it, or stop it."
        ) from error
    return run


def current_number(plan: WeekPlan) -> int:
    """The number of the step that stands."""
    rows = PlanStep._base_manager.filter(plan=plan, undone_at__isnull=True)
    return int(rows.order_by("-number").values_list("number", flat=True)[0])


def ask_to_stop(actor: Actor, run: PlanRun) -> PlanRun:
    """The best week found so far is kept; a run that has not begun ends at once. Raises Forbidden."""
    with transaction.atomic():
        access.require(actor, "week.plan", run)
        held: PlanRun = PlanRun._base_manager.select_for_update(no_key=True).get(pk=run.pk)
        if held.state == RunState.WAITING:
            held.edit(
                state=RunState.STOPPED,
                stop_asked_at=dates.now(),
                ended_at=dates.now(),
                says=_("Stopped before it began."),
            )
        elif held.state == RunState.RUNNING and held.stop_asked_at is None:
            held.edit(stop_asked_at=dates.now())
        audit.record(actor, "week.run_stopped", held)
        return held


def settle_lost_run(actor: Actor, plan: WeekPlan) -> PlanRun | None:
    """A run without a sign of life becomes broken, a publication that broke off a draft again; None when all is well."""
    limit = dates.now() - LOST_AFTER
    access.require(actor, "week.plan", plan)
    if not PlanRun._base_manager.filter(plan=plan, state__in=OPEN).exists():
        return None  # as most often: nothing is locked for a look
    with transaction.atomic():
        # Whoever publishes holds the plan's row until it is done: then nothing is lost, and there is nothing to wait for.
        rows = WeekPlan._base_manager.select_for_update(no_key=True, skip_locked=True, of=("self",))
        held = rows.filter(pk=plan.pk).first()
        run = PlanRun._base_manager.filter(plan=plan, state__in=OPEN).first() if held is not None else None
        if held is None or run is None or (run.heard_at or run.created_at) > limit:
            return None
        if run.state == RunState.WAITING and held.state == PlanState.DRAFT:
            return None  # no worker has taken it up yet; the page says so, and it can be stopped
        is_publication = held.state == PlanState.PUBLISHING
        says = (
            _("Publishing broke off. Nothing was changed.")
            if is_publication
            else _("The planner stopped without a result. Your draft is as it was.")
        )
        RUN.check(RunState(run.state), RunState.BROKEN)
        run.edit(state=RunState.BROKEN, ended_at=dates.now(), says=says)
        if is_publication:
            PLAN.check(PlanState(held.state), PlanState.DRAFT)
            held.edit(state=PlanState.DRAFT)
        audit.record(actor, "week.run_lost", run)
        return run


def run_planner(actor: Actor, run_id: UUID, solver: Solver = solver_lines) -> PlanRun:
    """Runs the planner to its end and adds one step; called by the worker, without a transaction around it.

    A run that was begun before (its worker died) is not begun again.
    """
    run: PlanRun = PlanRun._base_manager.select_related("plan__site").get(pk=run_id)
    if run.state != RunState.WAITING:
        settle_lost_run(actor, run.plan)
        return run
    run.edit(state=RunState.RUNNING, began_at=dates.now(), heard_at=dates.now(), phase=_("Reading the week"))
    step = PlanStep._base_manager.get(plan=run.plan_id, number=run.from_step)
    instance = msgspec.json.decode(run.plan.instance, type=Instance)
    told = entries_of_plan(run.plan)
    lost, away = (tuple(sorted(found(told, instance))) for found in (lost_rooms, away_days))
    asked = Asked(run.plan.instance, step.week, run.seconds, run.seed, lost, away)
    result: Plan | None = None
    for line in solver(asked, lambda: _is_stop_asked(run)):
        if line.plan is not None:
            result = line.plan
        elif line.says:
            return _broken(run, line.says)
        _hear(run, line)
    if result is None:
        return _broken(run, _("The planner stopped without a result. Your draft is as it was."))
    return _finish(actor, run, result)


def _is_stop_asked(run: PlanRun) -> bool:
    rows = PlanRun._base_manager.filter(pk=run.pk)
    state, asked = rows.values_list("state", "stop_asked_at").get()
    return asked is not None or state != RunState.RUNNING


def _hear(run: PlanRun, line: Line) -> None:
    """Writes how far it is, unless someone has ended the run meanwhile; who asks to stop changes nothing of this."""
    said = {
        "phase": line.phase[:60],
        "percent": line.percent,
        "cost": line.cost,
        "bound": line.bound,
        "bound_of": line.bound_of[:80],
    }
    known = {name: value for name, value in said.items() if value not in (None, "")}
    PlanRun._base_manager.filter(pk=run.pk, state=RunState.RUNNING).update(heard_at=dates.now(), **known)


def _broken(run: PlanRun, says: str) -> PlanRun:
    with transaction.atomic():
        held: PlanRun = PlanRun._base_manager.select_for_update(no_key=True).get(pk=run.pk)
        if held.state == RunState.RUNNING:
            held.edit(state=RunState.BROKEN, ended_at=dates.now(), says=says[:300])
        return held


def _finish(actor: Actor, run: PlanRun, week: Plan) -> PlanRun:
    """One step with the result: the draft, or an offer when the draft was changed meanwhile."""
    with transaction.atomic():
        rows = WeekPlan._base_manager.select_for_update(no_key=True, of=("self",)).select_related("site")
        plan: WeekPlan = rows.get(pk=run.plan_id)
        held: PlanRun = PlanRun._base_manager.select_for_update(no_key=True).get(pk=run.pk)
        if held.state != RunState.RUNNING or plan.state != PlanState.DRAFT:
            return held
        facts = Facts(msgspec.json.decode(plan.instance, type=Instance))
        facts.lost_rooms = lost_rooms(entries_of_plan(plan), facts.instance)
        is_offered = current_number(plan) != run.from_step
        step = save_step(
            actor,
            plan,
            NewStep("planned", _("Planned in %(n)d s") % {"n": run.seconds}, week),
            facts,
            is_offered=is_offered,
            made_by=run.asked_by_id,
        )
        says = (
            _("The draft was changed while the planner ran. Its result is kept beside it: use it, or leave it.")
            if is_offered
            else _("Done. The result is the draft now; Undo takes it back.")
        )
        was_stopped = held.stop_asked_at is not None
        held.edit(
            state=RunState.STOPPED if was_stopped else RunState.DONE,
            percent=100,
            cost=step.cost,
            ended_at=dates.now(),
            says=says,
        )
        if not is_offered:
            plan.edit()
        audit.record(actor, "week.planned", step)
        return held
