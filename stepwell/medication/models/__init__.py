"""Medicines: the list, orders, what to watch, results."""

from stepwell.medication.models.medicines import (
    Medication,
    MedicationOrder,
    ReconcileLine,
    Reconciliation,
    RefillRequest,
)
from stepwell.medication.models.watching import (
    AimsExam,
    DoseReport,
    DrugScreen,
    DrugScreenLine,
    LabResult,
    SideEffect,
)

__all__ = [
    "AimsExam",
    "DoseReport",
    "DrugScreen",
    "DrugScreenLine",
    "LabResult",
    "Medication",
    "MedicationOrder",
    "ReconcileLine",
    "Reconciliation",
    "RefillRequest",
    "SideEffect",
]
