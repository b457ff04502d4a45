"""A therapist's first page: what comes, what is unsigned, whom to look at first and why."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.desk.queries.events import Event, agenda, next_event, sessions_from, visits_on, zone_of
from stepwell.desk.queries.homes.waiting import safety, to_call, to_sign, with_chased
from stepwell.desk.queries.homes.watch import About, waits_for
from stepwell.desk.queries.homes.work import clocks, today_of
from stepwell.desk.queries.looking import look_first
from stepwell.desk.queries.parts import Button, Home, Section, long_day, people_words
from stepwell.desk.queries.people import in_care_of, people
from stepwell.kernel import dates
from stepwell.kernel.access import Actor
from stepwell.placement.models import Episode


def therapist_home(actor: Actor) -> Home:
    """Six queries at any size."""
    today, me = today_of(actor), actor.practitioner_id
    visits = visits_on(actor, today, me)
    events = [*sessions_from(actor, today, today, me), *visits]
    stays = Episode._base_manager.filter(therapist=me, admitted_on__lte=today)
    mine = people(in_care_of(actor, stays, mine=True), today)
    waits = waits_for(actor, mine=True, about=(About.CALLS, About.NOTES, About.CHASED))
    open_notes = to_sign(waits, zone_of(actor))
    first, *then = (*look_first(mine, today), None)
    return Home(
        title=_("My day"),
        lede=_lede(long_day(today), len(visits), open_notes.count or 0),
        button=next_button(events, open_notes),
        first=first,
        then=tuple(one for one in then if one is not None),
        sections=(agenda(events, _("Nothing is planned for you today.")), with_chased(open_notes, waits)),
        aside=(safety(waits, [first, *then]), to_call(waits), clocks(mine, today)),
    )


def _lede(day: str, visits: int, open_notes: int) -> str:
    seen = _("%(people)s one to one today") % {"people": people_words(visits)} if visits else _("No visits today")
    notes = _("%(n)d to sign") % {"n": open_notes} if open_notes else _("every note signed")
    return f"{day}. {seen}, {notes}."


def next_button(events: list[Event], open_notes: Section) -> Button:
    """Goes to what runs now or comes next; when the day is done, to the oldest note that waits, or to the week.

    Before a group begins that is its brief.
    """
    event = next_event(events)
    if event is not None and event.is_group:
        if event.starts_at > dates.now():
            return Button(_("Read the brief"), event.brief_url)
        return Button(_("Open the session"), event.url)
    if event is not None:
        return Button(_("Open note"), event.url)
    if open_notes.rows:
        return Button(_("Write the oldest note"), open_notes.rows[0].url)
    return Button(_("Open the week"), reverse("week_page"))
