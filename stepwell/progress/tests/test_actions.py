"""Answers are stored raw, scored, and call for someone when they must."""

from __future__ import annotations

from datetime import timedelta

import pytest

from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.dates import use_clock
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.progress import actions
from stepwell.progress.models import Alert, Observation
from stepwell.progress.queries import alert_list, courses, paths, since_last
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with use_clock(cast.NOW):
        yield


def phq(*codes: int | None, days_ago: int = 0) -> actions.Answered:
    given = {str(place): code for place, code in enumerate(codes, start=1)}
    return actions.Answered("phq-9", given, cast.NOW - timedelta(days=days_ago))


def test_raw_answers_and_their_score_are_stored():
    episode = cast.make_episode()
    row = actions.record_observation(
        cast.actor(Role.THERAPIST), episode.patient, episode, phq(3, 2, 2, 2, 1, 1, 1, 0, 0)
    )
    assert row.total == 12
    assert row.band
    assert row.answers[:9] == [3, 2, 2, 2, 1, 1, 1, 0, 0]
    assert not Alert.objects.exists()
    assert AuditEvent.objects.filter(action="observation.recorded", patient_id=episode.patient_id).count() == 1


def test_a_missing_item_gives_no_total_but_its_critical_item_still_alerts():
    episode = cast.make_episode()
    row = actions.record_observation(
        cast.actor(Role.NURSE), episode.patient, episode, phq(0, 0, None, 0, 0, 0, 0, 0, 1)
    )
    assert row.total is None
    alert = Alert.objects.get()
    assert alert.urgency == "ORANGE"
    assert alert.owner == episode.therapist.account
    assert alert.due_at > cast.NOW


def test_a_rise_of_six_points_calls_the_therapist():
    episode, me = cast.make_episode(), cast.actor(Role.THERAPIST)
    actions.record_observation(me, episode.patient, episode, phq(1, 1, 1, 1, 0, 0, 0, 0, 0, days_ago=7))
    actions.record_observation(me, episode.patient, episode, phq(2, 2, 2, 2, 2, 0, 0, 0, 0))
    assert [alert.kind for alert in Alert.objects.all()] == ["rise"]


def test_an_answer_outside_the_choices_is_refused_and_nothing_is_stored():
    episode = cast.make_episode()
    with pytest.raises(Refused):
        actions.record_observation(cast.actor(Role.THERAPIST), episode.patient, episode, phq(4))
    assert not Observation.objects.exists()


@pytest.mark.parametrize("role", [Role.BILLER, Role.ADMINISTRATOR])
def test_others_may_not_record(role):
    episode = cast.make_episode()
    with pytest.raises(Forbidden):
        actions.record_observation(cast.actor(role), episode.patient, episode, phq(0))


def test_an_alert_is_acknowledged_once_and_closed_with_words():
    episode, me = cast.make_episode(), cast.actor(Role.THERAPIST)
    actions.record_observation(me, episode.patient, episode, phq(0, 0, 0, 0, 0, 0, 0, 0, 2))
    alert = Alert.objects.get()
    actions.acknowledge(me, alert)
    actions.acknowledge(cast.actor(Role.NURSE), alert)
    assert alert.acknowledged_by_id == me.account_id
    with pytest.raises(Refused, match="Write what you did"):
        actions.close_alert(me, alert, "  ")
    actions.close_alert(me, alert, "Called at 4:10 pm. Safe tonight; plan reviewed.")
    assert alert_list(me) == []
    with pytest.raises(Refused, match="closed already"):
        actions.close_alert(me, alert, "again")


def test_what_changed_since_the_last_form_is_said_in_a_few_words():
    episode, me = cast.make_episode(), cast.actor(Role.THERAPIST)
    actions.record_observation(me, episode.patient, episode, phq(2, 2, 0, 0, 0, 0, 0, 0, 0, days_ago=7))
    actions.record_observation(me, episode.patient, episode, phq(1, 1, 0, 0, 0, 0, 0, 0, 0))
    assert since_last([episode.patient_id]) == {episode.patient_id: "PHQ-9 2 better"}


def test_the_charts_of_an_episode_take_one_query(django_assert_num_queries):
    episode, me = cast.make_episode(), cast.actor(Role.THERAPIST)
    for days in (21, 14, 7, 0):
        actions.record_observation(me, episode.patient, episode, phq(2, 2, 2, 2, 2, 2, 2, 2, 0, days_ago=days))
    with django_assert_num_queries(1):
        found = courses([episode])
    shown = paths(episode, found[episode.pk])
    assert [path.title for path in shown] == ["PHQ-9", "GAD-7"]
    assert len(shown[0].chart.dots) == 4
