"""The note before this one: what was carried out of it, and what it was about."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from stepwell.encounter.models import Encounter
from stepwell.encounter.queries.note_parts import with_parts
from stepwell.program.models import Visit


def last_note_of(visit: Visit) -> Any:
    """The note of the visit before of the same service, with its parts; None for the first. One query."""
    return with_parts(notes_before(visit)).first()


def notes_before(visit: Visit) -> QuerySet[Encounter]:
    """Earlier notes of this service for the person, the newest first; those marked in error left out."""
    rows: QuerySet[Encounter] = Encounter._base_manager.filter(
        patient_id=visit.patient_id,
        service_type=visit.service_type,
        session__isnull=True,
        starts_at__lt=visit.starts_at,
        error__isnull=True,
    )
    found = rows.exclude(own_line="").select_related("practitioner__account", "objective")
    return found.order_by("-starts_at", "-pk")
