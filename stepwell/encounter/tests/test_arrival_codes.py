"""A person's code, the slip it is printed on, and times that come from a video join."""

from __future__ import annotations

from datetime import time

import pytest

from stepwell.encounter import actions
from stepwell.encounter.models import ArrivalCode
from stepwell.encounter.tests import room
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.tables import Refused
from tests import cast

pytestmark = pytest.mark.django_db


def evening(count=2, at=time(14, 15), **changes):
    """A group that starts in a quarter of an hour, its people and their codes."""
    session, seats = room.session_with(count, at=at, **changes)
    return session, seats, [actions.arrival_code(room.desk(), seat.episode) for seat in seats]


def test_a_code_is_one_persons_until_it_is_renewed_and_stands_nowhere_in_the_database():
    (ana, ben) = room.people(2)
    code = actions.arrival_code(room.desk(), ana)
    assert actions.arrival_code(cast.patient_actor(ana.patient), ana) == code
    assert actions.arrival_code(room.desk(), ben) != code

    new = actions.renew_code(cast.patient_actor(ana.patient), ana)

    assert new != code
    assert ArrivalCode.objects.filter(episode=ana, ended_at__isnull=True).count() == 1
    assert not any(text in str(list(ArrivalCode.objects.values())) for text in (code, new))
    for actor in (cast.actor(Role.BILLER), cast.patient_actor(ben.patient)):
        with pytest.raises(Forbidden):
            actions.arrival_code(actor, ana)


def test_a_changed_secret_makes_a_new_code_instead_of_a_wrong_one(settings):
    (ana,) = room.people(1)
    code = actions.arrival_code(room.desk(), ana)
    settings.SECRET_KEY = "another secret of the installation"
    fresh = actions.arrival_code(room.desk(), ana)
    assert fresh != code
    assert actions.arrival_code(room.desk(), ana) == fresh


def test_the_slip_to_print_has_the_code_and_the_next_sessions(client):
    _session, (ana, _), (code, _) = evening()
    cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)
    text = client.get(f"/episodes/{ana.episode_id}/arrival-code/").content.decode()
    assert f"{code[:3]} {code[3:]}" in text
    assert "DBT skills" in text
    client.post(f"/episodes/{ana.episode_id}/arrival-code/")
    assert code[:3] + " " + code[3:] not in client.get(f"/episodes/{ana.episode_id}/arrival-code/").content.decode()


def test_a_video_join_drafts_like_a_sign_in_first_in_and_last_out():
    session, (ana, ben) = room.session_with(2, at=time(13, 30))
    for comes, goes in ((7, None), (7, 20), (25, None), (25, 50)):
        actions.record_join(
            room.leader(), ana, room.minutes_after(session, comes), goes and room.minutes_after(session, goes)
        )
    row = room.row_of(ana)
    assert (row.arrived_at, row.left_at) == (room.minutes_after(session, 7), room.minutes_after(session, 50))
    assert (row.attendance, row.confirmed_at) == ("unconfirmed", None)
    assert room.row_of(ben).arrived_at is None
    with pytest.raises(Forbidden):
        actions.record_join(cast.actor(Role.BILLER), ana, cast.NOW)
    with pytest.raises(Refused):
        actions.record_join(room.leader(), ana, cast.NOW, cast.NOW)
