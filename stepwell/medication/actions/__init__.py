"""What staff and patients do with medicines."""

from stepwell.medication.actions.asking import answer_refill, ask_refill
from stepwell.medication.actions.exams import record_aims
from stepwell.medication.actions.given import ChangeGiven, DoseGiven, EffectGiven, LineGiven, SupplyGiven
from stepwell.medication.actions.listing import (
    confirm_list,
    hold_medicine,
    mark_in_error,
    record_medicine,
    resume_medicine,
    stop_medicine,
)
from stepwell.medication.actions.ordering import (
    cancel_order,
    confirm_order,
    mark_printed,
    order_change,
    order_refill,
    order_start,
    order_stop,
)
from stepwell.medication.actions.own_days import tell_last_days
from stepwell.medication.actions.reconciling import (
    add_brought,
    decide_line,
    finish_reconciliation,
    start_reconciliation,
    take_away_brought,
    undo_line,
)
from stepwell.medication.actions.results import (
    ValueGiven,
    cancel_test,
    close_result,
    order_test,
    receive_value,
    record_drug_screen,
    record_value,
)
from stepwell.medication.actions.telling import end_effect, tell_doses, tell_effect, tell_pregnancy

__all__ = [
    "ChangeGiven",
    "DoseGiven",
    "EffectGiven",
    "LineGiven",
    "SupplyGiven",
    "ValueGiven",
    "add_brought",
    "answer_refill",
    "ask_refill",
    "cancel_order",
    "cancel_test",
    "close_result",
    "confirm_list",
    "confirm_order",
    "decide_line",
    "end_effect",
    "finish_reconciliation",
    "hold_medicine",
    "mark_in_error",
    "mark_printed",
    "order_change",
    "order_refill",
    "order_start",
    "order_stop",
    "order_test",
    "receive_value",
    "record_aims",
    "record_drug_screen",
    "record_medicine",
    "record_value",
    "resume_medicine",
    "start_reconciliation",
    "stop_medicine",
    "take_away_brought",
    "tell_doses",
    "tell_effect",
    "tell_last_days",
    "tell_pregnancy",
    "undo_line",
]
