"""Writes down what a clinician judged of one sign of being ready to leave."""

from __future__ import annotations

from django.db import transaction

from stepwell.discharge.models import LeavingCriterion
from stepwell.discharge.rules.readiness import check_can_judge
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.placement.models import Episode


def judge_sign(actor: Actor, episode: Episode, code: str, is_met: bool, shows: str) -> LeavingCriterion:
    """Keeps the judgment; a later one replaces it, and the history holds both.

    Raises Forbidden and Refused('STAY_ENDED'), ('NO_SIGN'), ('SHOWS').
    """
    with transaction.atomic():
        access.require(actor, "readiness.judge", episode)
        locked = Episode._base_manager.select_for_update(of=("self",)).select_related("site").get(pk=episode.pk)
        if locked.ended_on is not None:
            raise Refused("STAY_ENDED", "This stay has ended.", "The summary says how the person left.")
        check_can_judge(code, locked.condition, dates.clinic_today(locked.site.time_zone), shows)
        judged = {
            "is_met": is_met,
            "shows": shows.strip()[:160],
            "judged_by_id": actor.account_id,
            "judged_at": dates.now(),
        }
        row = LeavingCriterion._base_manager.filter(episode=locked, code=code).first()
        if row is None:
            whose = {"episode": locked, "patient_id": locked.patient_id, "site_id": locked.site_id}
            row = LeavingCriterion(code=code, **whose, **judged)
            row.save(force_insert=True)
        else:
            row.edit(**judged)
        audit.record(actor, "readiness.judged", row)
        return row
