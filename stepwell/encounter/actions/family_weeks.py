"""Notes why there was no family session in a week (C15)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from stepwell.encounter.models import FamilyWeek
from stepwell.encounter.rules.family import monday_of
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.placement.models import Episode


def note_family_week(
    actor: Actor, episode: Episode, week_on: date, why_none: str, version: int | None = None
) -> FamilyWeek:
    """Keeps the reason for one week of the stay; a later reason replaces it and the earlier one stays in the history.

    `version` is that of the reason the form showed, 0 when it showed none; without it the reason is taken as it stands.
    Raises Forbidden, EditConflict, Refused: NOT_A_WEEK for a day outside the stay or ahead, NO_WORDS, OTHER_PAGE.
    """
    with transaction.atomic():
        access.require(actor, "note.write", episode)
        monday = monday_of(week_on)
        last = min(dates.clinic_today(episode.site.time_zone), episode.ended_on or date.max)
        if not monday_of(episode.admitted_on) <= monday <= monday_of(last):
            raise Refused("NOT_A_WEEK", "That week is not part of this stay so far.", "Pick a week from the list.")
        words = " ".join(why_none.split())[:200]
        if not words:
            raise Refused("NO_WORDS", "Say why there was none.", "A few words are enough.")
        row: FamilyWeek | None = FamilyWeek._base_manager.filter(patient_id=episode.patient_id, week_on=monday).first()
        if row is None:
            if version:
                raise Refused("OTHER_PAGE", "This week has no reason yet that could be changed.", "Save again.")
            row = FamilyWeek.objects.create(
                patient_id=episode.patient_id,
                site_id=episode.site_id,
                week_on=monday,
                why_none=words,
                written_by_id=actor.account_id,
            )
        elif row.why_none == words:
            return row
        else:
            row.edit(version, why_none=words, written_by_id=actor.account_id)
        audit.record(actor, "family_week.noted", row)
        return row
