"""The session page over HTTP: read, save, two people at once, review, sign."""

from __future__ import annotations

import re

import pytest
from django.test import override_settings

from stepwell.encounter import actions
from stepwell.encounter.actions import PartFacts, SharedFacts
from stepwell.encounter.models import Encounter, GroupNote, Signature
from stepwell.encounter.queries.sheet import load_sheet
from stepwell.encounter.tests import room
from stepwell.kernel.access import Role
from stepwell.kernel.models import AuditEvent
from tests import cast

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


@pytest.fixture
def leader(client):
    return cast.sign_in(client, cast.the_staff(Role.GROUP_LEADER).account)


def fields(seat, **values):
    return {f"p-{seat.pk}-{name}": value for name, value in values.items()}


def page_of(session):
    return f"/sessions/{session.pk}/notes/"


def test_the_page_shows_everyone_with_plan_last_words_and_risk(leader):
    session, (ana, ben, _cal) = room.session_with()
    earlier = cast.make_session(session.group, on=cast.TODAY.replace(day=19))
    cast.make_encounter(cast.make_seat(earlier, ana.episode), own_line="Named shame, 6 to 4.")
    ben.patient.safety_screens.update(result="high")

    text = leader.get(page_of(session)).content.decode()

    assert re.search(r"<title>[^<]*</title>", text)[0].count("Ana") == 0
    assert "Named shame, 6 to 4." in text
    assert "1.1 PHQ-9 under 10 by week 8" in text
    assert "Risk" in text
    assert not re.findall(r'type="radio"[^>]*checked', text)  # nothing is ticked before someone says it
    assert AuditEvent.objects.filter(action="session.read", object_id=session.pk).count() == 1


def test_a_second_tab_that_saves_again_and_again_takes_nothing_back(leader):
    session, (ana, ben) = room.session_with(2)
    old = load_sheet(session).token
    hers = {"version": old} | fields(ana, attendance="here", own_line="Spoke up.")
    assert leader.post(page_of(session), hers, headers=JSON).status_code == 200

    token = old
    for words in ("Breath", "Breathing", "Breathing in pairs"):  # what the other tab shows of Ana is still empty
        sent = {"version": token, "what_we_did": words} | fields(ana, own_line="") | fields(ben, own_line="Came late.")
        answer = leader.post(page_of(session), sent, headers=JSON).json()
        token = answer["version"]
        assert answer["also"] is True

    row = room.row_of(ana)
    assert (row.own_line, row.attendance) == ("Spoke up.", "here")
    assert room.row_of(ben).own_line == "Came late."
    assert GroupNote.objects.get().what_we_did == "Breathing in pairs"
    again = leader.post(page_of(session), {"version": token} | fields(ana, own_line="Mine."), headers=JSON)
    assert again.status_code == 409, "a field both typed in waits for a choice, however often this tab was saved"


def test_an_autosave_answers_with_the_time_and_the_new_versions(leader):
    session, (ana,) = room.session_with(1)
    token = load_sheet(session).token

    sent = {"version": token, "topic": "Crisis skills"} | fields(ana, attendance="here", own_line="Spoke up.")
    answer = leader.post(page_of(session), sent, headers=JSON)

    assert answer.json() == {"saved": "2:00 pm", "version": load_sheet(session).token, "also": False}
    assert room.row_of(ana).own_line == "Spoke up."
    assert GroupNote.objects.get().topic == "Crisis skills"


def test_two_people_in_one_field_get_409_with_both_texts_and_may_choose(leader):
    session, (ana,) = room.written(1)
    token = load_sheet(session).token
    actions.write_group_note(room.leader(), session, SharedFacts(), [PartFacts(ana.pk, own_line="Hers.")])
    sent = {"version": token, "topic": "New topic"} | fields(ana, own_line="His.")

    assert leader.post(page_of(session), sent, headers=JSON).status_code == 409
    answer = leader.post(page_of(session), sent)

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Hers." in text
    assert "His." in text
    assert GroupNote.objects.get().topic == "New topic"
    version = re.search(r'name="version" value="([^"]*)"', text)[1]
    leader.post(page_of(session), {"version": version} | fields(ana, own_line="His."))
    assert room.row_of(ana).own_line == "His."


def test_words_that_cannot_be_read_get_422_and_nothing_is_saved(leader):
    session, (ana,) = room.session_with(1)

    answer = leader.post(page_of(session), fields(ana, arrived="soon", own_line="Spoke."))

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Came: write the time as 5:30 pm." in page
    assert 'value="soon"' in page
    assert ">Spoke.</textarea>" in page
    assert not Encounter.objects.exists()
    assert leader.post(page_of(session), fields(ana, participation="9"), headers=JSON).status_code == 422


def test_a_line_break_counts_as_one_sign_and_a_time_may_be_written_in_words(leader):
    session, (ana,) = room.session_with(1)
    line = "a\r\n" * 2000

    answer = leader.post(page_of(session), fields(ana, attendance="late", arrived="9:20 am", own_line=line))

    assert answer.status_code == 302
    row = room.row_of(ana)
    assert (len(row.own_line), row.minutes) == (3999, 40)


