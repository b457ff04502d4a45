"""The pages that change sessions and visits: four presses to cover, check before saving, told when stale."""

from datetime import timedelta

import pytest
from django.urls import reverse

from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.web import new_token
from stepwell.program import actions
from stepwell.program.actions.leave import record_leave
from stepwell.program.models import GroupSession, Series, Visit
from stepwell.program.rules.leave import leave_during
from stepwell.program.tests import clinic
from tests import cast

pytestmark = pytest.mark.django_db
TUESDAY = (clinic.MONDAY + timedelta(days=1)).isoformat()


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield


@pytest.fixture
def boss(client):
    return cast.sign_in(client, cast.the_staff(Role.PROGRAM_DIRECTOR).account)


@pytest.fixture
def circle():
    return clinic.meeting()


def post(client, name, session, **sent):
    return client.post(reverse(name, args=[session.pk]), {"version": session.version} | sent)


def move(client, session, **changes):
    sent = {"on": TUESDAY, "starts_at": "18:00", "minutes": 60, "room": session.room_id, "scope": "this"}
    return post(client, "session_move", session, **sent | changes)


def test_the_change_page_names_who_is_free_and_why_others_are_not(boss, circle):
    cast.make_visit(cast.make_episode(), on=clinic.MONDAY, at=cast.time(18))
    cast.the_staff(Role.NURSE)
    url = reverse("session_change", args=[clinic.sessions(circle)[0].pk])
    shown = clinic.words(boss.get(url))
    assert "Busy with a visit then." in shown
    assert "No license on file in NC for Nora Wells" in shown
    assert "Free then, license in force" in shown
    assert clinic.queries(boss, url) <= 13


def test_those_who_fit_best_come_first_and_who_is_away_is_not_offered(boss, circle):
    session = clinic.sessions(circle)[0]
    theo, ada = cast.the_staff(Role.THERAPIST), cast.make_staff(Role.THERAPIST, name="Ada Able")
    url = reverse("session_change", args=[session.pk])

    def offered():
        rows = boss.get(url).context["page"].leaders
        assert [bool(row.against) for row in rows] == sorted(bool(row.against) for row in rows)
        return [(row.name, row.against) for row in rows if row.name in ("Ada Able", theo.account.name)]

    assert offered() == [("Ada Able", ""), (theo.account.name, "")], "alike, so by name"
    episode = cast.make_episode()
    cast.make_visit(episode, on=clinic.MONDAY + timedelta(days=1), at=cast.time(9), practitioner=ada)
    assert offered() == [(theo.account.name, ""), ("Ada Able", "")], "who has less that week comes first"
    away = leave_during(session.on, session.on, None, None, cast.ZONE)
    record_leave(cast.actor(Role.PROGRAM_DIRECTOR), theo, away, "sick")
    assert offered() == [("Ada Able", ""), (theo.account.name, "Away then.")]


def test_cover_takes_a_leader_and_a_press(boss, circle):
    session, theo = clinic.sessions(circle)[0], cast.the_staff(Role.THERAPIST)
    answer = post(boss, "session_cover", session, leader=theo.pk, scope="this")
    assert answer.status_code == 302
    assert "1 session changed." in clinic.words(boss.get(answer["Location"]))
    assert GroupSession.objects.get(pk=session.pk).leader_id == theo.pk


def test_cover_from_here_on_changes_the_group(boss, circle):
    session, theo = clinic.sessions(circle)[0], cast.the_staff(Role.THERAPIST)
    post(boss, "session_cover", session, leader=theo.pk, scope="onward")
    assert GroupSession.objects.filter(leader=theo).count() == 8


def test_a_refused_cover_shows_the_sentence_and_saves_nothing(boss, circle):
    session, nora = clinic.sessions(circle)[0], cast.the_staff(Role.NURSE)
    answer = post(boss, "session_cover", session, leader=nora.pk, scope="this")
    assert answer.status_code == 422
    assert "No license on file" in clinic.words(answer)
    assert GroupSession.objects.get(pk=session.pk).leader_id == circle.leader_id


def test_no_leader_chosen_is_asked_for(boss, circle):
    answer = post(boss, "session_cover", clinic.sessions(circle)[0], scope="this")
    assert answer.status_code == 422
    assert "Choose who leads." in clinic.words(answer)


def test_moving_this_one_and_from_here_on(boss, circle):
    first, second, third, *_ = clinic.sessions(circle)
    assert move(boss, first).status_code == 302
    assert clinic.sessions(circle)[0].on.isoformat() == TUESDAY
    day = (third.on + timedelta(days=1)).isoformat()
    assert move(boss, third, on=day, scope="onward").status_code == 302
    assert Series.objects.filter(weekday=1).count() == 1
    assert GroupSession.objects.get(pk=second.pk).version == 1


def test_check_first_says_what_stands_in_the_way_and_saves_nothing(boss, circle):
    other = clinic.group("Sleep", room=clinic.room("Room A"), leader=cast.the_staff(Role.THERAPIST))
    clinic.meeting(other, 1)
    session = clinic.sessions(circle)[0]
    busy = clinic.words(move(boss, session, check="1", starts_at="17:45", room=other.room_id))
    assert "Room A is taken by Sleep on Tue Nov 24, 5:30 pm." in busy
    assert "No conflict. Nothing is saved yet." in clinic.words(move(boss, session, check="1"))
    assert clinic.sessions(circle)[0].on == clinic.MONDAY
    assert not AuditEvent.objects.filter(action="session.moved").exists()


