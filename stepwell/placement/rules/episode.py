"""Holds the life of an episode of care as one table."""

from datetime import date, timedelta
from enum import StrEnum

from stepwell.kernel.tables import Lifecycle


class EpisodeState(StrEnum):
    """Where an episode stands."""

    PLANNED = "planned"
    ACTIVE = "active"
    ON_HOLD = "on_hold"
    DISCHARGED = "discharged"


EPISODE: Lifecycle[EpisodeState] = Lifecycle(
    "episode",
    {
        # Discharged from planned: the person never came.
        EpisodeState.PLANNED: (EpisodeState.ACTIVE, EpisodeState.DISCHARGED),
        EpisodeState.ACTIVE: (EpisodeState.ON_HOLD, EpisodeState.DISCHARGED),
        EpisodeState.ON_HOLD: (EpisodeState.ACTIVE, EpisodeState.DISCHARGED),
        EpisodeState.DISCHARGED: (),
    },
)


def week_number(starts_on: date, on: date) -> int:
    """The patient's own week, 1 on the first seven days; 0 before the first day."""
    return max(0, (on - starts_on).days // 7 + 1)


def planned_end_on(starts_on: date, weeks: int) -> date:
    """The last day of the last planned week."""
    return starts_on + timedelta(weeks=weeks, days=-1)
