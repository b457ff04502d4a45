"""Each verb of the door: allowed, other role, other site, wrong state, and the row in the trail."""

from datetime import UTC, datetime, timedelta

import pytest
from django.http import Http404

from stepwell.inquiry import actions
from stepwell.inquiry.models import Inquiry
from stepwell.inquiry.queries.clinic import public_actor
from stepwell.inquiry.rules.door import CloseReason
from stepwell.inquiry.rules.request import InquiryFacts
from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from tests import cast

pytestmark = pytest.mark.django_db
TUESDAY_10 = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _at_the_cast_time():
    with dates.use_clock(cast.NOW):
        yield


def facts(**changes):
    values = {"site_id": cast.the_site().pk, "source": "web", "name": "Cal", "phone": "919-555-0177"}
    return InquiryFacts(**values | changes)


def last_audit():
    return AuditEvent.objects.order_by("-id").first()


def other_site_actor(role=Role.FRONT_DESK):
    site = cast.make_site(name="Hillside")
    account = cast.make_account("Otto Other")
    cast.give_duty(account, role, site)
    return cast.actor_for(account)


def test_a_web_request_gets_an_owner_a_clock_and_a_row_in_the_trail():
    desk = cast.the_staff(Role.FRONT_DESK)
    made = actions.receive_inquiry(public_actor(), facts(self_check="iop_likely"))
    assert (made.owner, made.stage, made.first_contact_at) == (desk.account, "new", None)
    assert made.contact_due_at == cast.NOW + timedelta(hours=2)
    assert (last_audit().action, last_audit().object_id) == ("inquiry.received", made.pk)


def test_a_request_after_hours_is_due_two_working_hours_into_the_next_day():
    cast.the_staff(Role.FRONT_DESK)
    with dates.use_clock(datetime(2026, 11, 28, 3, 0, tzinfo=UTC)):  # Friday 10 pm
        made = actions.receive_inquiry(public_actor(), facts())
    assert made.contact_due_at == datetime(2026, 11, 30, 15, 0, tzinfo=UTC)  # Monday 10 am


def test_a_phone_call_counts_as_the_first_contact_and_stays_with_who_took_it():
    desk = cast.actor(Role.FRONT_DESK)
    made = actions.receive_inquiry(desk, facts(source="phone"))
    assert (made.stage, made.first_contact_at, made.owner_id) == ("contacted", cast.NOW, desk.account_id)


def test_a_referral_still_has_to_be_called():
    made = actions.receive_inquiry(cast.actor(Role.FRONT_DESK), facts(source="referral"))
    assert (made.stage, made.first_contact_at) == ("new", None)


def test_the_least_busy_person_at_the_desk_looks_after_it():
    busy = cast.the_staff(Role.FRONT_DESK)
    cast.make_inquiry()
    free = cast.make_staff(Role.FRONT_DESK, name="Zoe Zimmer")
    assert actions.receive_inquiry(public_actor(), facts()).owner == free.account
    assert busy.account != free.account


@pytest.mark.parametrize("role", [Role.PROGRAM_DIRECTOR, Role.THERAPIST])
def test_with_nobody_at_the_desk_someone_else_looks_after_it(role):
    there = cast.the_staff(role)
    assert actions.receive_inquiry(public_actor(), facts()).owner == there.account


def test_a_suspended_or_ended_duty_is_never_given_work():
    away = cast.make_account("Away Anna")
    cast.give_duty(away, Role.FRONT_DESK, cast.the_site(), suspended_at=cast.NOW)
    cast.give_duty(away, Role.FRONT_DESK, cast.the_site(), ends_on=cast.TODAY - timedelta(days=1))
    with pytest.raises(Refused) as no:
        actions.receive_inquiry(public_actor(), facts())
    assert no.value.code == "NOBODY_ON_DUTY"
    assert not Inquiry.objects.exists()


@pytest.mark.parametrize(("changes", "code"), [({"name": " "}, "NO_NAME"), ({"phone": ""}, "NO_REACH")])
def test_a_request_that_cannot_be_answered_is_refused(changes, code):
    cast.the_staff(Role.FRONT_DESK)
    with pytest.raises(Refused) as no:
        actions.receive_inquiry(public_actor(), facts(**changes))
    assert no.value.code == code


@pytest.mark.parametrize("role", [Role.BILLER, Role.NURSE, Role.ADMINISTRATOR, Role.UTILIZATION_REVIEWER])
def test_other_roles_take_no_requests(role):
    with pytest.raises(Forbidden):
        actions.receive_inquiry(cast.actor(role), facts())


def test_another_sites_desk_cannot_even_see_the_site():
    elsewhere = other_site_actor()
    with pytest.raises((Forbidden, Http404)):
        actions.receive_inquiry(elsewhere, facts())