@pytest.mark.parametrize("version", ["", "99", "nothing:1", "note:\u00b2"])
def test_a_form_that_names_no_version_overwrites_nobodys_words(leader, version):
    session, (ana,) = room.session_with(1)
    leader.post(page_of(session), {"version": ""} | fields(ana, attendance="here", own_line="First."))

    answer = leader.post(page_of(session), {"version": version} | fields(ana, own_line="Second."))

    assert answer.status_code == 409
    assert room.row_of(ana).own_line == "First."


def test_confirm_saves_what_was_typed_first(leader):
    session, (ana, ben) = room.session_with(2)

    sent = {"act": "everyone"} | fields(ana, attendance="late", arrived="09:20")
    leader.post(page_of(session), sent)

    assert (room.row_of(ana).attendance, room.row_of(ana).minutes) == ("late", 40)
    assert (room.row_of(ben).attendance, room.row_of(ben).minutes) == ("here", 60)


def test_the_whole_way_from_the_sheet_to_one_signature(leader):
    session, (ana, ben) = room.session_with(2)
    objective = {seat: seat.episode.plans.get().objectives.get().pk for seat in (ana, ben)}
    sent = {
        "act": "review",
        "topic": "Crisis skills",
        "what_we_did": "Drilled paced breath.",
        "has_methods": "1",
        "methods": ["skill-practice", "role-play"],
        "home_practice": "One delay a day.",
        "no_other_risk": "1",
    }
    for seat in (ana, ben):
        words = f"{seat.patient.name_used} spoke about work in their own way."
        sent |= fields(seat, attendance="here", objective=objective[seat], participation="2", own_line=words)
    sent |= fields(ben, own_line="Asked two questions and answered one.")

    review = leader.post(page_of(session), sent, follow=True)
    assert "Before you can sign" not in review.content.decode()
    version = re.search(r'name="version" value="([^"]*)"', review.content.decode())[1]
    signed = leader.post(f"{page_of(session)}review/", {"version": version}, follow=True)

    assert "Signed by Greta Lane, LPC" in signed.content.decode()
    assert Signature.objects.count() == 2
    assert GroupNote.objects.get().methods == "Skill practice, Role play"
    assert leader.get(page_of(session)).url == f"{page_of(session)}review/"


def test_a_review_that_is_not_ready_says_what_is_missing_and_signs_nothing(leader):
    session, (ana, _ben) = room.session_with(2)
    actions.write_group_note(room.leader(), session, room.SHARED, [room.whole_part(ana)])

    text = leader.get(f"{page_of(session)}review/").content.decode()
    answer = leader.post(f"{page_of(session)}review/", {"version": load_sheet(session).token})

    assert "Confirm whether this person was here." in text
    assert answer.status_code == 422
    assert not Signature.objects.exists()


@override_settings(STEPWELL_TEST=False, STEPWELL_DEMO=True)
def test_the_demo_does_not_ask_for_the_password_again(leader):
    session, _seats = room.written(1)

    leader.post(f"{page_of(session)}review/")

    assert Signature.objects.count() == 1


def test_a_signature_needs_a_sign_in_of_the_last_ten_minutes(leader):
    session, _seats = room.written(1)

    with override_settings(STEPWELL_TEST=False):
        from stepwell.encounter.views.fresh import ask_again

        request = type("Request", (), {"user": cast.the_staff(Role.GROUP_LEADER).account, "session": {}})()
        answer = ask_again(request, f"{page_of(session)}review/")

    assert answer.url.startswith("/account/reauthenticate/?next=%2Fsessions")


def test_the_bar_names_what_needs_a_look(leader):
    session, (ana, ben) = room.session_with(2)
    parts = [
        PartFacts(ana.pk, attendance="here", left_at=room.minutes_after(session, 30), is_risk_voiced=True),
        PartFacts(ben.pk, attendance="here", own_line="Said Ana was kind."),
    ]
    actions.write_group_note(room.leader(), session, SharedFacts(), parts)

    text = leader.get(f"{page_of(session)}bar/").content.decode()

    assert "Ana R.: Risk was voiced. Say what you did about it." in text
    assert "30 minutes is too short" in text
    assert "may name another person" in text
    assert '<b class="num">2</b> here' in text


@pytest.mark.parametrize("count", [3, 12])
def test_the_page_asks_the_database_the_same_few_times_for_any_number(leader, count, django_assert_max_num_queries):
    session, _seats = room.written(count)

    with django_assert_max_num_queries(13):  # two of them are the savepoint of this test
        assert leader.get(page_of(session)).status_code == 200
    with django_assert_max_num_queries(12):
        assert leader.get(f"{page_of(session)}review/").status_code == 200


def test_strangers_other_roles_and_other_sites_do_not_see_it(client):
    session, _seats = room.session_with(1)
    assert client.get(page_of(session)).status_code == 302

    cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)
    assert client.get(page_of(session)).status_code == 403

    hillside = cast.make_site(name="Hillside")
    other = cast.make_staff(Role.GROUP_LEADER, hillside, "Otto Hill")
    cast.sign_in(client, other.account)
    assert client.get(page_of(session)).status_code == 404
    assert client.post(page_of(session), {"topic": "x"}).status_code == 404
