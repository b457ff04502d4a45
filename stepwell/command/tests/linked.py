"""Whether every signed note hangs on a plan, asked of the tables and not of the rules that let it be signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from stepwell.encounter.models import Encounter, NoteAnswer
from stepwell.plan.models import CarePlan, Intervention, Objective

PRESENT = ("here", "late", "left-early")
type Change = tuple[type[Any], object, dict[str, object]]
INTAKE = "INT"  # the one kind of note that may come before a plan


def signed_notes() -> list[Encounter]:
    """Notes of services that took place, signed and not marked as an error."""
    rows = Encounter._base_manager.filter(signed_at__isnull=False, attendance__in=PRESENT, error__isnull=True)
    related = ("objective__plan", "objective__goal__problem__diagnosis", "intervention", "episode")
    return list(rows.select_related(*related).order_by("pk"))


def notes_to_link(rows: list[Encounter]) -> list[Encounter]:
    """Those that need an objective: all but an intake of a day on which the stay had no plan in force."""
    intakes = set(NoteAnswer._base_manager.filter(chosen__contains=[INTAKE]).values_list("encounter_id", flat=True))
    return [row for row in rows if row.pk not in intakes or _plans_on(row).exists()]


def unlinked_notes() -> list[tuple[Encounter, str]]:
    """Every signed note that does not hang on an open objective of its stay's plan of that day, and why."""
    return [(row, why) for row in notes_to_link(signed_notes()) if (why := _why_not(row))]


def _plans_on(row: Encounter):
    return CarePlan._base_manager.filter(
        Q(superseded_on__isnull=True) | Q(superseded_on__gt=row.on), episode=row.episode_id, in_force_on__lte=row.on
    ).exclude(state="entered-in-error")


def _why_not(row: Encounter) -> str:
    step, ordered = row.objective, row.intervention
    if step is None or ordered is None:
        return "no objective" if step is None else "no intervention"
    plan, days = step.plan, {row.on, row.signed_at.date()}
    faults = {
        "another stay": plan.episode_id != row.episode_id or row.episode.patient_id != row.patient_id,
        "not in force yet": plan.in_force_on is None or plan.in_force_on > row.on,
        "no longer in force": plan.superseded_on is not None and plan.superseded_on <= row.on,
        "plan in error": plan.state == "entered-in-error",
        "objective closed": step.closed_on is not None and any(step.closed_on <= day for day in days),
        "another objective's service": ordered.objective_id != step.pk,
        "another kind of service": ordered.service_type != row.service_type,
        "no diagnosis": not step.goal.problem.diagnosis.code.strip(),
    }
    return next((why for why, holds in faults.items() if holds), "")


def signs_by_hand(row: Encounter, sound: Encounter, change: Change) -> list[str]:
    """What is found of an open note that is signed past the rules with the links of a sound one; all is taken back."""
    model, pk, changes = change
    with transaction.atomic():
        if model is not Encounter:
            model._base_manager.filter(pk=pk).update(**changes)
        signed = {"signed_at": row.ends_at, "signed_by": row.practitioner.account_id}
        links = {"objective": sound.objective, "intervention": sound.intervention}
        Encounter._base_manager.filter(pk=row.pk).update(**signed | links | (changes if model is Encounter else {}))
        found = [why for one, why in unlinked_notes() if one.pk == row.pk]
        transaction.set_rollback(True)
    return found


def open_note_like(sound: Encounter) -> Encounter | None:
    """A note that waits for its signature, of the same stay and service as one that is signed."""
    rows = Encounter._base_manager.filter(signed_at__isnull=True, confirmed_at__isnull=False, attendance__in=PRESENT)
    rows = rows.filter(episode=sound.episode_id, service_type=sound.service_type, on__gte=sound.on)
    return rows.select_related("practitioner").first()


def broken_ways(row: Encounter, sound: Encounter) -> Iterator[tuple[str, Change]]:
    """Each way the link of a note can break: what is to be found, and the change that breaks it; first none at all."""
    step, ordered = sound.objective, sound.intervention
    assert step is not None
    assert ordered is not None
    strange = Objective._base_manager.exclude(plan__episode=row.episode_id).first()
    sibling = Intervention._base_manager.filter(objective__plan=step.plan).exclude(objective=step).first()
    assert step.plan.in_force_on is not None
    yield "", (Encounter, row.pk, {})
    yield "no objective", (Encounter, row.pk, {"objective": None})
    yield "no intervention", (Encounter, row.pk, {"intervention": None})
    yield "another stay", (Encounter, row.pk, {"objective": strange})
    yield "another objective's service", (Encounter, row.pk, {"intervention": sibling})
    yield "another kind of service", (Encounter, row.pk, {"service_type": "CM"})
    yield "not in force yet", (Encounter, row.pk, {"on": step.plan.in_force_on - timedelta(days=1)})
    yield "no longer in force", (CarePlan, step.plan_id, {"superseded_on": row.on})
    yield "objective closed", (Objective, step.pk, {"closed_on": row.on})
