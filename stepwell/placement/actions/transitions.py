"""Records each change of a stay with its reason: admitted, held, resumed, stepped down or up, ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.placement.models import Episode, Transition
from stepwell.placement.queries.transitions import standing_of_stay
from stepwell.placement.rules.transitions import (
    ChangeFacts,
    TransitionKind,
    TransitionReason,
    check_can_record,
    levels_of,
)


@dataclass(frozen=True, slots=True)
class Change:
    """What someone wants to record of a stay."""

    kind: TransitionKind
    on: date
    reason: TransitionReason | None
    says: str = ""


def record_change(actor: Actor, episode: Episode, change: Change) -> Transition:
    """Holds, resumes, steps down or back up within a stay. Raises Forbidden and Refused as `check_can_record`."""
    with transaction.atomic():
        access.require(actor, "episode.change", episode)
        locked = Episode._base_manager.select_for_update(of=("self",)).select_related("site").get(pk=episode.pk)
        today = dates.clinic_today(locked.site.time_zone)
        standing = standing_of_stay(locked, has_come=locked.admitted_on <= today)
        check_can_record(ChangeFacts(change.kind, change.on, today, change.reason, change.says, standing))
        assert change.reason is not None  # the rules have asked for it
        levels = levels_of(change.kind, standing)
        made = _add(actor, locked, change.kind, change.on, change.reason.value, levels, change.says)
        audit.record(actor, f"episode.{change.kind.value}", made)
        return made


def note_admission(actor: Actor, episode: Episode) -> Transition:
    """The first row of a stay; called by the admission, in its transaction."""
    kind = TransitionKind.READMITTED if episode.previous_id else TransitionKind.ADMITTED
    levels = ("", episode.level)
    return _add(actor, episode, kind, episode.admitted_on, TransitionReason.DECISION.value, levels, "")


def note_end(actor: Actor, episode: Episode, reason: str, to_level: str, says: str = "") -> Transition:
    """The last row of a stay, with the reason of the discharge; called by it, in its transaction."""
    assert episode.ended_on is not None  # the episode has just been ended
    levels = (standing_of_stay(episode).level, to_level)
    return _add(actor, episode, TransitionKind.ENDED, episode.ended_on, reason, levels, says)


def previous_stay(patient_id: object) -> Episode | None:
    """The stay before a new one: the last that ended."""
    rows = Episode._base_manager.filter(patient=patient_id, ended_on__isnull=False)
    found: Episode | None = rows.order_by("-ended_on", "-admitted_on", "-pk").first()
    return found


def _add(
    actor: Actor,
    episode: Episode,
    kind: TransitionKind,
    on: date,
    reason: str,
    levels: tuple[str, str],
    says: str,
) -> Transition:
    made = Transition(
        episode=episode,
        patient_id=episode.patient_id,
        site_id=episode.site_id,
        kind=kind.value,
        on=on,
        from_level=levels[0],
        to_level=levels[1],
        reason=reason,
        says=says.strip()[:300],
        recorded_at=dates.now(),
        recorded_by_id=actor.account_id,
    )
    made.save(force_insert=True)
    return made
