"""Whom to look at first, when many share a reason: one line for all of them, and one for each who is at risk."""

from __future__ import annotations

from datetime import timedelta

import pytest

from stepwell.desk.queries.home import home_page
from stepwell.desk.queries.parts import First, Home
from stepwell.desk.tests.ground import a_clinic, answer, asks_at_most, signed_in
from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.placement.actions import Raised, raise_concern
from stepwell.placement.rules.concern import ConcernSource
from stepwell.placement.rules.safety import SafetyLevel
from stepwell.progress.models import Alert
from tests import cast

pytestmark = pytest.mark.django_db
LATER = cast.NOW + timedelta(days=13)  # 15 days after the last score of everyone in the clinic
WHOLE_LISTS = (Role.THERAPIST, Role.PSYCHIATRIST, Role.PROGRAM_DIRECTOR)


@pytest.fixture(autouse=True)
def _now():
    with use_clock(cast.NOW):
        yield


def lines_of(found: Home) -> list[First]:
    return [one for one in (found.first, *found.then) if one is not None and one.word not in ("No timetable", "Draft")]


def day_of(role: Role, at=LATER) -> list[First]:
    with use_clock(at):
        return lines_of(home_page(cast.actor(role)))


def worry(episode) -> None:
    facts = Raised(SafetyLevel.HIGH, ConcernSource.TOLD, "Said goodbye to everyone.")
    raise_concern(cast.actor(Role.THERAPIST), episode.patient, facts)


def miss(days_ago: int, *stays) -> None:
    session = cast.make_session(on=cast.TODAY - timedelta(days=days_ago))
    out = {"attendance": "out", "minutes": 0, "arrived_at": None, "left_at": None, "is_excused": True}
    for stay in stays:
        cast.make_encounter(cast.make_seat(session, stay), **out, absence_reason="ill")


@pytest.mark.parametrize("role", WHOLE_LISTS)
def test_six_people_without_a_score_are_one_line_that_leads_to_each_chart(role):
    stays = a_clinic(6)
    (line,) = day_of(role)
    assert (line.word, line.says) == ("Not measured", "6 people have no score for more than 14 days")
    assert {who.url for who in line.names} == {f"/patients/{stay.patient_id}/" for stay in stays}
    assert [who.says for who in line.names] == sorted(stay.patient.short_name for stay in stays)


def test_one_person_without_a_score_is_named_with_the_days():
    (stay,) = a_clinic(1)
    (line,) = day_of(Role.THERAPIST)
    assert (line.says, line.url, line.names) == (stay.patient.short_name, f"/patients/{stay.patient_id}/", ())
    assert "15 days" in line.why


@pytest.mark.parametrize("role", WHOLE_LISTS)
def test_everyone_at_risk_has_a_line_of_their_own_above_those_who_share_one(role):
    stays = a_clinic(8)
    for stay in stays[:6]:
        worry(stay)
    found = day_of(role)
    assert [(line.word, line.names) for line in found[:6]] == [("Concern", ())] * 6
    assert {line.says for line in found[:6]} == {stay.patient.short_name for stay in stays[:6]}
    assert [line.word for line in found[6:]] == ["Not measured"]
    assert [who.says for who in found[6].names] == [stay.patient.short_name for stay in stays[6:]]


def test_of_those_who_missed_days_the_line_says_how_many_each():
    first, second, quiet = a_clinic(3)
    miss(1, first, second)
    miss(2, second)
    (line,) = day_of(Role.THERAPIST, cast.NOW)
    assert (line.word, line.says) == ("Missed", "2 people missed 2 days or more of the last 14")
    assert [who.says for who in line.names] == [
        f"{second.patient.short_name} (3 days)",  # the clinic's own absence counts too
        f"{first.patient.short_name} (2 days)",
    ]
    assert quiet.patient.short_name not in str(line)


@pytest.mark.parametrize(
    ("is_closed", "says"),
    [(True, "2 more people are worse than the time before"), (False, "2 more people have an open alert")],
)
def test_those_who_are_worse_have_lines_while_there_is_room_and_then_share_one(is_closed, says):
    stays = a_clinic(6)
    for stay in stays:
        answer(stay, 15, days_ago=0)
    if is_closed:
        seen = {"acknowledged_at": cast.NOW, "acknowledged_by": cast.the_staff(Role.THERAPIST).account}
        closed = {"closed_at": cast.NOW, "closed_by": cast.the_staff(Role.THERAPIST).account, "closing_note": "Spoke."}
        Alert.objects.update(**seen, **closed)
    found = day_of(Role.THERAPIST, cast.NOW)
    assert [len(line.names) for line in found] == [0, 0, 0, 0, 2]
    assert [line.says for line in found[:4]] == [stay.patient.short_name for stay in stays[:4]]
    assert found[4].says == says


def test_of_more_than_eight_the_rest_is_counted_and_the_page_links_every_name_it_shows():
    stays = a_clinic(10, hour=5)
    client = signed_in(Role.THERAPIST)
    with use_clock(LATER), asks_at_most(12):
        page = client.get("/home/").content.decode()
    listed = page.split('class="first ')[1].split("</div>")[0]
    assert "10 people have no score for more than 14 days:" in listed
    assert listed.count('href="/patients/') == 9
    assert '<a href="/patients/">2 more</a>' in listed
    assert sum(f'href="/patients/{stay.patient_id}/"' in listed for stay in stays) == 8


def test_a_leader_and_a_nurse_see_the_gravest_alone_for_their_lists_name_everyone():
    stays = a_clinic(3)
    worry(stays[2])
    for role in (Role.GROUP_LEADER, Role.NURSE):
        found = day_of(role, cast.NOW)
        assert [(line.says, line.word) for line in found] == [(stays[2].patient.short_name, "Concern")]


def test_several_people_to_ask_a_scale_are_one_line_whose_names_lead_to_the_form():
    stays = a_clinic(3)
    with use_clock(LATER):
        rows = next(one.rows for one in home_page(cast.actor(Role.THERAPIST)).aside if one.title == "Coming due")
    (row,) = [row for row in rows if row.word == "Ask a scale"]
    assert row.says == "No scale answered lately: 3 people"
    assert {who.url for who in row.names} == {f"/patients/{stay.patient_id}/answers/phq-9/" for stay in stays}
    client = signed_in(Role.THERAPIST)
    with use_clock(LATER):
        page = client.get("/home/").content.decode()
    assert all(page.count(f'href="/patients/{stay.patient_id}/answers/phq-9/"') == 1 for stay in stays)
