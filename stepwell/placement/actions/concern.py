"""A concern about someone's safety: raised with an owner and a clock, acknowledged, escalated, closed with a note."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from stepwell.inquiry.queries.clinic import opening_hours
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import CLINICAL, Actor
from stepwell.kernel.tables import Refused
from stepwell.people.models import Patient
from stepwell.placement.actions.follow_up import make_follow_ups
from stepwell.placement.models import Episode, RiskConcern, SafetyScreen, StepUp
from stepwell.placement.queries.concern_facts import concern_facts
from stepwell.placement.queries.on_duty import OnDuty, on_duty_at
from stepwell.placement.rules.concern import (
    CONCERN,
    CloseFacts,
    ConcernSource,
    ConcernState,
    Step,
    check_can_close,
    clock_of,
    is_same_event,
    steps_due,
)
from stepwell.placement.rules.follow_up import After
from stepwell.placement.rules.safety import SafetyLevel


@dataclass(frozen=True, slots=True)
class Raised:
    """What is feared and where it comes from; a screen or an encounter raises one concern however often it is sent."""

    level: SafetyLevel
    source: ConcernSource
    says: str
    screen: SafetyScreen | None = None
    encounter_id: UUID | None = None


def raise_concern(actor: Actor, patient: Patient, raised: Raised) -> RiskConcern:
    """Gives a concern to the therapist, or to whoever stands in, with the clock of its level.

    The same screen or encounter raises one concern, and answers or a note join the open one of the same event; a higher
    level lifts it and starts the clock of that level.
    Raises Forbidden, Refused('NO_WORDS') and ('NO_CLINICIAN').
    """
    with transaction.atomic():
        access.require(actor, "safety.ask", patient)
        if not raised.says.strip():
            raise Refused("NO_WORDS", _("Write what makes you worry."), _("A sentence is enough."))
        before = _raised_before(patient, raised)
        if before is not None and not _is_worse_than_closed(before, raised):
            return _lift(actor, before, raised)
        open_one = _of_the_same_event(patient, raised)
        if open_one is not None:
            return _lift(actor, _join(actor, open_one, raised), raised)
        now, stay = dates.now(), _open_stay(patient)
        clock = clock_of(raised.level, now, opening_hours(patient.site))
        concern = RiskConcern(
            patient=patient,
            site_id=patient.site_id,
            episode=stay,
            level=raised.level.value,
            source=raised.source.value,
            screen=raised.screen,
            encounter_id=raised.encounter_id,
            says=raised.says.strip()[:300],
            raised_at=now,
            raised_by_id=actor.account_id,
            due_at=clock.due_at,
            supervisor_at=clock.supervisor_at,
            owner_id=_owner(actor, patient, stay, on_duty_at(patient.site_id, now)),
        )
        concern.save(force_insert=True)
        audit.record(actor, "concern.raised", concern)
        return concern


def _raised_before(patient: Patient, raised: Raised) -> RiskConcern | None:
    same: dict[str, Any] = {}
    if raised.screen is not None:
        same["screen"] = raised.screen
    elif raised.encounter_id is not None:
        same["encounter_id"] = raised.encounter_id
    if not same:
        return None
    rows = RiskConcern._base_manager.select_for_update(of=("self",)).filter(patient=patient, **same)
    return rows.order_by("-raised_at").first()


def _of_the_same_event(patient: Patient, raised: Raised) -> RiskConcern | None:
    """The open concern that answers or a note belong to: it came from elsewhere and holds none of their kind yet."""
    same: dict[str, Any] = {}
    if raised.screen is not None:
        same = {"screen__isnull": True}
    elif raised.encounter_id is not None:
        same = {"encounter_id__isnull": True, "source": ConcernSource.SCREEN.value}
    if not same:
        return None
    rows = RiskConcern._base_manager.select_for_update(of=("self",)).filter(
        patient=patient, closed_at__isnull=True, **same
    )
    now = dates.now()
    on = dates.clinic_day(now, patient.site.time_zone)
    return next((row for row in rows.order_by("-raised_at") if is_same_event(concern_facts(row), now, on)), None)


def _join(actor: Actor, concern: RiskConcern, raised: Raised) -> RiskConcern:
    """Answers are read on the safety page; the words of a note come first in what is feared."""
    if raised.screen is not None:
        concern.edit(None, screen=raised.screen)
    else:
        concern.edit(None, encounter_id=raised.encounter_id, says=_both(raised, concern))
    audit.record(actor, "concern.joined", concern)
    return concern


def _both(raised: Raised, concern: RiskConcern) -> str:
    """What is feared now, and before it from elsewhere; the same source says it anew."""
    now, before = raised.says.strip(), "" if raised.source.value == concern.source else concern.says
    return now[:300] if before in now else f"{now} {before}".strip()[:300]


def _is_worse_than_closed(before: RiskConcern, raised: Raised) -> bool:
    """Whether one that was closed said less than what is feared now: then a new one begins."""
    return before.closed_at is not None and raised.level.rank > SafetyLevel(before.level).rank


def _lift(actor: Actor, concern: RiskConcern, raised: Raised) -> RiskConcern:
    """A level never lowers by itself."""
    if SafetyLevel(concern.level).rank >= raised.level.rank:
        return concern
    now = dates.now()
    clock = clock_of(raised.level, now, opening_hours(concern.site))
    concern.edit(
        None,
        level=raised.level.value,
        says=concern.says if raised.says.strip() in concern.says else _both(raised, concern),
        due_at=min(concern.due_at, clock.due_at),
        supervisor_at=clock.supervisor_at,
        reached_at=None,
        reached_by_id=None,
    )
    audit.record(actor, "concern.lifted", concern)
    return concern


def _open_stay(patient: Patient) -> Episode | None:
    rows = Episode._base_manager.filter(patient=patient, ended_on__isnull=True)
    return rows.select_related("therapist").first()


def _owner(actor: Actor, patient: Patient, stay: Episode | None, here: OnDuty) -> UUID:
    """The therapist of the stay; before a stay whoever asked, if they care for people at this site."""
    first = stay.therapist.account_id if stay is not None else None
    if first is None and any(site == patient.site_id and role in CLINICAL for role, site in actor.duties):
        first = actor.account_id
    owner = here.owner(first)
    if owner is None:
        raise Refused(
            "NO_CLINICIAN",
            _("Nobody at this site can take this on. It was not saved."),
            _("Stay with the person and call 911 or 988. Then tell a program director."),
        )
    return owner


def acknowledge_concern(actor: Actor, concern: RiskConcern) -> RiskConcern:
    """Someone says that they act; the first to say so is kept. Raises Forbidden and Refused('WRONG_STATE')."""
    with transaction.atomic():
        access.require(actor, "alert.answer", concern)
        state = concern_facts(concern).state
        if state is ConcernState.ACKNOWLEDGED:
            return concern
        CONCERN.check(state, ConcernState.ACKNOWLEDGED)
        concern.edit(None, acknowledged_at=dates.now(), acknowledged_by_id=actor.account_id)
        audit.record(actor, "concern.acknowledged", concern)
        return concern


def reach_concern(actor: Actor, concern: RiskConcern) -> RiskConcern:
    """Someone has spoken with the person: the clock stops. Raises Forbidden and Refused('WRONG_STATE')."""
    with transaction.atomic():
        access.require(actor, "alert.answer", concern)
        facts, now = concern_facts(concern), dates.now()
        if facts.state is ConcernState.CLOSED:
            raise Refused("WRONG_STATE", _("This concern is closed."), _("Raise a new one if you worry again."))
        if concern.reached_at is not None:
            return concern
        seen = {} if concern.acknowledged_at else {"acknowledged_at": now, "acknowledged_by_id": actor.account_id}
        concern.edit(None, reached_at=now, reached_by_id=actor.account_id, **seen)
        audit.record(actor, "concern.reached", concern)
        return concern


def hand_over_concern(actor: Actor, concern: RiskConcern, owner_id: UUID) -> RiskConcern:
    """Gives an open concern to another clinician on duty. Raises Forbidden, Refused('WRONG_STATE'), ('NOT_ON_DUTY')."""
    with transaction.atomic():
        access.require(actor, "alert.answer", concern)
        if concern.closed_at is not None:
            raise Refused("WRONG_STATE", _("This concern is closed."), _("There is nothing left to hand over."))
        here = on_duty_at(concern.site_id, dates.now())
        if not any(owner_id in people for people in here.by_role.values()):
            raise Refused("NOT_ON_DUTY", _("Only a clinician on duty here can take this on."), _("Choose a colleague."))
        concern.edit(None, owner_id=owner_id)
        audit.record(actor, "concern.handed_over", concern)
        return concern


def close_concern(actor: Actor, concern: RiskConcern, note: str, version: int | None = None) -> RiskConcern:
    """Ends a concern with what was found and agreed; after a high one, calls follow.

    Raises Forbidden, EditConflict and Refused('WRONG_STATE'), ('STEP_UP_OPEN'), ('NOT_REACHED'), ('CLOSING_NOTE').
    """
    with transaction.atomic():
        access.require(actor, "alert.answer", concern)
        now = dates.now()
        ends = list(StepUp._base_manager.filter(concern=concern).values_list("closed_at", flat=True))
        facts = concern_facts(concern)
        asked = CloseFacts(facts, note, None in ends, any(ends), dates.clinic_day(now, concern.site.time_zone))
        check_can_close(asked)
        seen = {} if concern.acknowledged_at else {"acknowledged_at": now, "acknowledged_by_id": actor.account_id}
        ended = {"closed_at": now, "closed_by_id": actor.account_id, "closing_note": note.strip()[:500]}
        concern.edit(version, **ended, **seen)
        audit.record(actor, "concern.closed", concern)
        if facts.level is SafetyLevel.HIGH and not ends:  # a step-up has made its own
            make_follow_ups(actor, After.HIGH_CONCERN, concern.patient, now, concern=concern)
        return concern


def escalate_concerns(actor: Actor) -> list[RiskConcern]:
    """Tells someone beside the owner, then the supervisor, of every concern whose person was not reached in time.

    Run every five minutes; each is told once, and tried again while nobody is there to tell.
    """
    with transaction.atomic():
        now = dates.now()
        late = (
            RiskConcern.objects.visible_to(actor)
            .select_for_update(skip_locked=True, of=("self",))
            .filter(closed_at__isnull=True, reached_at__isnull=True, due_at__lte=now)
            .order_by("due_at", "pk")
        )
        rows = list(late)
        here = {site: on_duty_at(site, now) for site in {row.site_id for row in rows}}
        return [row for row in rows if _escalate(actor, row, here[row.site_id], now)]


def _escalate(actor: Actor, concern: RiskConcern, here: OnDuty, now: datetime) -> bool:
    changes: dict[str, Any] = {}
    for step in steps_due(concern_facts(concern), now):
        if step is Step.TELL_NEXT:
            whom, names = here.told(concern.owner_id), ("escalated_at", "escalated_to_id")
        else:
            told = changes.get("escalated_to_id", concern.escalated_to_id)
            whom, names = here.supervisor(concern.owner_id, told), ("supervisor_told_at", "supervisor_told_id")
        if whom is not None:
            changes |= dict(zip(names, (now, whom), strict=True))
    if not changes:
        return False
    concern.edit(None, **changes)
    if "escalated_at" in changes:
        audit.record(actor, "concern.escalated", concern)
    if "supervisor_told_at" in changes:
        audit.record(actor, "concern.supervisor_told", concern)
    return True
