"""A group leader's first page: the next session with its brief, today's sessions, what is not signed."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _

from stepwell.desk.queries.events import Event, agenda, next_event, sessions_from, zone_of
from stepwell.desk.queries.homes.therapist import next_button
from stepwell.desk.queries.homes.waiting import safety, to_call, to_sign, with_chased
from stepwell.desk.queries.homes.watch import About, waits_for
from stepwell.desk.queries.homes.work import today_of
from stepwell.desk.queries.looking import badge, look_first
from stepwell.desk.queries.parts import Home, Row, Section, at_clock, day, long_day
from stepwell.desk.queries.people import Person, lines, missed_words, people, score_words
from stepwell.desk.rules.first_look import Lines, Look, look
from stepwell.kernel import dates
from stepwell.kernel.access import Actor
from stepwell.people.models import Patient

AHEAD = timedelta(days=7)


def group_leader_home(actor: Actor) -> Home:
    """Five queries at any size."""
    today, me = today_of(actor), actor.practitioner_id
    week = sessions_from(actor, today, today + AHEAD, me)
    tonight = [event for event in week if dates.clinic_day(event.starts_at, event.zone) == today]
    coming = next_event(week)
    seats = {"seats__session": coming.id if coming else None, "seats__released_at__isnull": True}
    expected = people(Patient.objects.visible_to(actor).filter(**seats), today) if coming else ()
    waits = waits_for(actor, mine=True, about=(About.CALLS, About.NOTES, About.CHASED))
    open_notes = to_sign(waits, zone_of(actor))
    first = next(iter(look_first(expected, today, 1)), None)
    return Home(
        title=_("My groups"),
        lede=_lede(long_day(today), coming),
        button=next_button([coming] if coming else [], open_notes),
        first=first,
        sections=(_brief(coming, expected, lines(today)), with_chased(open_notes, waits)),
        aside=(agenda(tonight, _empty(coming)), safety(waits, [first]), to_call(waits)),
    )


def _lede(today: str, coming: Event | None) -> str:
    if coming is None:
        return _("%(day)s. No session of yours in the next seven days.") % {"day": today}
    at = f"{day(dates.clinic_day(coming.starts_at, coming.zone))}, {at_clock(coming.starts_at, coming.zone)}"
    facts = {"day": today, "title": coming.title, "at": at, "room": coming.where}
    return _("%(day)s. Next: %(title)s, %(at)s, %(room)s.") % facts


def _empty(coming: Event | None) -> str:
    return _("No groups today.") if coming else _("No groups today, and none in the next seven days.")


def _brief(coming: Event | None, expected: tuple[Person, ...], limits: Lines) -> Section:
    """Who comes to the next session, those to keep in mind first; the whole brief is one press away."""
    ranked = sorted(expected, key=lambda person: look(person.facts, limits))
    rows = tuple(_line(person, look(person.facts, limits)) for person in ranked)
    title = _("Brief: %(title)s") % {"title": coming.title} if coming else _("Brief")
    url = coming.brief_url if coming else ""
    return Section(title, rows, _("Nobody has a seat in it yet."), url, len(rows), "users")


def _line(person: Person, why: Look) -> Row:
    kind, word = badge(why)
    missed = missed_words(person.facts.missed_days) if person.facts.missed_days else ""
    more = " · ".join(part for part in (person.pronouns, score_words(person), missed) if part)
    return Row(person.name, person.url, more, kind, word)
