"""Consents are signed and taken back; sharing rests on a release and ends with it."""

from datetime import timedelta

import pytest

from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.tables import Refused
from stepwell.people import actions
from stepwell.people.actions import ConsentSigned, ContactFacts
from stepwell.people.models import Grant, Patient
from stepwell.people.queries import actor_for
from stepwell.people.rules.consents import ConsentKind, Purpose
from stepwell.people.rules.grants import Section
from stepwell.people.tests.room import register, trail_of
from tests import cast

pytestmark = pytest.mark.django_db

TREATMENT = ConsentSigned(ConsentKind.TREATMENT, "Noor Haddad")
RELEASE = ConsentSigned(
    ConsentKind.RELEASE, "Noor Haddad", recipient="Sami Haddad", purpose=Purpose.FAMILY, parts=("schedule",)
)
UNTIL = cast.TODAY + timedelta(days=90)


@pytest.fixture
def patient():
    return register()


@pytest.fixture
def sami(patient):
    facts = ContactFacts("Sami Haddad", "partner", email="sami@example.org")
    return actions.add_contact(cast.actor(Role.FRONT_DESK), patient, facts)


def test_a_consent_keeps_the_name_typed_the_text_and_who_recorded_it(patient):
    consent = actions.record_consent(cast.actor(Role.FRONT_DESK), patient, TREATMENT)
    assert (consent.given_by_name, consent.text_version, consent.starts_on) == ("Noor Haddad", "2026-11", cast.TODAY)
    assert consent.recorded_by == cast.the_staff(Role.FRONT_DESK).account
    assert trail_of("consent.given").get().patient_id == patient.pk


# (what is signed, the refusal)
UNSIGNED = [
    (ConsentSigned(ConsentKind.TREATMENT, "  "), "CONSENT_NAME"),
    (ConsentSigned(ConsentKind.RELEASE, "Noor Haddad", recipient="Sami"), "RELEASE_PURPOSE"),
    (ConsentSigned(ConsentKind.RELEASE, "Noor", recipient="", purpose=Purpose.FAMILY, parts=("notes",)), "RELEASE_TO_WHOM"),
    (ConsentSigned(ConsentKind.RELEASE, "Noor", recipient="Sami", purpose=Purpose.FAMILY), "RELEASE_PARTS"),
    (ConsentSigned(ConsentKind.TREATMENT, "Noor", ends_on=cast.TODAY - timedelta(days=1)), "CONSENT_ENDS"),
]  # fmt: skip


@pytest.mark.parametrize(("signed", "code"), UNSIGNED)
def test_a_consent_that_is_not_whole_is_refused(patient, signed, code):
    with pytest.raises(Refused) as no:
        actions.record_consent(cast.actor(Role.FRONT_DESK), patient, signed)
    assert no.value.code == code


def test_a_patient_signs_and_takes_back_on_their_own(patient):
    me = cast.patient_actor(patient)
    consent = actions.record_consent(me, patient, TREATMENT)
    actions.withdraw_consent(me, consent)
    assert consent.withdrawn_by == patient.account
    with pytest.raises(Refused) as no:
        actions.withdraw_consent(me, consent)
    assert no.value.code == "WITHDRAWN"


def test_the_biller_records_no_consent(patient):
    with pytest.raises(Forbidden):
        actions.record_consent(cast.actor(Role.BILLER), patient, TREATMENT)


def test_a_patient_shares_with_a_contact_who_gets_an_own_account(patient, sami):
    me = cast.patient_actor(patient)
    actions.record_consent(me, patient, RELEASE)
    given = actions.give_grant(me, sami, [Section.SCHEDULE], UNTIL)
    assert {one.section for one in given} == {"who", "schedule"}
    assert list(Patient.objects.visible_to(actor_for(sami.account))) == [patient]
    assert not sami.account.has_usable_password()


def test_sharing_anew_replaces_what_was_shared(patient, sami):
    me = cast.patient_actor(patient)
    actions.record_consent(me, patient, RELEASE)
    actions.give_grant(me, sami, [Section.SCHEDULE], UNTIL)
    actions.give_grant(me, sami, [Section.SCHEDULE], UNTIL + timedelta(days=1))
    assert {one.ends_on for one in Grant.objects.filter(revoked_at__isnull=True)} == {UNTIL + timedelta(days=1)}


def test_without_a_release_nothing_is_shared(patient, sami):
    with pytest.raises(Refused) as no:
        actions.give_grant(cast.patient_actor(patient), sami, [Section.SCHEDULE], UNTIL)
    assert no.value.code == "GRANT_NO_RELEASE"


def test_staff_cannot_share_for_the_patient(patient, sami):
    actions.record_consent(cast.actor(Role.FRONT_DESK), patient, RELEASE)
    with pytest.raises(Refused) as no:
        actions.give_grant(cast.actor(Role.FRONT_DESK), sami, [Section.SCHEDULE], UNTIL)
    assert no.value.code == "GRANT_NOT_PATIENT"


def test_taking_back_the_release_ends_the_sharing_at_the_next_request(patient, sami):
    me = cast.patient_actor(patient)
    release = actions.record_consent(me, patient, RELEASE)
    actions.give_grant(me, sami, [Section.SCHEDULE], UNTIL)
    with dates.use_clock(cast.NOW + timedelta(hours=1)):
        actions.withdraw_consent(me, release)
        assert not Patient.objects.visible_to(actor_for(sami.account)).exists()
    assert trail_of("grant.revoked").count() == 2


def test_a_contact_without_an_address_cannot_get_an_account(patient):
    me = cast.patient_actor(patient)
    actions.record_consent(me, patient, RELEASE)
    plain = actions.add_contact(cast.actor(Role.FRONT_DESK), patient, ContactFacts("Sami Haddad", "partner"))
    with pytest.raises(Refused) as no:
        actions.give_grant(me, plain, [Section.SCHEDULE], UNTIL)
    assert no.value.code == "NO_EMAIL"


def test_a_contact_needs_a_name_and_can_be_corrected(patient, sami):
    desk = cast.actor(Role.FRONT_DESK)
    with pytest.raises(Refused):
        actions.add_contact(desk, patient, ContactFacts(" ", "friend"))
    actions.edit_contact(desk, sami, ContactFacts("Sami Haddad", "partner", is_emergency=True), 1)
    assert sami.is_emergency
