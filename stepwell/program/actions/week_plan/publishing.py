"""Publishes a draft: everything that was listed in one transaction, or nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from stepwell.kernel import audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.program.actions.week_plan.apply_seats import SeatChanges
from stepwell.program.actions.week_plan.apply_sessions import SessionChanges
from stepwell.program.actions.week_plan.apply_visits import VisitChanges
from stepwell.program.actions.week_plan.running import current_number, settle_lost_run
from stepwell.program.actions.week_plan.steps import locked
from stepwell.program.actions.week_plan.telling import write_notices
from stepwell.program.models import PlanRun, WeekPlan
from stepwell.program.queries.board.publication import Publication
from stepwell.program.rules.week_plan import PLAN, PlanState, RunState

BEAT = 2.0  # seconds between two signs of life
Report = Callable[[str, int], None]


def ask_to_publish(
    actor: Actor, plan: WeekPlan, seen: str, version: int | None, *, defer: Callable[[PlanRun], Any]
) -> PlanRun:
    """Hands the draft to the worker to be published, if it is exactly what was listed.

    Raises as `locked` does, Refused: STILL_RUNNING, HARD_CONFLICTS, OTHER_LIST.
    """
    settle_lost_run(actor, plan)
    with transaction.atomic():
        held = locked(actor, plan, version)
        if PlanRun._base_manager.filter(plan=held, state__in=[RunState.WAITING, RunState.RUNNING]).exists():
            raise Refused(
                "STILL_RUNNING", _("The planner is still at work on this draft."), _("Wait for it, or stop it.")
            )
        publication = Publication(held)
        check_can_publish(publication, seen)
        PLAN.check(PlanState(held.state), PlanState.PUBLISHING)
        held.edit(state=PlanState.PUBLISHING)
        run = PlanRun(
            plan=held, site_id=held.site_id, asked_by_id=actor.account_id, seconds=0, from_step=current_number(held)
        )
        run.save(force_insert=True)
        audit.record(actor, "week.publish_asked", held)
        defer(run)
        return run


def check_can_publish(publication: Publication, seen: str | None = None) -> None:
    """Raises Refused: HARD_CONFLICTS, OTHER_LIST."""
    if publication.hard:
        first = publication.draft.says(publication.hard[0].says)
        raise Refused(
            "HARD_CONFLICTS", first, _("Mend it on the board, or read the facts again. Nothing was published.")
        )
    if seen is not None and seen != publication.seen:
        says = _("The week has changed since you read the list.")
        raise Refused("OTHER_LIST", says, _("Here is the new list. Nothing was published."))


def publish_week(actor: Actor, run_id: UUID) -> PlanRun:
    """Publishes in one transaction; called by the worker. What stands in the way leaves the draft, with its sentence.

    A publication that was begun before (its worker died) is not begun again.
    """
    run: PlanRun = PlanRun._base_manager.select_related("plan", "asked_by").get(pk=run_id)
    if run.state != RunState.WAITING:
        settle_lost_run(actor, run.plan)
        return run
    run.edit(state=RunState.RUNNING, began_at=dates.now(), heard_at=dates.now(), phase=_("Checking the week"))
    who = Actor(account_id=run.asked_by_id, name=run.asked_by.name, is_the_system=True, request_id=actor.request_id)
    try:
        with _heartbeat(run) as report, transaction.atomic():
            _publish(who, run, report)
    except Refused as no:
        _give_back(run, f"{no.says} {no.fix}".strip())
    except Exception:
        _give_back(run, _("Publishing broke off. Nothing was changed."))
        raise
    return run


def _publish(actor: Actor, run: PlanRun, report: Report) -> None:
    rows = WeekPlan._base_manager.select_for_update(no_key=True, of=("self",)).select_related("site")
    plan: WeekPlan = rows.get(pk=run.plan_id)
    PLAN.check(PlanState(plan.state), PlanState.PUBLISHED)
    publication = Publication(plan, is_final=True)
    check_can_publish(publication)
    sessions = SessionChanges(actor, publication)
    visits = VisitChanges(actor, publication)
    seats = SeatChanges(actor, publication, sessions, visits)
    report(_("Giving back old times"), 15)
    sessions.release()
    visits.release()
    seats.release()
    report(_("Moving sessions"), 30)
    seats.rebook()
    report(_("Giving seats"), 60)
    seats.give()
    sessions.make()
    report(_("Booking visits"), 80)
    visits.book()
    report(_("Writing the messages"), 90)
    write_notices(publication)
    now = dates.now()
    plan.edit(state=PlanState.PUBLISHED, published_at=now, published_by_id=actor.account_id)
    run.edit(state=RunState.DONE, percent=100, ended_at=now, phase="", says=_("Published."))
    audit.record(actor, "week.published", plan)


def _give_back(run: PlanRun, says: str) -> None:
    """The plan is a draft again, and the run says why."""
    with transaction.atomic():
        plan: WeekPlan = WeekPlan._base_manager.select_for_update(no_key=True).get(pk=run.plan_id)
        held: PlanRun = PlanRun._base_manager.select_for_update(no_key=True).get(pk=run.pk)
        if plan.state == PlanState.PUBLISHING:
            plan.edit(state=PlanState.DRAFT)
        if held.state == RunState.RUNNING:
            held.edit(state=RunState.BROKEN, ended_at=dates.now(), says=says[:300])
        run.state, run.says, run.version = held.state, held.says, held.version


@contextmanager
def _heartbeat(run: PlanRun) -> Iterator[Report]:
    """Writes how far it is every two seconds from a thread, outside the one transaction."""
    said: dict[str, Any] = {"phase": run.phase, "percent": 0}

    def report(phase: str, percent: int) -> None:
        said.update(phase=phase, percent=percent)

    if connection.in_atomic_block:  # within another transaction nobody outside would see it
        yield report
        return
    tenant, over = connection.tenant, threading.Event()  # type: ignore[attr-defined]

    def beat() -> None:
        try:
            connection.set_tenant(tenant)  # type: ignore[attr-defined]
            while not over.wait(BEAT / 4):
                rows = PlanRun._base_manager.filter(pk=run.pk, state=RunState.RUNNING)
                rows.update(heard_at=dates.now(), phase=said["phase"][:60], percent=said["percent"])
        finally:
            connection.close()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield report
    finally:
        over.set()
        thread.join()
