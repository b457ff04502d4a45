"""One process that finds the best seats for a timetable and a bound: one that is late can be ended without loss."""

from __future__ import annotations

import os
import queue
import time
from collections.abc import Callable

import msgspec

from stepwell.program.planner.format import Instance, Plan
from stepwell.program.planner.messages import Bounded, Message, Polish, connected, send
from stepwell.program.planner.workers import POLISHER, Worker

LOOK_EVERY = 0.25


def polished(task: Polish, until: float, tell: Callable[[Bounded], bool]) -> Bounded | None:
    """The answer of a process to a task; None when it is not there in time. `tell` hears of bounds, and says when to stop."""
    inbox: queue.Queue[tuple[int, Message | None]] = queue.Queue()
    worker = Worker(0, inbox, POLISHER)
    last: Bounded | None = None
    try:
        worker.say(task)
        while time.monotonic() < until:
            try:
                _, message = inbox.get(timeout=LOOK_EVERY)
            except queue.Empty:
                message = last
            if message is None and last is not None:
                return last
            if isinstance(message, Bounded):
                last = message
            if (last is not None and last.plan) or tell(last or Bounded(0.0, 0.0)):
                return last
        return last
    finally:
        worker.end()


def main() -> None:
    """Reads a task from standard input and answers on standard output."""
    from stepwell.program.planner.assign import bound_of, improve_assignment

    pipe, inbox = connected()
    task = inbox.get()
    if isinstance(task, Polish):
        week, plan = msgspec.json.decode(task.week, type=Instance), msgspec.json.decode(task.plan, type=Plan)
        found = improve_assignment(
            week,
            plan,
            seconds=task.seconds,
            work=task.work,
            seed=task.seed,
            on_progress=lambda cost, bound: send(pipe, Bounded(cost, bound, bound_of(week))),
        )
        send(pipe, Bounded(found.cost, found.bound, found.bound_of, msgspec.json.encode(found.plan), found.late))
    os._exit(0)


if __name__ == "__main__":
    main()
