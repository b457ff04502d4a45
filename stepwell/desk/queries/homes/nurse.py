"""A nurse's first page: who needs someone to look, and who comes today."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.desk.queries.events import agenda, sessions_from, visits_on
from stepwell.desk.queries.homes.work import alerts, today_of, unsigned
from stepwell.desk.queries.parts import Button, Home, Row, Section, long_day, people_words
from stepwell.desk.queries.people import Person, first_of, missed_words, people, score_words
from stepwell.kernel.access import Actor
from stepwell.people.models import Patient
from stepwell.placement.models import SafetyScreen
from stepwell.placement.rules.safety import SafetyLevel
from stepwell.program.models import Seat

MOST = 30


def nurse_home(actor: Actor) -> Home:
    """Seven queries at any size."""
    today = today_of(actor)
    seated = Seat._base_manager.filter(patient=OuterRef("pk"), on=today, released_at__isnull=True)
    raised = SafetyScreen._base_manager.filter(
        patient=OuterRef("pk"), cleared_at__isnull=True, result__in=(SafetyLevel.MODERATE, SafetyLevel.HIGH)
    )
    here = Patient.objects.visible_to(actor)
    watched = people(here.filter(Exists(seated), Exists(raised)), today, MOST)
    groups = sessions_from(actor, today, today)
    expected = sum(event.expected for event in groups)
    facts = {"day": long_day(today), "seats": people_words(expected)}
    return Home(
        title=_("Today"),
        lede=_("%(day)s. Seats taken today: %(seats)s.") % facts,
        button=Button(_("Open alerts"), reverse("alert_list")),
        first=first_of(watched, today),
        sections=(alerts(actor), _watched(watched)),
        aside=(
            agenda([*groups, *visits_on(actor, today, actor.practitioner_id)], _("Nothing is planned today."),
                   title=_("Groups today"), shows_leader=True),
            unsigned(actor),
        ),
    )  # fmt: skip


def _watched(found: tuple[Person, ...]) -> Section:
    """Those who come today and whose last safety answers raised a risk."""
    rows = tuple(_line(person) for person in found if person.facts.has_raised_risk)
    return Section(
        _("Coming today, risk raised"), rows, _("Nobody who comes today has an open risk."), "", len(rows), "users"
    )


def _line(person: Person) -> Row:
    missed = missed_words(person.facts.missed_days) if person.facts.missed_days else ""
    more = " · ".join(part for part in (score_words(person), missed) if part)
    return Row(person.name, person.url, more, "risk", _("Risk"))