def test_a_try_that_does_not_reach_the_person_keeps_the_clock_running():
    inquiry = cast.make_inquiry()
    attempt = actions.record_attempt(cast.actor(Role.FRONT_DESK), inquiry, reached=False, note="No answer")
    assert (inquiry.stage, inquiry.first_contact_at, attempt.reached) == ("new", None, False)
    assert last_audit().action == "inquiry.tried"


def test_the_first_conversation_stops_the_clock_and_the_next_does_not_move_it():
    inquiry, desk = cast.make_inquiry(), cast.actor(Role.FRONT_DESK)
    actions.record_attempt(desk, inquiry, reached=True)
    assert (inquiry.stage, inquiry.first_contact_at) == ("contacted", cast.NOW)
    with dates.use_clock(cast.NOW + timedelta(hours=3)):
        actions.record_attempt(desk, inquiry, reached=True)
    assert inquiry.first_contact_at == cast.NOW
    assert inquiry.attempts.count() == 2


def test_a_booked_assessment_counts_as_having_spoken():
    inquiry = cast.make_inquiry()
    actions.book_assessment(cast.actor(Role.FRONT_DESK), inquiry, TUESDAY_10)
    inquiry.refresh_from_db()
    assert (inquiry.stage, inquiry.assessment_at) == ("assessment_booked", TUESDAY_10)
    assert inquiry.first_contact_at == cast.NOW
    assert last_audit().action == "inquiry.assessment_booked"


@pytest.mark.parametrize(
    ("at", "code"),
    [(cast.NOW - timedelta(days=1), "TIME_PASSED"), (TUESDAY_10 + timedelta(hours=9), "CLOSED_THEN")],
)
def test_a_time_that_cannot_be_kept_is_not_booked(at, code):
    inquiry = cast.make_inquiry()
    with pytest.raises(Refused) as no:
        actions.book_assessment(cast.actor(Role.FRONT_DESK), inquiry, at)
    assert no.value.code == code
    assert not AuditEvent.objects.filter(action="inquiry.assessment_booked").exists()


def walked_to_assessed():
    inquiry, desk = cast.make_inquiry(), cast.actor(Role.FRONT_DESK)
    actions.book_assessment(desk, inquiry, TUESDAY_10)
    actions.mark_assessed(cast.actor(Role.PSYCHIATRIST), inquiry)
    return inquiry


def test_the_way_from_assessment_to_admission():
    inquiry, patient = walked_to_assessed(), cast.make_patient()
    actions.mark_waiting(cast.actor(Role.FRONT_DESK), inquiry)
    actions.link_patient(cast.actor(Role.THERAPIST), inquiry, patient)
    actions.mark_admitted(cast.actor(Role.PSYCHIATRIST), inquiry)
    inquiry.refresh_from_db()
    assert (inquiry.stage, inquiry.patient) == ("admitted", patient)
    assert (last_audit().action, last_audit().patient_id) == ("inquiry.admitted", patient.pk)


def test_nobody_is_admitted_without_a_record_and_nobody_by_the_desk():
    inquiry = walked_to_assessed()
    with pytest.raises(Refused) as no:
        actions.mark_admitted(cast.actor(Role.THERAPIST), inquiry)
    assert no.value.code == "NO_RECORD"
    with pytest.raises(Forbidden):
        actions.mark_admitted(cast.actor(Role.FRONT_DESK), inquiry)


def test_an_assessment_that_did_not_take_place_gives_its_time_back():
    inquiry, desk = cast.make_inquiry(), cast.actor(Role.FRONT_DESK)
    actions.book_assessment(desk, inquiry, TUESDAY_10)
    actions.release_assessment(desk, inquiry)
    assert (inquiry.stage, inquiry.assessment_at) == ("contacted", None)


def test_an_inquiry_is_tied_to_one_record_of_its_own_site():
    inquiry, desk = cast.make_inquiry(), cast.actor(Role.FRONT_DESK)
    actions.link_patient(desk, inquiry, cast.make_patient())
    with pytest.raises(Refused) as other:
        actions.link_patient(desk, inquiry, cast.make_patient("Cal", "Doe"))
    assert other.value.code == "OTHER_RECORD"
    fresh = cast.make_inquiry(name="New")
    far = cast.make_patient("Far", "Away", site=cast.make_site(name="Hillside"))
    with pytest.raises(Refused) as elsewhere:
        actions.link_patient(desk, fresh, far)
    assert elsewhere.value.code == "OTHER_SITE"


