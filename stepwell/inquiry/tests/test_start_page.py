"""The public request for a call: one record, an owner, and a promise that can be kept."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from stepwell.inquiry.forms.public import sealed_result
from stepwell.inquiry.models import Inquiry
from stepwell.inquiry.rules.self_check import Result
from stepwell.kernel import dates
from stepwell.kernel.access import Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.web import new_token
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_clinic_at_the_cast_time():
    cast.the_staff(Role.FRONT_DESK)
    cache.clear()
    with dates.use_clock(cast.NOW):
        yield
    cache.clear()


def given(**changes):
    values = {
        "token": new_token(),
        "name": "Cal",
        "phone": "919-555-0177",
        "best_time": "morning",
        "safe": "no",
    }
    return values | changes


def test_a_request_becomes_one_owned_inquiry_and_says_what_happens_next(client):
    page = client.post(reverse("start"), given(name="Zelda"))
    assert page.status_code == 302
    made = Inquiry.objects.get()
    assert (made.source, made.stage, made.is_safe_to_leave_message, made.is_for_self) == (
        "web",
        "new",
        False,
        True,
    )
    assert made.owner == cast.the_staff(Role.FRONT_DESK).account
    event = AuditEvent.objects.get()
    assert (event.action, event.actor_name, event.actor_id) == ("inquiry.received", "the public pages", None)
    thanks = client.get(page.url).content.decode()
    assert "A person will call you today by 4:00 pm." in thanks
    assert "Zelda" not in thanks
    assert str(made.pk) not in page.url


def test_a_double_post_makes_one_record(client):
    form = given()
    first, second = client.post(reverse("start"), form), client.post(reverse("start"), form)
    assert first.url == second.url
    assert Inquiry.objects.count() == 1


@pytest.mark.parametrize("token", ["", "not-a-token"])
def test_a_form_without_its_token_is_asked_again_and_keeps_the_words(client, token):
    page = client.post(reverse("start"), given(token=token))
    assert page.status_code == 422
    assert 'value="Cal"' in page.content.decode()
    assert not Inquiry.objects.exists()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"name": ""}, "Enter a name we can call you by."),
        ({"phone": ""}, "Enter a phone number, or an e-mail address."),
        ({"phone": "12"}, "Enter a phone number with at least 7 digits"),
        ({"phone": "", "email": "me at home"}, "Enter an e-mail address like"),
        ({"best_time": ""}, "Choose a time of day."),
        ({"safe": ""}, "Choose yes or no"),
    ],
)
def test_each_missing_answer_is_named_and_what_was_typed_stays(client, changes, says):
    page = client.post(reverse("start"), given(note="Please be kind.") | changes)
    html = page.content.decode()
    assert page.status_code == 422
    assert html.count(says) == 2
    assert "Please be kind." in html
    assert "<title>Error:" in html
    assert not Inquiry.objects.exists()


def test_an_e_mail_address_alone_is_enough(client):
    client.post(reverse("start"), given(phone="", email="cal@example.org"))
    assert Inquiry.objects.get().email == "cal@example.org"


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({"attach": "on"}, "call_today"),
        ({}, ""),
        ({"attach": "on", "fit": "call_today"}, ""),
    ],
)
def test_the_self_check_result_is_kept_only_if_asked_and_sealed(client, changes, kept):
    client.post(reverse("start"), given(fit=sealed_result(Result.CALL_TODAY)) | changes)
    assert Inquiry.objects.get().self_check == kept


def test_with_two_places_the_person_chooses_one(client):
    second = cast.make_site(name="Hillside")
    cast.give_duty(cast.the_staff(Role.FRONT_DESK).account, Role.FRONT_DESK, second)
    assert client.post(reverse("start"), given()).status_code == 422
    client.post(reverse("start"), given(site=str(second.pk)))
    assert Inquiry.objects.get().site == second


def test_with_nobody_on_duty_the_person_is_told_whom_to_call(client):
    from stepwell.people.models import RoleAssignment

    RoleAssignment.objects.update(suspended_at=cast.NOW)
    page = client.post(reverse("start"), given())
    assert page.status_code == 422
    assert "Please call us." in page.content.decode()


def test_a_flood_from_one_network_waits_a_minute_and_others_do_not(client):
    for _ in range(12):
        assert client.post(reverse("start"), given()).status_code == 302
    page = client.post(reverse("start"), given())
    assert page.status_code == 429
    assert 'value="Cal"' in page.content.decode()
    assert client.post(reverse("start"), given(), REMOTE_ADDR="10.9.8.7").status_code == 302
    with dates.use_clock(cast.NOW.replace(minute=1)):
        assert client.post(reverse("start"), given()).status_code == 302


def test_no_network_address_is_kept(client):
    from django.db import connection

    client.post(reverse("start"), given(), REMOTE_ADDR="203.0.113.9")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM kernel_cache")
        keys = " ".join(row[0] for row in cursor.fetchall())
    assert "pace:" in keys
    assert "203.0.113" not in keys


@pytest.mark.parametrize("by", ["", "tomorrow", "20261399T9999"])
def test_a_thank_you_page_without_its_time_says_the_rule(client, by):
    html = client.get(reverse("start_thanks"), {"by": by}).content.decode()
    assert "within 2 working hours" in html
