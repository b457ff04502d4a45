"""A visit of a later day says so on top of its note."""

from __future__ import annotations

from datetime import timedelta

import pytest

from stepwell.encounter.tests import note_room
from stepwell.kernel.access import Role
from tests import cast

pytestmark = pytest.mark.django_db
AHEAD = [
    (1, "This visit is tomorrow at 9:00 am. It can be signed when it is over."),
    (2, "This visit is on Wed Nov 25 at 9:00 am, in 2 days. It can be signed when it is over."),
]


def note_of(client, days):
    visit = note_room.visit_of(on=cast.TODAY + timedelta(days=days))
    cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    return client.get(f"/visits/{visit.pk}/note/").content.decode()


@pytest.mark.parametrize(("days", "says"), AHEAD)
def test_the_note_of_a_later_day_says_when_its_visit_is(client, days, says):
    assert says in note_of(client, days)


@pytest.mark.parametrize("days", [0, -1])
def test_the_note_of_today_and_before_says_nothing_of_the_kind(client, days):
    assert "This visit is " not in note_of(client, days)
