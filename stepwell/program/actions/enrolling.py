"""Gives people a place in a group and the seats that come with it.

Ends a place without touching anyone else's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F, Q

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Reason, Refused
from stepwell.placement.models import Episode
from stepwell.program.actions.booking import nobody_twice
from stepwell.program.actions.visits import cancel_visits
from stepwell.program.models import Enrollment, Group, Seat, Visit, Waiting
from stepwell.program.queries.ledger import open_ledger
from stepwell.program.rules import seats as rules

BATCH = 2000


@dataclass(frozen=True, slots=True)
class Place:
    """A wish: this person, in this group, from this day on."""

    episode: Episode
    group: Group
    starts_on: date


def enroll(actor: Actor, episode: Episode, group: Group, starts_on: date) -> Enrollment:
    """A place in a group from a day on, with a seat in each session made so far.

    Raises as `enroll_all` does.
    """
    return enroll_all(actor, [Place(episode, group, starts_on)])[0]


def enroll_all(actor: Actor, places: Sequence[Place]) -> list[Enrollment]:
    """Gives every place or none, in nine queries and a few per thousand seats.

    Raises Forbidden, and Refused with every sentence: NOT_ADMITTED, STAY_ENDED, OTHER_SITE, GROUP_CLOSED,
    OTHER_TRACK, ALREADY_SEATED, GROUP_FULL, PATIENT_BUSY.
    """
    with transaction.atomic():
        groups = _locked(places)
        if not groups:
            return []
        for place in places:
            access.require(actor, "program.enroll", groups[place.group.pk])
            access.require(actor, "episode.read", place.episode)
        ledger = open_ledger(
            list(groups.values()), [place.episode for place in places], min(row.starts_on for row in places)
        )
        enrollments, seats = [], []
        for place in places:
            group = groups[place.group.pk]
            _refuse(ledger.reasons_against(place.episode, group, place.starts_on))
            enrollment = _enrollment(place)
            enrollments.append(enrollment)
            seats += ledger.take(enrollment, group)
        with nobody_twice():
            Enrollment._base_manager.bulk_create(enrollments, batch_size=BATCH)
            Seat._base_manager.bulk_create(seats, batch_size=BATCH)
        _stop_waiting(enrollments)
        AuditEvent.objects.bulk_create(audit.audit_row(actor, "group.joined", row) for row in enrollments)
        return enrollments


def _locked(places: Sequence[Place]) -> dict[object, Group]:
    rows = Group._base_manager.filter(pk__in={place.group.pk for place in places}).order_by("pk")
    found = rows.select_related("room", "site").select_for_update(no_key=True, of=("self",))
    return {group.pk: group for group in found}


def _refuse(found: Sequence[Reason]) -> None:
    if found:
        fix = "Pick another day or group"
        fix += ", or put the person on the waiting list." if found[0].code == "GROUP_FULL" else "."
        raise Refused(found[0].code, " ".join(row.says for row in found), fix)


def _enrollment(place: Place) -> Enrollment:
    return Enrollment(
        episode=place.episode,
        patient_id=place.episode.patient_id,
        site_id=place.episode.site_id,
        group=place.group,
        starts_on=place.starts_on,
    )


def _stop_waiting(enrollments: Sequence[Enrollment]) -> None:
    pairs = {(row.episode_id, row.group_id) for row in enrollments}
    waiting = Waiting._base_manager.filter(episode__in={episode for episode, _group in pairs}, ended_at__isnull=True)
    got = [pk for pk, episode, group in waiting.values_list("pk", "episode", "group") if (episode, group) in pairs]
    if got:
        Waiting._base_manager.filter(pk__in=got).update(
            ended_at=dates.now(), end_reason="Has a place", version=F("version") + 1
        )


def end_enrollment(
    actor: Actor, enrollment: Enrollment, on: date, reason: str, version: int | None = None
) -> Enrollment:
    """Ends one place after its last day and gives back that person's later seats.

    Nobody else's row is touched.

    A place that has not begun by then ends the day before its start. Raises Forbidden, EditConflict,
    Refused('NO_SEAT') and Refused('NO_REASON').
    """
    with transaction.atomic():
        access.require(actor, "program.enroll", enrollment)
        if not reason.strip():
            raise Refused("NO_REASON", "Say why, in a word or two.", "Pick or write a reason.")
        _end(actor, enrollment, on, reason.strip(), version)
        audit.record(actor, "group.left", enrollment)
        return enrollment


def _end(actor: Actor, place: Enrollment, on: date, reason: str, version: int | None = None) -> None:
    held = rules.Seat(str(place.patient_id), place.starts_on, place.ends_on)
    kept = rules.end_seat((held,), held.patient, on)
    last_on = kept[0].to_on if kept else None
    ends_on = last_on or date.fromordinal(place.starts_on.toordinal() - 1)
    place.edit(version, ends_on=ends_on, end_reason=reason[:120])
    release_rows(actor, Q(enrollment=place, on__gt=ends_on), reason)


def release_rows(actor: Actor, which: Q, reason: str) -> int:
    """Gives back the seats that match and have not begun, within the transaction of an act that was allowed
    already.
    """
    now = dates.now()
    rows = Seat._base_manager.filter(which, released_at__isnull=True, during__startswith__gt=now)
    return int(
        rows.update(
            released_at=now,
            released_by=actor.account_id,
            release_reason=reason[:120],
            version=F("version") + 1,
        )
    )


def end_all_for_episode(actor: Actor, episode: Episode, on: date, reason: str = "Stay ended") -> int:
    """Ends every place, seat, wish and visit of a stay after a day; the number of places and visits ended.

    Called by the discharge, in its transaction. Raises Forbidden.
    """
    with transaction.atomic():
        if not access.may(actor, "discharge.record", episode):
            access.require(actor, "program.enroll", episode)
        open_places = Enrollment._base_manager.filter(episode=episode).filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=on)
        )
        ended = 0
        for place in open_places.order_by("pk"):
            _end(actor, place, on, reason)
            ended += 1
        visits = Visit._base_manager.filter(episode=episode, on__gt=on)
        ended += cancel_visits(actor, visits, reason)
        release_rows(actor, Q(episode=episode, on__gt=on), reason)
        Waiting._base_manager.filter(episode=episode, ended_at__isnull=True).update(
            ended_at=dates.now(), end_reason=reason[:120], version=F("version") + 1
        )
        audit.record(actor, "groups.left", episode)
        return ended
