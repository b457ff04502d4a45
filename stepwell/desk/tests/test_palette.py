"""Find or do: people, pages and verbs, eight at most, nothing of another site."""

from __future__ import annotations

import pytest
from django.urls import reverse

from stepwell.desk.queries.palette import MOST, palette_rows
from stepwell.desk.tests.ground import asks_at_most, signed_in
from stepwell.kernel.access import Role
from tests import cast

pytestmark = pytest.mark.django_db


def test_a_few_letters_find_people_as_options_and_a_whole_page_without_script():
    cast.make_patient("Ana", "Rivera")
    client = signed_in(Role.THERAPIST)
    with asks_at_most(12):
        part = client.get("/find/?q=ana", headers={"HX-Request": "true"}).content.decode()
    assert '<li role="option"' in part
    assert "<html" not in part
    assert "Ana Rivera" in part
    assert "<h1>Find or do</h1>" in client.get("/find/?q=ana").content.decode()


def test_nobody_of_another_site_is_found():
    cast.make_patient("Anais", "Petrov", site=cast.make_site(name="Hillside"))
    assert palette_rows(cast.actor(Role.THERAPIST), "petrov") == []


def test_pages_and_verbs_are_those_of_the_role():
    says = [row.says for row in palette_rows(cast.actor(Role.THERAPIST), "aler")]
    assert says == ["Alerts"]
    assert [row.says for row in palette_rows(cast.actor(Role.BILLER), "close")] == ["Day close", "Close the day"]
    assert palette_rows(cast.actor(Role.NURSE), "claims") == []


def test_an_administrator_finds_no_people():
    cast.make_patient("Ana", "Rivera")
    assert palette_rows(cast.actor(Role.ADMINISTRATOR), "rivera") == []


def test_there_are_never_more_than_eight():
    for number in range(12):
        cast.make_patient(f"Ana{number}", "Clark")
    assert len(palette_rows(cast.actor(Role.PROGRAM_DIRECTOR), "cla")) <= MOST
    assert len(palette_rows(cast.actor(Role.PROGRAM_DIRECTOR), "")) == MOST


def test_without_letters_the_charts_opened_last_come_first():
    ana, cal = cast.make_episode(cast.make_patient("Ana", "Rivera")), cast.make_episode(cast.make_patient("Cal", "Doe"))
    client = signed_in(Role.THERAPIST)
    for episode in (ana, cal, ana):
        client.get(reverse("chart", args=[episode.patient_id]))
    says = [row.says for row in palette_rows(cast.actor(Role.THERAPIST), "")]
    assert says[:2] == ["Ana R.", "Cal D."]


def test_the_safety_questions_of_the_person_found_are_one_press_away():
    patient = cast.make_patient("Ana", "Rivera")
    rows = palette_rows(cast.actor(Role.THERAPIST), "rivera")
    assert [row.url for row in rows[:2]] == [
        reverse("chart", args=[patient.pk]),
        reverse("safety_hub", args=[patient.pk]),
    ]
    assert rows[1].says == "Ask Ana Rivera the safety questions"


def test_the_chart_opened_last_offers_the_safety_questions_without_a_letter_typed():
    patient = cast.make_patient("Ana", "Rivera")
    signed_in(Role.THERAPIST).get(reverse("chart", args=[patient.pk]))
    assert reverse("safety_hub", args=[patient.pk]) in [row.url for row in palette_rows(cast.actor(Role.THERAPIST), "")]


def test_who_may_not_ask_about_safety_is_not_offered_it():
    cast.make_patient("Ana", "Rivera")
    assert not [row for row in palette_rows(cast.actor(Role.FRONT_DESK), "rivera") if "safety" in row.url]


@pytest.mark.parametrize("role", list(cast.STAFF))
def test_every_page_and_verb_offered_opens_for_who_is_offered_it(role):
    client = signed_in(role)
    for url in {row.url for letter in "aeiou" for row in palette_rows(cast.actor(role), letter)}:
        assert client.get(url).status_code in {200, 302}, f"{role} at {url}"
