"""What a chart says of days: a planned last day that has passed, and what is counted in sessions."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.urls import reverse

from stepwell.desk.queries.chart import chart_page
from stepwell.desk.tests.ground import a_clinic, signed_in
from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from tests import cast

pytestmark = pytest.mark.django_db
PASSED = "The planned last day has passed, and the stay is still open"


@pytest.fixture(autouse=True)
def _now():
    with use_clock(cast.NOW):
        yield


@pytest.mark.parametrize(
    ("days", "word", "says"),
    [
        (-1, "Passed", PASSED),
        (0, "Today", "Planned last day"),
        (1, "Soon", "Planned last day"),
        (14, "Soon", "Planned last day"),
        (15, None, None),
    ],
)
def test_a_planned_last_day_is_soon_or_today_or_has_passed(days, word, says):
    (episode,) = a_clinic(1)
    type(episode).objects.filter(pk=episode.pk).update(planned_end_on=cast.TODAY + timedelta(days=days))
    now = chart_page(cast.actor(Role.THERAPIST), episode.patient_id).now
    found = [(row.word, row.says) for row in now if "lanned last day" in row.says]
    assert found == ([(word, says)] if word else [])


def test_reasons_are_counted_in_sessions_and_say_so():
    (episode,) = a_clinic(1)
    on = cast.TODAY - timedelta(days=6)
    for hour in (19, 20):
        out = {"attendance": "out", "minutes": 0, "arrived_at": None, "left_at": None}
        seat = cast.make_seat(cast.make_session(on=on, at=time(hour)), episode)
        cast.make_encounter(seat, **out, absence_reason="ill", is_excused=True)
    page = signed_in(Role.THERAPIST).get(reverse("chart", args=[episode.patient_id])).content.decode()
    assert "Came on 1 of 2 days." in page
    assert "Sessions missed, by reason: Ill 3." in page