def test_closing_needs_its_reason_and_keeps_where_they_were_sent():
    inquiry, desk = cast.make_inquiry(), cast.actor(Role.FRONT_DESK)
    with pytest.raises(Refused) as no:
        actions.close_inquiry(desk, inquiry, actions.CloseFacts(None))
    assert no.value.code == "CLOSE_REASON"
    facts = actions.CloseFacts(CloseReason.HIGHER_LEVEL, handed_to="County hospital")
    actions.close_inquiry(desk, inquiry, facts)
    inquiry.refresh_from_db()
    assert (inquiry.stage, inquiry.closed_at, inquiry.close_reason) == ("closed", cast.NOW, "higher_level")
    assert "County hospital" in inquiry.note
    assert last_audit().action == "inquiry.closed"


def test_not_reached_needs_three_tries():
    inquiry, desk = cast.make_inquiry(), cast.actor(Role.FRONT_DESK)
    reason = actions.CloseFacts(CloseReason.NOT_REACHED)
    for _ in range(2):
        actions.record_attempt(desk, inquiry, reached=False)
    with pytest.raises(Refused) as no:
        actions.close_inquiry(desk, inquiry, reason)
    assert no.value.code == "CLOSE_TRIES"
    actions.record_attempt(desk, inquiry, reached=False)
    assert actions.close_inquiry(desk, inquiry, reason).stage == "closed"


def test_an_urgent_self_check_stays_open_until_a_clinician_wrote_what_was_done():
    inquiry, desk = cast.make_inquiry(self_check="call_today"), cast.actor(Role.FRONT_DESK)
    no_place = actions.CloseFacts(CloseReason.NO_PLACE)
    actions.record_attempt(desk, inquiry, reached=True, note="Sounded tired")
    actions.record_attempt(cast.actor(Role.THERAPIST), inquiry, reached=True, note="")
    with pytest.raises(Refused) as no:
        actions.close_inquiry(desk, inquiry, no_place)
    assert no.value.code == "CLOSE_SAFETY"
    actions.record_attempt(cast.actor(Role.THERAPIST), inquiry, reached=True, note="Safe today, plan made")
    assert actions.close_inquiry(desk, inquiry, no_place).stage == "closed"


def test_an_ended_inquiry_takes_no_more_calls_and_has_no_new_owner():
    inquiry, desk = cast.make_inquiry(), cast.actor(Role.FRONT_DESK)
    actions.close_inquiry(desk, inquiry, actions.CloseFacts(CloseReason.NO_PLACE))
    for act in (
        lambda: actions.record_attempt(desk, inquiry, reached=True),
        lambda: actions.hand_over(desk, inquiry, cast.the_staff(Role.PROGRAM_DIRECTOR).account),
    ):
        with pytest.raises(Refused) as no:
            act()
        assert no.value.code == "ENDED"


def test_an_inquiry_is_handed_only_to_someone_on_duty_there():
    inquiry, desk = cast.make_inquiry(), cast.actor(Role.FRONT_DESK)
    with pytest.raises(Refused) as no:
        actions.hand_over(desk, inquiry, cast.the_staff(Role.BILLER).account)
    assert no.value.code == "NOT_ON_DUTY"
    actions.hand_over(desk, inquiry, cast.the_staff(Role.THERAPIST).account)
    assert inquiry.owner == cast.the_staff(Role.THERAPIST).account
    assert last_audit().action == "inquiry.handed_over"


def test_a_stale_version_changes_nothing():
    inquiry, desk = cast.make_inquiry(), cast.actor(Role.FRONT_DESK)
    actions.record_attempt(desk, inquiry, reached=False)
    with pytest.raises(EditConflict):
        actions.record_attempt(desk, inquiry, reached=True, version=1)
    assert inquiry.attempts.count() == 1


VERBS = [
    lambda who, one: actions.record_attempt(who, one, reached=True),
    lambda who, one: actions.book_assessment(who, one, TUESDAY_10),
    lambda who, one: actions.mark_waiting(who, one),
    lambda who, one: actions.mark_assessed(who, one),
    lambda who, one: actions.release_assessment(who, one),
    lambda who, one: actions.mark_admitted(who, one),
    lambda who, one: actions.link_patient(who, one, cast.make_patient()),
    lambda who, one: actions.close_inquiry(who, one, actions.CloseFacts(CloseReason.NO_PLACE)),
    lambda who, one: actions.hand_over(who, one, cast.the_staff(Role.PROGRAM_DIRECTOR).account),
]


@pytest.mark.parametrize("verb", VERBS)
def test_a_biller_and_another_sites_desk_may_do_none_of_it(verb):
    inquiry = cast.make_inquiry()
    for who in (cast.actor(Role.BILLER), other_site_actor()):
        with pytest.raises(Forbidden):
            verb(who, inquiry)
