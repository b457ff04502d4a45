"""Setting the program up: tracks, groups, hours, closed days; what is refused, with its sentence."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.dates import use_clock
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import new_token
from stepwell.program import actions
from stepwell.program.models import Closure, Group, GroupSession, Series, Track
from stepwell.program.tests import clinic
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield


@pytest.fixture
def boss(client):
    return cast.sign_in(client, cast.the_staff(Role.PROGRAM_DIRECTOR).account)


GROUPS = [
    ({"capacity": 13}, "OVER_CAP"),
    ({"capacity": 0}, "NO_SEATS"),
    ({"min_size": 13}, "LEAST_OVER_MOST"),
    ({"name": " "}, "GROUP_NAME"),
    ({"service_type": "IND"}, "NOT_A_GROUP"),
    ({"condition": "XYZ"}, "NO_SUCH_TRACK"),
    ({"ends_on": date(2020, 1, 1)}, "GROUP_DAYS"),
    ({"service_type": "MF", "leader": Role.NURSE}, "LICENSE"),
    ({"leader": Role.BILLER}, "NO_DUTY"),
    ({"coleader": Role.GROUP_LEADER}, "SAME_LEADER"),
    ({"coleader": Role.FRONT_DESK}, "NO_DUTY"),
]


@pytest.mark.parametrize(("changes", "code"), GROUPS)
def test_a_group_is_refused_with_its_code(changes, code):
    people = {key: cast.the_staff(value) for key, value in changes.items() if isinstance(value, Role)}
    with pytest.raises(Refused) as no:
        clinic.group(**changes | people)
    assert no.value.code == code
    assert not Group.objects.exists()


def test_a_small_room_or_one_elsewhere_is_refused():
    with pytest.raises(Refused, match="The room holds 6 people"):
        clinic.group(room=clinic.room("Nook", capacity=6))
    with pytest.raises(Refused, match="another site"):
        clinic.group(room=cast.make_room(cast.make_site(name="Hillside"), name="Far"))


def test_a_co_leader_needs_a_duty_and_no_license_of_their_own():
    assert clinic.group(coleader=cast.the_staff(Role.NURSE)).coleader_id


def test_a_track_opens_once_with_sound_hours():
    clinic.track()
    for code, ends, says in (
        ("evening", time(21), "already"),
        ("morning", time(8), "ends before"),
        ("night", time(23), "Choose"),
    ):
        with pytest.raises(Refused, match=says):
            actions.open_track(clinic.director(), cast.the_site(), code, "Late", time(17), ends)
    assert Track.objects.count() == 1


@pytest.mark.parametrize(
    ("weekday", "minutes", "says"), [(7, 60, "weekday"), (0, 0, "how many minutes"), (2, 60, "at that time already")]
)
def test_hours_are_refused_with_their_sentence(weekday, minutes, says):
    circle = clinic.group()
    actions.add_series(clinic.director(), circle, 2, time(17, 30), 60)
    with pytest.raises(Refused, match=says):
        actions.add_series(clinic.director(), circle, weekday, time(17, 30), minutes)


def test_the_same_hour_may_begin_when_the_old_one_has_ended():
    circle = clinic.group()
    actions.add_series(clinic.director(), circle, 0, time(17, 30), 60, ends_on=clinic.MONDAY)
    assert actions.add_series(
        clinic.director(), circle, 0, time(17, 30), 60, starts_on=clinic.MONDAY + timedelta(days=7)
    )


def test_ending_hours_cancels_what_lies_beyond_and_keeps_the_rest():
    circle = clinic.meeting(None, 0)
    series = Series.objects.get()
    actions.end_series(clinic.director(), series, clinic.MONDAY + timedelta(days=7))
    assert [row.cancelled_at is None for row in clinic.sessions(circle)] == [True, True, False, False]
    assert actions.make_sessions(clinic.director(), circle, clinic.UNTIL).sessions == 0


def test_hours_on_several_days_are_added_with_their_sessions_or_not_at_all():
    clinic.meeting(None, 2)
    circle = clinic.group("Sleep")
    asked = actions.NewHours((0, 2), time(17, 30), 60, clinic.MONDAY, clinic.UNTIL)
    with pytest.raises(Refused, match="Greta Lane is busy"):
        actions.add_hours(clinic.director(), circle, asked)
    assert not Series.objects.filter(group=circle).exists()
    asked = actions.NewHours((0, 1), time(17, 30), 60, clinic.MONDAY, clinic.UNTIL)
    assert actions.add_hours(clinic.director(), circle, asked).sessions == 8


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.THERAPIST, Role.ADMINISTRATOR])
def test_only_the_director_sets_up(role):
    circle, who = clinic.group(), cast.actor(role)
    for act in (
        lambda: actions.open_track(who, cast.the_site(), "morning", "Morning", time(9), time(12)),
        lambda: actions.add_series(who, circle, 0, time(9), 60),
        lambda: actions.close_day(who, cast.the_site(), clinic.UNTIL, "Holiday"),
    ):
        with pytest.raises(Forbidden):
            act()


def test_setting_up_is_in_the_trail():
    clinic.meeting()
    found = set(AuditEvent.objects.values_list("action", flat=True))
    assert {"track.opened", "group.opened", "series.added", "sessions.made"} <= found


def test_closing_a_day_cancels_its_sessions_and_opening_it_puts_them_back():
    circle, (ana,) = clinic.meeting(), clinic.people(1)
    actions.enroll(clinic.desk(), ana, circle, clinic.MONDAY)
    closure = actions.close_day(clinic.director(), cast.the_site(), clinic.MONDAY, "Snow")
    assert clinic.sessions(circle)[0].cancel_reason == "Closed: Snow"
    assert len(clinic.held(ana)) == 7
    assert actions.reopen_day(clinic.director(), closure) == ()
    assert len(clinic.held(ana)) == 8
    with pytest.raises(Refused, match="open already"):
        actions.reopen_day(clinic.director(), closure)
    assert actions.close_day(clinic.director(), cast.the_site(), clinic.MONDAY, "Ice").pk != closure.pk


@pytest.mark.parametrize(
    ("days", "reason", "says"),
    [(-1, "Snow", "has passed"), (0, " ", "Say why"), (3, "Again", "closed already")],
)
def test_a_day_is_closed_once_with_a_reason_and_not_in_the_past(days, reason, says):
    actions.close_day(clinic.director(), cast.the_site(), clinic.MONDAY + timedelta(days=3), "Holiday")
    with pytest.raises(Refused, match=says):
        actions.close_day(clinic.director(), cast.the_site(), clinic.MONDAY + timedelta(days=days), reason)
    assert Closure.objects.count() == 1


def test_the_set_up_page_adds_a_track_a_closed_day_and_sessions(boss):
    site = cast.the_site()
    url = reverse("program_set_up")
    assert boss.get(url).status_code == 200
    track = {"site": site.pk, "code": "evening", "name": "Evening", "starts_at": "17:30", "ends_at": "20:45"}
    token = new_token()
    for _press in range(2):
        assert boss.post(reverse("track_new"), track | {"token": token}).status_code == 302
    again = boss.post(reverse("track_new"), track | {"token": new_token()})
    assert again.status_code == 422
    assert "This site has that track already." in clinic.words(again)
    closed = {"site": site.pk, "on": "2026-11-26", "reason": "Thanksgiving", "token": new_token()}
    assert boss.post(reverse("closure_new"), closed).status_code == 302
    circle = clinic.group()
    actions.add_series(clinic.director(), circle, 3, time(17, 30), 60)
    made = boss.post(reverse("session_making"), {"site": site.pk, "until": "2026-12-10"}, follow=True)
    assert "2 sessions made. Closed days were left out." in clinic.words(made)
    assert "Thanksgiving" in clinic.words(boss.get(url))
    assert boss.post(reverse("closure_end", args=[Closure.objects.get().pk]), {"site": site.pk}).status_code == 302
    assert "Thanksgiving" not in clinic.words(boss.get(url))
    assert clinic.queries(boss, url) <= 12


def test_a_group_and_its_hours_are_made_on_two_pages(boss):
    track, room, leader = clinic.track(), clinic.room(), cast.the_staff(Role.GROUP_LEADER)
    assert clinic.queries(boss, reverse("group_new")) <= 12
    sent = {
        "name": "DBT skills", "track": track.pk, "service_type": "GP", "condition": "", "leader": leader.pk,
        "coleader": "", "room": room.pk, "capacity": 10, "min_size": 3, "starts_on": "2026-11-23", "token": new_token(),
    }  # fmt: skip
    assert boss.post(reverse("group_new"), sent | {"capacity": 40}).status_code == 422
    answer = boss.post(reverse("group_new"), sent | {"token": new_token()})
    assert answer.status_code == 302
    hours = {"weekdays": [0, 2], "starts_at": "17:30", "minutes": 60, "starts_on": "2026-11-23", "until": "2026-12-20"}
    checked = boss.post(answer["Location"], hours | {"check": "1"})
    assert "No conflict. Nothing is saved yet." in clinic.words(checked)
    assert not GroupSession.objects.exists()
    assert "8 sessions made." in clinic.words(boss.post(answer["Location"], hours, follow=True))
    twice = boss.post(answer["Location"], hours)
    assert twice.status_code == 422
    assert "This group meets at that time already." in clinic.words(twice)
    assert boss.post(answer["Location"], {}).status_code == 422


def test_a_group_gets_eight_more_weeks_and_an_hour_ends_on_its_page(boss):
    circle = clinic.meeting()
    assert "8 sessions made." in clinic.words(boss.post(reverse("group_sessions", args=[circle.pk]), follow=True))
    series = Series.objects.first()
    url = reverse("series_end", args=[series.pk])
    assert boss.get(url).status_code == 200
    assert boss.post(url, {"last_on": "2026-11-30", "version": series.version}).status_code == 302
    assert boss.post(url, {"last_on": "2026-12-30", "version": series.version}).status_code == 409
