"""The desk's pages: the board, a phone call, the page of one inquiry."""

from datetime import timedelta

import pytest
from django.urls import reverse

from stepwell.inquiry import actions
from stepwell.inquiry.models import Inquiry
from stepwell.inquiry.queries import funnel_counts, inquiry_count, my_inquiries, next_to_call
from stepwell.inquiry.rules.door import CloseReason
from stepwell.inquiry.tests.test_actions import TUESDAY_10
from stepwell.kernel import dates
from stepwell.kernel.access import Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.web import new_token
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_the_cast_time(settings):
    settings.STEPWELL_DEMO = True  # no second factor asked
    cast.the_staff(Role.FRONT_DESK)
    with dates.use_clock(cast.NOW):
        yield


@pytest.fixture
def desk(client):
    return cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)


def late(**changes):
    values = {"received_at": cast.NOW - timedelta(hours=3), "contact_due_at": cast.NOW - timedelta(hours=1)}
    return cast.make_inquiry(**values | changes)


def text(page):
    return page.content.decode()


def call(**changes):
    values = {
        "token": new_token(),
        "name": "Ana Lee",
        "phone": "919-555-0142",
        "caller": "self",
        "safe": "yes",
    }
    return values | changes


def test_the_board_shows_each_stage_with_clock_word_and_owner(desk):
    late(name="Omar")
    cast.make_inquiry(name="Jo", received_at=cast.NOW - timedelta(minutes=100))
    booked = cast.make_inquiry(name="Wren")
    actions.book_assessment(cast.actor(Role.FRONT_DESK), booked, TUESDAY_10)
    html = text(desk.get(reverse("inquiry_board")))
    for words in ("Overdue since 1:00 pm", "Call within 20 min", "Tomorrow at 10:00 am", "To call", "You"):
        assert words in html
    board = html[html.index("<main") :]  # before it stand words made by chance, which may hold a short name
    assert board.index("Omar") < board.index("Jo") < board.index("Wren")


def test_the_board_costs_the_same_few_queries_at_any_size(desk, django_assert_max_num_queries):
    for place in range(12):
        cast.make_inquiry(name=f"Person {place}", phone=f"919-555-01{place:02d}")
    with django_assert_max_num_queries(12) as counted:
        desk.get(reverse("inquiry_board"))
    many = len(counted)
    for place in range(30):
        cast.make_inquiry(name=f"More {place}", phone=f"919-555-02{place:02d}")
    with django_assert_max_num_queries(many):
        desk.get(reverse("inquiry_board"))


def test_my_list_shows_only_mine_and_the_tabs_count_both(desk):
    cast.make_inquiry(name="Mine")
    cast.make_inquiry(name="Theirs", owner=cast.the_staff(Role.PROGRAM_DIRECTOR).account)
    html = text(desk.get(reverse("inquiry_board"), {"show": "mine"}))
    assert "Mine" in html
    assert "Theirs" not in html
    assert [one.name for one in my_inquiries(cast.actor(Role.FRONT_DESK))] == ["Mine"]


def test_call_next_prefers_an_urgent_self_check_then_my_own_then_who_waits_longest(desk):
    actor = cast.actor(Role.FRONT_DESK)
    assert next_to_call(actor) is None
    theirs = late(name="Theirs", owner=cast.the_staff(Role.PROGRAM_DIRECTOR).account)
    assert next_to_call(actor) == theirs.pk
    mine = cast.make_inquiry(name="Mine")
    assert next_to_call(actor) == mine.pk
    urgent = cast.make_inquiry(name="Urgent", self_check="call_today", owner=theirs.owner)
    assert next_to_call(actor) == urgent.pk
    assert f'href="{reverse("inquiry_page", args=[urgent.pk])}"' in text(desk.get(reverse("inquiry_board")))


def test_counts_and_the_way_in():
    actor = cast.actor(Role.FRONT_DESK)
    late(name="Omar")
    booked = cast.make_inquiry(name="Wren", received_at=cast.NOW - timedelta(minutes=45))
    actions.book_assessment(actor, booked, TUESDAY_10)
    counts = inquiry_count(actor)
    assert (counts.open, counts.to_call, counts.overdue, counts.mine) == (2, 1, 1, 2)
    way = funnel_counts(actor)
    assert (way.received, way.spoken_with, way.booked, way.assessed, way.median_minutes) == (2, 1, 1, 0, 45)


def test_another_site_sees_an_empty_board_and_no_page(client):
    inquiry = cast.make_inquiry(name="Hidden")
    elsewhere = cast.make_account("Otto Other")
    cast.give_duty(elsewhere, Role.FRONT_DESK, cast.make_site(name="Hillside"))
    cast.sign_in(client, elsewhere)
    assert "Hidden" not in text(client.get(reverse("inquiry_board")))
    for name in ("inquiry_page", "inquiry_times"):
        assert client.get(reverse(name, args=[inquiry.pk])).status_code == 404
    for name in ("inquiry_attempts", "inquiry_owner", "inquiry_close", "inquiry_stage"):
        assert client.post(reverse(name, args=[inquiry.pk]), {"version": 1}).status_code == 404


@pytest.mark.parametrize("role", [Role.BILLER, Role.NURSE, Role.ADMINISTRATOR])
def test_other_roles_are_turned_away(client, role):
    inquiry = cast.make_inquiry()
    cast.sign_in(client, cast.the_staff(role).account)
    for name, args in (("inquiry_board", []), ("inquiry_new", []), ("inquiry_page", [inquiry.pk])):
        assert client.get(reverse(name, args=args)).status_code == 403


