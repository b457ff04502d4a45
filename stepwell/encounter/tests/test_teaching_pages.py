"""What a session taught: skills seen, learning checks, how an activity went."""

from uuid import uuid4

import pytest
from django.urls import reverse

from stepwell.encounter.actions.teaching import TaughtPart, keep_teaching, look_at_activity
from stepwell.encounter.models import ActivityLog, LearningCheck, SkillMark
from stepwell.encounter.queries.teaching import activity_alerts
from stepwell.encounter.rules.activity import ActivityFacts
from stepwell.encounter.rules.learning import kept
from stepwell.encounter.tests import room
from stepwell.encounter.tests.test_handing_out import elsewhere, group_here
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from tests import cast

pytestmark = pytest.mark.django_db
LIMIT = 12
CALM = ActivityFacts("full", 5, 4, "no")
WORSE = ActivityFacts("left", 3, 8, "faint", "Sat down, had water")


@pytest.fixture
def leader(client):
    return cast.sign_in(client, cast.the_staff(Role.GROUP_LEADER).account)


def save(client, session, *rows, **sent):
    fields = {f"{row.pk}-{name}": value for row, values in rows for name, value in values.items()}
    return client.post(reverse("session_teaching", args=[session.pk]), fields | sent)


def training(count=2, module="ED-2"):
    return group_here(count, module=module, group=cast.make_group(name="Education", service_type="TE"))


def moving(count=1, module="AC-1"):
    return group_here(count, module=module, group=cast.make_group(name="Yoga", service_type="AT"))


def test_skills_seen_are_marked_and_taken_away_as_the_form_was_touched(leader, django_assert_max_num_queries):
    session, (ana, ben) = group_here(2)
    with django_assert_max_num_queries(LIMIT):
        text = leader.get(reverse("session_teaching", args=[session.pk])).content.decode()
    assert "checked" not in text  # nothing is ticked before someone saw it
    save(leader, session, (ana, {"marks": ["practiced", "shown"], "were": ""}), (ben, {"other": "CB-1", "were": ""}))
    assert sorted(SkillMark.objects.values_list("encounter", "module", "level")) == sorted(
        [(ana.pk, "DB-3", "practiced"), (ana.pk, "DB-3", "shown"), (ben.pk, "CB-1", "shown")]
    )
    assert AuditEvent.objects.filter(action="skill.marked").count() == 3
    save(leader, session, (ana, {"marks": ["shown"], "were": "practiced,shown"}))
    gone = SkillMark.objects.get(level="practiced")
    assert gone.withdrawn_at == cast.NOW
    assert gone.withdrawn_by is not None
    assert SkillMark.objects.filter(withdrawn_at__isnull=True).count() == 2


def test_two_writers_do_not_take_away_each_others_marks(leader):
    session, (ana,) = group_here(1)
    save(leader, session, (ana, {"marks": ["practiced"], "were": ""}))
    save(leader, session, (ana, {"marks": ["shown"], "were": ""}))  # a page opened before the first was saved
    assert set(SkillMark.objects.filter(withdrawn_at__isnull=True).values_list("level", flat=True)) == {
        "practiced",
        "shown",
    }


def test_nobody_who_was_out_is_marked_and_the_sentence_names_whom():
    session, (ana,) = group_here(1, out=1)
    with pytest.raises(Refused) as no:
        keep_teaching(room.leader(), session, [TaughtPart(ana.pk, seen=(("DB-3", "shown"),))])
    assert no.value.code == "NOT_THERE"
    assert no.value.says.startswith("Ana R.:")
    assert not SkillMark.objects.exists()


def test_one_part_that_is_refused_keeps_none_of_the_others(leader):
    session, (ana, ben) = group_here(2)
    answer = save(leader, session, (ana, {"marks": ["shown"], "were": ""}), (ben, {"other": "ZZ-9", "were": ""}))
    assert answer.status_code == 422
    assert not SkillMark.objects.exists()
    text = answer.content.decode()
    assert 'value="shown" checked' in text  # what was typed is still there


