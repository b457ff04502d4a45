"""Staff are invited, accept at the first sign-in, are suspended, and leave with nothing left open."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator

from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.tables import Refused
from stepwell.people import actions
from stepwell.people.actions import LicenseFacts, StaffFacts
from stepwell.people.models import Account, Practitioner
from stepwell.people.queries import actor_for, staff_list, staff_page
from stepwell.people.rules.licenses import LicenseKind
from stepwell.people.tests.room import trail_of
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return cast.actor(Role.ADMINISTRATOR)


def facts(**changes):
    site = cast.the_site().pk
    start = StaffFacts("Ike Soto", " Ike.Soto@Example.org", Role.NURSE, site, cast.TODAY, "RN", "1234567893")
    return replace(start, **changes)


def test_an_invitation_makes_account_person_and_a_duty_that_waits(admin):
    person = actions.invite_staff(admin, facts())
    assert (person.account.email, person.credential) == ("ike.soto@example.org", "RN")
    assert not person.account.has_usable_password()
    assert not actor_for(person.account).is_staff
    assert {row.action for row in trail_of("staff.invited") | trail_of("duty.given")} == {"staff.invited", "duty.given"}


def test_the_first_sign_in_accepts_and_the_second_changes_nothing(admin):
    person = actions.invite_staff(admin, facts())
    assert actions.accept_duties(person.account) == 1
    assert actions.accept_duties(person.account) == 0
    assert actor_for(person.account).roles == {Role.NURSE}


# (what is asked, the refusal)
WRONG = [
    ({"name": " "}, "NO_NAME"),
    ({"email": "nobody"}, "NO_EMAIL"),
    ({"role": Role.PATIENT}, "ROLE"),
    ({"email": "ada.kern@example.org"}, "ALREADY_HERE"),
]


@pytest.mark.parametrize(("changes", "code"), WRONG)
def test_an_invitation_that_makes_no_sense_is_refused(admin, changes, code):
    with pytest.raises(Refused) as no:
        actions.invite_staff(admin, facts(**changes))
    assert no.value.code == code
    assert not Account.objects.filter(name="Ike Soto").exists() or code == "ROLE"


def test_a_patients_address_cannot_become_a_staff_sign_in(admin):
    patient = cast.make_patient()
    cast.patient_actor(patient)
    with pytest.raises(Refused) as no:
        actions.invite_staff(admin, facts(email=patient.account.email))
    assert no.value.code == "ADDRESS_IN_USE"


@pytest.mark.parametrize("role", [Role.PROGRAM_DIRECTOR, Role.FRONT_DESK, Role.PSYCHIATRIST])
def test_only_the_administrator_invites(role):
    with pytest.raises(Forbidden):
        actions.invite_staff(cast.actor(role), facts())


def test_the_link_works_once_and_not_for_someone_who_left(admin):
    person = actions.invite_staff(admin, facts())
    *_rest, key, token, _end = actions.invitation_path(person.account).split("/")
    assert actions.invited(key, token) == person.account
    assert actions.invited(key, token[:-1]) is None
    assert actions.invited("nonsense", token) is None
    actions.choose_first_password(actions.invited(key, token), "a quiet stair to water")
    assert actions.invited(key, token) is None


def test_a_suspended_duty_is_out_of_force_until_it_is_resumed(admin):
    therapist = cast.the_staff(Role.THERAPIST)
    duty = therapist.account.duties.get()
    actions.suspend_duty(admin, duty, duty.version)
    assert not actor_for(therapist.account).is_staff
    actions.resume_duty(admin, duty)
    assert actor_for(therapist.account).is_staff


def test_a_duty_ends_on_its_last_day_and_not_before_its_first(admin):
    duty = cast.the_staff(Role.THERAPIST).account.duties.get()
    actions.end_duty(admin, duty, cast.TODAY)
    assert duty.ends_on == cast.TODAY
    with pytest.raises(Refused) as no:
        actions.end_duty(admin, duty, date(2019, 1, 1))
    assert no.value.code == "DUTY_ENDS"


def test_the_same_role_is_not_held_twice_at_one_site(admin):
    account = cast.the_staff(Role.THERAPIST).account
    with pytest.raises(Refused) as no:
        actions.give_duty(admin, account, Role.THERAPIST, cast.the_site().pk, cast.TODAY)
    assert no.value.code == "ROLE_HELD"


def test_an_administrator_cannot_lock_themselves_out(admin):
    ada = cast.the_staff(Role.ADMINISTRATOR)
    with pytest.raises(Refused):
        actions.suspend_duty(admin, ada.account.duties.get())
    with pytest.raises(Refused) as no:
        actions.leave_clinic(admin, ada)
    assert no.value.code == "OWN_ACCOUNT"


def test_who_leaves_loses_sessions_keys_and_duties_at_once(admin, client):
    therapist = cast.the_staff(Role.THERAPIST)
    Authenticator.objects.create(user=therapist.account, type=Authenticator.Type.TOTP, data={"secret": "x"})
    cast.sign_in(client, therapist.account)
    assert client.get("/patients/").status_code == 200
    actions.leave_clinic(admin, therapist)
    assert client.get("/patients/").status_code == 302
    assert not Authenticator.objects.filter(user=therapist.account).exists()
    account = Account.objects.get(pk=therapist.account.pk)
    assert (account.is_active, actor_for(account).is_staff) == (False, False)
    assert trail_of("staff.left").count() == 1


def test_the_list_shows_duties_last_sign_in_and_licenses_that_run_out(admin):
    person = cast.the_staff(Role.GROUP_LEADER)
    person.licenses.update(ends_on=cast.TODAY + timedelta(days=12))
    waiting = actions.invite_staff(admin, facts())
    lines = {line.name: line for line in staff_list(admin)}
    assert lines["Greta Lane"].license.kind == "due"
    assert lines["Ike Soto"].status.kind == "due"
    assert lines["Ada Kern"].last_seen == "Never"
    assert [line.name for line in staff_list(admin, show="licenses")] == ["Greta Lane"]
    assert [line.name for line in staff_list(admin, show="waiting")] == ["Ike Soto"]
    assert [line.name for line in staff_list(admin, "soto")] == ["Ike Soto"]
    actions.leave_clinic(admin, waiting)
    assert [line.name for line in staff_list(admin, show="left")] == ["Ike Soto"]


def test_a_license_is_recorded_with_its_days(admin):
    person = actions.invite_staff(admin, facts())
    good = LicenseFacts(LicenseKind.RN, "NC-9", "nc", date(2025, 1, 1), date(2027, 6, 1))
    actions.record_license(admin, person, good)
    assert [(row.state, status.kind) for row, status in staff_page(admin, person.pk).licenses] == [("NC", "ok")]
    with pytest.raises(Refused):
        actions.record_license(admin, person, replace(good, ends_on=date(2024, 1, 1)))
    with pytest.raises(Forbidden):
        actions.record_license(cast.actor(Role.THERAPIST), person, good)


def test_the_list_costs_the_same_for_any_number_of_people(admin, django_assert_max_num_queries):
    for role in Role:
        if role in cast.STAFF:
            cast.the_staff(role)
    with django_assert_max_num_queries(4):
        assert len(staff_list(admin)) == Practitioner.objects.count()
