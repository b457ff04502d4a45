"""Medicines in a few words, for the chart, the letter at the end of a stay, and the brief before a session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from stepwell.medication.models import Medication, MedicationOrder, SideEffect
from stepwell.medication.queries.listing import prescriber_word
from stepwell.medication.rules.life import CURRENT, IN_FORCE, MedicineState
from stepwell.medication.words import effect_word


@dataclass(frozen=True, slots=True)
class MedicineLine:
    """One medicine: what, how, what for, from whom, last change, effects, days the last order covers."""

    name: str
    dose: str
    frequency: str
    reason: str
    by: str
    is_held: bool
    changed: str
    effects: tuple[str, ...]
    days_supply: int | None

    @property
    def short(self) -> str:
        """`Sertraline 100 mg (changed Oct 30) · Poor sleep`."""
        says = f"{self.name} {self.dose}".strip()
        if self.is_held:
            says = f"{says} ({_('on hold')})"
        elif self.changed:
            says = f"{says} ({self.changed})"
        return " · ".join((says, *self.effects))


def medicines_line(patient_id: UUID) -> tuple[MedicineLine, ...]:
    """The medicines taken now of a patient the caller has already been shown to; one query."""
    mine: dict[str, Any] = {"medication": OuterRef("pk")}
    effects: QuerySet[Any] = SideEffect._base_manager.filter(
        **mine, ended_on__isnull=True, entered_in_error_at__isnull=True
    ).order_by("-told_on")
    orders: QuerySet[Any] = MedicationOrder._base_manager.filter(
        **mine, state__in=[state.value for state in IN_FORCE], days_supply__isnull=False
    ).order_by("-confirmed_at")
    rows = Medication._base_manager.filter(patient=patient_id, state__in=[state.value for state in CURRENT]).annotate(
        felt=ArraySubquery(effects.values_list("what", flat=True)),
        days=Subquery(orders.values("days_supply")[:1]),
        old_dose=F("change_of__dose"),
    )
    return tuple(_line(row) for row in rows.select_related("prescriber__account").order_by("drug_text", "pk"))


def _line(row: Any) -> MedicineLine:
    changed = ""
    if row.change_of_id is not None and isinstance(row.started_on, date):
        changed = _("changed %(day)s") % {"day": date_format(row.started_on, "M j")}
    return MedicineLine(
        name=row.drug_text,
        dose=row.dose,
        frequency=row.frequency,
        reason=row.reason,
        by=prescriber_word(row),
        is_held=row.state == MedicineState.ON_HOLD,
        changed=changed,
        effects=tuple(effect_word(code) for code in row.felt),
        days_supply=row.days,
    )
