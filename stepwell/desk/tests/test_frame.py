"""The frame around every page: what was done is said, errors keep the frame, nobody looks for the way in."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from stepwell.desk.templatetags.clock import long_day, moment, week_of
from stepwell.kernel.access import Role
from tests import cast

EVENING = datetime(2026, 11, 25, 19, 45, tzinfo=ZoneInfo("America/New_York"))


def test_an_evening_keeps_its_day_though_it_is_tomorrow_in_utc():
    assert (long_day(EVENING), moment(EVENING)) == ("Wednesday, November 25", "Nov 25, 7:45 pm")


@pytest.mark.parametrize(
    ("week", "weeks", "says"), [(1, 8, "week 1 of 8"), (8, 8, "week 8 of 8"), (9, 8, "week 9, 8 planned")]
)
def test_a_stay_longer_than_planned_says_so(week, weeks, says):
    assert week_of(week, weeks) == says


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.BILLER])
def test_a_refusal_and_a_lost_page_keep_the_frame_of_staff(client, role):
    cast.sign_in(client, cast.the_staff(role).account)
    for path, status in (("/staff/", 403), ("/no-such-page/", 404)):
        answer = client.get(path)
        assert answer.status_code == status
        assert 'class="rail"' in answer.text


@pytest.mark.django_db
def test_a_stranger_finds_the_way_in_and_help_on_a_lost_page(client):
    cast.make_site()
    answer = client.get("/no-such-page/")
    assert f'href="{reverse("account_login")}"' in answer.text
    assert 'href="tel:988"' in answer.text


@pytest.mark.django_db
def test_the_librarys_page_of_addresses_leads_to_the_own_account(client):
    cast.sign_in(client, cast.the_staff(Role.NURSE).account)
    for path in ("/account/", "/account/email/"):
        assert client.get(path).headers["Location"] == reverse("account")


@pytest.mark.django_db
def test_what_was_done_is_said_on_the_next_page_whichever_it_is(client):
    cast.sign_in(client, cast.the_staff(Role.NURSE).account)
    client.post(reverse("other_sessions"))
    for says in (1, 0):
        assert client.get(reverse("patient_list")).text.count('class="said') == says


@pytest.mark.django_db
def test_a_sign_in_that_does_not_match_says_what_to_do_in_our_words(client):
    cast.make_site()
    answer = client.post(reverse("account_login"), {"login": "nobody@riverside.example", "password": "x"})
    assert "E-mail and password do not match." in answer.text
    assert "Stay signed in on this device" in answer.text
    assert "Remember" not in answer.text
    assert "Forgot your password?" not in answer.text
