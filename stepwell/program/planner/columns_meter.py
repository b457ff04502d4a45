"""Counts the work of improving seats and visits, so that the same week ends with the same plan however busy the machine is."""

from __future__ import annotations

import time

# Seconds of one quiet processor core of 2023; rough is enough, for they only have to be the same each time.
A_STEP = 0.2e-6  # of a search for one person's week
A_WEEK = 0.3e-3  # a week that was not known before
A_LINE = 12e-6  # a row or column of a linear program, each time it is solved
A_WHOLE_LINE, A_WHOLE_STEP = 40e-6, 1e-3  # the same with whole numbers, and one step of the simplex method there
WORK_SHARE = 0.6  # of the time; the rest is for a machine that is busy


class Meter:
    """The work done so far and the most allowed; the clock ends it too, but then chance had a say and `late` tells.

    Parts are of all that is allowed: at 0.6, whoever asks is told that it is over when six tenths are used up.
    """

    def __init__(self, seconds: float, *, work: float | None = None) -> None:
        self.seconds, self.most = seconds, WORK_SHARE * seconds if work is None else work
        self.begun, self.done, self.late = time.monotonic(), 0.0, False

    @property
    def left(self) -> float:
        """Seconds of the clock."""
        return max(0.0, self.begun + self.seconds - time.monotonic())

    def is_over(self, part: float = 1.0) -> bool:
        """Whether the work for this part is done, or the time is over."""
        if self.done >= part * self.most:
            return True
        if time.monotonic() - self.begun < (WORK_SHARE * part + 1 - WORK_SHARE) * self.seconds:
            return False
        self.late = True
        return True

    def steps(self, count: int) -> None:
        self.done += A_STEP * count

    def weeks(self, count: int) -> None:
        self.done += A_WEEK * count

    def program(self, lines: int) -> None:
        self.done += A_LINE * lines

    def whole(self, lines: int, steps: int) -> None:
        self.done += A_WHOLE_LINE * lines + A_WHOLE_STEP * max(steps, 0)
