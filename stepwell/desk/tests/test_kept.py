"""What a page gives a device to seal words with, and when it says that a sent form was taken."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import reverse

from stepwell.desk.kept import COOKIE, KeptMiddleware, secret_of
from stepwell.kernel.access import Role
from tests import cast

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
NAME = "aB3_-" * 8 + "xyz" + ".window_1"
TOLD = f"{NAME}.1796122366116"


def secret_on(page: str) -> str:
    found = re.search(r'data-kept="([^"]*)"', page)
    return found.group(1) if found else ""


def answer_to(told: str | None, answer: HttpResponse, method: str = "post", secure: bool = False) -> str:
    """The cookie's words, or nothing."""
    request = getattr(RequestFactory(), method)("/a/", {} if told is None else {"kept": told}, secure=secure)
    cookies = KeptMiddleware(lambda _request: answer)(request).cookies
    return cookies[COOKIE].value if COOKIE in cookies else ""


def led_to(place: str) -> HttpResponse:
    return HttpResponse(status=302, headers={"Location": place})


def test_a_secret_is_one_accounts_in_one_organization_and_of_64_bytes():
    account, other = uuid4(), uuid4()
    secret = secret_of("riverside", account)
    assert secret == secret_of("riverside", account)
    assert len({secret, secret_of("riverside", other), secret_of("lakeside", account)}) == 3
    assert len(base64.b64decode(secret, validate=True)) == 64
    with override_settings(SECRET_KEY="another installation's"):
        assert secret_of("riverside", account) != secret
    assert str(account) not in secret


@pytest.mark.django_db
def test_a_form_that_saves_itself_carries_the_secret_of_who_is_signed_in(client):
    patient = cast.make_patient()
    path = reverse("safety_plan_edit", args=[patient.pk])
    secrets = []
    for role in (Role.NURSE, Role.THERAPIST):
        account = cast.the_staff(role).account
        cast.sign_in(client, account)
        shown = client.get(path)
        assert "no-store" in shown.headers["Cache-Control"], "the secret is not for the browser's own store"
        secrets.append(secret_on(shown.text))
        assert secrets[-1] == secret_of("riverside", account.pk)
    assert secrets[0] != secrets[1]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["home", "account", "patient_list"])
def test_a_page_without_such_a_form_carries_none(client, name):
    account = cast.the_staff(Role.NURSE).account
    cast.sign_in(client, account)
    page = client.get(reverse(name)).text
    assert "data-kept" not in page
    assert secret_of("riverside", account.pk) not in page


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/account/login/", "/kiosk/"])
def test_a_page_for_those_not_signed_in_carries_none(client, path):
    cast.make_site()
    page = client.get(path).text
    assert "data-kept" not in page
    assert "kept.js" not in page


@pytest.mark.django_db
def test_a_page_that_repeats_what_was_not_taken_says_so_to_the_script(client):
    path = reverse("safety_plan_edit", args=[cast.make_patient().pk])
    cast.sign_in(client, cast.the_staff(Role.NURSE).account)
    assert "data-echo" not in client.get(path).text
    refused = client.post(path, {"warning_signs": "Awake past three", "kept": TOLD})
    assert refused.status_code == 422
    assert "data-echo" in refused.text
    assert COOKIE not in refused.cookies


@pytest.mark.django_db
def test_a_locked_screen_takes_nothing_and_says_nothing_of_it(client):
    path = reverse("safety_plan_edit", args=[cast.make_patient().pk])
    cast.sign_in(client, cast.the_staff(Role.NURSE).account)
    client.get(reverse("lock"))
    answer = client.post(path, {"kept": TOLD})
    assert answer.status_code == 302
    assert COOKIE not in answer.cookies


def test_an_answer_that_leads_on_names_the_words_it_took():
    answer = led_to("/patients/")
    assert answer_to(TOLD, answer) == TOLD
    cookie = answer.cookies[COOKIE]
    assert (cookie["path"], cookie["samesite"], cookie["max-age"]) == ("/", "Lax", 7 * 24 * 60 * 60)
    assert not cookie["httponly"], "the script reads it"
    assert not cookie["secure"]
    safe = led_to("/patients/")
    assert answer_to(TOLD, safe, secure=True) == TOLD
    assert safe.cookies[COOKIE]["secure"]


@pytest.mark.parametrize(
    ("told", "answer", "method"),
    [
        (None, led_to("/patients/"), "post"),
        (TOLD, led_to("/account/login/?next=/a/"), "post"),
        (TOLD, led_to("/account/reauthenticate/"), "post"),
        (TOLD, led_to("/patients/"), "get"),
        (TOLD, HttpResponse(status=200), "post"),
        (TOLD, HttpResponse(status=409), "post"),
        (TOLD, HttpResponse(status=422), "post"),
        (TOLD, HttpResponse(status=500), "post"),
        ("", led_to("/patients/"), "post"),
        (NAME, led_to("/patients/"), "post"),
        (f"{NAME}.", led_to("/patients/"), "post"),
        (f"{NAME}x.1", led_to("/patients/"), "post"),
        (f"{NAME}.1\r\nSet-Cookie: a=b", led_to("/patients/"), "post"),
        (f"{NAME}.1\n", led_to("/patients/"), "post"),
        (f"{NAME}.{'9' * 16}", led_to("/patients/"), "post"),
        (f"{'é' * 43}.window_1.1", led_to("/patients/"), "post"),
        (TOLD.replace(".window_1", ""), led_to("/patients/"), "post"),
    ],
)
def test_any_other_answer_and_any_other_words_name_nothing(told, answer, method):
    assert answer_to(told, answer, method) == ""


def test_every_form_that_saves_itself_keeps_its_words_and_stays_out_of_the_browsers_own_memory():
    """A browser remembers what was sent in one-line fields, in plain letters, unless the form forbids it."""
    forms = {
        str(file.relative_to(TEMPLATES)): tag
        for file in TEMPLATES.rglob("*.html")
        for tag in re.findall(r"<form\b(?:[^>{]|\{[^}]*\}+|%\})*>", file.read_text())
        if "data-autosave" in tag
    }
    assert len(forms) >= 6
    for name, tag in forms.items():
        assert 'autocomplete="off"' in tag, name
        assert '{% include "parts/kept.html"' in (TEMPLATES / name).read_text(), name
