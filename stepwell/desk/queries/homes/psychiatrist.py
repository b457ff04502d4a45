"""A psychiatrist's first page: whom to certify, today's visits, who needs a doctor."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.desk.queries.events import agenda, visits_on
from stepwell.desk.queries.homes.work import alerts, clocks, today_of, unsigned
from stepwell.desk.queries.parts import Button, Home, long_day
from stepwell.desk.queries.people import people
from stepwell.kernel.access import Actor
from stepwell.people.models import Patient


def psychiatrist_home(actor: Actor) -> Home:
    """Five queries at any size."""
    today, me = today_of(actor), actor.practitioner_id
    mine = Patient.objects.visible_to(actor).filter(episodes__psychiatrist=me, episodes__ended_on__isnull=True)
    lists = reverse("certify_list")
    due = clocks(people(mine, today, most=400), today, title=_("Sign, certify, review"), url=lists)
    visits = visits_on(actor, today, me)
    facts = {"day": long_day(today), "visits": len(visits), "due": due.count}
    return Home(
        title=_("My list"),
        lede=_("%(day)s. Waiting for you or coming due: %(due)d. Visits today: %(visits)d.") % facts,
        button=Button(_("Certify"), lists),
        sections=(due, agenda(visits, _("No visits today."))),
        aside=(alerts(actor), unsigned(actor)),
    )
