"""Who the actor of a request is, by duties, grants and openings in force today."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from stepwell.kernel.access import Role, may
from stepwell.kernel.dates import use_clock
from stepwell.people.models import ChartOpening, Contact, Grant, Patient
from stepwell.people.queries import actor_for
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with use_clock(cast.NOW):
        yield


# (what is set on the duty, does it count today)
DUTIES = [
    ({}, True),
    ({"accepted_at": None}, False),
    ({"suspended_at": datetime(2026, 11, 1, tzinfo=UTC)}, False),
    ({"starts_on": cast.TODAY}, True),
    ({"starts_on": cast.TODAY + timedelta(days=1)}, False),
    ({"ends_on": cast.TODAY}, True),
    ({"ends_on": cast.TODAY - timedelta(days=1)}, False),
]


@pytest.mark.parametrize(("changes", "counts"), DUTIES)
def test_a_duty_counts_only_while_it_is_accepted_and_in_force(changes, counts):
    account = cast.make_account("Moe Vale")
    cast.give_duty(account, Role.THERAPIST, cast.the_site(), **changes)
    assert actor_for(account).is_staff is counts


def test_staff_see_the_patients_of_their_site_and_no_others():
    here, there = (
        cast.make_patient(),
        cast.make_patient("Ivo", "Petrov", site=cast.make_site(name="Hillside")),
    )
    for role in (Role.FRONT_DESK, Role.THERAPIST, Role.BILLER, Role.PROGRAM_DIRECTOR):
        assert list(Patient.objects.visible_to(cast.actor(role))) == [here]
    assert there not in Patient.objects.visible_to(cast.actor(Role.THERAPIST))


def test_an_administrator_sees_no_patient():
    cast.make_patient()
    assert not Patient.objects.visible_to(cast.actor(Role.ADMINISTRATOR)).exists()


def test_a_chart_opened_with_a_reason_is_seen_until_it_ends():
    there = cast.make_patient("Ivo", "Petrov", site=cast.make_site(name="Hillside"))
    therapist = cast.the_staff(Role.THERAPIST)
    ChartOpening.objects.create(
        account=therapist.account,
        patient=there,
        site=there.site,
        reason="Covers for Dr. Lee tonight",
        opened_at=cast.NOW,
        ends_at=cast.NOW + timedelta(hours=24),
    )
    assert there in Patient.objects.visible_to(actor_for(therapist.account))
    with use_clock(cast.NOW + timedelta(hours=24)):
        assert there not in Patient.objects.visible_to(actor_for(therapist.account))


def test_a_patient_sees_only_their_own_record():
    me, _other = cast.make_patient(), cast.make_patient("Cal", "Doe")
    assert list(Patient.objects.visible_to(cast.patient_actor(me))) == [me]


def test_a_family_contact_sees_what_the_grant_names_until_it_is_revoked_or_over():
    patient = cast.make_patient()
    account = cast.make_account("Rosa Rivera")
    contact = Contact.objects.create(
        patient=patient, site=patient.site, account=account, name="Rosa Rivera", relationship="mother"
    )
    grant = Grant.objects.create(
        contact=contact,
        patient=patient,
        site=patient.site,
        section="who",
        starts_on=cast.TODAY,
        ends_on=cast.TODAY,
    )
    assert list(Patient.objects.visible_to(actor_for(account))) == [patient]
    assert not may(actor_for(account), "plan.read", patient)
    with use_clock(cast.NOW + timedelta(days=1)):
        assert not Patient.objects.visible_to(actor_for(account)).exists()
    grant.edit(revoked_at=cast.NOW)
    assert not Patient.objects.visible_to(actor_for(account)).exists()


def test_who_asks_costs_few_queries(django_assert_num_queries):
    account = cast.the_staff(Role.THERAPIST).account
    with django_assert_num_queries(1):
        actor_for(account)


def test_full_years_are_counted_on_the_birthday():
    from stepwell.kernel.dates import full_years

    assert full_years(date(2000, 2, 29), date(2018, 2, 28)) == 17
    assert full_years(date(2000, 2, 29), date(2018, 3, 1)) == 18
