"""Turns a step-up on file into the facts its rules read."""

from __future__ import annotations

from datetime import date

from stepwell.placement.models import StepUp, StepUpStep
from stepwell.placement.rules.step_up import EndFacts, Outcome, StepMark, StepUpState, Transport


def step_up_state(row: StepUp) -> StepUpState:
    """Open until it is ended with an outcome."""
    return StepUpState.OPEN if row.closed_at is None else StepUpState.CLOSED


def marks_of(row: StepUp) -> dict[str, StepUpStep]:
    """What was said of each step, by its code. One query."""
    rows = StepUpStep._base_manager.filter(step_up=row).select_related("done_by")
    return {one.code: one for one in rows}


def end_facts(row: StepUp, outcome: Outcome, on: date) -> EndFacts:
    """What ending it with that outcome is judged by. One query."""
    return EndFacts(
        state=step_up_state(row),
        marks={code: StepMark(one.is_left_out, one.note) for code, one in marks_of(row).items()},
        outcome=outcome,
        transport=Transport(row.transport) if row.transport else None,
        handed_to=row.handed_to,
        handover_text=row.hand_over,
        on=on,
    )
