"""Leads workers that search side by side: starts them, lets them meet and go on from the best, ends them in time."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable
from contextlib import suppress

import msgspec
import numpy as np

from stepwell.program.planner.arrays import Board
from stepwell.program.planner.compiled import is_ready
from stepwell.program.planner.format import Instance, Plan
from stepwell.program.planner.messages import Ended, Found, Go, Job, Message, Ready, Stop
from stepwell.program.planner.rows import plan_of
from stepwell.program.planner.workers import Worker

LOOK_EVERY = 0.25
GRACE = 1.0  # seconds after the end for a last word
SKETCH = -1  # the number of the worker that runs without machine code until that is there
APART = 1_000_003  # between the seeds of two workers


class SideBySide:
    """The search of several workers, and the best row that any of them found."""

    def __init__(self, instance: Instance, job: Job, workers: int, tell: Callable[[float | None, float], bool]) -> None:
        self.instance, self.job, self.count, self.tell = instance, job, workers, tell
        self.inbox: queue.Queue[tuple[int, Message | None]] = queue.Queue()
        self.crew: dict[int, Worker] = {}
        self.cost: int | None = None
        self.row, self.whose = b"", SKETCH
        self.part, self.steps = 0.0, 0
        self.waiting: dict[int, Found] = {}
        self.own: dict[int, int] = {}  # the best cost of each
        self.ended: dict[int, str] = {}

    @property
    def ended_by(self) -> str:
        """What ended the search: the work, the clock, a wish, or all workers being lost."""
        reasons = set(self.ended.values())
        if reasons == {"work"} and len(self.ended) == self.count:
            return "work"
        return next((by for by in ("wish", "clock") if by in reasons), "clock")

    def run(self) -> Plan | None:
        """The best plan found; None when nothing was."""
        board = Board(self.instance)
        try:
            self._start()
            self._lead(board)
        finally:
            for worker in self.crew.values():
                worker.end()
        if self.cost is None:
            return None
        return plan_of(board, np.frombuffer(self.row, dtype=np.int32).astype(np.int64))

    def _start(self) -> None:
        if is_ready():
            for number in range(self.count):
                self._hire(number)
        else:
            self._hire(0)
            self._hire(SKETCH, plain=True)

    def _hire(self, number: int, *, plain: bool = False) -> None:
        self.crew[number] = Worker(number, self.inbox, plain=plain)
        seed = self.job.seed + APART * number
        meetings = () if plain else self.job.meetings
        self.crew[number].say(msgspec.structs.replace(self.job, seed=seed, meetings=meetings))

    def _lead(self, board: Board) -> None:
        """Hears the workers until all are done, the time is over, or the watcher wants to stop."""
        looked, last = 0.0, self.job.ends + GRACE
        stopping = False
        while self._is_busy() and time.monotonic() < last:
            with suppress(queue.Empty):
                self._hear(*self.inbox.get(timeout=LOOK_EVERY / 2))
            if time.monotonic() - looked >= LOOK_EVERY:
                looked = time.monotonic()
                stop = self.tell(None if self.cost is None else self.cost / board.scale, self.part)
                if stop and not stopping:
                    stopping, last = True, min(last, looked + GRACE)
                    for worker in self.crew.values():
                        worker.say(Stop())

    def _is_busy(self) -> bool:
        return any(number != SKETCH and number not in self.ended for number in self.crew)

    def _hear(self, number: int, message: Message | None) -> None:
        if isinstance(message, Found):
            self._note(number, message)
            if message.met:
                self.waiting[number] = message
        elif isinstance(message, Ready):
            self._is_there(number)
        elif isinstance(message, Ended):
            self.ended[number] = message.by
            self.steps += message.steps
        elif number in self.crew and number not in self.ended:
            self.ended[number] = "lost"
        self._let_go_on()

    def _note(self, number: int, found: Found) -> None:
        if number != SKETCH:
            self.part = max(self.part, found.part)
        if found.row:
            self.own[number] = found.cost
            if self.cost is None or _rank(found.cost, number) < _rank(self.cost, self.whose):
                self.cost, self.row, self.whose = found.cost, found.row, number

    def _is_there(self, number: int) -> None:
        """With the first machine code there, the others can load it, and the sketch has done its part."""
        if number == 0 and SKETCH in self.crew:
            self.crew.pop(SKETCH).end()
            for other in range(1, self.count):
                self._hire(other)

    def _let_go_on(self) -> None:
        """When all who still search have met, they go on from the best week of those who met."""
        searching = {number for number in self.crew if number != SKETCH and number not in self.ended}
        if len(self.crew) < self.count or not searching or not searching <= set(self.waiting):
            return
        best = self.waiting[min(self.waiting, key=lambda number: _rank(self.waiting[number].cost, number))]
        for number in searching:  # a worker may have been lost while it waited
            self.crew[number].say(Go(best.cost, best.row) if self.waiting[number].cost > best.cost else Go())
        self.waiting.clear()


def _rank(cost: int, number: int) -> tuple[int, bool, int]:
    """The cheapest comes first, and of equals the first worker's: who spoke first must not decide."""
    return cost, number == SKETCH, number
