"""A patient's own pages: what they see, what they may do, and that nobody else can."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.people.models import Contact, Grant
from stepwell.program.models import Notice, Seat, WeekPlan
from stepwell.progress.models import Alert, Observation
from tests import cast

pytestmark = pytest.mark.django_db
PAGES = [
    "my_today",
    "my_check_in",
    "my_progress",
    "my_schedule",
    "my_plan",
    "my_safety_plan",
    "my_more",
    "my_lookers",
]


@pytest.fixture(autouse=True)
def _now():
    with use_clock(cast.NOW):
        yield


@pytest.fixture
def episode():
    found = cast.make_episode()
    cast.make_plan(found)
    return found


@pytest.fixture
def patient(episode):
    cast.patient_actor(episode.patient)
    return cast.sign_in(Client(), episode.patient.account)


def url(name: str, **arguments: object) -> str:
    from django.urls import reverse

    return reverse(name, kwargs=arguments)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_answers_the_patient_in_few_queries(name, patient, episode, django_assert_max_num_queries):
    cast.make_seat(cast.make_session(on=cast.TODAY + timedelta(days=1)), episode)
    with django_assert_max_num_queries(13):  # a savepoint and its release among them
        answer = patient.get(url(name))
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert "988" in answer.content.decode()


@pytest.mark.parametrize("name", [name for name in PAGES if name not in {"my_today", "my_schedule", "my_more"}])
def test_staff_have_no_patient_pages(name, episode):
    client = cast.sign_in(Client(), cast.the_staff(Role.THERAPIST).account)
    assert client.get(url(name)).status_code in {403, 404}


def test_answers_are_saved_once_and_an_answer_about_dying_shows_help_first(patient, episode):
    page = patient.get(url("my_answers", instrument="phq-9"))
    token = page.context["token"]
    given = {f"item-{place}": "0" for place in range(1, 9)} | {"item-9": "1", "token": token}
    for _ in range(2):
        answer = patient.post(url("my_answers", instrument="phq-9"), given)
        assert answer.status_code == 302
    assert Observation.objects.count() == 1
    assert Alert.objects.count() == 1
    thanks = patient.get(answer["Location"]).content.decode()
    assert "tel:988" in thanks
    assert "Thank you for telling us" in thanks


def test_an_empty_questionnaire_is_not_saved_and_says_what_to_do(patient, episode):
    answer = patient.post(url("my_answers", instrument="phq-9"), {"token": "x"})
    assert answer.status_code == 422
    assert "Answer at least one question" in answer.content.decode()
    assert not Observation.objects.exists()


def test_i_cannot_come_gives_back_my_seat_and_nobody_elses(patient, episode):
    session = cast.make_session(on=cast.TODAY + timedelta(days=1))
    mine = cast.make_seat(session, episode)
    other = cast.make_seat(session, cast.make_episode(cast.make_patient("Cal", "Doe")))
    form = url("my_absence", pk=mine.pk)
    assert patient.get(form).status_code == 200
    assert patient.post(form, {}).status_code == 422
    assert patient.post(form, {"reason": "work", "words": "shift"}).status_code == 302
    assert Seat.objects.get(pk=mine.pk).released_at is not None
    assert Seat.objects.get(pk=other.pk).released_at is None


def test_another_persons_seat_is_not_there(patient):
    other = cast.make_seat(
        cast.make_session(on=cast.TODAY + timedelta(days=1)),
        cast.make_episode(cast.make_patient("Cal", "Doe")),
    )
    assert patient.get(url("my_absence", pk=other.pk)).status_code == 404


def test_family_see_the_schedule_they_were_let_into_and_nothing_else(episode):
    cast.make_seat(cast.make_session(on=cast.TODAY + timedelta(days=1)), episode)
    account = cast.make_account("Rosa Rivera")
    patient = episode.patient
    whose = {"patient": patient, "site": patient.site}
    contact = Contact.objects.create(account=account, name="Rosa Rivera", relationship="mother", **whose)
    grant = Grant.objects.create(
        contact=contact,
        section="schedule",
        starts_on=cast.TODAY,
        ends_on=cast.TODAY + timedelta(days=30),
        **whose,
    )
    client = cast.sign_in(Client(), account)
    assert "DBT skills" in client.get(url("my_today")).content.decode()
    for name in ("my_plan", "my_progress", "my_safety_plan", "my_lookers"):
        assert client.get(url(name)).status_code in {403, 404}
    grant.edit(revoked_at=cast.NOW)
    assert client.get(url("my_today")).status_code == 403


def test_a_notice_leads_to_the_week_it_is_about_however_far_ahead(patient, episode):
    monday = cast.TODAY + timedelta(days=42 - cast.TODAY.weekday())
    seat = cast.make_seat(cast.make_session(on=monday + timedelta(days=2)), episode)
    director = cast.the_staff(Role.PROGRAM_DIRECTOR)
    plan = WeekPlan.objects.create(site=cast.the_site(), monday=monday, made_by=director.account)
    Notice.objects.create(
        site=plan.site, patient=episode.patient, plan=plan, says="A new time for you", tell_at=cast.NOW
    )
    link = f"/me/schedule/?from={monday.isoformat()}"
    assert link in patient.get("/me/").content.decode()
    assert f"/me/seats/{seat.pk}/absence/" not in patient.get("/me/schedule/").content.decode()
    page = patient.get(link).content.decode()
    assert f"/me/seats/{seat.pk}/absence/" in page
    assert "Earlier" in page


@pytest.mark.parametrize("wanted", ["", "soon", "1999-01-01", "2999-01-01", "2026-02-30", "0"])
def test_a_day_that_makes_no_sense_shows_the_next_two_weeks(patient, wanted):
    page = patient.get(f"/me/schedule/?from={wanted}")
    assert page.status_code == 200
    assert "The next two weeks." in page.content.decode()


def test_one_can_go_on_to_later_weeks_and_back_again(patient):
    first = patient.get("/me/schedule/").content.decode()
    assert "Later weeks" in first
    assert "Earlier" not in first
    later = f"/me/schedule/?from={(cast.NOW.date() + timedelta(days=14)).isoformat()}"
    assert later.split("?")[1] in first
    assert 'href="?"' in patient.get(later).content.decode()
