"""Plans a week: several searches side by side, then the best seats for the timetable found, with a bound; stops any time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import msgspec

from stepwell.program.planner.bound_any import ANY_TIMETABLE, global_bound
from stepwell.program.planner.columns_meter import WORK_SHARE
from stepwell.program.planner.effort import legs_for, meetings_for, steps_in
from stepwell.program.planner.facts import Facts
from stepwell.program.planner.first_week import first_week
from stepwell.program.planner.format import Instance, Plan
from stepwell.program.planner.judge import Verdict, judge
from stepwell.program.planner.keep_rooms import keep_rooms
from stepwell.program.planner.messages import Bounded, Job, Polish
from stepwell.program.planner.one_leader import one_leader
from stepwell.program.planner.polisher import polished
from stepwell.program.planner.side_by_side import SideBySide
from stepwell.program.planner.unserved import with_unserved

POLISH_SHARE, MOST_POLISH, LEAST_POLISH = 0.15, 150.0, 1.5  # of the time, in seconds
ENDING, ENDING_EACH, MOST_ENDING = 0.4, 0.012, 0.1  # seconds kept for the end, more for each patient; share of the time
TRIES_A_SECOND = 20  # of the time, to let one person lead all sessions of a group
STARTING = 1.0  # seconds until a new process is at work
SEARCHING, PROVING, EXPLAINING = "searching", "proving", "explaining"


@dataclass(frozen=True)
class Progress:
    """How far planning is; the bound is named for what it bounds."""

    seconds: float
    phase: str
    cost: float | None
    hard: int
    bound: float
    gap: float | None
    bound_of: str
    fraction: float


@dataclass(frozen=True)
class Result:
    """A plan that breaks no rule; `ended_by` the work, the clock or a wish."""

    plan: Plan
    cost: float
    terms: dict[str, int]
    bound: float
    gap: float
    bound_of: str
    ended_by: str
    seconds: float
    steps: int = 0
    bound_anyhow: float = 0.0  # whatever the timetable


Watcher = Callable[[Progress], bool | None]


def solve(
    instance: Instance,
    *,
    seconds: float = 60,
    workers: int = 2,
    seed: int = 1,
    hint: Plan | None = None,
    on_progress: Watcher | None = None,
    fixed: Iterable[str] | None = None,
    explained: bool = True,
) -> Result:
    """The best week found in the time. `hint` is where to start, else last week; groups in `fixed` stay as there.

    `on_progress` is called about four times a second; when it answers True, planning ends with the best so far.
    """
    return _Planning(instance, seconds, workers, seed, on_progress).run(hint, tuple(fixed or ()), explained=explained)


class _Planning:
    """One run: its clock, who watches it, and the best so far."""

    def __init__(self, instance: Instance, seconds: float, workers: int, seed: int, watcher: Watcher | None) -> None:
        self.instance, self.seconds, self.workers, self.seed = instance, seconds, max(1, workers), seed
        self.begun, self.watcher = time.monotonic(), watcher
        self.facts = Facts(instance)
        self.stopped = self.late = False
        self.ending = min(ENDING + ENDING_EACH * len(instance.patients), MOST_ENDING * seconds)
        self.cost: float | None = None
        self.anyhow = global_bound(self.facts)
        self.bound, self.bound_of = 0.0, ANY_TIMETABLE

    def run(self, hint: Plan | None, fixed: tuple[str, ...], *, explained: bool) -> Result:
        last = self.instance.last_week
        start = hint or Plan(last.groups, last.members, last.appointments)
        polish = self._polish_seconds()
        ends = self.begun + max(0.5, self.seconds - polish - self.ending)
        steps = steps_in(self.instance, ends - self.begun)
        legs = legs_for(len(self.instance.patients), steps)
        job = Job(
            week=msgspec.json.encode(self.instance),
            start=msgspec.json.encode(start),
            fixed=fixed,
            seed=self.seed,
            steps=steps,
            began=self.begun,
            ends=ends,
            meetings=meetings_for(legs) if self.workers > 1 else (),
        )
        search = SideBySide(self.instance, job, self.workers, lambda cost, part: self._tell(SEARCHING, cost, part))
        plan, verdict = self._better(search.run(), hint, start)
        if not self.stopped:
            plan = one_leader(self.facts, plan, fixed, tries=int(TRIES_A_SECOND * self.seconds))
            plan = keep_rooms(self.facts, plan, fixed)
            verdict = judge(self.facts, plan)
        if polish and not self.stopped:
            plan, verdict = self._polished(plan, verdict, polish)
        if explained:
            self._tell(EXPLAINING, verdict.cost, 1.0)
            plan = with_unserved(self.facts, plan)
        by = "wish" if self.stopped else "clock" if self.late else search.ended_by
        return self._result(plan, verdict, by, search.steps)

    def _polish_seconds(self) -> float:
        polish = min(POLISH_SHARE * self.seconds, MOST_POLISH)
        return polish if polish >= LEAST_POLISH else 0.0

    def _better(self, found: Plan | None, hint: Plan | None, start: Plan) -> tuple[Plan, Verdict]:
        """What the search found, the hint, or an empty week: the best of those that break no rule.

        A search that was stopped before it found anything leaves what it would have begun from, mended.
        """
        first = first_week(self.facts, start) if found is None or not found.groups else None
        tried = [(plan, judge(self.facts, plan)) for plan in (found, hint, first, Plan()) if plan is not None]
        return min((pair for pair in tried if pair[1].holds), key=lambda pair: pair[1].cost)

    def _polished(self, plan: Plan, verdict: Verdict, polish: float) -> tuple[Plan, Verdict]:
        """The same timetable with better seats if there are any, and a bound for it."""
        until = self.begun + self.seconds - self.ending
        week, start = msgspec.json.encode(self.instance), msgspec.json.encode(plan)
        left, work = max(0.5, until - time.monotonic() - STARTING), WORK_SHARE * max(0.5, polish - STARTING)
        found = polished(Polish(week, start, left, work, self.seed), until, self._hear_bound)
        self.late = found is None or found.late or not found.plan
        if found is None or not found.plan:
            return plan, verdict
        self.bound, self.bound_of = max(found.bound, self.bound), found.bound_of
        better = msgspec.json.decode(found.plan, type=Plan)
        judged = judge(self.facts, better)
        return (better, judged) if judged.holds and judged.cost < verdict.cost else (plan, verdict)

    def _hear_bound(self, said: Bounded) -> bool:
        """Notes a bound on the way; answers whether to stop."""
        if said.cost:
            self.bound, self.bound_of = max(said.bound, self.bound), said.bound_of
        return self._tell(PROVING, said.cost or None, 1.0)

    def _tell(self, phase: str, cost: float | None, part: float) -> bool:
        """Tells the watcher; answers whether to stop."""
        if self.watcher is not None and not self.stopped:
            self.cost = cost if cost is not None else self.cost
            bound = self._bound()
            gap = (self.cost - bound) / self.cost if self.cost else None
            passed = time.monotonic() - self.begun
            said = Progress(passed, phase, self.cost, 0, bound, gap, self.bound_of, min(part, 1.0))
            self.stopped = bool(self.watcher(said))
        return self.stopped

    def _bound(self) -> float:
        return self.anyhow if self.bound_of == ANY_TIMETABLE else self.bound

    def _result(self, plan: Plan, verdict: Verdict, ended_by: str, steps: int) -> Result:
        bound = min(self._bound(), verdict.cost)
        gap = (verdict.cost - bound) / verdict.cost if verdict.cost else 0.0
        passed = time.monotonic() - self.begun
        return Result(
            plan,
            verdict.cost,
            verdict.terms,
            bound,
            gap,
            self.bound_of,
            ended_by,
            passed,
            steps,
            min(self.anyhow, verdict.cost),
        )
