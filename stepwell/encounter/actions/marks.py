"""Gives every note that hangs on an objective its row of what was worked on."""

from __future__ import annotations

from collections.abc import Sequence

from stepwell.encounter.models import Encounter, NoteMark


def ensure_main_marks(rows: Sequence[Encounter]) -> list[NoteMark]:
    """The main mark of each note whose objective has none yet; before the note is signed. Two statements.

    A main mark on another objective gives way to the one the note hangs on.
    """
    linked = {row.pk: row for row in rows if row.objective_id is not None}
    if not linked:
        return []
    known = {
        (mark.encounter_id, mark.objective_id): mark for mark in NoteMark._base_manager.filter(encounter__in=linked)
    }
    for mark in known.values():
        if mark.is_main and linked[mark.encounter_id].objective_id != mark.objective_id:
            mark.edit(is_main=False)
    made = []
    for row in linked.values():
        found = known.get((row.pk, row.objective_id))  # type: ignore[arg-type]  # linked: it has one
        if found is None:
            made.append(new_mark(row, row.objective_id, is_main=True))
        elif not found.is_main:
            found.edit(is_main=True)
    return list(NoteMark.objects.bulk_create(made))


def new_mark(row: Encounter, objective_id: object, *, achievement: str = "", is_main: bool = False) -> NoteMark:
    """One objective worked on, not saved."""
    return NoteMark(
        encounter=row,
        patient_id=row.patient_id,
        site_id=row.site_id,
        objective_id=objective_id,
        achievement=achievement,
        is_main=is_main,
    )
