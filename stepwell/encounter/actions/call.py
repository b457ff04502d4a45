"""Keeps a call with an owner and a clock for every absence, tells someone above when it matters, closes it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F

from stepwell.encounter.actions.outreach import add_try
from stepwell.encounter.models import AbsenceTask, Encounter, MakeUpOffer
from stepwell.encounter.queries.calling import Callers, callers_at, high_risk
from stepwell.encounter.rules.absence import FollowUp
from stepwell.encounter.rules.attendance import PRESENT, Attendance
from stepwell.encounter.rules.calling import due_at
from stepwell.encounter.rules.outreach import How
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused

CAME = "Came after all."


def keep_tasks(actor: Actor, changed: Sequence[Encounter]) -> None:
    """A call for everyone now out, none for those who came or have signed in; offers to them are withdrawn.

    A few statements for any number. Site, episode and its therapist are loaded with each encounter.
    """
    came = [row.pk for row in changed if row.attendance in PRESENT or row.arrived_at is not None]
    if came:
        is_open = {"encounter_id__in": came, "done_at__isnull": True}
        AbsenceTask.objects.filter(**is_open).update(
            done_at=dates.now(), done_by_id=actor.account_id, outcome=CAME, version=F("version") + 1
        )
        MakeUpOffer.objects.filter(missed_id__in=came, taken_at__isnull=True, withdrawn_at__isnull=True).update(
            withdrawn_at=dates.now(), version=F("version") + 1
        )
    gone = [row for row in changed if row.pk not in came]
    if not gone:
        return
    AbsenceTask.objects.filter(encounter__in=gone, outcome=CAME).update(
        done_at=None, done_by=None, outcome="", version=F("version") + 1
    )
    assign_calls(actor, [row for row in gone if row.attendance == Attendance.OUT and row.confirmed_at])


def assign_calls(actor: Actor, missed: Sequence[Encounter], *, is_reached: bool = False) -> list[AbsenceTask]:
    """A call for each absence that has none yet; `is_reached` when the person has told us so themselves.

    Raises nothing: there is always an owner. Site, episode and its therapist are loaded with each encounter.
    """
    known = set(AbsenceTask.objects.filter(encounter__in=missed).values_list("encounter_id", flat=True))
    new = [row for row in missed if row.pk not in known]
    if not new:
        return []
    at_risk = set() if is_reached else high_risk({row.patient_id for row in new})
    callers = {site: callers_at(site, dates.now()) for site in {row.site_id for row in new}}
    made = AbsenceTask.objects.bulk_create(
        [_task(row, callers[row.site_id], is_risk=row.patient_id in at_risk) for row in new]
    )
    rows = [audit.audit_row(actor, "absence.assigned", task) for task in made]
    rows += [audit.audit_row(actor, "absence.escalated", task) for task in made if task.escalated_at]
    AuditEvent.objects.bulk_create(rows)
    return made


def escalate_overdue(actor: Actor) -> list[AbsenceTask]:
    """Tells someone above about every call whose clock has run out; once for each."""
    with transaction.atomic():
        now = dates.now()
        late = list(
            AbsenceTask.objects.visible_to(actor)
            .select_for_update(skip_locked=True)
            .filter(done_at__isnull=True, escalated_at__isnull=True, due_at__lte=now)
            .order_by("pk")
        )
        callers = {site: callers_at(site, now) for site in {task.site_id for task in late}}
        told = []
        for task in late:
            whom = callers[task.site_id].told(task.owner_id)
            if whom is not None:
                task.edit(None, escalated_at=now, escalated_to_id=whom)
                audit.record(actor, "absence.escalated", task)
                told.append(task)
        return told


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
        add_try(actor, task, How.PHONE, was_reached=True, says=outcome)
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


def _task(row: Encounter, callers: Callers, *, is_risk: bool) -> AbsenceTask:
    """Due by the end of the day that was missed; of a day that is still to come, by the end of today."""
    now, zone = dates.now(), row.site.time_zone
    _, day_ends_at = dates.day_bounds(min(row.on, dates.clinic_day(now, zone)), zone)
    owner = callers.owner(row.episode.therapist.account_id)
    whom = callers.told(owner) if is_risk else None
    return AbsenceTask(
        encounter=row,
        patient_id=row.patient_id,
        site_id=row.site_id,
        owner_id=owner,
        due_at=due_at(FollowUp.ESCALATE if is_risk else FollowUp.TASK, now, day_ends_at),
        escalated_at=now if whom else None,
        escalated_to_id=whom,
    )
