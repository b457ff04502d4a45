"""A record is opened, corrected, and kept with its allergies."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.people import actions
from stepwell.people.models import Patient
from stepwell.people.rules.names import can_be_record_number
from stepwell.people.tests.room import NOOR, register, trail_of
from tests import cast

pytestmark = pytest.mark.django_db


def test_a_record_gets_the_next_number_with_its_check_digit():
    first, second = register(), register(replace(NOOR, legal_first="Lee"))
    assert can_be_record_number(first.record_number)
    assert int(second.record_number[:-2]) == int(first.record_number[:-2]) + 1
    assert first.name_used == "Noor"
    assert first.search_name == f"noor haddad {first.record_number.replace('-', ' ')}"
    assert trail_of("patient.registered").get(object_id=first.pk).patient_id == first.pk


def test_the_name_used_is_kept_beside_the_legal_name_and_both_are_searched():
    patient = register(replace(NOOR, legal_first="José", legal_last="Ángel", name_used="Pepe"))
    assert patient.search_name.startswith("pepe jose angel ")


@pytest.mark.parametrize("role", [Role.BILLER, Role.UTILIZATION_REVIEWER, Role.ADMINISTRATOR, Role.GROUP_LEADER])
def test_only_the_desk_and_the_care_team_open_records(role):
    with pytest.raises(Forbidden):
        register(role=role)
    assert not Patient.objects.exists()


def test_a_record_is_opened_only_at_a_site_of_ones_own():
    hillside = cast.make_site(name="Hillside")
    from django.http import Http404

    with pytest.raises(Http404):
        register(site=hillside)


# (what is wrong, the refusal)
WRONG = [
    ({"legal_first": " "}, "NO_LEGAL_NAME"),
    ({"legal_last": ""}, "NO_LEGAL_NAME"),
    ({"birth_on": cast.TODAY + timedelta(days=1)}, "BIRTH_DAY"),
    ({"birth_on": date(1880, 1, 1)}, "BIRTH_DAY"),
]


@pytest.mark.parametrize(("changes", "code"), WRONG)
def test_a_record_without_a_name_or_a_possible_birth_date_is_refused(changes, code):
    with pytest.raises(Refused) as no:
        register(replace(NOOR, **changes))
    assert no.value.code == code


def test_a_baby_born_today_may_have_a_record():
    assert register(replace(NOOR, birth_on=cast.TODAY)).birth_on == cast.TODAY


def test_an_edit_keeps_the_number_searches_anew_and_names_its_version():
    patient = register()
    desk = cast.actor(Role.FRONT_DESK)
    actions.edit_patient(desk, patient, replace(NOOR, legal_last="Saleh"), 1)
    assert patient.version == 2
    assert "saleh" in patient.search_name
    with pytest.raises(EditConflict):
        actions.edit_patient(desk, patient, NOOR, 1)
    assert trail_of("patient.changed").count() == 1


def test_allergies_are_noted_read_back_and_marked_in_error():
    nurse, patient = cast.actor(Role.NURSE), register()
    allergy = actions.note_allergy(nurse, patient, " Penicillin ", "rash")
    assert (allergy.substance, patient.allergies_reviewed_on) == ("Penicillin", cast.TODAY)
    actions.mark_allergy_in_error(nurse, allergy)
    actions.mark_allergy_in_error(nurse, allergy)
    assert trail_of("allergy.marked_in_error").count() == 1
    with pytest.raises(Refused):
        actions.note_allergy(nurse, patient, "  ")
    with pytest.raises(Forbidden):
        actions.note_allergy(cast.actor(Role.BILLER), patient, "Latex")


def test_asked_and_none_known_is_more_than_not_asked():
    patient = register()
    assert patient.allergies_reviewed_on is None
    actions.review_allergies(cast.actor(Role.NURSE), patient)
    assert patient.allergies_reviewed_on == cast.TODAY
