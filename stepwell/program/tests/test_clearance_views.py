"""Movement and meals of one person over HTTP: set by a nurse or prescriber, read by clinicians, shown to who seats."""

from datetime import timedelta

import pytest
from django.urls import reverse

from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.dates import use_clock
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import new_token
from stepwell.people.models import Clearance
from stepwell.people.queries.actor import actor_for
from stepwell.program.actions.clearance import clearance_in_error, set_clearance
from stepwell.program.queries.clearance import not_cleared, standings_of
from stepwell.program.rules.clearance import ClearanceSet
from stepwell.program.tests import clinic
from tests import cast

pytestmark = pytest.mark.django_db
TODAY = cast.TODAY
SEATED = ClearanceSet("movement", "seated", TODAY, TODAY + timedelta(days=30), says="Fainted on Friday")
LIMIT = 12


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield


def nurse():
    return cast.actor(Role.NURSE)


def sent(**changes):
    usual = {"token": new_token(), "what": "movement:gentle", "says": "Pulse steady", "set_on": "11/23/2026"}
    return usual | {"looks_again_on": "12/07/2026"} | changes


def test_a_nurse_sets_it_and_the_reason_is_on_the_page(client, django_assert_max_num_queries):
    patient = cast.make_patient()
    cast.sign_in(client, cast.the_staff(Role.NURSE).account)
    where = reverse("patient_clearance", args=[patient.pk])
    with django_assert_max_num_queries(LIMIT):
        text = client.get(where).content.decode()
    assert "Not set yet" in text
    assert 'name="what" value="movement:gentle"' in text
    assert "checked" not in text
    assert client.post(where, sent()).status_code == 302
    row = Clearance.objects.get()
    assert (row.kind, row.level, row.says, row.set_by) == (
        "movement",
        "gentle",
        "Pulse steady",
        cast.the_staff(Role.NURSE),
    )
    text = client.get(where).content.decode()
    assert "Pulse steady" in text
    assert "holds through 12/7/2026" in text
    assert AuditEvent.objects.filter(action="clearance.set", patient_id=patient.pk).count() == 1
    assert AuditEvent.objects.filter(action="clearance.read", patient_id=patient.pk).count() >= 2


def test_the_same_form_sent_twice_sets_it_once(client):
    patient = cast.make_patient()
    cast.sign_in(client, cast.the_staff(Role.NURSE).account)
    form = sent()
    for _again in range(2):
        client.post(reverse("patient_clearance", args=[patient.pk]), form)
    assert Clearance.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"what": ""}, "Choose one."),
        ({"what": "meals:seated"}, "Choose one."),
        ({"says": ""}, "Say why, in a few words."),
        ({"looks_again_on": ""}, "Say when you look again."),
        ({"looks_again_on": "11/22/2026"}, "The next look is in the past."),
        ({"looks_again_on": "03/01/2027"}, "This may hold for 90 days at most"),
        ({"set_on": "11/24/2026"}, "A clearance is set on the day of the look."),
    ],
)
def test_what_cannot_be_set_says_why(client, changes, says):
    patient = cast.make_patient()
    cast.sign_in(client, cast.the_staff(Role.NURSE).account)
    answer = client.post(reverse("patient_clearance", args=[patient.pk]), sent(**changes))
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Clearance.objects.exists()


def test_a_new_one_ends_the_one_before_and_an_earlier_look_comes_too_late():
    patient = cast.make_patient()
    first = set_clearance(nurse(), patient, SEATED)
    set_clearance(nurse(), patient, ClearanceSet("movement", "full", TODAY, TODAY + timedelta(days=9), says="Well"))
    first.refresh_from_db()
    assert first.ends_on == TODAY
    held = standings_of({patient.pk: ("DEP",)}, TODAY)[patient.pk]
    assert held[0].level == "full"
    with pytest.raises(Refused) as no:
        set_clearance(nurse(), patient, ClearanceSet("movement", "none", TODAY - timedelta(days=2), TODAY, says="Old"))
    assert no.value.code == "SET_LATER"


