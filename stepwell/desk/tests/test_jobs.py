"""Jobs that run for each organization in turn."""

from __future__ import annotations

import pytest

from stepwell.desk.tasks import for_each_organization, make_weeks_ahead
from stepwell.kernel.dates import use_clock
from stepwell.kernel.tenancy import system_actor
from stepwell.people.models import Site
from stepwell.program.models import GroupSession
from tests import cast
from tests.world import _series

pytestmark = pytest.mark.django_db


def test_one_organization_that_breaks_does_not_stop_the_next():
    seen = []

    def act(actor):
        seen.append(Site.objects.count())
        raise RuntimeError

    for_each_organization("a job", act)
    assert len(seen) == 2, "both organizations had their turn"


def test_the_timetable_is_made_weeks_ahead_and_once():
    from datetime import time

    with use_clock(cast.NOW):
        _series(cast.make_group(), time(17, 30))
        make_weeks_ahead(system_actor("the timetable"))
        made = GroupSession.objects.count()
        make_weeks_ahead(system_actor("the timetable"))
    assert made >= 8
    assert GroupSession.objects.count() == made
