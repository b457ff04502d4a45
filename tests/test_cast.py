"""The cast stands on its own feet."""

from datetime import time

import pytest
from django.db import IntegrityError, transaction

from stepwell.kernel.access import Role, visible
from stepwell.people.models import Patient
from tests import cast


@pytest.mark.django_db
def test_an_episode_with_plan_session_and_encounter_can_be_made():
    episode = cast.make_episode()
    cast.make_plan(episode)
    session = cast.make_session()
    encounter = cast.make_encounter(cast.make_seat(session, episode))
    assert encounter.minutes == 60
    assert encounter.intervention.service_type == "GP"


@pytest.mark.django_db
def test_the_database_refuses_one_patient_in_two_places():
    episode = cast.make_episode()
    session = cast.make_session()
    cast.make_seat(session, episode)
    with pytest.raises(IntegrityError), transaction.atomic():
        cast.make_visit(episode, at=time(18, 0))


@pytest.mark.django_db
def test_staff_of_one_site_do_not_see_patients_of_another():
    here = cast.make_patient()
    elsewhere = cast.make_patient("Ivo", "Petrov", site=cast.make_site(name="Hillside"))
    seen = visible(cast.actor(Role.THERAPIST), Patient.objects.all())
    assert list(seen) == [here]
    assert elsewhere not in seen
