"""The verbs of a week's plan: begin, change, undo, let the planner run, publish, tell."""

from stepwell.program.actions.week_plan.drafting import begin_draft, choose_scope, drop_draft, read_again
from stepwell.program.actions.week_plan.publishing import ask_to_publish, publish_week
from stepwell.program.actions.week_plan.repairing import use_repair
from stepwell.program.actions.week_plan.running import ask_to_stop, run_planner, settle_lost_run, start_run
from stepwell.program.actions.week_plan.steps import NewStep, add_step, take_result, undo_step
from stepwell.program.actions.week_plan.telling import acknowledge, tell_by_phone

__all__ = [
    "NewStep",
    "acknowledge",
    "add_step",
    "ask_to_publish",
    "ask_to_stop",
    "begin_draft",
    "choose_scope",
    "drop_draft",
    "publish_week",
    "read_again",
    "run_planner",
    "settle_lost_run",
    "start_run",
    "take_result",
    "tell_by_phone",
    "undo_step",
    "use_repair",
]
