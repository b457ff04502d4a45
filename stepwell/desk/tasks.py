"""Jobs that run for each organization in turn; one that breaks never stops the others."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta

from django.db import connection
from django_tenants.utils import get_tenant_model
from procrastinate.contrib.django import app

from stepwell.kernel import dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tenancy import system_actor

logger = logging.getLogger("stepwell.jobs")


def for_each_organization(name: str, act: Callable[[Actor], object]) -> None:
    connection.set_schema_to_public()  # type: ignore[attr-defined]
    for organization in list(get_tenant_model().objects.order_by("schema_name")):
        connection.set_tenant(organization)  # type: ignore[attr-defined]
        try:
            act(system_actor(name))
        except Exception:  # logged by type and place; the next organization still gets its turn
            logger.exception("a job broke in one organization")
        finally:
            connection.set_schema_to_public()  # type: ignore[attr-defined]


@app.periodic(cron="*/5 * * * *")
@app.task(name="desk.door_clock", queueing_lock="desk.door_clock")
def door_clock(timestamp: int) -> None:
    """Escalates inquiries that nobody has answered in time."""
    from stepwell.inquiry.actions import escalate_overdue

    for_each_organization("the door clock", escalate_overdue)


@app.periodic(cron="*/5 * * * *")
@app.task(name="desk.absence_clock", queueing_lock="desk.absence_clock")
def absence_clock(timestamp: int) -> None:
    """Gives everyone who has not come an owner, and tells someone above of every call that is late."""
    for_each_organization("the absence clock", watch_absences)


def watch_absences(actor: Actor) -> None:
    from stepwell.encounter.actions import escalate_overdue, find_no_shows

    find_no_shows(actor)
    escalate_overdue(actor)


@app.periodic(cron="*/5 * * * *")
@app.task(name="desk.safety_clock", queueing_lock="desk.safety_clock")
def safety_clock(timestamp: int) -> None:
    """Tells someone beside the owner, then the supervisor, of everyone at risk whom nobody has reached in time."""
    for_each_organization("the safety clock", watch_safety)


def watch_safety(actor: Actor) -> None:
    from stepwell.placement.actions import escalate_concerns, escalate_follow_ups

    escalate_concerns(actor)
    escalate_follow_ups(actor)


@app.periodic(cron="20 */6 * * *")
@app.task(name="desk.team_reviews", queueing_lock="desk.team_reviews")
def team_reviews(timestamp: int) -> None:
    """Asks for a look by the team where too little was attended or two weeks in a row were short."""
    from stepwell.encounter.actions import ask_for_reviews

    for_each_organization("the team reviews", ask_for_reviews)


@app.periodic(cron="15 * * * *")
@app.task(name="desk.notes_clock", queueing_lock="desk.notes_clock")
def notes_clock(timestamp: int) -> None:
    """Reminds those whose notes wait when their site closes, and tells the program director the next morning."""
    from stepwell.encounter.actions.chase import chase_notes

    for_each_organization("the notes clock", chase_notes)


WEEKS_AHEAD = 8


@app.periodic(cron="10 7 * * *")
@app.task(name="desk.timetable", queueing_lock="desk.timetable")
def timetable(timestamp: int) -> None:
    """Keeps the timetable made eight weeks ahead, every night."""
    for_each_organization("the timetable", make_weeks_ahead)


def make_weeks_ahead(actor: Actor) -> None:
    """Makes what every site's series and repeating visits give; what is there already stays as it is."""
    from stepwell.people.models import Site
    from stepwell.program.actions import make_sessions, make_visits

    for site in Site.objects.visible_to(actor):
        until = dates.clinic_today(site.time_zone) + timedelta(weeks=WEEKS_AHEAD)
        make_sessions(actor, site, until)
        make_visits(actor, site, until)
