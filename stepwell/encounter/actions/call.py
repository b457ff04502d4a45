"""Keeps a task to call for every absence, and closes it with what was heard."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from stepwell.encounter.models import AbsenceTask, Encounter
from stepwell.encounter.rules.attendance import PRESENT, Attendance
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused

CAME = "Came after all."


def keep_tasks(actor: Actor, changed: Sequence[Encounter]) -> None:
    """A task for everyone now out, for their therapist due by the end of the day; none for those who came.

    A few statements for any number. Site, episode and its therapist are loaded with each encounter.
    """
    out = [row for row in changed if row.attendance == Attendance.OUT and row.confirmed_at]
    came = [row.pk for row in changed if row.attendance in PRESENT]
    if came:
        AbsenceTask.objects.filter(encounter_id__in=came, done_at__isnull=True).update(
            done_at=dates.now(), done_by_id=actor.account_id, outcome=CAME
        )
    if not out:
        return
    known = set(AbsenceTask.objects.filter(encounter__in=out).values_list("encounter_id", flat=True))
    made = [_task(row) for row in out if row.pk not in known]
    AbsenceTask.objects.bulk_create(made)
    AbsenceTask.objects.filter(encounter__in=out, outcome=CAME).update(done_at=None, done_by=None, outcome="")
    AuditEvent.objects.bulk_create([audit.audit_row(actor, "absence.assigned", task) for task in made])


def close_absence(actor: Actor, task: AbsenceTask, outcome: str, from_version: int | None = None) -> AbsenceTask:
    """Closes a task with what was heard, and the person's other open ones up to that day: one call answers for all.

    A task closed before stays as it was.

    Raises Refused('NO_OUTCOME') for empty words, EditConflict when someone changed it since `from_version`.
    """
    with transaction.atomic():
        access.require(actor, "attendance.record", task)
        if not outcome.strip():
            raise Refused("NO_OUTCOME", "Write what you heard.", "One line is enough.")
        if task.done_at is not None:
            return task
        heard = {"done_at": dates.now(), "done_by_id": actor.account_id, "outcome": outcome.strip()[:300]}
        task.edit(from_version, **heard)
        audit.record(actor, "absence.closed", task)
        for other in _same_call(actor, task):
            other.edit(None, **heard)
            audit.record(actor, "absence.closed", other)
        return task


def _same_call(actor: Actor, task: AbsenceTask) -> list[AbsenceTask]:
    """What else the person missed at this site until that day and nobody has called about."""
    rows = AbsenceTask.objects.visible_to(actor).filter(
        patient_id=task.patient_id, site_id=task.site_id, done_at__isnull=True, encounter__on__lte=task.encounter.on
    )
    return list(rows.exclude(pk=task.pk).order_by("pk"))


def _task(row: Encounter) -> AbsenceTask:
    _, ends_at = dates.day_bounds(row.on, row.site.time_zone)
    return AbsenceTask(
        encounter=row,
        patient_id=row.patient_id,
        site_id=row.site_id,
        owner_id=row.episode.therapist.account_id,
        due_at=ends_at,
    )
