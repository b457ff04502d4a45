"""The way up to more care: opened with why, its steps marked, the hand-over kept, ended with how it went."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.people.models import Patient
from stepwell.placement.actions.follow_up import make_follow_ups
from stepwell.placement.models import Episode, RiskConcern, StepUp, StepUpStep
from stepwell.placement.queries.step_up_facts import end_facts, step_up_state
from stepwell.placement.rules.follow_up import After
from stepwell.placement.rules.levels import Level
from stepwell.placement.rules.step_up import Outcome, StepMark, StepUpState, Transport, check_can_end, check_can_mark


def open_step_up(
    actor: Actor, patient: Patient, because: str, to_level: Level, concern: RiskConcern | None = None
) -> StepUp:
    """Opens the protocol; one at a time for each person, and a second call finds the open one.

    Raises Forbidden and Refused('NO_REASON').
    """
    with transaction.atomic():
        access.require(actor, "step_up.record", patient)
        if not because.strip():
            raise Refused("NO_REASON", _("Write why more care is needed now."), _("A sentence is enough."))
        Patient._base_manager.select_for_update().get(pk=patient.pk)
        running: StepUp | None = StepUp._base_manager.filter(patient=patient, closed_at__isnull=True).first()
        if running is not None:
            return running
        made = StepUp(
            episode=Episode._base_manager.filter(patient=patient, ended_on__isnull=True).first(),
            patient=patient,
            site_id=patient.site_id,
            concern=concern,
            opened_at=dates.now(),
            opened_by_id=actor.account_id,
            because=because.strip()[:300],
            to_level=to_level.value,
        )
        made.save(force_insert=True)
        audit.record(actor, "step_up.opened", made)
        return made


def mark_step(actor: Actor, step_up: StepUp, code: str, mark: StepMark) -> StepUpStep:
    """Says of one step that it was done, or left out and why; said again, the newer words stand and the older are kept.

    Raises Forbidden and Refused('WRONG_STATE'), ('NO_SUCH_STEP'), ('WHY_LEFT_OUT').
    """
    with transaction.atomic():
        access.require(actor, "step_up.record", step_up)
        StepUp._base_manager.select_for_update().get(pk=step_up.pk)
        now = dates.now()
        check_can_mark(code, mark, step_up_state(step_up), dates.clinic_day(now, step_up.site.time_zone))
        said = {"is_left_out": mark.is_left_out, "note": mark.note.strip()[:300]}
        row: StepUpStep | None = StepUpStep._base_manager.filter(step_up=step_up, code=code).first()
        if row is None:
            whose = {"step_up": step_up, "patient_id": step_up.patient_id, "site_id": step_up.site_id}
            row = StepUpStep(**whose, code=code, done_at=now, done_by_id=actor.account_id, **said)
            row.save(force_insert=True)
        else:
            row.edit(None, done_at=now, done_by_id=actor.account_id, **said)
        audit.record(actor, "step_up.step_marked", row)
        return row


@dataclass(frozen=True, slots=True)
class HandOver:
    """How the person gets there, who takes over, and the summary that goes with them."""

    transport: Transport | None
    handed_to: str
    text: str


def write_hand_over(actor: Actor, step_up: StepUp, facts: HandOver, version: int | None = None) -> StepUp:
    """Keeps the hand-over as it is now. Raises Forbidden, EditConflict and Refused('WRONG_STATE')."""
    with transaction.atomic():
        access.require(actor, "step_up.record", step_up)
        if step_up_state(step_up) is StepUpState.CLOSED:
            raise Refused("WRONG_STATE", _("This step-up is over. Its words stay."), _("Start a new one."))
        step_up.edit(
            version,
            transport=facts.transport.value if facts.transport else "",
            handed_to=facts.handed_to.strip()[:160],
            hand_over=facts.text.strip(),
        )
        audit.record(actor, "step_up.hand_over_written", step_up)
        return step_up


def end_step_up(actor: Actor, step_up: StepUp, outcome: Outcome, version: int | None = None) -> StepUp:
    """Ends the protocol with how it went, fixes the hand-over by its hash, and makes the contacts that follow.

    Raises Forbidden, EditConflict and Refused('WRONG_STATE'), ('STEPS_OPEN'), ('NO_TRANSPORT'), ('NO_RECEIVER'),
    ('NO_HAND_OVER').
    """
    with transaction.atomic():
        access.require(actor, "step_up.record", step_up)
        now = dates.now()
        check_can_end(end_facts(step_up, outcome, dates.clinic_day(now, step_up.site.time_zone)))
        step_up.edit(
            version,
            closed_at=now,
            closed_by_id=actor.account_id,
            outcome=outcome.value,
            text_hash=hashlib.sha256(step_up.hand_over.encode()).hexdigest() if step_up.hand_over else "",
        )
        audit.record(actor, "step_up.ended", step_up)
        make_follow_ups(actor, After.STEP_UP, step_up.patient, now, step_up=step_up)
        return step_up
