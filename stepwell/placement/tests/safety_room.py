"""What tests of the safety pages share: addresses, a page with its queries, a person with everything."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stepwell.placement import actions
from stepwell.placement.rules.levels import Level
from stepwell.placement.rules.step_up import Outcome, StepMark
from stepwell.placement.tests.room import HIGH, PLAN, screened


def url(name, of):
    return reverse(name, args=[of.pk])


def asked(client, of, name="safety_hub"):
    """The page and how many queries it took."""
    client.get(url(name, of))
    with CaptureQueriesContext(connection) as seen:
        page = client.get(url(name, of))
    assert page.status_code == 200
    return page.text, len(seen)


def everything(episode, therapist):
    """A person with all of it: high answers, a plan, an open concern, calls due."""
    patient = episode.patient
    screened(patient, HIGH)
    actions.write_safety_plan(therapist, patient, PLAN)
    step_up = actions.open_step_up(therapist, patient, "Not safe tonight.", Level.INPATIENT)
    for code in ("stay", "call", "tell_team"):
        actions.mark_step(therapist, step_up, code, StepMark())
    actions.end_step_up(therapist, step_up, Outcome.NOT_REACHED)
    actions.open_step_up(therapist, patient, "Again not safe.", Level.INPATIENT)
