"""Finds who has not come and nobody has said so, and gives each an owner; attendance itself stays for the leader to say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from stepwell.encounter.actions.call import assign_calls
from stepwell.encounter.actions.start import open_sheet
from stepwell.encounter.models import Encounter
from stepwell.encounter.queries.facts import event_of
from stepwell.encounter.queries.sheet import Sheet
from stepwell.encounter.rules.attendance import PRESENT, Attendance, SessionTime
from stepwell.encounter.rules.door import NoShowFacts, back_to_back, is_no_show
from stepwell.kernel import dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.program.models import GroupSession, Seat, Visit

LOOK_BACK = timedelta(days=7)  # so far back a worker that was down catches up


def find_no_shows(actor: Actor) -> int:
    """Makes the call for everyone who counts as not having come by now; how many. One transaction for each event."""
    found = 0
    for event in _open_events(actor):
        try:
            with transaction.atomic():
                found += _find(actor, event)
        except Refused:  # canceled a moment ago
            continue
    return found


def _open_events(actor: Actor) -> Iterable[GroupSession | Visit]:
    """Sessions and visits that have begun and hold a seat nobody has said anything about."""
    now = dates.now()
    is_blank = Q(encounter__isnull=True) | Q(
        encounter__attendance=Attendance.UNCONFIRMED,
        encounter__arrived_at__isnull=True,
        encounter__absence_task__isnull=True,
    )
    seats = (
        Seat.objects.visible_to(actor)
        .filter(
            is_blank,
            released_at__isnull=True,
            on__gte=(now - LOOK_BACK).date(),
            during__startswith__lte=now,
            session__cancelled_at__isnull=True,
            visit__cancelled_at__isnull=True,
        )
        .select_related("session__group", "session__room", "session__site", "visit__room", "visit__site")
        .order_by("during", "pk")
    )
    return {(event := event_of(seat)).pk: event for seat in seats}.values()


def _find(actor: Actor, event: GroupSession | Visit) -> int:
    now = dates.now()
    sheet = open_sheet(event)
    if sheet.is_signed:
        return 0
    here = _just_here(event, [seat.patient_id for seat in sheet.seats])
    missed = [row for row in sheet.encounters if is_no_show(_facts(sheet, row, here), now)]
    return len(assign_calls(actor, missed))


def _facts(sheet: Sheet, row: Encounter, here: set[UUID]) -> NoShowFacts:
    others = [other for other in sheet.encounters if other.pk != row.pk]
    return NoShowFacts(
        SessionTime(row.starts_at, row.ends_at),
        has_sign_in=row.arrived_at is not None,
        is_settled=row.confirmed_at is not None,
        is_alone=not others,
        others_signed_in=any(other.arrived_at is not None or other.attendance in PRESENT for other in others),
        was_just_here=row.patient_id in here,
    )


def _just_here(event: GroupSession | Visit, patient_ids: list[UUID]) -> set[UUID]:
    """Who was signed in for what ended right before, and has not signed out. One query."""
    rows = Encounter._base_manager.filter(
        patient_id__in=patient_ids, on=event.on, ends_at__lte=event.starts_at, left_at__isnull=True
    ).filter(Q(arrived_at__isnull=False) | Q(attendance__in=PRESENT))
    found: dict[UUID, bool] = defaultdict(bool)
    for who, ended_at in rows.values_list("patient_id", "ends_at"):
        found[who] |= back_to_back(ended_at, event.starts_at)
    return {who for who, is_close in found.items() if is_close}
