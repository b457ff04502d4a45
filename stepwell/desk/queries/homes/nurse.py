"""A nurse's first page: who needs someone to look, medicines and results, who comes today."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.desk.queries.events import agenda, seated_on, sessions_from, visits_on, zone_of
from stepwell.desk.queries.homes.medicines import medicines
from stepwell.desk.queries.homes.waiting import safety, to_sign, with_chased
from stepwell.desk.queries.homes.watch import About, waits_for
from stepwell.desk.queries.homes.work import today_of
from stepwell.desk.queries.looking import badge, look_first, why_words
from stepwell.desk.queries.parts import ROWS, Button, Home, Row, Section, long_day, people_words
from stepwell.desk.queries.people import Person, lines, people
from stepwell.desk.rules.first_look import URGENT, Lines, in_order
from stepwell.kernel.access import Actor
from stepwell.people.models import Patient
from stepwell.placement.models import RiskConcern, SafetyScreen
from stepwell.placement.rules.safety import SafetyLevel
from stepwell.program.models import Seat
from stepwell.progress.models import Alert

MOST = 40


def nurse_home(actor: Actor) -> Home:
    """Nine queries at any size."""
    today = today_of(actor)
    watched = people(_watched_today(actor, today), today, MOST)
    groups = sessions_from(actor, today, today)
    first = next(iter(look_first(watched, today, 1)), None)
    facts = {"day": long_day(today), "people": people_words(seated_on(actor, today))}
    waits = waits_for(actor, mine=False, about=(About.NOTES, About.CHASED, About.MEDICINES))
    mine = [*groups, *visits_on(actor, today, actor.practitioner_id)]
    return Home(
        title=_("Today"),
        lede=_("%(day)s. In groups today: %(people)s.") % facts,
        button=Button(_("Open results"), reverse("results")),
        first=first,
        sections=(medicines(actor, today, waits), _watched(watched, lines(today))),
        aside=(
            safety(waits, [first]),
            agenda(mine, _("Nothing is planned today."), title=_("Groups today"), shows_leader=True),
            with_chased(to_sign(waits, zone_of(actor)), waits),
        ),
    )


def _watched_today(actor: Actor, today: date) -> QuerySet[Patient]:
    """Those with a seat today about whom something is open, and whoever must be reached now because of a concern."""
    mine = {"patient": OuterRef("pk")}
    seated = Seat._base_manager.filter(**mine, on=today, released_at__isnull=True)
    raised = SafetyScreen._base_manager.filter(
        **mine, cleared_at__isnull=True, result__in=(SafetyLevel.MODERATE, SafetyLevel.HIGH)
    )
    is_open: dict[str, Any] = {**mine, "closed_at__isnull": True}
    concerns, alerts = RiskConcern._base_manager.filter(**is_open), Alert._base_manager.filter(**is_open)
    today_open = Q(Exists(seated)) & (Q(Exists(raised)) | Q(Exists(concerns)) | Q(Exists(alerts)))
    return Patient.objects.visible_to(actor).filter(today_open | Q(Exists(concerns.filter(reached_at__isnull=True))))


def _watched(found: tuple[Person, ...], limits: Lines) -> Section:
    """Those who come today with a risk, the gravest first, each with the reason."""
    ranked = [(who, why) for who, why in in_order(((one, one.facts) for one in found), limits) if why in URGENT]
    rows = tuple(Row(who.name, who.url, why_words(who, why), *badge(why)) for who, why in ranked[:ROWS])
    quiet = _("Nobody who comes today has an open risk, and nobody is to be reached.")
    return Section(_("Risk raised: coming today, or to reach"), rows, quiet, "", len(ranked), "users")