def test_a_reviewer_may_look_and_not_touch(client):
    inquiry = cast.make_inquiry()
    cast.sign_in(client, cast.the_staff(Role.UTILIZATION_REVIEWER).account)
    html = text(client.get(reverse("inquiry_page", args=[inquiry.pk])))
    assert "Save the call" not in html
    assert client.post(reverse("inquiry_attempts", args=[inquiry.pk]), {"version": 1}).status_code == 403


def test_strangers_are_sent_to_sign_in(client):
    assert client.get(reverse("inquiry_board")).url.startswith("/account/login/")


def test_a_phone_call_is_saved_and_times_are_offered(desk):
    cast.the_staff(Role.THERAPIST)
    page = desk.post(reverse("inquiry_new"), call(), follow=True)
    made = Inquiry.objects.get()
    assert (made.source, made.stage, made.is_safe_to_leave_message) == ("phone", "contacted", True)
    assert "Offer a time" in text(page)
    picked = desk.post(reverse("inquiry_times", args=[made.pk]), {"version": made.version, "at": "2026-11-24T10:00"})
    assert picked.status_code == 302
    made.refresh_from_db()
    assert (made.stage, made.assessment_at) == ("assessment_booked", TUESDAY_10)


def test_a_double_click_saves_one_call(desk):
    form = call()
    urls = {desk.post(reverse("inquiry_new"), form | {"same": "none"}).url for _ in range(2)}
    assert len(urls) == 1
    assert Inquiry.objects.count() == 1


@pytest.mark.parametrize(
    ("missing", "says"),
    [
        ("name", "Enter the person&#x27;s name."),
        ("phone", "Enter a phone number."),
        ("caller", "Choose who is calling."),
        ("safe", "Ask if it is safe"),
    ],
)
def test_the_four_needed_answers_are_named(desk, missing, says):
    page = desk.post(reverse("inquiry_new"), call(note="Their own words") | {missing: ""})
    assert page.status_code == 422
    assert says in text(page)
    assert "Their own words" in text(page)


@pytest.mark.parametrize("phone", ["(919) 555-0142", "+1 919 555 0142", "919.555.0142"])
def test_a_person_we_know_is_shown_before_anything_is_saved(desk, phone):
    cast.make_inquiry(name="Ana L.", phone="919-555-0142")
    page = desk.post(reverse("inquiry_new"), call(phone=phone))
    assert page.status_code == 422
    assert "We may know this person" in text(page)
    assert "The phone number is the same." in text(page)
    assert Inquiry.objects.count() == 1


def test_the_same_person_calling_again_is_noted_on_the_open_inquiry(desk):
    known = cast.make_inquiry(name="Ana L.", phone="919-555-0142")
    page = desk.post(reverse("inquiry_new"), call(same=f"inquiry:{known.pk}", note="Still wants evenings"))
    assert page.status_code == 302
    known.refresh_from_db()
    assert (Inquiry.objects.count(), known.stage) == (1, "contacted")
    assert "Still wants evenings" in known.attempts.get().note


def test_a_patient_calling_again_gets_an_inquiry_tied_to_the_record(desk):
    patient = cast.make_patient(phone="919-555-0142")
    assert "Has a record here" in text(desk.post(reverse("inquiry_new"), call()))
    desk.post(reverse("inquiry_new"), call(same=f"patient:{patient.pk}"))
    assert Inquiry.objects.get().patient == patient


def test_the_page_of_one_inquiry_leaves_one_row_in_the_trail(desk, django_assert_max_num_queries):
    inquiry = cast.make_inquiry(patient=cast.make_patient())
    with django_assert_max_num_queries(12):
        html = text(desk.get(reverse("inquiry_page", args=[inquiry.pk])))
    assert "Cal Doe" not in html.partition("</title>")[0]
    look = AuditEvent.objects.get()
    assert (look.action, look.patient_id) == ("inquiry.read", inquiry.patient_id)


def test_each_form_of_the_page_does_its_act(desk):
    inquiry, director = cast.make_inquiry(), cast.the_staff(Role.PROGRAM_DIRECTOR).account

    def post(name, **given):
        inquiry.refresh_from_db()
        page = desk.post(reverse(name, args=[inquiry.pk]), {"version": inquiry.version} | given)
        inquiry.refresh_from_db()
        return page.status_code

    assert post("inquiry_attempts", reached="no") == 302
    assert post("inquiry_stage", stage="contacted", **{"from": "board"}) == 302
    assert (inquiry.stage, inquiry.attempts.count()) == ("contacted", 2)
    assert post("inquiry_owner", owner=str(director.pk)) == 302
    assert inquiry.owner == director
    assert post("inquiry_times", on="2026-11-24", time="10:00") == 302
    assert post("inquiry_stage", stage="contacted") == 302
    assert (inquiry.stage, inquiry.assessment_at) == ("contacted", None)
    assert post("inquiry_times", on="2026-11-24", time="10:00") == 302
    assert post("inquiry_stage", stage="assessed") == 302
    assert post("inquiry_stage", stage="waiting") == 302
    assert post("inquiry_close", reason=CloseReason.NO_PLACE.value) == 302
    assert inquiry.stage == "closed"
    ended = text(desk.get(reverse("inquiries_closed")))
    assert "Cal Doe" in ended
    assert "We have no place" in ended
