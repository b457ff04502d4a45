"""What every act on medicines begins with: the row locked, the day at the clinic, the person's open stay."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from stepwell.kernel import dates
from stepwell.kernel.models import EditConflict, Record
from stepwell.medication.models import Medication
from stepwell.people.models import Patient, Site
from stepwell.placement.models import Episode


def locked[R: Record](model: type[R], pk: UUID, *related: str) -> R:
    """The row as it is now, held until this act is done."""
    rows = model._base_manager.select_for_update(of=("self",)).select_related(*related) if related else (
        model._base_manager.select_for_update(of=("self",))
    )  # fmt: skip
    found: R = rows.get(pk=pk)
    return found


def locked_at[R: Record](row: R, version: int | None, *related: str) -> R:
    """The row held; raises EditConflict when it is no longer the version the page was made from."""
    held = locked(type(row), row.pk, *related)
    if version is not None and held.version != version:
        raise EditConflict(held)
    return held


def today_at(site: Site) -> date:
    return dates.clinic_today(site.time_zone)


def open_stay(patient: Patient | UUID) -> Episode | None:
    """The stay the person is in now."""
    rows = Episode._base_manager.filter(patient=patient, ended_on__isnull=True)
    found: Episode | None = rows.order_by("-admitted_on", "-pk").first()
    return found


def save_new(row: Any) -> Any:
    """Saves a row that must be new."""
    row.save(force_insert=True)
    return row


def ends(medicine: Medication, on: date, why: str) -> dict[str, Any]:
    """The fields of a line that stops; its first day bounds the last."""
    last = max(on, medicine.started_on) if medicine.started_on else on
    return {"stopped_on": last, "stop_reason": why.strip()[:200]}
