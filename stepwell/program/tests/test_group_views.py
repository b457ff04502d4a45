"""The pages of groups: list, roster, enrolling with reasons, waiting, leaving, one person's groups."""

from datetime import timedelta

import pytest
from django.urls import reverse

from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.web import new_token
from stepwell.program import actions
from stepwell.program.models import Enrollment, Group, Seat, Waiting
from stepwell.program.tests import clinic
from tests import cast

pytestmark = pytest.mark.django_db
TODAY = clinic.MONDAY.isoformat()


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield


@pytest.fixture
def desk(client):
    return cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)


def house(count=2, **changes):
    circle = clinic.meeting(clinic.group(**changes))
    episodes = clinic.people(count)
    actions.enroll_all(clinic.desk(), [actions.Place(row, circle, clinic.MONDAY) for row in episodes])
    return circle, episodes


def enroll(client, circle, person, token="", **changes):
    sent = {"episode": person.pk, "starts_on": TODAY, "token": token or new_token(), "q": "ana"}
    return client.post(reverse("group_enrollment", args=[circle.pk]), sent | changes)


def test_the_list_shows_hours_seats_and_the_next_session(desk):
    house()
    shown = clinic.words(desk.get(reverse("group_list")))
    for word in ("DBT skills", "Mon, Wed 5:30 pm", "2 of 12", "Mon Nov 23, 5:30 pm", "1 group runs now"):
        assert word in shown


def test_the_list_shows_one_time_of_day_if_asked(desk):
    house()
    assert "DBT skills" in clinic.words(desk.get(reverse("group_list"), {"track": "evening"}))
    assert "DBT skills" not in clinic.words(desk.get(reverse("group_list"), {"track": "morning"}))


def test_the_roster_says_since_when_which_week_and_how_many_hours(desk):
    circle, _episodes = house()
    shown = clinic.words(desk.get(reverse("group_page", args=[circle.pk])))
    for word in ("Ana R.", "Mon Nov 23", "week 4 of 10", "2 h of 9 h", "Sessions are made until Wed Dec 16"):
        assert word in shown
    assert AuditEvent.objects.filter(action="group.read", object_id=circle.pk).count() == 1


def test_someone_to_come_and_someone_leaving_are_marked(desk):
    circle, (ana, cal) = house()
    place = Enrollment.objects.get(episode=ana)
    actions.end_enrollment(clinic.desk(), place, clinic.MONDAY + timedelta(days=7), "Work")
    Enrollment.objects.filter(episode=cal).update(starts_on=clinic.MONDAY + timedelta(days=2))
    shown = clinic.words(desk.get(reverse("group_page", args=[circle.pk])))
    assert "until Mon Nov 30" in shown
    assert "From Wed Nov 25" in shown


@pytest.mark.parametrize("count", [1, 12])
def test_the_group_pages_ask_the_database_at_most_sixteen_times_at_any_size(desk, count):
    circle, episodes = house(count)
    for name, args in (
        ("group_list", []),
        ("group_page", [circle.pk]),
        ("episode_groups", [episodes[0].pk]),
        ("episode_schedule", [episodes[0].pk]),
        ("visit_new", [episodes[0].pk]),
    ):
        assert clinic.queries(desk, reverse(name, args=args)) <= 16, name
    assert clinic.queries(desk, reverse("group_enrollment", args=[circle.pk]), q="rivera") <= 16


def test_the_group_page_asks_as_often_for_twelve_people_as_for_one(desk):
    circle, _episodes = house(1)
    url = reverse("group_page", args=[circle.pk])
    few = clinic.queries(desk, url)
    more = clinic.people(12)[1:]
    actions.enroll_all(clinic.desk(), [actions.Place(row, circle, clinic.MONDAY) for row in more])
    assert clinic.queries(desk, url) == few


def test_a_search_shows_who_can_join_and_why_others_cannot(desk):
    circle, (_ana,) = house(1)
    cast.make_episode(cast.make_patient("Cal", "Riverton"))
    shown = clinic.words(desk.get(reverse("group_enrollment", args=[circle.pk]), {"q": "river"}))
    assert "Cal Riverton" in shown
    assert "already has a seat" in shown
    assert shown.count(">Enroll<span") == 1


