"""Asks the team to look at a stay together, once for each reason, and closes that with what they decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from stepwell.encounter.models import ReviewKind, TeamReview
from stepwell.encounter.queries.calling import callers_at, expected_of
from stepwell.encounter.queries.hours import whole_weeks
from stepwell.encounter.rules.absence import AbsenceFacts, attended_little
from stepwell.encounter.rules.calling import ShortWeek, short_weeks_review
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Reason, Refused
from stepwell.people.models import Site
from stepwell.placement.models import Episode

QUIET_DAYS = 14  # what the team has looked at is not asked again for as long as it is measured over


def ask_for_reviews(actor: Actor) -> int:
    """Looks at every open stay, site by site, and asks where it must; how many. A few queries for each site."""
    return sum(_ask_at(actor, site) for site in Site.objects.visible_to(actor))


def _ask_at(actor: Actor, site: Site) -> int:
    today = dates.clinic_today(site.time_zone)
    rows = Episode.objects.visible_to(actor).filter(site=site, ended_on__isnull=True).select_related("therapist")
    episodes = list(rows.order_by("pk"))
    asked = set(
        TeamReview._base_manager.filter(episode__in=episodes, asked_on__gt=today - timedelta(days=QUIET_DAYS))
        .values_list("episode_id", "kind")
        .union(
            TeamReview._base_manager.filter(episode__in=episodes, done_at__isnull=True).values_list(
                "episode_id", "kind"
            )
        )
    )
    wanted = [
        (episode, kind, reason) for episode, kind, reason in _reasons(episodes, site) if (episode.pk, kind) not in asked
    ]
    if not wanted:
        return 0
    callers, (_, due_at) = callers_at(site.pk, dates.now()), dates.day_bounds(today, site.time_zone)
    made = TeamReview.objects.bulk_create(
        [
            TeamReview(
                episode=episode,
                patient_id=episode.patient_id,
                site=site,
                kind=kind,
                because=reason.says[:300],
                owner_id=callers.owner(episode.therapist.account_id),
                asked_on=today,
                due_at=due_at,
            )
            for episode, kind, reason in wanted
        ],
        ignore_conflicts=True,
    )
    AuditEvent.objects.bulk_create([audit.audit_row(actor, "review.asked", row) for row in made])
    return len(made)


def _reasons(episodes: list[Episode], site: Site) -> Iterable[tuple[Episode, str, Reason]]:
    today = dates.clinic_today(site.time_zone)
    expected = expected_of({row.patient_id for row in episodes})
    weeks: Mapping[UUID, list[ShortWeek]] = whole_weeks(episodes, today)
    for episode in episodes:
        facts = AbsenceFacts(tuple(expected.get(episode.patient_id, ())), today, False, False)
        if (little := attended_little(facts)) is not None:
            yield episode, ReviewKind.ATTENDANCE.value, little
        if (short := short_weeks_review(weeks.get(episode.pk, []))) is not None:
            yield episode, ReviewKind.HOURS.value, short


def close_review(actor: Actor, review: TeamReview, outcome: str, version: int | None = None) -> TeamReview:
    """What the team decided. Closed before stays as it was. Raises Forbidden, EditConflict, Refused('NO_OUTCOME')."""
    with transaction.atomic():
        access.require(actor, "note.write", review)
        if not outcome.strip():
            raise Refused("NO_OUTCOME", "Write what you decided.", "One line is enough.")
        if review.done_at is None:
            review.edit(version, done_at=dates.now(), done_by_id=actor.account_id, outcome=outcome.strip()[:300])
            audit.record(actor, "review.done", review)
        return review
