"""Reminds those whose notes wait when their site closes, and tells the program director the next morning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from stepwell.encounter.queries.waiting import WaitingNote, age_words, chase_words, director_words, waiting_notes
from stepwell.encounter.rules.chasing import Lateness, lateness, tally, told_to_director
from stepwell.kernel import audit, dates
from stepwell.kernel.access import Actor, Role
from stepwell.kernel.models import AuditEvent
from stepwell.people.models import Practitioner, Site
from stepwell.people.queries.facts import practitioners_with
from stepwell.program.models import Notice


def chase_notes(actor: Actor) -> list[Notice]:
    """Tells everyone once a day: the authors and supervisors at closing, the directors at opening.

    Run as often as one likes: who was told for that hour of that day is not told again. The sentences hold counts
    and ages, no patient and no clinical word.
    """
    return [notice for site in Site.objects.visible_to(actor) for notice in _chase_at(actor, site)]


def _chase_at(actor: Actor, site: Site) -> list[Notice]:
    now = dates.now()
    today = dates.clinic_day(now, site.time_zone)
    closes_at = dates.at_clinic(today, site.closes_at, site.time_zone)
    opens_at = dates.at_clinic(today, site.opens_at, site.time_zone)
    if now < opens_at:
        return []
    with transaction.atomic():
        Site._base_manager.select_for_update().only("pk").get(pk=site.pk)  # one runner at a time for one site
        waiting = waiting_notes([site.pk], now)
        if not waiting:
            return []
        wanted = _to_directors(site, waiting, opens_at, now)
        if now >= closes_at:
            wanted += _to_authors(site, waiting, closes_at, now)
        told = _told_already(site, [opens_at, closes_at])
        made = [one for one in wanted if (one.practitioner_id, one.tell_at) not in told]
        Notice.objects.bulk_create(made)
        AuditEvent.objects.bulk_create([audit.audit_row(actor, "note.chased", one) for one in made])
        return made


def _to_authors(site: Site, waiting: Iterable[WaitingNote], at: datetime, now: datetime) -> list[Notice]:
    rows = list(waiting)
    made = []
    for owner, found in tally([one.facts for one in rows], now).items():
        oldest = min(one.ended_at for one in rows if str(one.practitioner_id) == owner)
        says = chase_words(found.to_sign, found.to_cosign, age_words(oldest, now))
        made.append(Notice(site=site, practitioner_id=UUID(owner), says=says[:400], tell_at=at))
    return made


def _to_directors(site: Site, waiting: list[WaitingNote], at: datetime, now: datetime) -> list[Notice]:
    late, again = told_to_director([one.facts for one in waiting], now)
    if not late:
        return []
    names = Counter(
        one.owner for one in waiting if not one.for_cosigner and lateness(one.ended_at, now) is not Lateness.FRESH
    )
    authors = ", ".join(f"{name} {count}" for name, count in names.most_common())
    whom: list[Practitioner] = practitioners_with(Role.PROGRAM_DIRECTOR, site.pk, dates.clinic_today(site.time_zone))
    says = director_words(late, again, authors)
    return [Notice(site=site, practitioner=one, says=says, tell_at=at) for one in whom]


def _told_already(site: Site, at: list[datetime]) -> set[tuple[UUID, datetime]]:
    rows = Notice._base_manager.filter(site=site, practitioner__isnull=False, plan__isnull=True, tell_at__in=at)
    return set(rows.values_list("practitioner_id", "tell_at"))
