"""Calls and visits after a crisis: made with an owner and a day, closed with what was heard, escalated when late."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from stepwell.inquiry.queries.clinic import opening_hours
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.people.models import Patient
from stepwell.placement.models import Episode, FollowUp, RiskConcern, StepUp
from stepwell.placement.queries.on_duty import on_duty_at
from stepwell.placement.rules.follow_up import After, FollowUpState, check_can_finish, tasks_after


def make_follow_ups(
    actor: Actor,
    after: After,
    patient: Patient,
    ended_at: datetime,
    *,
    step_up: StepUp | None = None,
    concern: RiskConcern | None = None,
) -> list[FollowUp]:
    """The contacts that follow, owned by the therapist of the stay or whoever ended the crisis; in its transaction."""
    stay = Episode._base_manager.filter(patient=patient, ended_on__isnull=True).select_related("therapist").first()
    first = stay.therapist.account_id if stay is not None else actor.account_id
    owner = on_duty_at(patient.site_id, ended_at).owner(first) or actor.account_id
    made = []
    for task in tasks_after(after, ended_at, opening_hours(patient.site)):
        row = FollowUp(
            patient=patient,
            site_id=patient.site_id,
            episode=stay,
            step_up=step_up,
            concern=concern,
            kind=task.code,
            due_at=task.due_at,
            owner_id=owner,
        )
        row.save(force_insert=True)
        audit.record(actor, "follow_up.made", row)
        made.append(row)
    return made


def finish_follow_up(
    actor: Actor, task: FollowUp, outcome: str, was_reached: bool, version: int | None = None
) -> FollowUp:
    """Closes a contact with what was heard or tried. Raises Forbidden, EditConflict, Refused('WRONG_STATE'), ('NO_OUTCOME')."""
    with transaction.atomic():
        access.require(actor, "alert.answer", task)
        state = FollowUpState.DUE if task.done_at is None else FollowUpState.DONE
        check_can_finish(state, outcome)
        ended = {"done_at": dates.now(), "done_by_id": actor.account_id}
        task.edit(version, **ended, was_reached=was_reached, outcome=outcome.strip()[:300])
        audit.record(actor, "follow_up.done", task)
        return task


def escalate_follow_ups(actor: Actor) -> list[FollowUp]:
    """Tells someone beside the owner of every contact that is late; once for each."""
    with transaction.atomic():
        now = dates.now()
        late = (
            FollowUp.objects.visible_to(actor)
            .select_for_update(skip_locked=True, of=("self",))
            .filter(done_at__isnull=True, escalated_at__isnull=True, due_at__lte=now)
            .order_by("due_at", "pk")
        )
        rows = list(late)
        here = {site: on_duty_at(site, now) for site in {row.site_id for row in rows}}
        told = []
        for row in rows:
            whom = here[row.site_id].told(row.owner_id)
            if whom is not None:
                row.edit(None, escalated_at=now, escalated_to_id=whom)
                audit.record(actor, "follow_up.escalated", row)
                told.append(row)
        return told