def test_a_learning_check_is_kept_for_each_person_and_corrected_with_its_version(leader):
    session, (ana, ben) = training()
    text = leader.get(reverse("session_teaching", args=[session.pk]), {"topic": "E07"}).content.decode()
    assert "Why tell about missed doses?" in text
    assert "2 people without a check." in text
    sent = {"topic": "E07"}
    save(leader, session, (ana, {"answer": "right"}), (ben, {"answer": "again"}), **sent)
    found = {row.encounter_id: row for row in LearningCheck.objects.all()}
    assert (found[ana.pk].is_right, found[ana.pk].was_taught_again) == (True, False)
    assert (found[ben.pk].is_right, found[ben.pk].was_taught_again, found[ben.pk].is_right_then) == (False, True, True)
    save(leader, session, (ana, {"answer": "missed", "check_version": found[ana.pk].version}), **sent)
    assert LearningCheck.objects.get(encounter=ana).is_right is False
    stale = save(leader, session, (ana, {"answer": "right", "check_version": found[ana.pk].version}), **sent)
    assert stale.status_code == 409
    assert LearningCheck.objects.get(encounter=ana).is_right is False
    assert AuditEvent.objects.filter(action="check.kept").count() == 3


def test_everyone_nobody_ticked_answered_right_in_one_press(leader):
    session, (ana, ben) = training()
    save(leader, session, (ana, {"answer": "not-yet"}), (ben, {}), topic="E06", act="rest-right")
    found = {row.encounter_id: row.is_right for row in LearningCheck.objects.all()}
    assert found == {ana.pk: False, ben.pk: True}
    before = LearningCheck.objects.get(encounter=ben).version
    save(leader, session, (ben, {"check_version": before}), topic="E06", act="rest-right")
    assert LearningCheck.objects.get(encounter=ben).version == before


def test_a_check_made_twice_the_same_is_one_and_a_check_unseen_is_not_written_over():
    session, (ana,) = training(1)
    part = TaughtPart(ana.pk, check=kept("E06", "right"))
    assert keep_teaching(room.leader(), session, [part]) == 1
    assert keep_teaching(room.leader(), session, [part]) == 0
    with pytest.raises(EditConflict):
        keep_teaching(room.leader(), session, [TaughtPart(ana.pk, check=kept("E06", "missed"))])


def test_a_module_without_topics_that_is_taught_keeps_the_leaders_own_question(leader):
    session, (ana,) = training(1, module="CB-1")
    save(leader, session, (ana, {"answer": "right"}), topic="CB-1", question="What are the four parts?")
    row = LearningCheck.objects.get()
    assert (row.topic, row.question) == ("CB-1", "What are the four parts?")
    text = leader.get(reverse("session_teaching", args=[session.pk])).content.decode()
    assert "What are the four parts?" in text


def test_a_sign_nobody_can_type_is_left_out(leader):
    session, (ana,) = training(1, module="CB-1")
    answer = save(leader, session, (ana, {"answer": "right"}), topic="CB-1", question="Which\0 four?")
    assert answer.status_code == 302
    assert LearningCheck.objects.get().question == "Which four?"


def test_a_topic_of_another_session_is_refused(leader):
    session, (ana,) = training(1)
    assert save(leader, session, (ana, {"answer": "right"}), topic="E36").status_code == 422
    assert save(leader, session, (ana, {"answer": "perhaps"}), topic="E06").status_code == 422
    assert not LearningCheck.objects.exists()


def test_a_process_group_asks_for_no_check_and_logs_no_activity(leader):
    session, _ = group_here(1, module="PG-1")
    text = leader.get(reverse("session_teaching", args=[session.pk])).content.decode()
    assert "Check before they leave" not in text
    assert "Distress before" not in text


