"""A therapist's first page: the next person, whom to look at first, what is not finished."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.desk.queries.events import Event, agenda, next_event, sessions_from, visits_on
from stepwell.desk.queries.homes.work import absences, alerts, clocks, today_of, unsigned
from stepwell.desk.queries.parts import Button, Home, Row, Section, long_day, people_words
from stepwell.desk.queries.people import Person, first_of, missed_words, people, score_words
from stepwell.kernel.access import Actor
from stepwell.people.models import Patient


def therapist_home(actor: Actor) -> Home:
    """Seven queries at any size."""
    today, me = today_of(actor), actor.practitioner_id
    visits = visits_on(actor, today, me)
    events = [*sessions_from(actor, today, today, me), *visits]
    mine = people(
        Patient.objects.visible_to(actor).filter(
            episodes__therapist=me, episodes__ended_on__isnull=True, episodes__admitted_on__lte=today
        ),
        today,
    )
    open_notes = unsigned(actor)
    return Home(
        title=_("My day"),
        lede=_lede(long_day(today), len(visits), open_notes.count or 0),
        button=next_button(events, open_notes),
        first=first_of(mine, today),
        sections=(agenda(events, _("Nothing is planned for you today.")), open_notes, _caseload(mine)),
        aside=(alerts(actor, mine=True), absences(actor), clocks(mine, today)),
    )


def _lede(day: str, visits: int, open_notes: int) -> str:
    seen = _("%(people)s one to one today") % {"people": people_words(visits)} if visits else _("No visits today")
    notes = _("%(n)d to sign") % {"n": open_notes} if open_notes else _("every note signed")
    return f"{day}. {seen}, {notes}."


def next_button(events: list[Event], open_notes: Section) -> Button:
    """Goes to what runs now or comes next; when the day is done, to the oldest note that waits, or to the week."""
    event = next_event(events)
    if event is not None:
        return Button(_("Open the next session") if event.is_group else _("Open note"), event.url)
    if open_notes.rows:
        return Button(_("Write the oldest note"), open_notes.rows[0].url)
    return Button(_("Open the week"), reverse("week_page"))


def _caseload(mine: tuple[Person, ...]) -> Section:
    rows = tuple(_line(person) for person in mine[:12])
    return Section(_("My people"), rows, _("Nobody is on your list yet."), count=len(mine), icon="users")


def _line(person: Person) -> Row:
    missed = missed_words(person.facts.missed_days) if person.facts.missed_days else ""
    return Row(person.name, person.url, " · ".join(part for part in (score_words(person), missed) if part))