def test_the_eating_disorders_track_may_not_be_cleared_for_longer_than_a_week():
    episode = cast.make_episode(condition="EAT")
    with pytest.raises(Refused) as no:
        set_clearance(nurse(), episode.patient, SEATED)
    assert no.value.code == "HOLDS_TOO_LONG"
    week = ClearanceSet("movement", "seated", TODAY, TODAY + timedelta(days=7), says="Checked")
    assert set_clearance(nurse(), episode.patient, week).level == "seated"


def test_one_entered_in_error_no_longer_counts():
    patient = cast.make_patient()
    row = set_clearance(nurse(), patient, SEATED)
    with pytest.raises(EditConflict):
        clearance_in_error(nurse(), row, 7)
    clearance_in_error(nurse(), row, row.version)
    assert not standings_of({patient.pk: ("DEP",)}, TODAY)[patient.pk][0].is_current
    with pytest.raises(Refused) as no:
        clearance_in_error(nurse(), row)
    assert no.value.code == "CLEARANCE_GONE"
    assert AuditEvent.objects.filter(action="clearance.in_error", patient_id=patient.pk).count() == 1


def test_the_mark_of_an_error_over_http_comes_back_to_the_page(client):
    patient = cast.make_patient()
    row = set_clearance(nurse(), patient, SEATED)
    cast.sign_in(client, cast.the_staff(Role.NURSE).account)
    where = reverse("clearance_error", args=[row.pk])
    assert client.post(where, {"version": 9}).status_code == 409
    assert client.post(where, {"version": row.version}).url == reverse("patient_clearance", args=[patient.pk])
    assert client.post(where, {"version": row.version + 1}).status_code == 422


@pytest.mark.parametrize("role", [Role.THERAPIST, Role.GROUP_LEADER, Role.FRONT_DESK, Role.PROGRAM_DIRECTOR])
def test_other_roles_do_not_set_it(role):
    with pytest.raises(Forbidden):
        set_clearance(cast.actor(role), cast.make_patient(), SEATED)


def test_a_therapist_reads_it_and_the_desk_does_not(client):
    patient = cast.make_patient()
    where = reverse("patient_clearance", args=[patient.pk])
    cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    assert "Set it" not in client.get(where).content.decode()
    assert client.post(where, sent()).status_code == 403
    cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)
    assert client.get(where).status_code == 403


def test_another_site_neither_reads_nor_sets_it(client):
    patient = cast.make_patient()
    away = cast.make_staff(Role.NURSE, cast.make_site(name="Hillside"), name="Else Where")
    with pytest.raises(Forbidden):
        set_clearance(actor_for(away.account), patient, SEATED)
    cast.sign_in(client, away.account)
    assert client.get(reverse("patient_clearance", args=[patient.pk])).status_code == 404


def test_whoever_seats_a_person_sees_the_level_and_the_day_and_not_the_clinical_reason(client):
    circle = clinic.meeting(clinic.group(service_type="AT", name="Moving"))
    for session in circle.sessions.all():
        session.edit(None, module="AC-4")
    (episode,) = clinic.people(1)
    set_clearance(nurse(), episode.patient, SEATED)
    cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)
    text = client.get(reverse("group_enrollment", args=[circle.pk]), {"q": "ana"}).content.decode()
    assert "Walking and movement on" in text
    assert "This needs the level “gentle”." in text
    assert "Seated only" in text
    assert "Fainted" not in text
    text = client.get(reverse("episode_groups", args=[episode.pk])).content.decode()
    assert "This needs the level “gentle”." in text
    set_clearance(
        nurse(), episode.patient, ClearanceSet("movement", "full", TODAY, TODAY + timedelta(days=60), says="Well")
    )
    text = client.get(reverse("group_enrollment", args=[circle.pk]), {"q": "ana"}).content.decode()
    assert "This needs the level" not in text


def test_a_session_that_asks_for_nothing_asks_the_database_nothing(django_assert_num_queries):
    patient = cast.make_patient()
    with django_assert_num_queries(0):
        assert not_cleared("DB-3", {patient.pk: ("EAT",)}, TODAY) == {}
        assert not_cleared("", {patient.pk: ("EAT",)}, TODAY) == {}
    with django_assert_num_queries(1):
        found = not_cleared("AC-1", {patient.pk: ("EAT",)}, TODAY)
    assert "begins without it" in found[patient.pk]
