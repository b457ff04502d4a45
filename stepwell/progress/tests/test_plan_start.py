"""A plan that begins with the person's last scores."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from stepwell.kernel import dates
from stepwell.kernel.access import Role
from stepwell.kernel.web import new_token
from stepwell.plan.models import CarePlan
from stepwell.plan.tests.room import stay
from stepwell.progress.models import Observation
from stepwell.progress.queries.evidence import last_totals
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_the_cast_time(settings):
    settings.STEPWELL_DEMO = True
    with dates.use_clock(cast.NOW):
        yield


def scored(episode, total, days_ago, **changes):
    at = cast.NOW - timedelta(days=days_ago)
    values = {"instrument": "phq-9", "instrument_version": "PHQ-9", "answers": [1] * 10, "total": total}
    Observation.objects.create(
        patient=episode.patient,
        site=episode.site,
        episode=episode,
        answered_at=at,
        answered_on=at.date(),
        entered_by=cast.the_staff(Role.THERAPIST).account,
        **values | changes,
    )


def test_the_last_score_that_counts_is_the_baseline(client):
    episode = stay()
    scored(episode, 20, 9)
    scored(episode, 17, 2)
    scored(episode, None, 1)
    scored(episode, 3, 1, entered_in_error_at=cast.NOW)
    scored(episode, 12, 3, instrument="gad-7", instrument_version="GAD-7", answers=[1] * 7)
    assert dict(last_totals(episode.patient_id)) == {"phq-9": Decimal(17), "gad-7": Decimal(12)}
    theo = cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    sent = {"token": new_token(), "start": "examples", "examples": ["DEP-1", "ANX-1"]}
    assert theo.post(reverse("plan_start", args=[episode.pk]) + "?every=yes", sent).status_code == 302
    plan = CarePlan.objects.get()
    steps = plan.objectives.exclude(instrument="").order_by("label")
    assert [(step.starts_at, step.start_value, step.target_value) for step in steps] == [
        ("17", Decimal(17), Decimal(11)),
        ("17", Decimal(17), Decimal(9)),
        ("12", Decimal(12), Decimal(8)),
        ("12", Decimal(12), Decimal(7)),
    ]


def test_the_start_is_for_those_who_write_plans(client):
    episode = stay()
    for role in (Role.NURSE, Role.BILLER):
        person = cast.sign_in(client, cast.the_staff(role).account)
        assert person.get(reverse("plan_start", args=[episode.pk])).status_code == 403