def test_enrolling_takes_one_press_and_a_second_press_makes_no_second_place(desk):
    circle, _none = house(0)
    (ana,) = clinic.people(1)
    token = new_token()
    for _press in range(2):
        assert enroll(desk, circle, ana, token).status_code == 302
    assert Enrollment.objects.filter(episode=ana).count() == 1


def test_the_same_page_enrolls_two_people_with_its_one_token(desk):
    circle, _none = house(0)
    ana, cal = clinic.people(2)
    token = new_token()
    assert enroll(desk, circle, ana, token).status_code == enroll(desk, circle, cal, token).status_code == 302
    assert Enrollment.objects.filter(group=circle).count() == 2


def test_a_full_group_answers_with_the_sentence_and_offers_the_list(desk):
    circle, _one = house(1, capacity=1)
    cal = cast.make_episode(cast.make_patient("Cal", "Riverton"))
    answer = enroll(desk, circle, cal, q="riverton")
    assert answer.status_code == 422
    assert "All 1 seats are taken on November 23." in clinic.words(answer)
    assert "Put on the waiting list" in clinic.words(answer)
    sent = {"episode": cal.pk, "starts_on": TODAY}
    assert desk.post(reverse("group_waiting", args=[circle.pk]), sent).status_code == 302
    shown = clinic.words(desk.get(reverse("group_page", args=[circle.pk])))
    assert "Cal R." in shown.split("Waiting list")[1]
    assert "ask now" not in shown


def test_when_a_seat_is_free_the_first_in_line_is_named(desk):
    circle, (ana,) = house(1, capacity=1)
    cal = cast.make_episode(cast.make_patient("Cal", "Riverton"))
    waiting = actions.wait_for_place(clinic.desk(), cal, circle, clinic.MONDAY)
    Enrollment.objects.filter(episode=ana).update(ends_on=clinic.MONDAY - timedelta(days=1))
    assert "A seat is free: ask now" in clinic.words(desk.get(reverse("group_page", args=[circle.pk])))
    assert desk.get(reverse("waiting_end", args=[waiting.pk])).status_code == 200
    sent = {"reason": "No longer wants it", "version": waiting.version}
    assert desk.post(reverse("waiting_end", args=[waiting.pk]), sent).status_code == 302
    assert Waiting.objects.get().ended_at is not None


@pytest.mark.parametrize("missing", ["episode", "starts_on"])
def test_an_incomplete_form_is_shown_again_with_its_sentence(desk, missing):
    circle, _none = house(0)
    (ana,) = clinic.people(1)
    answer = enroll(desk, circle, ana, **{missing: ""})
    assert answer.status_code == 422
    assert "Please check these answers" in clinic.words(answer)


def test_ending_a_place_asks_for_day_and_reason_and_leaves_the_others(desk):
    circle, (ana, cal) = house()
    place = Enrollment.objects.get(episode=ana)
    url = reverse("enrollment_end", args=[place.pk])
    assert "Everyone else keeps theirs" in clinic.words(desk.get(url))
    sent = {"on": TODAY, "version": place.version}
    assert desk.post(url, sent).status_code == 422
    assert desk.post(url, sent | {"reason": "Work or school"}).status_code == 302
    assert len(clinic.held(ana)) == 1
    assert len(clinic.held(cal)) == 8
    assert circle.pk


def test_a_stale_page_is_told_and_can_be_saved_again(desk):
    _circle, (ana, _cal) = house()
    place = Enrollment.objects.get(episode=ana)
    place.edit(end_reason="")
    url = reverse("enrollment_end", args=[place.pk])
    sent = {"on": TODAY, "reason": "Work or school", "version": 1}
    answer = desk.post(url, sent)
    assert answer.status_code == 409
    assert "Someone else changed this" in clinic.words(answer)
    assert f'name="version" value="{place.version}"' in clinic.words(answer)
    assert desk.post(url, sent | {"version": place.version}).status_code == 302


