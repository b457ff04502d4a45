"""The cast's plan and timetable: plan, track, group, session, seat, visit, encounter."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from stepwell.encounter.models import Encounter
from stepwell.kernel.access import Role
from stepwell.kernel.dates import at_clinic
from stepwell.people.models import Room, Site
from stepwell.placement.models import Episode
from stepwell.plan.models import CarePlan, Diagnosis, Goal, Intervention, Objective, Problem
from stepwell.program.models import Booking, Enrollment, Group, GroupSession, Seat, Track, Visit
from tests import cast
from tests.cast import make_room, the_site, the_staff


def make_diagnosis(episode: Episode, code: str = "F33.1", **changes: Any) -> Diagnosis:
    values: dict[str, Any] = {
        "episode": episode,
        "patient": episode.patient,
        "site": episode.site,
        "code": code,
        "recorded_on": episode.admitted_on,
        "recorded_by": episode.admitted_by,
    }
    return Diagnosis.objects.create(**values | changes)


def make_plan(episode: Episode, **changes: Any) -> CarePlan:
    """A plan in force with one problem, goal and objective, and one intervention for each service type."""
    whose: dict[str, Any] = {"patient": episode.patient, "site": episode.site}
    diagnosis = episode.diagnoses.filter(rank=1).first() or make_diagnosis(episode)
    values: dict[str, Any] = {
        "episode": episode,
        "number": 1,
        "state": "in-force",
        "weekly_minutes": 540,
        "weeks": 10,
        "patient_words": "I want my mornings back.",
        "drafted_by": episode.admitted_by,
        "in_force_on": episode.admitted_on,
    }
    plan = CarePlan.objects.create(**whose | values | changes)
    problem = Problem.objects.create(
        plan=plan, diagnosis=diagnosis, rank=1, own_words="I stay in bed.", statement="Low most days", **whose
    )
    goal = Goal.objects.create(problem=problem, rank=1, text="Feel well enough to run my day", **whose)
    objective = Objective.objects.create(
        goal=goal,
        plan=plan,
        label="1.1",
        text="PHQ-9 under 10 by week 8",
        measure="PHQ-9",
        starts_at="16",
        target="9",
        target_on=episode.admitted_on + timedelta(weeks=8),
        **whose,
    )
    for service, minutes, times in (("GP", 60, 6), ("TE", 60, 2), ("AT", 60, 1), ("IND", 45, 1)):
        Intervention.objects.create(
            objective=objective,
            service_type=service,
            module="CB-2" if service == "GP" else "",
            method="Thought records",
            minutes=minutes,
            times=times,
            every_weeks=1,
            weeks=10,
            responsible="Theo Hart, LCSW",
            **whose,
        )
    return plan


def make_track(site: Site | None = None, **changes: Any) -> Track:
    values = {"code": "evening", "name": "Evening", "starts_at": time(17, 30), "ends_at": time(20, 45)}
    return Track.objects.create(**{"site": site or the_site()} | values | changes)


def make_group(**changes: Any) -> Group:
    site = changes.get("site") or the_site()
    values: dict[str, Any] = {
        "site": site,
        "track": changes.get("track") or Track.objects.filter(site=site).first() or make_track(site),
        "name": "DBT skills",
        "service_type": "GP",
        "capacity": 12,
        "leader": the_staff(Role.GROUP_LEADER),
        "room": changes.get("room") or Room.objects.filter(site=site).first() or make_room(site),
        "starts_on": cast.TODAY - timedelta(days=60),
    }
    return Group.objects.create(**values | changes)


def make_session(
    group: Group | None = None, on: date | None = None, at: time = time(17, 30), **changes: Any
) -> GroupSession:
    """A session of 60 minutes with its bookings of leader and room."""
    circle = group or make_group()
    minutes = changes.pop("minutes", 60)
    on = on or cast.TODAY
    starts = at_clinic(on, at, circle.site.time_zone)
    values: dict[str, Any] = {
        "group": circle,
        "site": circle.site,
        "on": on,
        "starts_at": starts,
        "ends_at": starts + timedelta(minutes=minutes),
        "leader": circle.leader,
        "room": circle.room,
        "module": "DB-3",
    }
    session = GroupSession.objects.create(**values | changes)
    during = DateTimeTZRange(session.starts_at, session.ends_at)
    Booking.objects.create(site=circle.site, practitioner=session.leader, session=session, during=during)
    if not session.room.is_virtual:
        Booking.objects.create(site=circle.site, room=session.room, session=session, during=during)
    return session


def make_seat(session: GroupSession, episode: Episode, **changes: Any) -> Seat:
    enrollment = Enrollment.objects.filter(episode=episode, group=session.group).first()
    if enrollment is None:
        enrollment = Enrollment.objects.create(
            episode=episode,
            patient=episode.patient,
            site=episode.site,
            group=session.group,
            starts_on=episode.admitted_on,
        )
    values: dict[str, Any] = {
        "episode": episode,
        "patient": episode.patient,
        "site": episode.site,
        "session": session,
        "enrollment": enrollment,
        "on": session.on,
        "during": DateTimeTZRange(session.starts_at, session.ends_at),
    }
    return Seat.objects.create(**values | changes)


def make_visit(episode: Episode, on: date | None = None, at: time = time(9), **changes: Any) -> Visit:
    """An individual visit of 45 minutes with its seat and its booking."""
    on = on or cast.TODAY
    starts = at_clinic(on, at, episode.site.time_zone)
    values: dict[str, Any] = {
        "episode": episode,
        "patient": episode.patient,
        "site": episode.site,
        "practitioner": episode.therapist,
        "service_type": "IND",
        "on": on,
        "starts_at": starts,
        "ends_at": starts + timedelta(minutes=45),
    }
    visit = Visit.objects.create(**values | changes)
    during = DateTimeTZRange(visit.starts_at, visit.ends_at)
    whose = {"patient": visit.patient, "site": visit.site, "on": on, "during": during}
    Seat.objects.create(episode=episode, visit=visit, **whose)
    Booking.objects.create(site=visit.site, practitioner=visit.practitioner, visit=visit, during=during)
    return visit


def make_encounter(seat: Seat, **changes: Any) -> Encounter:
    """Attended for the whole time, confirmed, linked to the plan, with an own line; not signed."""
    event = seat.session or seat.visit
    practitioner = seat.session.leader if seat.session else seat.visit.practitioner
    service = seat.session.group.service_type if seat.session else seat.visit.service_type
    objective = Objective.objects.filter(plan__episode=seat.episode).first()
    values: dict[str, Any] = {
        "seat": seat,
        "episode": seat.episode,
        "patient": seat.patient,
        "site": seat.site,
        "session": seat.session,
        "practitioner": practitioner,
        "service_type": service,
        "on": seat.on,
        "starts_at": event.starts_at,
        "ends_at": event.ends_at,
        "attendance": "here",
        "arrived_at": event.starts_at,
        "left_at": event.ends_at,
        "minutes": int((event.ends_at - event.starts_at).total_seconds() // 60),
        "confirmed_at": event.ends_at,
        "confirmed_by": practitioner.account,
        "objective": objective,
        "intervention": objective.interventions.filter(service_type=service).first() if objective else None,
        "participation": 3,
        "own_line": "Practiced a ten-minute delay with last night's urge and told the group what helped.",
        "response": "Distress 7 to 4.",
        "is_risk_voiced": False,
        "home_practice": "Delay once a day.",
    }
    return Encounter.objects.create(**values | changes)
