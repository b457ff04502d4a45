"""A person's skills record: what was attended, practiced, shown, bridged, and what the track still owes."""

import pytest
from django.urls import reverse

from stepwell.encounter.actions.handing_out import hand_out, tell_handout
from stepwell.encounter.actions.teaching import TaughtPart, keep_teaching
from stepwell.encounter.models import Encounter
from stepwell.encounter.queries.skills import ledger_of, taught_by_stay
from stepwell.encounter.rules.handing_out import HandoutFacts
from stepwell.encounter.tests import room
from stepwell.encounter.tests.test_handing_out import staff_elsewhere
from stepwell.kernel.access import Role
from stepwell.kernel.models import AuditEvent
from stepwell.program.models import Bridge
from tests import cast

pytestmark = pytest.mark.django_db
LIMIT = 12


@pytest.fixture
def leader(client):
    return cast.sign_in(client, cast.the_staff(Role.GROUP_LEADER).account)


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