def test_one_person_joins_several_groups_at_once_or_none(desk):
    circle, _none = house(0)
    other = clinic.group("Sleep", room=clinic.room("Room A"), leader=cast.the_staff(Role.THERAPIST))
    clinic.meeting(other, 1)
    clash = clinic.group("Mood", room=clinic.room("Room C"), leader=cast.the_staff(Role.PROGRAM_DIRECTOR))
    clinic.meeting(clash, 0)
    (ana,) = clinic.people(1)
    url = reverse("episode_groups", args=[ana.pk])
    assert "Sleep" in clinic.words(desk.get(url))
    both = {"starts_on": TODAY, "groups": [circle.pk, clash.pk]}
    refused = desk.post(url, both)
    assert refused.status_code == 422
    assert "booked in DBT skills" in clinic.words(refused)
    assert not Enrollment.objects.exists()
    assert desk.post(url, {"starts_on": TODAY, "groups": [circle.pk, other.pk]}).status_code == 302
    assert "booked in DBT skills" in clinic.words(desk.get(url))
    assert desk.post(url, {"starts_on": TODAY}).status_code == 422


def test_the_schedule_lists_what_comes_and_gives_one_seat_back(desk):
    _circle, (ana, cal) = house()
    cast.make_visit(ana, on=clinic.MONDAY + timedelta(days=1))
    url = reverse("episode_schedule", args=[ana.pk])
    shown = clinic.words(desk.get(url))
    assert "2.75 h of 9 h planned this week" in shown
    assert AuditEvent.objects.filter(action="schedule.read", patient_id=ana.patient_id).count() == 1
    seat = clinic.held(ana)[0]
    release = reverse("seat_release", args=[seat.pk])
    assert "Everyone" not in shown
    assert "everyone else’s seats stay" in clinic.words(desk.get(release))
    assert desk.post(release, {"version": seat.version}).status_code == 422
    assert desk.post(release, {"version": seat.version, "reason": "Ill"}).status_code == 302
    assert Seat.objects.get(pk=seat.pk).release_reason == "Ill"
    assert len(clinic.held(cal)) == 8


PAGES = [
    ("group_list", {Role.ADMINISTRATOR: 200, Role.BILLER: 200}),
    ("group_page", {Role.ADMINISTRATOR: 200, Role.BILLER: 200}),
    ("group_enrollment", {Role.BILLER: 403, Role.PSYCHIATRIST: 403, Role.GROUP_LEADER: 200}),
    ("group_new", {Role.FRONT_DESK: 403, Role.GROUP_LEADER: 403, Role.PROGRAM_DIRECTOR: 200}),
    ("series_new", {Role.FRONT_DESK: 403, Role.PROGRAM_DIRECTOR: 200}),
    ("program_set_up", {Role.FRONT_DESK: 403, Role.ADMINISTRATOR: 403, Role.PROGRAM_DIRECTOR: 200}),
]


@pytest.mark.parametrize(("name", "roles"), PAGES)
def test_each_role_finds_its_pages_and_no_others(client, name, roles):
    circle, _episodes = house(1)
    args = [] if name in ("group_list", "group_new", "program_set_up") else [circle.pk]
    for role, status in roles.items():
        cast.sign_in(client, cast.the_staff(role).account)
        assert client.get(reverse(name, args=args)).status_code == status, role


def test_the_administrator_sees_a_group_without_its_people(client):
    circle, _episodes = house(1)
    cast.sign_in(client, cast.the_staff(Role.ADMINISTRATOR).account)
    assert "Ana R." not in clinic.words(client.get(reverse("group_page", args=[circle.pk])))


def test_staff_of_another_site_find_nothing_of_this_one(client):
    circle, (ana,) = house(1)
    stranger = cast.make_staff(Role.PROGRAM_DIRECTOR, cast.make_site(name="Hillside"), "Hal Hill")
    cast.sign_in(client, stranger.account)
    place, seat, session = Enrollment.objects.get(), clinic.held(ana)[0], clinic.sessions(circle)[0]
    for name, pk in (
        ("group_page", circle.pk),
        ("group_enrollment", circle.pk),
        ("series_new", circle.pk),
        ("enrollment_end", place.pk),
        ("episode_groups", ana.pk),
        ("episode_schedule", ana.pk),
        ("visit_new", ana.pk),
        ("seat_release", seat.pk),
        ("session_change", session.pk),
    ):
        assert client.get(reverse(name, args=[pk])).status_code == 404, name
    assert "DBT skills" not in clinic.words(client.get(reverse("group_list")))
    assert Group.objects.count() == 1
