"""What happens to a request that nobody answered in time."""

from datetime import timedelta

import pytest

from stepwell.inquiry import actions
from stepwell.kernel import dates
from stepwell.kernel.access import Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tenancy import system_actor
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_the_cast_time():
    with dates.use_clock(cast.NOW):
        yield


def test_what_is_overdue_goes_to_the_director_once_and_is_told_in_the_trail():
    director = cast.the_staff(Role.PROGRAM_DIRECTOR)
    late = cast.make_inquiry(received_at=cast.NOW - timedelta(hours=3), contact_due_at=cast.NOW - timedelta(hours=1))
    soon = cast.make_inquiry(name="Soon")
    system = system_actor("the door clock")
    assert actions.escalate_overdue(system) == 1
    late.refresh_from_db()
    soon.refresh_from_db()
    assert (late.owner, soon.owner) == (director.account, cast.the_staff(Role.FRONT_DESK).account)
    event = AuditEvent.objects.get(action="inquiry.escalated")
    assert event.object_id == late.pk
    assert "Faye Frost" in event.reason
    assert actions.escalate_overdue(system) == 0


def test_without_a_director_an_overdue_inquiry_keeps_its_owner():
    cast.make_inquiry(received_at=cast.NOW - timedelta(hours=3), contact_due_at=cast.NOW - timedelta(hours=1))
    assert actions.escalate_overdue(system_actor("the door clock")) == 0
