"""Decides the lives of a medicine on the list, of an order, of a reconciliation and of a result."""

from __future__ import annotations

from enum import StrEnum

from stepwell.kernel.tables import Lifecycle


class MedicineState(StrEnum):
    """Life of one line of the list; the words are those of FHIR's MedicationStatement."""

    INTENDED = "intended"
    ACTIVE = "active"
    ON_HOLD = "on-hold"
    STOPPED = "stopped"
    NOT_TAKEN = "not-taken"
    ENTERED_IN_ERROR = "entered-in-error"


MEDICINE_LIFE = Lifecycle(
    "medicine",
    {
        MedicineState.INTENDED: (MedicineState.ACTIVE, MedicineState.NOT_TAKEN, MedicineState.ENTERED_IN_ERROR),
        MedicineState.ACTIVE: (MedicineState.ON_HOLD, MedicineState.STOPPED, MedicineState.ENTERED_IN_ERROR),
        MedicineState.ON_HOLD: (MedicineState.ACTIVE, MedicineState.STOPPED, MedicineState.ENTERED_IN_ERROR),
        MedicineState.STOPPED: (MedicineState.ENTERED_IN_ERROR,),
        MedicineState.NOT_TAKEN: (MedicineState.ENTERED_IN_ERROR,),
        MedicineState.ENTERED_IN_ERROR: (),
    },
)
CURRENT = frozenset({MedicineState.ACTIVE, MedicineState.ON_HOLD})


class OrderState(StrEnum):
    """Life of an order: made ready by a nurse or prescriber, confirmed by a prescriber, then printed."""

    READY = "ready"
    CONFIRMED = "confirmed"
    PRINTED = "printed"
    CANCELED = "canceled"
    ENTERED_IN_ERROR = "entered-in-error"


ORDER_LIFE = Lifecycle(
    "order",
    {
        OrderState.READY: (OrderState.CONFIRMED, OrderState.CANCELED),
        OrderState.CONFIRMED: (OrderState.PRINTED, OrderState.CANCELED, OrderState.ENTERED_IN_ERROR),
        OrderState.PRINTED: (OrderState.PRINTED, OrderState.CANCELED, OrderState.ENTERED_IN_ERROR),
        OrderState.CANCELED: (),
        OrderState.ENTERED_IN_ERROR: (),
    },
)
IN_FORCE = frozenset({OrderState.CONFIRMED, OrderState.PRINTED})


class ReconcileState(StrEnum):
    """Life of a reconciliation: open until every line is decided, then done for good."""

    OPEN = "open"
    DONE = "done"
    GIVEN_UP = "given-up"


RECONCILE_LIFE = Lifecycle(
    "reconciliation",
    {
        ReconcileState.OPEN: (ReconcileState.DONE, ReconcileState.GIVEN_UP),
        ReconcileState.DONE: (),
        ReconcileState.GIVEN_UP: (),
    },
)


class ResultState(StrEnum):
    """Life of a laboratory value or a drug screen: read from its marks, never stored beside them."""

    ORDERED = "ordered"
    RECEIVED = "received"
    CLOSED = "closed"
    CANCELED = "canceled"


RESULT_LIFE = Lifecycle(
    "result",
    {
        ResultState.ORDERED: (ResultState.RECEIVED, ResultState.CANCELED),
        ResultState.RECEIVED: (ResultState.CLOSED,),
        ResultState.CLOSED: (),
        ResultState.CANCELED: (),
    },
)


def result_state(*, is_received: bool, is_closed: bool, is_canceled: bool) -> ResultState:
    """The state that the marks of a result amount to."""
    if is_canceled:
        return ResultState.CANCELED
    if is_closed:
        return ResultState.CLOSED
    return ResultState.RECEIVED if is_received else ResultState.ORDERED


class OrderKind(StrEnum):
    """What an order asks for."""

    START = "start"
    CHANGE = "change"
    REFILL = "refill"
    STOP = "stop"


class Source(StrEnum):
    """Where a line of the list comes from."""

    PATIENT = "patient"
    HOSPITAL = "hospital"
    PRESCRIBED_HERE = "prescribed-here"
    PHARMACY = "pharmacy"
    OTHER = "other"
