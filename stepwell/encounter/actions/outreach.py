"""Writes down a try to reach somebody who was out."""

from __future__ import annotations

from django.db import transaction

from stepwell.encounter.models import AbsenceTask, OutreachTry
from stepwell.encounter.rules.outreach import How, check_can_record
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor


def record_try(actor: Actor, task: AbsenceTask, how: str, says: str = "") -> OutreachTry:
    """A try that reached nobody; the call stays open. Raises Refused, Forbidden."""
    with transaction.atomic():
        access.require(actor, "attendance.record", task)
        check_can_record(task.done_at is not None, how)
        return add_try(actor, task, How(how), was_reached=False, says=says)


def add_try(actor: Actor, task: AbsenceTask, how: How, *, was_reached: bool, says: str = "") -> OutreachTry:
    """The row of a try, with its line in the trail; for the acts of this room, which have asked who may."""
    made = OutreachTry.objects.create(
        task=task,
        patient_id=task.patient_id,
        site_id=task.site_id,
        at=dates.now(),
        by_id=actor.account_id,
        how=how.value,
        was_reached=was_reached,
        says=says.strip()[:300],
    )
    audit.record(actor, "absence.tried", task)
    return made
