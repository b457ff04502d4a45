"""Who is in the program at each site, and how its coming week stands: what a director must not find out on Monday."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.desk.queries.parts import First, Stat, day
from stepwell.kernel.access import Actor
from stepwell.people.models import Site
from stepwell.placement.models import Episode
from stepwell.program.models import GroupSession, WeekPlan
from stepwell.program.rules.week_plan import PlanState

WEEK = timedelta(days=7)


def sites_ahead(actor: Actor, monday: date) -> list[Any]:
    """The sites someone plans: the tracks of the people in the program, whether the week of a Monday has sessions, and
    how its plan stands (an open draft, else what was published). One query.
    """
    sessions = GroupSession._base_manager.filter(
        site=OuterRef("pk"), on__range=(monday, monday + timedelta(days=6)), cancelled_at__isnull=True
    )
    plans = WeekPlan._base_manager.filter(site=OuterRef("pk"), monday=monday).exclude(state=PlanState.DROPPED)
    stays = Episode.objects.visible_to(actor).filter(site=OuterRef("pk"), ended_on__isnull=True)
    rows = Site._base_manager.filter(pk__in=actor.sites_for("week.plan")).annotate(
        meets=Exists(sessions),
        plan_state=Subquery(plans.order_by("-created_at").values("state")[:1]),
        tracks_here=ArraySubquery(stays.order_by().values("track")),
    )
    return list(rows.order_by("name"))


def coming_week(sites: Sequence[Any], monday: date) -> tuple[tuple[Stat, ...], First | None]:
    """The figure of the week, and what to do about it; of several sites that one which is least ready."""
    found = [(*_standing(site), site) for site in sites]
    if not found:
        return (), None
    rank, word, site = min(found, key=lambda row: (row[0], row[2].name))
    url = f"{reverse('week_list')}?site={site.pk}"
    where = site.name if len({row[0] for row in found}) > 1 else ""  # no name where all stand alike
    title = _("Week of %(day)s") % {"day": day(monday)}
    return (Stat(title, word, where, url),), _first(rank, day(monday), site.name, url)


def _standing(site: Any) -> tuple[int, str]:
    if not site.meets and site.plan_state is None:
        return 0, _("No timetable")
    if site.plan_state == PlanState.DRAFT:
        return 1, _("Draft")
    if site.plan_state == PlanState.PUBLISHING:
        return 2, _("Being published")
    return (4, _("Published")) if site.plan_state == PlanState.PUBLISHED else (3, _("As usual"))


def _first(rank: int, monday: str, site: str, url: str) -> First | None:
    facts = {"day": monday, "site": site}
    if rank == 0:
        says = _("Plan the week of %(day)s") % facts
        return First("due", _("No timetable"), says, _("No group of %(site)s has a time yet.") % facts, url)
    if rank == 1:
        says = _("Publish the week of %(day)s") % facts
        return First("due", _("Draft"), says, _("Nobody at %(site)s sees the draft until then.") % facts, url)
    return None
