"""The clock of concerns and of calls after a crisis runs as a job."""

from datetime import timedelta

import pytest

from stepwell.desk.tasks import safety_clock, watch_safety
from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.kernel.tenancy import system_actor
from stepwell.placement.actions import Raised, raise_concern
from stepwell.placement.models import FollowUp
from stepwell.placement.rules.concern import ConcernSource
from stepwell.placement.rules.safety import SafetyLevel
from tests import cast

pytestmark = pytest.mark.django_db


def test_what_is_late_is_told_once_to_someone_beside_the_owner():
    episode = cast.make_episode()
    director = cast.the_staff(Role.PROGRAM_DIRECTOR).account
    with use_clock(cast.NOW):
        raised = Raised(SafetyLevel.HIGH, ConcernSource.TOLD, "Said goodbye.")
        concern = raise_concern(cast.actor(Role.THERAPIST), episode.patient, raised)
        late = FollowUp.objects.create(
            patient=episode.patient, site=episode.site, kind="day-1", due_at=cast.NOW, owner=episode.therapist.account
        )
    with use_clock(cast.NOW + timedelta(minutes=16)):
        watch_safety(system_actor("the safety clock"))
        watch_safety(system_actor("the safety clock"))
    concern.refresh_from_db()
    late.refresh_from_db()
    assert (concern.escalated_to, late.escalated_to) == (director, director)
    assert (concern.version, late.version) == (2, 2)


def test_the_job_runs_whole_for_every_organization(caplog):
    safety_clock(0)
    assert "broke" not in caplog.text
