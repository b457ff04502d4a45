"""How much work fits into a time: so that a search is bounded by work, and the same seed gives the same plan."""

from __future__ import annotations

from stepwell.program.planner.format import Instance

STEPS_A_SECOND = 45_000  # of one of two workers at the size below; measured on two cores of 2023
AT_PATIENTS = 60
GROWTH = 0.6  # a week of four times as many people takes that power of four longer for a step
SHARE = 0.7  # of the time a quiet machine needs for the work
LEAST_STEPS = 2_000


def steps_in(instance: Instance, seconds: float) -> int:
    """The work for one worker when there are so many seconds."""
    size = max(len(instance.patients), 10) / AT_PATIENTS
    return max(LEAST_STEPS, int(STEPS_A_SECOND * size**-GROWTH * SHARE * seconds))