def test_canceling_and_putting_back(boss, circle):
    session = clinic.sessions(circle)[0]
    assert post(boss, "session_cancellation", session).status_code == 422
    assert post(boss, "session_cancellation", session, reason="Leader is ill").status_code == 302
    session = clinic.sessions(circle)[0]
    shown = clinic.words(boss.get(reverse("session_change", args=[session.pk])))
    assert "Canceled: Leader is ill." in shown
    assert post(boss, "session_restoration", session).status_code == 302
    assert clinic.sessions(circle)[0].cancelled_at is None


def test_a_topic_is_chosen_from_what_fits(boss, circle):
    session = clinic.sessions(circle)[0]
    assert post(boss, "session_topic", session, module="CB-2").status_code == 302
    assert post(boss, "session_topic", clinic.sessions(circle)[0], module="ED-1").status_code == 422


def test_the_second_of_two_is_told_and_the_form_holds_the_newest_version(boss, circle):
    session = clinic.sessions(circle)[0]
    actions.choose_module(clinic.director(), clinic.sessions(circle)[0], "CB-2")
    answer = post(boss, "session_cancellation", session, reason="Snow")
    assert answer.status_code == 409
    shown = clinic.words(answer)
    assert "Someone else changed this" in shown
    assert 'value="Snow"' in shown
    assert f'name="version" value="{session.version + 1}"' in shown


@pytest.mark.parametrize("name", ["session_cover", "session_move", "session_cancellation", "session_topic"])
def test_an_act_opened_as_a_page_leads_back(boss, circle, name):
    session = clinic.sessions(circle)[0]
    assert boss.get(reverse(name, args=[session.pk]))["Location"].endswith("/change/")


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.GROUP_LEADER, Role.BILLER])
def test_others_do_not_open_the_change_page(client, circle, role):
    cast.sign_in(client, cast.the_staff(role).account)
    session = clinic.sessions(circle)[0]
    assert client.get(reverse("session_change", args=[session.pk])).status_code == 403
    assert post(client, "session_cancellation", session, reason="Snow").status_code == 403


def visit_form(episode, **changes):
    usual = {
        "token": new_token(),
        "service_type": "IND",
        "practitioner": cast.the_staff(Role.THERAPIST).pk,
        "on": TUESDAY,
        "starts_at": "09:00",
        "minutes": 45,
        "room": "",
        "weeks": 1,
    }
    return reverse("visit_new", args=[episode.pk]), usual | changes


def test_a_visit_is_booked_once_however_often_the_form_is_sent(boss):
    url, sent = visit_form(cast.make_episode())
    assert 'name="token"' in clinic.words(boss.get(url))
    for _press in range(2):
        assert boss.post(url, sent).status_code == 302
    assert Visit.objects.count() == 1


def test_a_row_of_visits_keeps_the_wall_clock(boss):
    url, sent = visit_form(cast.make_episode(), weeks=3, starts_at="9:15 am")
    assert boss.post(url, sent).status_code == 302
    assert {visit.starts_at.minute for visit in Visit.objects.all()} == {15}
    assert Visit.objects.count() == 3


def test_a_double_booking_answers_with_who_is_busy_and_keeps_what_was_typed(boss):
    cast.make_visit(cast.make_episode(), on=clinic.MONDAY + timedelta(days=1))
    other = cast.make_episode(cast.make_patient("Cal"))
    url, sent = visit_form(other, minutes=30)
    answer = boss.post(url, sent)
    assert answer.status_code == 422
    shown = clinic.words(answer)
    assert "Theo Hart is busy with a visit on Tue Nov 24, 9:00 am." in shown
    assert 'value="30"' in shown


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("starts_at", "", "Enter the time"),
        ("minutes", "2", "at least 5"),
        ("on", "soon", "Enter a day"),
        ("weeks", "", "weeks"),
    ],
)
def test_a_wrong_answer_is_named_in_the_summary(boss, field, value, says):
    url, sent = visit_form(cast.make_episode(), **{field: value})
    answer = boss.post(url, sent)
    assert answer.status_code == 422
    assert says in clinic.words(answer)


def test_a_visit_is_moved_and_canceled_from_its_page(boss):
    visit = cast.make_visit(cast.make_episode(), on=clinic.MONDAY + timedelta(days=1))
    sent = {"on": TUESDAY, "starts_at": "11:00", "minutes": 45, "room": ""}
    assert boss.get(reverse("visit_change", args=[visit.pk])).status_code == 200
    assert post(boss, "visit_change", visit, **sent).status_code == 302
    visit.refresh_from_db()
    assert visit.starts_at.hour == 16
    assert post(boss, "visit_cancellation", visit).status_code == 422
    assert post(boss, "visit_cancellation", visit, who="clinic", reason="Called in sick").status_code == 302
    assert "Canceled: Called in sick." in clinic.words(boss.get(reverse("visit_change", args=[visit.pk])))


def test_the_visit_pages_are_in_the_trail_once_and_ask_the_database_little(boss):
    episode = cast.make_episode()
    visit = cast.make_visit(episode, on=clinic.MONDAY + timedelta(days=1))
    assert clinic.queries(boss, reverse("visit_change", args=[visit.pk])) <= 12
    assert clinic.queries(boss, reverse("visit_new", args=[episode.pk])) <= 12
    assert AuditEvent.objects.filter(action="schedule.read", patient_id=episode.patient_id).count() == 2
