"""The planner's run as the board shows it: how far, how good, how much better it can get at most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from stepwell.kernel import dates
from stepwell.program.models import PlanRun
from stepwell.program.planner.bound_any import ANY_TIMETABLE
from stepwell.program.queries.board.draft import Draft
from stepwell.program.queries.board.words import amount
from stepwell.program.rules.week_plan import PlanState, RunState

SLOW_START = timedelta(seconds=20)
ASIDE = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class RunPart:
    """One run: open or ended."""

    run: PlanRun
    is_open: bool
    is_publication: bool
    headline: str
    figures: str
    kind: str  # of the note it is told with
    offered: int | None  # the number of the step that waits to be taken

    @property
    def said(self) -> str:
        """What an ended run says, with how good its week is."""
        return f"{self.headline} {self.figures[0].upper()}{self.figures[1:]}." if self.figures else self.headline

    @property
    def percent(self) -> int:
        return int(self.run.percent)


def run_part(draft: Draft) -> RunPart | None:
    """The open run, else the last one while nothing was done to the draft since."""
    run = PlanRun._base_manager.filter(plan=draft.plan).order_by("-created_at", "-pk").first()
    if run is None:
        return None
    is_open = run.state in (RunState.WAITING, RunState.RUNNING)
    offered = _offered(draft, run)
    if (
        not is_open
        and offered is None
        and run.ended_at is not None
        and draft.step.created_at > run.ended_at + timedelta(seconds=2)
    ):
        return None
    is_publication = draft.plan.state == PlanState.PUBLISHING or run.seconds == 0
    return RunPart(run, is_open, is_publication, _headline(run), _figures(run), _kind(run), offered)


def _offered(draft: Draft, run: PlanRun) -> int | None:
    if run.ended_at is None:
        return None
    # A result that was offered was never the draft: it was set aside the moment it was made.
    found = [
        step
        for step in draft.steps
        if step.kind == "planned" and step.undone_at is not None and step.undone_at - step.created_at < ASIDE
    ]
    last = max(found, key=lambda step: step.number, default=None)
    is_taken = last is not None and any(step.number > last.number and step.kind == "planned" for step in draft.active)
    return None if last is None or is_taken or last.created_at < run.created_at else last.number


def _headline(run: PlanRun) -> str:
    if run.state == RunState.WAITING:
        if dates.now() - run.created_at > SLOW_START:
            return _("Not started yet. Background jobs may be stopped; your draft is safe.")
        return _("About to start…")
    if run.state == RunState.RUNNING:
        if run.stop_asked_at is not None:
            return _("Stopping; the best week so far is kept.")
        return run.phase or _("At work…")
    return run.says


def _figures(run: PlanRun) -> str:
    if run.cost is None:
        return ""
    words = _("cost %(cost)s") % {"cost": amount(run.cost)}
    if run.bound is None or run.cost <= 0:
        return words
    if run.bound_of == ANY_TIMETABLE:
        says = _("no week at all can cost less than %(bound)s") % {"bound": amount(run.bound)}
    else:
        gap = f"{max(0.0, 100 * (run.cost - run.bound) / run.cost):.1f}"
        says = _("with these group times nothing is more than %(gap)s %% better") % {"gap": gap}
    return f"{words} · {says}"


def _kind(run: PlanRun) -> str:
    return {RunState.DONE: "ok", RunState.STOPPED: "info", RunState.BROKEN: "due"}.get(RunState(run.state), "info")
