"""Medicines in a few words, for the chart, the letter at the end of a stay, and the brief before a session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from stepwell.encounter.queries.beside import MedicineBeside, MedicinesBeside
from stepwell.medication.models import Medication, MedicationOrder, SideEffect
from stepwell.medication.queries.listing import prescriber_word
from stepwell.medication.rules.life import CURRENT, IN_FORCE, MedicineState
from stepwell.medication.rules.warn import Taken, check_list
from stepwell.medication.words import effect_word


@dataclass(frozen=True, slots=True)
class MedicineLine:
    """One medicine: what, how, what for, from whom, last change, effects, days the last order covers."""

    code: str
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
        new = _("on hold") if self.is_held else self.changed
        return " · ".join((f"{says} ({new})" if new else says, *self.effects))

    @property
    def amount(self) -> str:
        """`600 mg, twice a day`: a dose alone does not say how much is taken."""
        return ", ".join(part for part in (self.dose, self.frequency) if part)

    @property
    def news(self) -> str:
        """What is new about it: on hold, changed, effects felt."""
        new = _("on hold") if self.is_held else self.changed
        return ", ".join(part for part in (new, *self.effects) if part)


def medicines_line(patient_id: UUID) -> tuple[MedicineLine, ...]:
    """The medicines taken now of a patient the caller has already been shown to; one query."""
    return tuple(_line(row) for row in _taken_now([patient_id]))


def medicines_beside(patient_ids: Sequence[UUID]) -> dict[UUID, MedicinesBeside]:
    """For each person what is taken now, with what is new, heavy warnings, and the limits of the check; one query."""
    found: dict[UUID, list[MedicineLine]] = {pk: [] for pk in patient_ids}
    for row in _taken_now(patient_ids):
        found[row.patient_id].append(_line(row))
    return {pk: _beside(pk, lines) for pk, lines in found.items()}


def _beside(patient_id: UUID, lines: Sequence[MedicineLine]) -> MedicinesBeside:
    checked = check_list([Taken(line.name, line.code, line.name) for line in lines], date.min)
    warnings = [f"{row.about}: {row.says} {row.do}" for row in checked.warnings if row.needs_reason]
    if lines:
        warnings += checked.unchecked
    rows = tuple(
        MedicineBeside(
            line.name, line.amount, line.news, "due" if line.is_held or line.effects else "info" if line.news else ""
        )
        for line in lines
    )
    limits = checked.limits if lines else ""
    return MedicinesBeside(rows, tuple(warnings), reverse("medicines", args=[patient_id]), limits)


def _taken_now(patient_ids: Sequence[UUID]) -> QuerySet[Any]:
    mine: dict[str, Any] = {"medication": OuterRef("pk")}
    effects: QuerySet[Any] = SideEffect._base_manager.filter(
        **mine, ended_on__isnull=True, entered_in_error_at__isnull=True
    ).order_by("-told_on")
    orders: QuerySet[Any] = MedicationOrder._base_manager.filter(
        **mine, state__in=[state.value for state in IN_FORCE], days_supply__isnull=False
    ).order_by("-confirmed_at")
    rows = Medication._base_manager.filter(
        patient__in=list(patient_ids), state__in=[state.value for state in CURRENT]
    ).annotate(
        felt=ArraySubquery(effects.values_list("what", flat=True)), days=Subquery(orders.values("days_supply")[:1])
    )
    return rows.select_related("prescriber__account").order_by("drug_text", "pk")


def _line(row: Any) -> MedicineLine:
    changed = ""
    if row.change_of_id is not None and isinstance(row.started_on, date):
        changed = _("changed %(day)s") % {"day": date_format(row.started_on, "M j")}
    return MedicineLine(
        code=row.drug_code,
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
