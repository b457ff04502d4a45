"""One week being planned at a site, with a message from it that someone still has to read."""

from __future__ import annotations

from typing import Any

from stepwell.kernel.access import Role
from stepwell.people.models import Site
from stepwell.placement.models import Episode
from stepwell.program.actions import week_plan
from stepwell.program.models import Notice
from tests import cast


def planned_week(site: Site, episode: Episode) -> dict[str, Any]:
    """A draft of this week, and the arguments of its addresses that are not records."""
    account = cast.the_staff(Role.PROGRAM_DIRECTOR).account
    actor = cast.Actor(account_id=account.pk, name=account.name, is_the_system=True)
    plan = week_plan.begin_draft(actor, site, cast.TODAY)
    notice = Notice.objects.create(
        site=site, plan=plan, patient=episode.patient, says="Your visit is on Tuesday 9:00 am.", tell_at=cast.NOW
    )
    return {"week": plan, "notice": notice, "stay": episode, "event": "sick"}
