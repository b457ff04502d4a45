"""The curriculum as staff read it: the list by track, one module, sheets to print in two languages."""

from datetime import timedelta

import pytest
from django.urls import reverse

from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.program.rules.curriculum import modules, tracks
from stepwell.program.rules.education import topics
from stepwell.program.rules.practice import practice_forms
from stepwell.program.tests import clinic
from tests import cast

pytestmark = pytest.mark.django_db
LIMIT = 12


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield


@pytest.fixture
def therapist(client):
    return cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)


def text(client, name, *args, **asked):
    answer = client.get(reverse(name, args=args), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_names_every_module_in_english_and_spanish(therapist, django_assert_max_num_queries):
    with django_assert_max_num_queries(LIMIT):
        found = text(therapist, "curriculum")
    for module in modules().values():
        if module.id != "CU":
            assert f"{module.id}</span>" in found
            assert module.title_es in found


@pytest.mark.parametrize("track", sorted(tracks()))
def test_a_track_shows_its_sheet_and_only_its_own_modules(therapist, track):
    found = text(therapist, "curriculum", track=track)
    assert "Ready to leave when" in found
    assert ("EA-4</span>" in found) is (track == "EAT")
    assert ("EA-6</span>" in found) is (track == "EAT")
    assert "FA-2</span>" in found
    assert "OR-1</span>" in found


def test_a_track_or_module_or_sheet_that_is_not_there_is_not_found(therapist):
    assert therapist.get(reverse("curriculum"), {"track": "XYZ"}).status_code == 404
    assert therapist.get(reverse("module_page", args=["ZZ-9"])).status_code == 404
    assert therapist.get(reverse("sheet_page", args=["nothing"])).status_code == 404


@pytest.mark.parametrize("module", sorted(modules()))
def test_every_module_has_a_page_with_its_agenda(therapist, module, django_assert_max_num_queries):
    with django_assert_max_num_queries(LIMIT):
        found = text(therapist, "module_page", module)
    assert "Opening round" in found
    assert "Closing round" in found


def test_a_module_of_training_shows_its_topics_with_the_check_and_its_sheets(therapist):
    found = text(therapist, "module_page", "ED-2")
    assert "You feel well and want to stop. What comes first?" in found
    assert "Call your prescriber." in found
    assert reverse("sheet_page", args=["E06"]) + "?language=es" in found
    assert reverse("sheet_page", args=["med_log"]) in found


def test_an_activity_shows_safe_practice_and_what_each_person_needs(therapist):
    found = text(therapist, "module_page", "AC-4")
    assert "movement clearance" in found
    assert "None until cleared" in found


def test_the_coming_sessions_of_a_module_are_those_of_the_readers_sites(therapist):
    circle = clinic.meeting(clinic.group())
    session = circle.sessions.order_by("starts_at").first()
    session.edit(None, module="CB-6")
    found = text(therapist, "module_page", "CB-6")
    assert reverse("group_page", args=[circle.pk]) in found
    session.edit(None, cancelled_at=cast.NOW, cancelled_by=cast.the_staff(Role.PROGRAM_DIRECTOR).account)
    assert reverse("group_page", args=[circle.pk]) not in text(therapist, "module_page", "CB-6")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("ref", [*practice_forms(), *topics()])
def test_every_sheet_prints_in_both_languages_and_names_988(therapist, ref, language):
    found = text(therapist, "sheet_page", ref, language=language)
    row = practice_forms().get(ref) or topics()[ref]
    assert f'lang="{language}"' in found
    assert (row.title_es if language == "es" else row.title) in found.replace("&#x27;", "'")
    article = found[found.index("<article") :]
    assert "988" in article
    assert "Ana" not in article


def test_an_answer_of_a_check_is_not_on_the_sheet_that_goes_home(therapist):
    found = text(therapist, "sheet_page", "E06")
    assert "What comes first?" in found
    assert "Call your prescriber." not in found


@pytest.mark.parametrize("name", ["curriculum", "module_page", "sheet_page"])
def test_the_curriculum_is_for_staff_alone(client, name):
    args = {"curriculum": [], "module_page": ["DB-3"], "sheet_page": ["E06"]}[name]
    assert client.get(reverse(name, args=args)).status_code == 302
    patient = cast.make_patient("Ana", "Rivera")
    cast.patient_actor(patient)
    cast.sign_in(client, patient.account)
    assert client.get(reverse(name, args=args)).status_code == 403


def test_a_module_names_no_session_that_is_past(therapist):
    circle = clinic.meeting(clinic.group())
    session = circle.sessions.order_by("starts_at").first()
    session.edit(None, module="CB-6")
    with use_clock(session.ends_at + timedelta(days=400)):
        assert reverse("group_page", args=[circle.pk]) not in text(therapist, "module_page", "CB-6")
