"""What later rooms show beside the text of a note: scores and medicines, by hooks in the settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class ScoreBeside:
    """The newest reading of one instrument: its value and day, and how it moved; `kind` is that of a badge or ""."""

    title: str
    value: str
    on: str
    change: str = ""
    kind: str = ""
    url: str = ""

    @property
    def says(self) -> str:
        """One line for a text that starts from the scores."""
        told = f"{self.title} {self.value} ({self.on})"
        return f"{told}, {self.change}" if self.change else told


@dataclass(frozen=True, slots=True)
class MedicineBeside:
    """One medicine: name, dose, what is new about it, and the kind of badge that gets, or ""."""

    name: str
    dose: str
    says: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class MedicinesBeside:
    """The medicines of one person, sentences to keep in mind, what the check is worth, the address of the whole list."""

    rows: tuple[MedicineBeside, ...] = ()
    warnings: tuple[str, ...] = ()
    url: str = ""
    limits: str = ""


def scores_beside(patient_ids: Sequence[UUID]) -> dict[UUID, tuple[ScoreBeside, ...]]:
    """The newest scores of each person; nothing where no later room tells them."""
    found: dict[UUID, tuple[ScoreBeside, ...]] = _told("STEPWELL_SCORES_BESIDE", patient_ids)
    return found


def medicines_beside(patient_ids: Sequence[UUID]) -> dict[UUID, MedicinesBeside]:
    """The medicines of each person; nothing where no later room tells them."""
    found: dict[UUID, MedicinesBeside] = _told("STEPWELL_MEDICINES_BESIDE", patient_ids)
    return found


def _told(hook: str, patient_ids: Sequence[UUID]) -> Any:
    path = getattr(settings, hook, "")
    if not path or not patient_ids:
        return {}
    try:
        told = import_string(path)
    except ImportError:
        return {}
    return told(patient_ids)
