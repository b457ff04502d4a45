"""The week: what it shows to whom, what is struck out, how it stays the same size at any size."""

import re
from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.kernel.models import AuditEvent
from stepwell.people.models import Practitioner
from stepwell.program import actions
from stepwell.program.queries import week
from stepwell.program.tests import clinic
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield


def open_week(client, role=Role.THERAPIST, **asked):
    cast.sign_in(client, cast.the_staff(role).account)
    return client.get(reverse("week_page"), asked)


def with_people():
    circle = clinic.meeting()
    ana, cal = clinic.people(2)
    actions.enroll_all(clinic.desk(), [actions.Place(row, circle, clinic.MONDAY) for row in (ana, cal)])
    cast.make_visit(ana, on=clinic.MONDAY + timedelta(days=1), at=time(9))
    return circle, ana, cal


def test_a_session_shows_its_time_leader_room_and_seats_under_its_day(client):
    with_people()
    shown = clinic.words(open_week(client))
    assert "Week of Mon Nov 23" in shown
    for word in ("DBT skills", "5:30–6:30 pm", "Room B", "Greta Lane", "2 of 12"):
        assert word in shown
    assert re.search(r'<th scope="col" aria-current="date"><a href="[^"]+">Mon Nov 23', shown)


def test_a_visit_shows_the_name_used_and_an_initial_and_never_the_whole_name(client):
    with_people()
    shown = clinic.words(open_week(client))
    assert ">Ana R.</a>" in shown
    assert "Individual therapy · Theo Hart" in shown
    assert "Rivera" not in shown


def test_a_canceled_session_says_so_in_words_with_its_reason(client):
    circle, *_ = with_people()
    actions.cancel_session(clinic.director(), clinic.sessions(circle)[0], "Leader is ill")
    assert "Canceled: Leader is ill" in clinic.words(open_week(client))


def test_a_moved_session_stands_on_its_new_day_and_says_where_from(client):
    circle = clinic.meeting()
    asked = actions.NewTime(clinic.MONDAY + timedelta(days=4), time(10), 60, circle.room)
    actions.move_session(clinic.director(), clinic.sessions(circle)[0], asked)
    assert "Moved from Mon Nov 23" in clinic.words(open_week(client))


def test_a_closed_day_says_why(client):
    actions.close_day(clinic.director(), cast.the_site(), clinic.MONDAY + timedelta(days=3), "Thanksgiving")
    clinic.meeting()
    assert "Closed: Thanksgiving" in clinic.words(open_week(client))


@pytest.mark.parametrize(
    ("monday", "shows"), [("2026-12-02", "Week of Mon Nov 30"), ("not a day", "Week of Mon Nov 23")]
)
def test_any_day_opens_its_week_and_nonsense_opens_this_one(client, monday, shows):
    clinic.meeting()
    assert shows in clinic.words(open_week(client, monday=monday))


def test_an_hour_across_the_clock_change_stands_at_the_same_wall_time(client):
    circle = clinic.group()
    actions.add_series(clinic.director(), circle, 0, time(17, 30), 60)
    for on in (date(2027, 3, 8), date(2027, 3, 15)):
        actions.make_sessions(clinic.director(), circle, on, from_on=on)
        assert "5:30–6:30 pm" in clinic.words(open_week(client, monday=on.isoformat()))


def test_filters_show_one_group_room_or_leader(client):
    circle, ana, _cal = with_people()
    other = clinic.group("Sleep", room=clinic.room("Room A"), leader=cast.the_staff(Role.NURSE), service_type="TE")
    clinic.meeting(other, 0)
    alone = clinic.words(open_week(client, by="group", only=circle.pk))
    assert 'slot__title"><a href' in alone
    assert "Nora Wells" not in alone.split("<table")[1]
    therapist = Practitioner.objects.get(pk=ana.therapist_id)
    mine = clinic.words(open_week(client, by="leader", only=therapist.pk)).split("<table")[1]
    assert "Individual therapy" in mine
    assert "DBT skills" not in mine
    assert "Sleep" in clinic.words(open_week(client, by="room", only=other.room_id)).split("<table")[1]


def test_one_persons_week_is_in_the_trail_and_hidden_from_another_site(client):
    _circle, ana, cal = with_people()
    shown = clinic.words(open_week(client, by="patient", only=ana.patient_id))
    assert "DBT skills" in shown
    assert "Individual therapy" in shown
    assert AuditEvent.objects.filter(action="schedule.read", patient_id=ana.patient_id).count() == 1
    assert not AuditEvent.objects.filter(action="schedule.read", patient_id=cal.patient_id).exists()
    stranger = cast.make_staff(Role.THERAPIST, cast.make_site(name="Hillside"), "Hal Hill")
    cast.sign_in(client, stranger.account)
    assert client.get(reverse("week_page"), {"by": "patient", "only": ana.patient_id}).status_code == 404


def test_the_administrator_sees_sessions_and_no_patient(client):
    with_people()
    shown = clinic.words(open_week(client, Role.ADMINISTRATOR))
    assert "DBT skills" in shown
    assert "Ana R." not in shown
    assert "By patient" not in shown


def test_a_patient_does_not_open_the_staff_week(client):
    _circle, ana, _cal = with_people()
    cast.patient_actor(ana.patient)
    ana.patient.refresh_from_db()
    cast.sign_in(client, ana.patient.account)
    assert client.get(reverse("week_page")).status_code == 403


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get(reverse("week_page")).status_code == 302


def test_another_sites_week_is_not_offered_nor_shown(client):
    clinic.meeting()
    hill = cast.make_site(name="Hillside")
    shown = clinic.words(open_week(client, site=hill.pk))
    assert "Hillside" not in shown
    assert "DBT skills" in shown


def test_only_the_director_finds_the_way_to_change_a_session(client):
    clinic.meeting()
    assert "/change/" not in clinic.words(open_week(client, Role.THERAPIST))
    assert "/change/" in clinic.words(open_week(client, Role.PROGRAM_DIRECTOR))


@pytest.mark.parametrize("by", ["group", "room", "leader"])
def test_the_week_takes_at_most_sixteen_queries_and_reads_no_row_that_a_crowded_one_only_counts(
    client, monkeypatch, by
):
    _circle, _ana, cal = with_people()
    cast.make_visit(cal, on=clinic.MONDAY, at=time(11))
    cast.sign_in(client, cast.the_staff(Role.PROGRAM_DIRECTOR).account)
    few = clinic.queries(client, reverse("week_page"), by=by)
    assert few <= 16
    monkeypatch.setattr(week, "MOST_SESSIONS", 1)
    monkeypatch.setattr(week, "MOST_VISITS", 1)
    crowded = clinic.queries(client, reverse("week_page"), by=by)
    assert few - 2 <= crowded < few
    answer = client.get(reverse("week_page"), {"by": by})
    assert "More than fits on one page" in clinic.words(answer)


def test_one_persons_week_takes_at_most_twelve_queries(client):
    _circle, ana, _cal = with_people()
    cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    assert clinic.queries(client, reverse("week_page"), by="patient", only=ana.patient_id) <= 12


def test_the_page_has_one_table_with_a_header_for_each_day_and_time(client):
    with_people()
    shown = clinic.words(open_week(client))
    assert shown.count("<table") == 1
    assert shown.count('scope="col"') == 6
    assert '<th scope="row" class="num">5:30 pm</th>' in shown
    assert '<th scope="row" class="num">9:00 am</th>' in shown
