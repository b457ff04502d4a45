"""Hands sheets and practice out to those who were here, and keeps what they tell of it next time."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from stepwell.encounter.models import Encounter, HandedOut
from stepwell.encounter.rules.attendance import PRESENT
from stepwell.encounter.rules.handing_out import (
    HandoutFacts,
    HandoutKind,
    check_can_hand_out,
    check_can_tell,
    check_can_withdraw,
    titles,
)
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.program.models import GroupSession


def hand_out(actor: Actor, session: GroupSession, facts: HandoutFacts, only: UUID | None = None) -> list[HandedOut]:
    """Gives it to everyone who is here, or to the one whose encounter is named; nobody gets the same twice.

    Raises Forbidden, Refused: CANCELED, GIVEN_ALREADY, and those of `check_can_hand_out`.
    """
    with transaction.atomic():
        access.require(actor, "note.write", session)
        if session.cancelled_at is not None:
            raise Refused("CANCELED", "This session was canceled.", "Choose one that took place.")
        GroupSession._base_manager.select_for_update(no_key=True).only("pk").get(pk=session.pk)
        here = Encounter._base_manager.filter(session=session, attendance__in=PRESENT)
        rows = list(here.filter(pk=only) if only else here)
        check_can_hand_out(facts, len(rows), dates.clinic_today(session.site.time_zone))
        known = _key(facts)
        given = HandedOut._base_manager.filter(session=session, withdrawn_at__isnull=True, **known)
        have = set(given.values_list("encounter", flat=True))
        made = [_row(actor, session, facts, row) for row in rows if row.pk not in have]
        if not made:
            raise Refused("GIVEN_ALREADY", "Everyone here has this already.", "Nothing more to do.")
        HandedOut.objects.bulk_create(made)
        AuditEvent.objects.bulk_create([audit.audit_row(actor, "handout.given", row) for row in made])
        return made


def tell_handout(actor: Actor, row: HandedOut, done: str, says: str = "", version: int | None = None) -> HandedOut:
    """Keeps whether it was done. Raises Forbidden, EditConflict, Refused: as `check_can_tell`."""
    with transaction.atomic():
        access.require(actor, "note.write", row)
        check_can_tell(done, says, is_withdrawn=row.withdrawn_at is not None)
        row.edit(version, done=done, done_says=says.strip(), done_told_at=dates.now())
        audit.record(actor, "handout.told", row)
        return row


def withdraw_handout(actor: Actor, row: HandedOut, version: int | None = None) -> HandedOut:
    """Takes it back. Raises Forbidden, EditConflict, Refused: as `check_can_withdraw`."""
    with transaction.atomic():
        access.require(actor, "note.write", row)
        check_can_withdraw(row.done, is_withdrawn=row.withdrawn_at is not None)
        row.edit(version, withdrawn_at=dates.now())
        audit.record(actor, "handout.withdrawn", row)
        return row


def _key(facts: HandoutFacts) -> dict[str, str]:
    """What makes two the same: the sheet, or for own words the words."""
    if facts.kind == HandoutKind.OWN:
        return {"kind": facts.kind, "says": facts.says.strip()}
    return {"kind": facts.kind, "ref": facts.ref}


def _row(actor: Actor, session: GroupSession, facts: HandoutFacts, encounter: Encounter) -> HandedOut:
    assert actor.account_id is not None
    return HandedOut(
        session=session,
        encounter=encounter,
        patient_id=encounter.patient_id,
        site_id=encounter.site_id,
        kind=facts.kind,
        ref="" if facts.kind == HandoutKind.OWN else facts.ref,
        says=titles(facts)[0],
        due_on=facts.due_on,
        given_at=dates.now(),
        given_by_id=actor.account_id,
    )
