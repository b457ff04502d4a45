"""A psychiatrist's first page: whom to certify, today's visits, who needs a doctor."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.desk.queries.events import agenda, sessions_from, visits_on
from stepwell.desk.queries.homes.work import alerts, today_of, unsigned
from stepwell.desk.queries.parts import ROWS, Button, Home, Row, Section, days_left, long_day, people_words
from stepwell.kernel.access import Actor
from stepwell.plan.queries import DueRow, due_certifications


def psychiatrist_home(actor: Actor) -> Home:
    """Nine queries at any size."""
    today, me = today_of(actor), actor.practitioner_id
    due = due_certifications(actor)
    events = [*visits_on(actor, today, me), *sessions_from(actor, today, today, me)]
    ready = sum(not row.stands_in_the_way for row in due)
    facts = {"day": long_day(today), "visits": people_words(len(events)), "ready": ready}
    rows = tuple(_row(row) for row in due[:ROWS])
    lists = reverse("certify_list")
    return Home(
        title=_("My list"),
        lede=_("%(day)s. %(ready)d ready to sign or certify, %(visits)s to see.") % facts,
        button=Button(_("Certify"), lists),
        sections=(
            Section(_("Sign or certify"), rows, _("Nothing waits for your signature."), lists, len(due), "stamp"),
            agenda(events, _("No visits today.")),
        ),
        aside=(alerts(actor), unsigned(actor)),
    )


def _row(row: DueRow) -> Row:
    more = row.stands_in_the_way or f"{row.asks} · {row.diagnosis}"
    url = reverse("certify_list")
    if row.stands_in_the_way:
        return Row(row.name, url, more, "off", _("Waits"))
    if row.clock.due_on is None:
        return Row(row.name, url, more, "due", _("Due"))
    from stepwell.kernel.dates import clinic_today

    kind, word = days_left((row.clock.due_on - clinic_today(row.plan.site.time_zone)).days)
    return Row(row.name, url, more, kind, word)
