"""The trail answers who saw what, by person, staff and day, page by page."""

from datetime import timedelta

import pytest
from django.urls import reverse

from stepwell.kernel import audit, dates
from stepwell.kernel.access import Role
from stepwell.kernel.tables import Refused
from stepwell.people.queries import Asked, trail_page
from stepwell.people.queries.trail import PAGE
from stepwell.people.tests.room import as_role, register
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return cast.actor(Role.ADMINISTRATOR)


def actions_of(page):
    return [line.action for line in page.lines]


def test_a_record_number_shows_every_look_at_that_person(admin):
    patient = register()
    audit.record(cast.actor(Role.NURSE), "chart.read", patient)
    page = trail_page(admin, Asked(record=patient.record_number))
    assert actions_of(page) == ["Looked at chart", "Patient registered"]
    assert page.lines[0].roles == "Nurse"


def test_a_part_of_a_name_shows_what_that_person_did(admin):
    patient = register()
    audit.record(cast.actor(Role.NURSE), "chart.read", patient)
    assert actions_of(trail_page(admin, Asked(staff="nora"))) == ["Looked at chart"]
    assert actions_of(trail_page(admin, Asked(staff="nobody like that"))) == []


def test_days_are_the_clinics_days(admin):
    patient = register()
    late = cast.NOW + timedelta(hours=9)  # 11 pm at the clinic, tomorrow in UTC
    with dates.use_clock(late):
        audit.record(cast.actor(Role.NURSE), "chart.read", patient)
    day = {"from_on": cast.TODAY, "to_on": cast.TODAY, "record": patient.record_number}
    assert "Looked at chart" in actions_of(trail_page(admin, Asked(**day)))
    assert actions_of(trail_page(admin, Asked(from_on=cast.TODAY + timedelta(days=1)))) == []


def test_pages_follow_each_other_without_gap_or_repeat(admin):
    patient, nurse = register(), cast.actor(Role.NURSE)
    for _ in range(PAGE + 5):
        audit.record(nurse, "chart.read", patient)
    first = trail_page(admin, Asked(staff="nora"))
    rest = trail_page(admin, Asked(staff="nora", before=first.next_before))
    assert (len(first.lines), len(rest.lines), rest.next_before) == (PAGE, 5, None)
    assert not {line.id for line in first.lines} & {line.id for line in rest.lines}


def test_a_number_nobody_has_is_said_so(admin):
    with pytest.raises(Refused):
        trail_page(admin, Asked(record="999999"))


def test_a_director_sees_the_own_sites_only(admin):
    elsewhere = cast.make_patient("Ivo", "Petrov", site=cast.make_site(name="Hillside"))
    audit.record(cast.actor(Role.NURSE), "chart.read", elsewhere)
    assert "Looked at chart" not in actions_of(trail_page(cast.actor(Role.PROGRAM_DIRECTOR), Asked()))
    assert "Looked at chart" in actions_of(trail_page(admin, Asked()))


def test_asking_leaves_a_row_too(admin):
    trail_page(admin, Asked())
    assert "Looked at this trail" in actions_of(trail_page(admin, Asked()))


def test_the_page_answers_and_a_wrong_number_is_422(client, django_assert_max_num_queries):
    register()
    as_role(client, Role.ADMINISTRATOR)
    with django_assert_max_num_queries(12):
        assert client.get(reverse("trail")).status_code == 200
    wrong = client.get(reverse("trail"), {"record": "999999"})
    assert wrong.status_code == 422
    assert "No record has this number" in wrong.content.decode()


@pytest.mark.parametrize("role", [Role.THERAPIST, Role.FRONT_DESK, Role.BILLER])
def test_others_do_not_read_the_trail(client, role):
    assert as_role(client, role).get(reverse("trail")).status_code == 403
