"""A psychiatrist's first page: whom to certify with the evidence, refills and results, today's visits, whom to look at first."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.desk.queries.events import agenda, visits_on, zone_of
from stepwell.desk.queries.homes.medicines import medicines
from stepwell.desk.queries.homes.waiting import safety, to_sign, with_chased
from stepwell.desk.queries.homes.watch import About, waits_for
from stepwell.desk.queries.homes.work import clocks, today_of
from stepwell.desk.queries.looking import look_first
from stepwell.desk.queries.parts import Button, Home, long_day
from stepwell.desk.queries.people import in_care_of, people
from stepwell.kernel.access import Actor
from stepwell.placement.models import Episode

MOST = 200


def psychiatrist_home(actor: Actor) -> Home:
    """Eight queries at any size."""
    today, me = today_of(actor), actor.practitioner_id
    lists = reverse("certify_list")
    stays = Episode._base_manager.filter(psychiatrist=me)
    mine = people(in_care_of(actor, stays, mine=False), today, MOST)
    due = clocks(mine, today, title=_("Sign and certify"), url=lists, for_certifying=True)
    visits = visits_on(actor, today, me)
    waits = waits_for(actor, mine=False, mine_only=True, about=(About.NOTES, About.CHASED, About.MEDICINES))
    first, *then = (*look_first(mine, today), None)
    facts = {"day": long_day(today), "visits": len(visits), "due": due.count}
    return Home(
        title=_("My list"),
        lede=_("%(day)s. Waiting for you or coming due: %(due)d. Visits today: %(visits)d.") % facts,
        button=Button(_("Certify"), lists),
        first=first,
        then=tuple(one for one in then if one is not None),
        sections=(due, medicines(actor, today, waits, mine_only=True)),
        aside=(
            agenda(visits, _("No visits today.")),
            safety(waits, [first, *then]),
            with_chased(to_sign(waits, zone_of(actor)), waits),
        ),
    )
