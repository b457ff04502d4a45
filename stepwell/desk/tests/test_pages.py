"""Home of every role, the chart, the palette: who sees them, how much they ask of the database."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.kernel.models import AuditEvent
from stepwell.progress.actions import Answered, record_observation
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with use_clock(cast.NOW):
        yield


def signed_in(role: Role) -> Client:
    return cast.sign_in(Client(), cast.the_staff(role).account)


def a_clinic(people: int = 2) -> list:
    """So many people in the program, with a session today, notes, answers and an alert."""
    episodes = []
    hour = time(9 + people)
    past = cast.make_session(on=cast.TODAY - timedelta(days=4), at=hour)
    today = cast.make_session(past.group, at=hour)
    for place in range(people):
        episode = cast.make_episode(cast.make_patient(f"Ana{people}{place}", "Rivera"))
        cast.make_plan(episode)
        cast.make_encounter(cast.make_seat(past, episode))
        cast.make_seat(today, episode)
        answers = {str(item): 1 for item in range(1, 10)}
        facts = Answered("phq-9", answers, cast.NOW - timedelta(days=2))
        record_observation(cast.actor(Role.THERAPIST), episode.patient, episode, facts)
        episodes.append(episode)
    return episodes


@pytest.mark.parametrize("role", list(cast.STAFF))
def test_every_role_has_a_first_page_in_few_queries_at_any_size(role, django_assert_max_num_queries):
    client = signed_in(role)
    for people in (1, 6):
        a_clinic(people)
        with django_assert_max_num_queries(12):
            answer = client.get("/home/")
        assert answer.status_code == 200
        assert answer.content.decode().count("<h1") == 1


def test_patients_and_strangers_are_led_to_their_own_door():
    episode = cast.make_episode()
    cast.patient_actor(episode.patient)
    assert cast.sign_in(Client(), episode.patient.account).get("/home/")["Location"] == "/me/"
    assert "/account/login/" in Client().get("/home/")["Location"]
    assert cast.sign_in(Client(), cast.make_account("No Duty")).get("/home/").status_code == 403


def test_the_chart_leaves_one_row_in_the_trail_and_costs_the_same_for_few_and_many_notes(django_assert_max_num_queries):
    episode = a_clinic(1)[0]
    client, url = signed_in(Role.THERAPIST), reverse("chart", args=[episode.patient_id])
    with django_assert_max_num_queries(16):
        page = client.get(url).content.decode()
    assert "PHQ-9" in page
    assert AuditEvent.objects.filter(action="chart.read", patient_id=episode.patient_id).count() == 1
    assert "Rivera" not in page.split("</title>")[0]


def test_the_chart_of_another_site_is_not_there_and_the_refusal_is_in_the_trail():
    there = cast.make_patient("Ivo", "Petrov", site=cast.make_site(name="Hillside"))
    answer = signed_in(Role.THERAPIST).get(reverse("chart", args=[there.pk]))
    assert answer.status_code == 404
    event = AuditEvent.objects.get(action="refused")
    assert event.patient_id is None
    assert str(there.pk) not in event.reason


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR])
def test_an_administrator_opens_no_chart(role):
    episode = cast.make_episode()
    assert signed_in(role).get(reverse("chart", args=[episode.patient_id])).status_code == 403


def test_the_palette_finds_people_and_pages_and_nothing_of_another_site():
    cast.make_patient("Ana", "Rivera")
    cast.make_patient("Anaïs", "Petrov", site=cast.make_site(name="Hillside"))
    client = signed_in(Role.THERAPIST)
    assert "Ana" in client.get("/find/?q=ana", headers={"HX-Request": "true"}).content.decode()
    assert "Petrov" not in client.get("/find/?q=petrov").content.decode().split("</form>", 1)[1]
    assert "Alerts" in client.get("/find/?q=aler").content.decode()
