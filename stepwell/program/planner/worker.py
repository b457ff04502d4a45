"""One process that searches for better weeks and says what it finds; it ends when it is told to, or left alone."""

from __future__ import annotations

import os
import queue
import time
from typing import IO, Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from stepwell.program.planner import layout as at
from stepwell.program.planner.arrays import Board
from stepwell.program.planner.compiled import interpreted, make_ready
from stepwell.program.planner.effort import legs_for
from stepwell.program.planner.format import Instance, Plan
from stepwell.program.planner.kernel_keep import set_up
from stepwell.program.planner.kernel_search import search
from stepwell.program.planner.kernel_start import start
from stepwell.program.planner.messages import Ended, Found, Go, Job, Message, Ready, Stop, connected, send
from stepwell.program.planner.rows import row_of

USUAL_SLOT = 8
SHARES = (450, 100, 250, 50, 50, 50, 25, 25)  # of the kinds of move, in a thousand
PIECES = 400  # the work is done in so many pieces; between them the worker listens
SAY_EVERY = 0.2
PATIENCE = 0.15  # of the time the work may be behind at first; less and less later


class Search:
    """The state of one search: the words of the week, the best row, how much work is done."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.board = Board(msgspec.json.decode(job.week, type=Instance), job.seed, job.fixed)
        words = self.board.words
        self.words: Any = words.tolist() if interpreted() else words
        self.best: NDArray[np.int64] = np.zeros(self.board.row_size, dtype=np.int64)
        self.first, self.begun = self.best, time.monotonic()
        self.cost, self.done, self.late = at.FAR, 0, False
        prices = self.board.instance.weights
        self.heat = self.board.scale * max(prices.unmet_slot, 1) / USUAL_SLOT
        self.legs = list(legs_for(len(self.board.patients), job.steps))
        self.shares = np.array(SHARES, dtype=np.int64)
        self.piece = 20 if interpreted() else max(1, job.steps // PIECES)

    def begin(self) -> None:
        """Sets up the first week."""
        set_up(self.words, row_of(self.board, msgspec.json.decode(self.job.start, type=Plan)))
        self.cost = int(start(self.words, self.best))
        self.first = self.best.copy()
        self.begun = time.monotonic()

    def part(self) -> float:
        """How far the search is: by its work; by the clock only where work is clearly behind, else chance would decide."""
        work = self.done / self.job.steps
        clock = (time.monotonic() - self.begun) / max(self.job.ends - self.begun, 0.001)
        behind = clock - PATIENCE * (1.0 - clock)
        self.late = self.late or behind > work
        return max(work, behind)

    def go_on(self) -> None:
        """Does one piece of the work."""
        part = self.part()
        while len(self.legs) > 1 and part >= self.legs[0].ends:
            self.legs.pop(0)
            set_up(self.words, (self.first if self.legs[0].afresh else self.best).copy())
        leg = self.legs[0]
        warm, cold = leg.heat(part), leg.heat(part + self.piece / self.job.steps)
        heats = self.heat * warm, self.heat * cold
        self.cost = int(search(self.words, self.best, self.cost, self.piece, *heats, self.shares))
        self.done += self.piece

    def adopt(self, go: Go) -> None:
        """Goes on from the best week of another worker."""
        if go.row:
            self.best[:] = np.frombuffer(go.row, dtype=np.int32)
            self.cost = go.cost
            set_up(self.words, self.best.copy())

    def found(self, *, met: bool = False) -> Found:
        """What there is to say."""
        row = b"" if self.cost >= at.FAR else self.best.astype(np.int32).tobytes()
        return Found(self.part(), self.cost, row, met, self.done)


def work(job: Job, pipe: IO[bytes], inbox: queue.Queue[Message]) -> None:
    """Searches as the job says; listens between pieces."""
    make_ready()
    current = Search(job)
    current.begin()
    send(pipe, Ready())
    send(pipe, current.found())
    said, told, meetings, by = time.monotonic(), current.cost, list(job.meetings), "work"
    while current.part() < 1.0:
        if isinstance(_glance(inbox), Stop):
            by = "wish"
            break
        current.go_on()
        if meetings and current.part() >= meetings[0]:
            while meetings and current.part() >= meetings[0]:
                meetings.pop(0)
            send(pipe, current.found(met=True))
            answer = inbox.get()
            if isinstance(answer, Stop):
                by = "wish"
                break
            if isinstance(answer, Go):
                current.adopt(answer)
            told = current.cost
        elif current.cost < told and time.monotonic() - said > SAY_EVERY:
            send(pipe, current.found())
            said, told = time.monotonic(), current.cost
    send(pipe, current.found())
    send(pipe, Ended("clock" if by == "work" and current.late else by, current.done))


def _glance(inbox: queue.Queue[Message]) -> Message | None:
    try:
        return inbox.get_nowait()
    except queue.Empty:
        return None


def main() -> None:
    """Reads a job from standard input and answers on standard output."""
    pipe, inbox = connected()
    job = inbox.get()
    if isinstance(job, Job):
        work(job, pipe, inbox)
    pipe.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
