"""One object of every kind at a site, so that every address has something to point at."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from stepwell.discharge.models import AftercareCall, Discharge
from stepwell.encounter.models import AbsenceTask
from stepwell.kernel.access import Role
from stepwell.people.models import Allergy, Consent, Contact, Site
from stepwell.program.models import (
    CalendarFeed,
    Closure,
    Leave,
    Series,
    Shift,
    Waiting,
)
from stepwell.progress.models import Alert, Observation
from tests import cast
from tests.world_booking import booking_of
from tests.world_clinical import OF_THE_DAY, clinical
from tests.world_door import door
from tests.world_leaving import copy_of
from tests.world_planning import planned_week
from tests.world_week import money_of, week_of

# the segment of an address before its `pk` -> the kind of object it names
KINDS = {
    "patients": "patient",
    "inquiries": "inquiry",
    "sessions": "session",
    "visits": "visit",
    "encounters": "encounter",
    "absences": "absence",
    "alerts": "alert",
    "seats": "seat",
    "groups": "group",
    "series": "series",
    "closures": "closure",
    "enrollments": "enrollment",
    "episodes": "episode",
    "plans": "plan",
    "plan": "plan",
    "problems": "problem",
    "goals": "goal",
    "objectives": "objective",
    "interventions": "intervention",
    "diagnoses": "diagnosis",
    "coverage": "coverage",
    "assessments": "assessment",
    "safety-questions": "screen",
    "allergies": "allergy",
    "contacts": "contact",
    "consents": "consent",
    "sharing": "contact",
    "staff": "practitioner",
    "sites": "site",
    "rooms": "room",
    "payers": "payer",
    "duties": "duty",
    "answers": "observation",
    "claims": "claim",
    "tracks": "track",
    "files": "file",
    "nudges": "nudge",
    "apart": "apart",
    "commitments": "commitment",
    "times": "commitment",
    "week-needs": "week_need",
    "size-limits": "size_limit",
    "bridges": "bridge",
    "aftercare": "call",
    "discharges": "discharge",
    "letters": "copy",
    "kiosks": "kiosk",
    "make-ups": "make_up",
    "reviews": "review",
    "work": "practitioner",
    "leaves": "leave",
    "calendars": "feed",
    "weeks": "week",
    "notices": "notice",
    "bookable-hours": "hours",
    "visit-series": "visit_series",
    "cancel-policies": "policy",
    **OF_THE_DAY,
}


def objects_at(site: Site) -> dict[str, Any]:
    """A patient in care at the site with everything that hangs on them, and the arguments that are not records."""
    site_staff = cast.the_staff(Role.GROUP_LEADER)
    patient = cast.make_patient("Ana", "Rivera", site=site)
    episode = cast.make_episode(patient)
    plan = cast.make_plan(episode)
    track = cast.make_track(site)
    room = cast.make_room(site, name=f"Room of {site.name}")
    group = cast.make_group(site=site, track=track, room=room, name=f"Group of {site.name}")
    hour = time(17, 30) if site.name == "Riverside" else time(9, 0)
    session = cast.make_session(group, at=hour)
    seat = cast.make_seat(session, episode)
    before = cast.make_seat(cast.make_session(group, on=cast.TODAY - timedelta(days=3), at=hour), episode)
    encounter = cast.make_encounter(before, attendance="out", minutes=0, absence_reason="ill")
    visit = cast.make_visit(episode, at=time(13, 0) if site.name == "Riverside" else time(11, 0))
    objective = plan.objectives.get()
    observation = _observation(episode)
    after = _after(site)
    return {
        "patient": patient,
        "episode": episode,
        "inquiry": cast.make_inquiry(site),
        "session": session,
        "visit": visit,
        "encounter": encounter,
        "seat": seat,
        "enrollment": seat.enrollment,
        "group": group,
        "track": track,
        "series": _series(group, hour),
        "closure": Closure.objects.create(site=site, on=cast.TODAY + timedelta(days=30), reason="Holiday"),
        "plan": plan,
        "problem": objective.goal.problem,
        "goal": objective.goal,
        "objective": objective,
        "intervention": objective.interventions.first(),
        "diagnosis": episode.diagnoses.get(),
        "coverage": episode.coverage,
        "assessment": episode.placement.assessment,
        "screen": episode.placement.assessment.safety,
        "observation": observation,
        "alert": _alert(episode, observation),
        "absence": _absence(encounter),
        "practitioner": site_staff,
        "duty": site_staff.account.duties.first(),
        "waiting": _waiting(group, episode),
        **week_of(episode),
        **money_of(episode),
        **after,
        **clinical(encounter, plan, after["discharge"]),
        **_around(patient),
        **_hours(site_staff, site),
        **door(encounter, session),
        **planned_week(site, episode),
        **booking_of(episode),
        "payer": episode.coverage.payer,
        "room": room,
        "site": site,
        **WORDS,
    }


# arguments that are no records
WORDS: dict[str, Any] = {
    "instrument": "phq-9",
    "turn": "admission",
    "module": "DB-3",
    "sheet": "E06",
    "kind": "treatment",
    "day": cast.TODAY.isoformat(),
    "on": cast.TODAY.isoformat(),
    "number": 1,
    "key": "none",
    "token": "none",
    "secret": "none",
}


def _hours(person: Any, site: Site) -> dict[str, Any]:
    """When a member of staff works and is away, and the private address of their calendar."""
    values = {"practitioner": person, "site": site, "starts_at": time(9), "ends_at": time(17)}
    if site.name == "Riverside":
        Shift.objects.create(**values, weekday=0, starts_on=cast.TODAY - timedelta(days=90))
    days = DateTimeTZRange(cast.NOW + timedelta(days=40), cast.NOW + timedelta(days=41))
    by = person.account
    return {
        "leave": Leave.objects.create(practitioner=person, during=days, kind="vacation", recorded_by=by),
        "feed": CalendarFeed.objects.create(account=by, token_hash=f"{site.pk.hex}", name=f"Phone {site.name}"),
    }


def _series(group: Any, hour: time) -> Series:
    return Series.objects.create(
        group=group,
        site=group.site,
        weekday=0,
        starts_at=hour,
        minutes=60,
        time_zone=group.site.time_zone,
        starts_on=group.starts_on,
    )


def _observation(episode: Any) -> Observation:
    return Observation.objects.create(
        patient=episode.patient,
        site=episode.site,
        episode=episode,
        instrument="phq-9",
        instrument_version="PHQ-9",
        answered_at=cast.NOW - timedelta(days=1),
        answered_on=cast.TODAY - timedelta(days=1),
        answers=[1] * 10,
        total=9,
        entered_by=episode.admitted_by,
    )


def _alert(episode: Any, observation: Observation) -> Alert:
    return Alert.objects.create(
        patient=episode.patient,
        site=episode.site,
        episode=episode,
        observation=observation,
        kind="item-9",
        urgency="ORANGE",
        says="PHQ-9 item 9 was answered.",
        raised_at=cast.NOW - timedelta(hours=1),
        due_at=cast.NOW + timedelta(hours=3),
        owner=episode.therapist.account,
    )


def _absence(encounter: Any) -> AbsenceTask:
    return AbsenceTask.objects.create(
        encounter=encounter,
        patient=encounter.patient,
        site=encounter.site,
        owner=encounter.episode.therapist.account,
        due_at=cast.NOW,
    )


def _around(patient: Any) -> dict[str, Any]:
    whose = {"patient": patient, "site": patient.site}
    clerk = cast.the_staff(Role.FRONT_DESK).account
    return {
        "contact": Contact.objects.create(name="Rosa Rivera", relationship="mother", **whose),
        "allergy": Allergy.objects.create(substance="Penicillin", noted_on=cast.TODAY, **whose),
        "consent": Consent.objects.create(
            kind="treatment",
            text_version="1",
            given_at=cast.NOW,
            given_by_name="Ana Rivera",
            recorded_by=clerk,
            starts_on=cast.TODAY,
            **whose,
        ),
    }


def _waiting(group: Any, episode: Any) -> Waiting:
    return Waiting.objects.create(
        episode=episode,
        patient=episode.patient,
        site=episode.site,
        group=group,
        since_at=cast.NOW,
        from_on=cast.TODAY,
        asked_by=episode.admitted_by,
    )


def _after(site: Site) -> dict[str, Any]:
    """Someone who has left, with a call due."""
    patient = cast.make_patient("Lou", "Left", site=site)
    ended = {"ended_on": cast.TODAY - timedelta(days=3), "ended_by": cast.the_staff(Role.THERAPIST).account}
    episode = cast.make_episode(patient, **ended)
    whose = {"patient": patient, "site": site}
    discharge = Discharge.objects.create(
        episode=episode,
        on=cast.TODAY - timedelta(days=3),
        reason="goals_met",
        next_level="outpatient",
        summary="Did what they came for.",
        risk_at_leaving="low",
        signed_at=cast.NOW,
        signed_by=episode.admitted_by,
        credential="LCSW",
        text_hash="0" * 64,
        **whose,
    )
    call = AftercareCall.objects.create(
        discharge=discharge, due_on=cast.TODAY + timedelta(days=4), owner=episode.admitted_by, **whose
    )
    return {"discharge": discharge, "call": call, "copy": copy_of(discharge)}