def test_an_activity_is_logged_and_changed_with_its_version(leader):
    session, (ana,) = moving()
    sent = {"option": "full", "before": "5", "after": "4", "effect": "no"}
    assert save(leader, session, (ana, sent)).status_code == 302
    log = ActivityLog.objects.get()
    assert (log.option, log.distress_before, log.distress_after, log.has_adverse_effect) == ("full", 5, 4, False)
    assert activity_alerts(cast.actor(Role.THERAPIST)) == ()
    changed = sent | {"after": "9", "log_version": log.version}
    assert save(leader, session, (ana, changed)).status_code == 302
    assert save(leader, session, (ana, sent | {"log_version": log.version})).status_code == 409
    assert ActivityLog.objects.get().distress_after == 9
    assert AuditEvent.objects.filter(action="activity.logged").count() == 2


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"option": "full", "before": "5"}, "Ask about unwanted effects"),
        ({"before": "5", "effect": "no"}, "Choose how the person took part"),
        ({"option": "full", "before": "five", "effect": "no"}, "Distress runs from 0 to 10"),
        ({"option": "full", "before": "11", "effect": "no"}, "Distress runs from 0 to 10"),
        ({"option": "full", "effect": "faint"}, "Say what happened"),
    ],
)
def test_a_log_that_is_not_whole_says_what_is_missing(leader, sent, says):
    session, (ana,) = moving()
    answer = save(leader, session, (ana, sent))
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not ActivityLog.objects.exists()


def test_what_went_badly_waits_for_the_therapist_until_they_say_what_they_did(client):
    session, (ana,) = moving()
    keep_teaching(room.leader(), session, [TaughtPart(ana.pk, activity=WORSE)])
    cast.sign_in(client, ana.episode.therapist.account)
    text = client.get(reverse("activities")).content.decode()
    assert "Distress rose from 3 to 8." in text
    assert "Felt faint: Sat down, had water." in text
    where = reverse("activity_look", args=[ana.pk])
    assert client.post(where, {"says": " ", "version": 1}).status_code == 422
    assert client.post(where, {"says": "Called, pulse fine", "version": 9}).status_code == 409
    assert client.post(where, {"says": "Called, pulse fine", "version": 1}).status_code == 302
    log = ActivityLog.objects.get()
    assert (log.seen_says, log.seen_at, log.seen_by) == ("Called, pulse fine", cast.NOW, ana.episode.therapist.account)
    assert client.post(where, {"says": "Again", "version": 2}).status_code == 422
    assert "Ana" not in client.get(reverse("activities")).content.decode()
    assert AuditEvent.objects.filter(action="activity.seen", patient_id=ana.patient_id).count() == 1


def test_a_changed_log_is_looked_at_again():
    session, (ana,) = moving()
    keep_teaching(room.leader(), session, [TaughtPart(ana.pk, activity=WORSE)])
    therapist = cast.actor(Role.THERAPIST)
    log = look_at_activity(therapist, ActivityLog.objects.get(), "Called")
    worse = ActivityFacts("left", 3, 10, "faint", "Sat down, had water")
    keep_teaching(room.leader(), session, [TaughtPart(ana.pk, activity=worse, log_version=log.version)])
    assert len(activity_alerts(therapist)) == 1


def test_only_writers_of_the_site_keep_what_was_taught():
    session, (ana,) = group_here(1)
    part = TaughtPart(ana.pk, seen=(("DB-3", "shown"),))
    for actor in (room.desk(), cast.actor(Role.BILLER), elsewhere(Role.GROUP_LEADER)):
        with pytest.raises(Forbidden):
            keep_teaching(actor, session, [part])
    with pytest.raises(Refused) as no:
        keep_teaching(room.leader(), session, [TaughtPart(uuid4(), seen=(("DB-3", "shown"),))])
    assert no.value.code == "NOT_IN_SESSION"
    session.edit(cancelled_at=cast.NOW, cancelled_by=cast.the_staff(Role.PROGRAM_DIRECTOR).account)
    with pytest.raises(Refused) as no:
        keep_teaching(room.leader(), session, [part])
    assert no.value.code == "CANCELED"
