"""What a session taught: skills seen, learning checks, activities, and the person's record of it."""

from uuid import uuid4

import pytest
from django.urls import reverse

from stepwell.encounter.actions.handing_out import hand_out, tell_handout
from stepwell.encounter.actions.teaching import TaughtPart, keep_teaching, look_at_activity
from stepwell.encounter.models import ActivityLog, Encounter, LearningCheck, SkillMark
from stepwell.encounter.queries.skills import ledger_of, taught_by_stay
from stepwell.encounter.queries.teaching import activity_alerts
from stepwell.encounter.rules.activity import ActivityFacts
from stepwell.encounter.rules.handing_out import HandoutFacts
from stepwell.encounter.rules.learning import kept
from stepwell.encounter.tests import room
from stepwell.encounter.tests.test_handing_out import elsewhere, group_here, staff_elsewhere
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from stepwell.program.models import Bridge
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


def attended(episode, module, on, **changes):
    session = cast.make_session(on=on, module=module, group=cast.make_group(name=f"Group {module} {on}"))
    return cast.make_encounter(cast.make_seat(session, episode), **changes)


def test_the_record_holds_what_was_attended_and_nothing_that_was_missed():
    (episode,) = room.people(1)
    day = cast.TODAY
    attended(episode, "CB-1", day.replace(day=2))
    attended(episode, "CB-3", day.replace(day=4), attendance="out", minutes=0)
    attended(episode, "DB-1", day.replace(day=6), attendance="late", minutes=30)
    attended(episode, "CB-2", day.replace(day=9), confirmed_at=None, confirmed_by=None)
    attended(episode, "", day.replace(day=10))
    taught = {line.module for line in ledger_of(episode).lines if line.is_taught}
    assert taught == {"CB-1", "DB-1"}
    assert taught_by_stay([episode.pk]) == {episode.pk: frozenset(taught)}


def test_the_record_keeps_practiced_shown_bridged_and_home_apart():
    (episode,) = room.people(1)
    row = attended(episode, "CB-1", cast.TODAY)
    keep_teaching(room.leader(), row.session, [TaughtPart(row.pk, seen=(("CB-1", "practiced"), ("DB-3", "shown")))])
    whose = {"episode": episode, "patient": episode.patient, "site": episode.site}
    Bridge.objects.create(module="CB-3", on=cast.TODAY, minutes=15, by=episode.therapist, **whose)
    (sheet,) = hand_out(room.leader(), row.session, HandoutFacts("form", "thought_record"))
    tell_handout(room.leader(), sheet, "partly")
    lines = {line.module: line for line in ledger_of(episode).lines}
    assert set(lines) == {"CB-1", "CB-3", "DB-3"}
    assert len(lines["CB-1"].practiced) == 2  # seen in the room, and told of at home
    assert lines["DB-3"].shown
    assert not lines["DB-3"].is_taught
    assert lines["CB-3"].bridged
    assert not lines["CB-3"].is_taught


def test_the_page_shows_the_record_with_its_gaps_in_few_queries(leader, django_assert_max_num_queries):
    (episode,) = room.people(1)
    for number, module in enumerate(["CB-1", "CB-3", "DB-1", "OR-1"], 2):
        attended(episode, module, cast.TODAY.replace(day=number))
    with django_assert_max_num_queries(LIMIT):
        text = leader.get(reverse("patient_skills", args=[episode.patient_id])).content.decode()
    assert "4 of 23 core modules of Depression taught" in text
    assert "CB-5</span>" in text
    assert "after CB-2" in text
    assert "60 min" in text
    assert "Ana" not in text[text.index("<title>") : text.index("</title>")]
    assert AuditEvent.objects.filter(action="skills.read", patient_id=episode.patient_id).count() == 1


def test_someone_without_a_stay_has_an_empty_record(leader):
    patient = cast.make_patient("Zoe", "New")
    text = leader.get(reverse("patient_skills", args=[patient.pk])).content.decode()
    assert "No stay yet" in text


def test_an_earlier_stay_has_its_own_record(leader):
    (episode,) = room.people(1)
    attended(episode, "CB-1", cast.TODAY.replace(day=2))
    episode.edit(ended_on=cast.TODAY, ended_by=episode.therapist.account)
    again = cast.make_episode(episode.patient, admitted_on=cast.TODAY, number="E-again")
    now = leader.get(reverse("patient_skills", args=[episode.patient_id])).content.decode()
    before = leader.get(reverse("patient_skills", args=[episode.patient_id]), {"stay": episode.pk}).content.decode()
    assert "0 of 23" in now
    assert "1 of 23" in before
    assert Encounter.objects.filter(episode=again).count() == 0


@pytest.mark.parametrize(("role", "status"), [(Role.FRONT_DESK, 403), (Role.NURSE, 200), (Role.ADMINISTRATOR, 403)])
def test_who_may_read_the_record(client, role, status):
    (episode,) = room.people(1)
    cast.sign_in(client, cast.the_staff(role).account)
    assert client.get(reverse("patient_skills", args=[episode.patient_id])).status_code == status


def test_another_site_reads_no_record(client):
    (episode,) = room.people(1)
    cast.sign_in(client, staff_elsewhere(Role.THERAPIST).account)
    assert client.get(reverse("patient_skills", args=[episode.patient_id])).status_code == 404
