"""The list of authorizations says what is used and what is left, from the days people attended."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from stepwell.claim.queries.stay import stays_of
from stepwell.claim.queries.units import units_used
from stepwell.claim.tests.claim_cast import MONDAY, attend, biller, full_week, make_stay, the_site
from stepwell.coverage.models import Authorization
from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with use_clock(cast.NOW):
        the_site()
        yield


def lines(client, role=Role.UTILIZATION_REVIEWER):
    client = cast.sign_in(client, cast.the_staff(role).account)
    return client.get(reverse("authorization_list"), {"show": "all"})


def test_each_attended_day_uses_one_unit_whatever_its_services(client):
    episode = make_stay("Cal", "commercial")
    full_week(episode)
    attend(episode, MONDAY + timedelta(days=1), attendance="out")
    page = lines(client)
    (line,) = page.context["lines"]
    assert (line.approved, line.used, line.left) == (12, 3, 9)
    text = page.content.decode()
    assert "9 of 12 left" in text
    assert "3 used" in text


def test_an_authorization_that_is_used_up_says_so(client):
    episode = make_stay("Cal", "commercial")
    Authorization.objects.update(units_approved=3)
    full_week(episode)
    (line,) = lines(client).context["lines"]
    assert (line.approved, line.used, line.left) == (3, 3, 0)
    assert line.word == "Not authorized"
    assert "All approved days on A-1001 are used." in line.reason


def test_of_two_the_one_that_ends_first_is_used_first_as_the_claim_check_does():
    episode = make_stay("Cal", "commercial")
    first = Authorization.objects.get()
    first.edit(units_approved=2)
    second = cast.make_authorization(
        episode.coverage, number="A-2", starts_on=MONDAY, ends_on=cast.TODAY + timedelta(days=40)
    )
    full_week(episode)
    assert units_used(biller()) == {first.pk: 2, second.pk: 1}
    paid = stays_of([episode.pk], cast.TODAY)[episode.pk].spending
    assert [paid.on(MONDAY + timedelta(days=day)).number for day in (0, 2, 4)] == ["A-1001", "A-1001", "A-2"]


def test_nobody_elses_site_is_counted():
    make_stay("Cal", "commercial")
    stranger = cast.make_staff(Role.BILLER, cast.make_site(name="Hillside"), "Hal Coin")
    assert units_used(cast.actor_for(stranger.account)) == {}


def test_all_stays_cost_one_query(django_assert_num_queries):
    for name in ("Ana", "Ben", "Cal"):
        attend(make_stay(name, "commercial"), MONDAY)
    actor = biller()
    with django_assert_num_queries(1):
        assert sorted(units_used(actor).values()) == [1, 1, 1]
