"""How much work fits into a time, and how the heat of a search falls over it: the same seed gives the same plan."""

from __future__ import annotations

from dataclasses import dataclass

from stepwell.program.planner.format import Instance

STEPS_A_SECOND = 70_000  # of one worker at the size below; measured on two cores of 2023
AT_PATIENTS = 60
GROWTH = 0.3  # with four times as many people a step takes that power of four longer
SHARE = 0.7  # of the time a quiet machine needs for the work
LEAST_STEPS = 2_000

ENOUGH_STEPS = 10_000  # for each patient; beyond it, beginning anew finds more than going on
MOST_STARTS = 4
FIRST_PART = 0.7  # of the work, when a worker begins more than once
MEETINGS = (0.35, 0.55, 0.7, 0.82, 0.91)
LATE_MEETINGS = (FIRST_PART, 0.82, 0.91)

# Heat in the usual weights, where an unmet quarter hour costs 8.
HOT, AGAIN = 120.0, 30.0
COOL, COLD = 5.0, 3.0
FIRST_HEATS = ((300, 15.0), (1_500, 30.0), (ENOUGH_STEPS, 60.0))  # with fewer steps for each patient, less heat


@dataclass(frozen=True)
class Leg:
    """A part of the work, from one heat to another; `afresh` from the first week, else from the best so far."""

    begins: float
    ends: float
    warm: float
    cold: float
    afresh: bool

    def heat(self, part: float) -> float:
        """The heat when so much of all work is done."""
        done = (part - self.begins) / (self.ends - self.begins)
        return float(self.warm * (self.cold / self.warm) ** min(1.0, max(0.0, done)))


def steps_in(instance: Instance, seconds: float) -> int:
    """The work for one worker when there are so many seconds."""
    size = max(len(instance.patients), 10) / AT_PATIENTS
    return max(LEAST_STEPS, int(STEPS_A_SECOND * size**-GROWTH * SHARE * seconds))


def legs_for(patients: int, steps: int) -> tuple[Leg, ...]:
    """How the work is divided: one long cooling, or several from the start and one from the best of them."""
    each = steps / max(patients, 1)
    starts = min(MOST_STARTS, int(FIRST_PART * each / ENOUGH_STEPS))
    if starts < 2:
        warm = next((heat for most, heat in FIRST_HEATS if each < most), HOT)
        return (Leg(0.0, 1.0, warm, COLD, afresh=True),)
    size = FIRST_PART / starts
    first = [Leg(n * size, (n + 1) * size, HOT, COOL, afresh=True) for n in range(starts)]
    return (*first, Leg(FIRST_PART, 1.0, AGAIN, COLD / 2, afresh=False))


def meetings_for(legs: tuple[Leg, ...]) -> tuple[float, ...]:
    """The parts of the work after which the workers go on from the best of all."""
    return MEETINGS if len(legs) == 1 else LATE_MEETINGS
