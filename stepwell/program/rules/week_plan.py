"""Decides how a week's plan and a run of the planner may go on."""

from __future__ import annotations

from enum import StrEnum

from stepwell.kernel.tables import Lifecycle


class PlanState(StrEnum):
    """How far a week's plan is."""

    DRAFT = "draft"
    PUBLISHING = "publishing"
    PUBLISHED = "published"
    DROPPED = "dropped"


class RunState(StrEnum):
    """How far a run of the planner is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    BROKEN = "broken"


PLAN = Lifecycle(
    "week's plan",
    {
        PlanState.DRAFT: [PlanState.PUBLISHING, PlanState.DROPPED],
        # A publication that breaks off leaves the published week as it was, and the draft.
        PlanState.PUBLISHING: [PlanState.PUBLISHED, PlanState.DRAFT],
        PlanState.PUBLISHED: [],
        PlanState.DROPPED: [],
    },
)
RUN = Lifecycle(
    "run of the planner",
    {
        RunState.WAITING: [RunState.RUNNING, RunState.STOPPED, RunState.BROKEN],
        RunState.RUNNING: [RunState.DONE, RunState.STOPPED, RunState.BROKEN],
        RunState.DONE: [],
        RunState.STOPPED: [],
        RunState.BROKEN: [],
    },
)
