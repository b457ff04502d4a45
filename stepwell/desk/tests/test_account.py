"""One's own account, the places it is signed in, the lock of the screen, and the demo's sign-ins."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from stepwell.desk.demo import PASSWORD, SIGN_INS
from stepwell.desk.sessions import device_words, my_sessions
from stepwell.desk.tests.ground import a_clinic
from stepwell.kernel.access import Role
from stepwell.kernel.models import AuditEvent
from tests import cast

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


def came_in(account, agent: str = FIREFOX) -> Client:
    """Signed in by the sign-in page, as a person does."""
    client = Client(headers={"User-Agent": agent})
    answer = client.post("/account/login/", {"login": account.email, "password": cast.PASSWORD})
    assert answer.status_code == 302
    return client


@pytest.fixture
def theo():
    return cast.the_staff(Role.THERAPIST).account


def test_the_account_page_names_the_device_of_each_session(theo):
    client = came_in(theo)
    page = client.get(reverse("account")).content.decode()
    assert "Firefox on Windows" in page
    assert "This one" in page
    assert theo.email in page


def test_one_press_ends_every_other_session_and_leaves_this_one(theo):
    here, there = came_in(theo), came_in(theo, "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Safari/604.1")
    nurse = came_in(cast.the_staff(Role.NURSE).account)
    assert len(my_sessions(theo.pk, None)) == 2
    assert here.post(reverse("other_sessions")).status_code == 302
    assert here.get(reverse("account")).status_code == 200
    assert there.get(reverse("account")).status_code == 302
    assert nurse.get(reverse("account")).status_code == 200
    assert AuditEvent.objects.filter(action="session.others_ended", actor_id=theo.pk).count() == 1


def test_a_stranger_has_no_account_page_and_keeps_nothing_alive():
    for name in ("account", "lock"):
        assert "/account/login/" in Client().get(reverse(name))["Location"]
    assert Client().post(reverse("keep_alive")).status_code == 302


def test_keeping_alive_answers_without_a_body_and_only_to_a_post(theo):
    client = cast.sign_in(Client(), theo)
    assert client.post(reverse("keep_alive")).status_code == 204
    assert client.get(reverse("keep_alive")).status_code == 405


def test_a_locked_screen_opens_nothing_until_the_password_is_given_and_then_leads_back(theo):
    chart = reverse("chart", args=[a_clinic(1)[0].patient_id])
    client = cast.sign_in(Client(), theo)
    door = client.get(reverse("lock"), headers={"Referer": f"http://testserver{chart}"})["Location"]
    assert door == f"/account/reauthenticate/?next={chart.replace('/', '%2F')}"
    assert client.get(chart)["Location"].startswith("/account/reauthenticate/")
    assert client.get(reverse("account"))["Location"].startswith("/account/reauthenticate/")
    assert "locked" in client.get(door).content.decode()
    client.post(door, {"password": "not the password at all"})
    assert client.get(chart).status_code == 302
    assert client.post(door, {"password": cast.PASSWORD})["Location"] == chart
    assert client.get(chart).status_code == 200


def test_a_lock_never_leads_back_to_another_site(theo):
    client = came_in(theo)
    door = client.get(reverse("lock"), headers={"Referer": "https://evil.example/x"})["Location"]
    assert door == "/account/reauthenticate/?next=%2Fhome%2F"


def test_someone_locked_can_still_sign_out(theo):
    client = came_in(theo)
    client.get(reverse("lock"))
    client.post("/account/logout/")
    assert "/account/login/" in client.get("/home/")["Location"]


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "Chrome on Linux"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14) AppleWebKit/605 Version/18 Safari/605", "Safari on Mac"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("", "A browser"),
    ],
)
def test_a_device_is_named_in_plain_words(agent, words):
    assert device_words(agent) == words


def test_the_demo_shows_a_button_for_each_part_and_elsewhere_nothing(settings, monkeypatch):
    role, email = SIGN_INS["therapist"]
    cast.make_account("Tia Demo", email)
    assert PASSWORD not in Client().get("/account/login/").content.decode()
    settings.STEPWELL_DEMO = True
    monkeypatch.setattr("stepwell.desk.navigation._is_demo", bool)
    page = Client().get("/account/login/").content.decode()
    assert email in page
    assert role in page
    assert SIGN_INS["nurse"][1] not in page
    assert Client().post("/account/login/", {"login": email, "password": PASSWORD})["Location"] == "/home/"


@pytest.mark.parametrize(
    "name", ["account_login", "account_reset_password", "account_request_login_code", "account_signup"]
)
def test_the_pages_before_someone_is_in_speak_our_words(name):
    page = Client().get(reverse(name))
    assert page.status_code == 200
    text = page.content.decode()
    assert text.count("<h1") == 1
    assert "Crisis help" in text
    assert "invalid" not in text.lower()


@pytest.mark.parametrize(
    "name",
    ["account", "account_change_password", "mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn"],
)
def test_the_pages_about_ones_account_stand_in_the_staff_shell(theo, name):
    client = came_in(theo)
    client.post("/account/reauthenticate/?next=/account/me/", {"password": cast.PASSWORD})
    page = client.get(reverse(name))
    text = page.content.decode()
    assert page.status_code == 200, page.get("Location")
    assert text.count("<h1") == 1
    assert 'class="rail"' in text
