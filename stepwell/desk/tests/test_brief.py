"""The brief before a session: who comes, who is new, what changed, what was tried at home, today's goal."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.test import Client

from stepwell.desk.queries.brief import brief_page
from stepwell.desk.tests.ground import a_clinic, asks_at_most, signed_in
from stepwell.encounter.models import CheckIn, HandedOut
from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.kernel.models import AuditEvent
from stepwell.placement.rules.safety import SafetyLevel
from stepwell.program.models import GroupSession
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with use_clock(cast.NOW):
        yield


def tonight() -> GroupSession:
    return GroupSession.objects.filter(on=cast.TODAY).latest("created_at")


def row_for(episode, session=None):
    page = brief_page(cast.actor(Role.GROUP_LEADER), (session or tonight()).pk)
    return next(row for row in page.rows if row.url.endswith(f"/{episode.patient_id}/"))


def hand_out(episode, says: str, done: str = "", days_ago: int = 3) -> HandedOut:
    told = {"done": done, "done_told_at": cast.NOW} if done else {}
    return HandedOut.objects.create(
        patient=episode.patient, site=episode.site, kind="own", says=says, given_at=cast.NOW - timedelta(days=days_ago),
        given_by=cast.the_staff(Role.GROUP_LEADER).account, **told,
    )  # fmt: skip


def test_the_brief_of_ten_people_asks_at_most_twelve_questions_and_is_one_table():
    a_clinic(10, hour=10)
    session = tonight()
    client = signed_in(Role.GROUP_LEADER)
    with asks_at_most(12):
        page = client.get(f"/sessions/{session.pk}/brief/")
    text = page.content.decode()
    assert page.status_code == 200
    assert text.count('scope="row"') == 10
    assert text.count("data-main") == 1
    assert f"/sessions/{session.pk}/notes/" in text
    assert "Rivera" not in text
    assert AuditEvent.objects.filter(action="brief.read").count() == 1


def test_those_with_a_risk_are_on_top_with_the_reason_and_the_numbers_follow():
    quiet, risk = a_clinic(2)
    cast.make_safety_screen(risk.patient, thoughts=True, result=SafetyLevel.MODERATE.value)
    page = brief_page(cast.actor(Role.GROUP_LEADER), tonight().pk)
    assert [row.url.split("/")[2] for row in page.rows] == [str(risk.patient_id), str(quiet.patient_id)]
    assert page.look_at == 1
    assert page.rows[0].reasons[0].startswith("The risk was raised")
    assert page.rows[1].score == "PHQ-9: 9, 5 better"
    assert page.rows[1].missed == "Missed 1 day in the last 14"
    assert page.rows[1].reasons == ()


def test_who_has_never_been_in_a_group_is_new_and_who_comes_from_another_group_is_new_here():
    a_clinic(1)
    session = tonight()
    new = cast.make_episode(cast.make_patient("Noa", "Becker"))
    cast.make_seat(session, new)
    moved = cast.make_episode(cast.make_patient("Mo", "Vance"))
    elsewhere = cast.make_session(on=cast.TODAY - timedelta(days=2), at=time(9))
    cast.make_encounter(cast.make_seat(elsewhere, moved))
    cast.make_seat(session, moved)
    assert row_for(new, session).new == "First group"
    assert row_for(moved, session).new == "New here"
    page = brief_page(cast.actor(Role.GROUP_LEADER), session.pk)
    assert page.new == 2


def test_a_missed_first_group_does_not_make_someone_known():
    a_clinic(1)
    session = tonight()
    new = cast.make_episode(cast.make_patient("Noa", "Becker"))
    missed = cast.make_session(session.group, on=cast.TODAY - timedelta(days=1), at=time(8))
    out = {"attendance": "out", "minutes": 0, "arrived_at": None, "left_at": None, "is_excused": False}
    cast.make_encounter(cast.make_seat(missed, new), **out, absence_reason="ill")
    cast.make_seat(session, new)
    assert row_for(new, session).new == "First group"


def test_home_practice_says_what_was_given_and_how_it_went():
    (episode,) = a_clinic(1)
    assert [one.says for one in row_for(episode).homework] == ["Delay once a day."]  # from the last note
    hand_out(episode, "Thought record", "partly", days_ago=5)
    hand_out(episode, "Activity list")
    assert [(one.says, one.word) for one in row_for(episode).homework] == [
        ("Activity list", "ask how it went"),
        ("Thought record", "partly"),
    ]
    HandedOut.objects.filter(says="Activity list").update(withdrawn_at=cast.NOW)
    assert [one.says for one in row_for(episode).homework] == ["Thought record"]


def test_what_is_handed_out_in_the_session_itself_is_not_homework_for_it():
    (episode,) = a_clinic(1)
    session = tonight()
    given = hand_out(episode, "For next time")
    HandedOut.objects.filter(pk=given.pk).update(given_at=session.starts_at + timedelta(minutes=30))
    assert [one.says for one in row_for(episode).homework] == ["Delay once a day."]


def test_the_goal_is_the_one_the_sheet_would_offer_and_the_opening_round_stands_beside_it():
    (episode,) = a_clinic(1)
    session = tonight()
    objective = episode.plans.get().objectives.order_by("label").first()
    wanted = f"{objective.label} {objective.text}"
    has_service = objective.interventions.filter(service_type=session.group.service_type).exists()
    assert row_for(episode).goal == (wanted if has_service else "")
    assert has_service
    seat = episode.patient.seats.get(session=session)
    CheckIn.objects.create(
        seat=seat, patient=episode.patient, site=episode.site, mood=4, safe_today="yes", need="to be heard",
        told_at=cast.NOW, entered_by=cast.the_staff(Role.GROUP_LEADER).account,
    )  # fmt: skip
    assert row_for(episode).opening == "mood 4 of 10 · safe today · needs: to be heard"


def test_someone_without_a_plan_has_no_goal_and_the_page_still_stands():
    a_clinic(1)
    session = tonight()
    bare = cast.make_episode(cast.make_patient("Noa", "Becker"))
    cast.make_seat(session, bare)
    assert row_for(bare, session).goal == ""
    assert (
        "No goal of the plan fits"
        in signed_in(Role.GROUP_LEADER).get(f"/sessions/{session.pk}/brief/").content.decode()
    )


def test_the_brief_is_for_those_who_write_notes_at_this_site_alone():
    a_clinic(1)
    session = tonight()
    address = f"/sessions/{session.pk}/brief/"
    assert signed_in(Role.FRONT_DESK).get(address).status_code == 403
    assert signed_in(Role.BILLER).get(address).status_code == 403
    there = cast.make_site(name="Hillside")
    other = cast.make_staff(Role.GROUP_LEADER, there, name="Hilda Hill")
    assert cast.sign_in(Client(), other.account).get(address).status_code == 404


def test_a_released_seat_is_not_in_the_brief():
    first, second = a_clinic(2)
    session = tonight()
    first.patient.seats.filter(session=session).update(
        released_at=cast.NOW, released_by=cast.the_staff(Role.FRONT_DESK).account
    )
    page = brief_page(cast.actor(Role.GROUP_LEADER), session.pk)
    assert [row.url.split("/")[2] for row in page.rows] == [str(second.patient_id)]
