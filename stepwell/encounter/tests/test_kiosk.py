"""The tablet at the door: opened and closed by the desk, tells nobody about anybody, slows guessing, drafts and never signs."""

from __future__ import annotations

import re
import time as wall
from datetime import time, timedelta

import pytest
from django.test import Client

from stepwell.encounter import actions
from stepwell.encounter.models import Encounter, Kiosk, KioskTry
from stepwell.encounter.queries.door import key_hash
from stepwell.encounter.tests import room
from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.kernel.tenancy import system_actor
from tests import cast

pytestmark = pytest.mark.django_db
NOT_FOUND = "We found nothing for that code in the next hour."


@pytest.fixture
def tablet():
    """A device the front desk has just made a kiosk."""
    cast.the_site()
    client = cast.sign_in(Client(), cast.the_staff(Role.FRONT_DESK).account)
    answer = client.post("/kiosks/", {"name": "Front door"})
    assert (answer.status_code, answer["Location"]) == (302, "/kiosk/")
    return client


def evening(count=2, at=time(14, 15), **changes):
    """A group that starts in a quarter of an hour, its people and their codes."""
    session, seats = room.session_with(count, at=at, **changes)
    return session, seats, [actions.arrival_code(room.desk(), seat.episode) for seat in seats]


def type_code(tablet, code):
    return tablet.post("/kiosk/", {"code": code})


def press(tablet, page, act="arrive"):
    return tablet.post("/kiosk/arrival/", {"ticket": page.context["ticket"], "act": act})


def test_opening_signs_the_staff_out_and_keeps_only_a_hash_of_the_devices_key(tablet):
    kiosk = Kiosk.objects.get()
    key = tablet.cookies["stepwell-kiosk"]

    assert kiosk.key_hash == key_hash(key.value)
    assert key.value not in str(list(Kiosk.objects.values()))
    assert (key["httponly"], key["samesite"]) == (True, "Strict")
    assert tablet.get("/arrivals/").status_code == 302, "nobody is signed in on it"
    assert AuditEvent.objects.filter(action="kiosk.opened", object_id=kiosk.pk).count() == 1


def test_a_person_sees_their_own_first_name_group_time_and_room_and_is_signed_in(tablet):
    _session, (ana, ben), (code, _) = evening()

    page = type_code(tablet, code.lower())
    text = page.content.decode()

    assert "Welcome, Ana R." in text
    assert 'DBT skills <b class="num">2:15 pm</b>, Room B' in text
    for other in ("Rivera", "Ben", "Greta", "Lane"):
        assert other not in text
    done = press(tablet, page).content.decode()
    assert "You are signed in." in done
    assert "Ana" not in done
    row = room.row_of(ana)
    assert (row.arrived_at, row.attendance, row.confirmed_at, row.signed_at) == (cast.NOW, "unconfirmed", None, None)
    assert room.row_of(ben).arrived_at is None
    assert AuditEvent.objects.filter(action="arrival.recorded", patient_id=ana.patient_id).count() == 1


def test_nothing_is_kept_in_any_cache_and_the_screen_clears_itself_without_script_too(tablet):
    _session, _seats, (code, _) = evening()
    page = type_code(tablet, code)
    assert page["Cache-Control"] == "no-store"
    assert 'http-equiv="refresh" content="20;url=/kiosk/"' in page.content.decode()
    assert 'data-idle-seconds="20"' in page.content.decode()
    blank = tablet.get("/kiosk/")
    assert blank["Cache-Control"] == "no-store"
    assert "Ana" not in blank.content.decode()
    assert code not in page.content.decode()


@pytest.mark.parametrize(("starts", "found"), [(time(15, 0), True), (time(15, 1), False), (time(13, 30), True), (time(13, 0), False)])  # fmt: skip
def test_only_what_starts_within_the_hour_or_runs_now_opens(tablet, starts, found):
    _session, _seats, (code,) = evening(1, at=starts)
    assert (type_code(tablet, code).status_code == 200) is found


def test_a_wrong_code_an_unknown_one_and_one_with_nothing_to_do_get_the_very_same_answer(tablet):
    _session, (ana, _), (code, _) = evening()
    _later, _others, (idle,) = evening_later()
    hill = cast.make_site(name="Hillside")
    stranger = cast.make_episode(cast.make_patient("Xia", "Hill", site=hill))
    elsewhere = actions.renew_code(system_actor("a test"), stranger)
    actions.renew_code(room.desk(), ana.episode)

    answers = []
    for typed in (code, "333333", "!!", idle, elsewhere):
        with dates.use_clock(cast.NOW + timedelta(minutes=11 * len(answers))):
            page = type_code(tablet, typed)
        answers.append((page.status_code, re.sub(r"(value|X-CSRFToken)[^>]*>", "", page.content.decode())))
    assert len(set(answers)) == 1
    assert NOT_FOUND in answers[0][1]
    assert set(KioskTry.objects.values_list("did_fit", flat=True)) == {False}


def evening_later():
    """Someone whose session is far off today."""
    session = cast.make_session(cast.make_group(room=cast.make_room(name="Room Z"), leader=cast.the_staff(Role.THERAPIST)),
                                at=time(20))  # fmt: skip
    episode = cast.make_episode(cast.make_patient("Zoe", "Late"))
    seat = cast.make_seat(session, episode)
    return session, [seat], [actions.arrival_code(room.desk(), episode)]


def test_guessing_is_slowed_and_even_a_right_code_waits_then(tablet):
    _session, (ana, _), (code, _) = evening()
    for _ in range(5):
        assert type_code(tablet, "333333").status_code == 422

    slowed = type_code(tablet, code)

    assert slowed.status_code == 429
    assert "Please wait a little" in slowed.content.decode()
    assert KioskTry.objects.count() == 5
    with dates.use_clock(cast.NOW + timedelta(seconds=16)):
        assert type_code(tablet, code).status_code == 200
    with dates.use_clock(cast.NOW + timedelta(seconds=17)):
        type_code(tablet, "444444")  # a code that fits has bought no further guesses
        assert type_code(tablet, "333333").status_code == 429
    assert not Encounter.objects.filter(seat=ana, arrived_at__isnull=False).exists()


def test_two_people_one_after_the_other_never_meet_on_the_screen(tablet):
    _session, (ana, ben), (first, second) = evening()
    page_of_ana = type_code(tablet, first)  # Ana walks off without pressing anything
    page_of_ben = type_code(tablet, second)

    assert "Ana" not in page_of_ben.content.decode()
    press(tablet, page_of_ben)
    assert room.row_of(ben).arrived_at == cast.NOW
    assert room.row_of(ana).arrived_at is None
    with dates.use_clock(cast.NOW + timedelta(minutes=1)):
        press(tablet, page_of_ana)  # whatever is pressed signs in its own person, nobody else
    assert room.row_of(ben).arrived_at == cast.NOW


def test_a_welcome_left_standing_is_worth_nothing_after_a_minute(tablet, monkeypatch):
    _session, (ana, _), (code, _) = evening()
    page = type_code(tablet, code)
    later = wall.time() + 61
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    answer = press(tablet, page)
    assert (answer.status_code, answer["Location"]) == (302, "/kiosk/")
    assert not Encounter.objects.filter(seat=ana, arrived_at__isnull=False).exists()


def test_a_ticket_of_one_tablet_opens_nothing_on_another(tablet):
    _session, (ana, _), (code, _) = evening()
    page = type_code(tablet, code)
    other = cast.sign_in(Client(), cast.the_staff(Role.FRONT_DESK).account)
    other.post("/kiosks/", {"name": "Back door"})

    press(other, page)

    assert not Encounter.objects.filter(seat=ana, arrived_at__isnull=False).exists()


def test_the_code_again_signs_out_and_a_confirmed_attendance_becomes_a_draft_again(tablet):
    session, (ana, _), (code, _) = evening()
    press(tablet, type_code(tablet, code))
    with dates.use_clock(room.minutes_after(session, 30)):
        actions.confirm_attendance(room.leader(), session)
        page = type_code(tablet, code)
        assert "You are signed in for DBT skills until 3:15 pm." in page.content.decode()
        press(tablet, page, "leave")

    row = room.row_of(ana)
    assert (row.left_at, row.attendance, row.confirmed_at) == (room.minutes_after(session, 30), "unconfirmed", None)
    actions.confirm_attendance(room.leader(), session)
    row.refresh_from_db()
    assert (row.attendance, row.minutes) == ("left-early", 30)


@pytest.mark.parametrize(("minutes", "state", "real"), [(4, "here", 56), (5, "here", 55), (6, "late", 54)])
def test_late_begins_after_five_minutes(tablet, minutes, state, real):
    session, (ana, _), (code, _) = evening()
    with dates.use_clock(room.minutes_after(session, minutes)):
        press(tablet, type_code(tablet, code))
    actions.confirm_attendance(room.leader(), session)
    assert (room.row_of(ana).attendance, room.row_of(ana).minutes) == (state, real)


def test_signed_notes_stay_as_they_are():
    session, (ana, *_) = room.written(1)
    actions.sign_group(room.leader(), session)
    before = Encounter.objects.values().get()
    with pytest.raises(Refused) as no:
        actions.record_join(room.leader(), ana, room.minutes_after(session, 20))
    assert no.value.code == "NOTE_SIGNED"
    assert Encounter.objects.values().get() == before


def test_closing_from_anywhere_ends_the_device_at_its_next_touch(tablet, client):
    _session, _seats, (code, _) = evening()
    page = type_code(tablet, code)
    desk = cast.sign_in(client, cast.the_staff(Role.PROGRAM_DIRECTOR).account)
    kiosk = Kiosk.objects.get()
    assert "Front door" in desk.get("/kiosks/").content.decode()

    assert desk.post(f"/kiosks/{kiosk.pk}/closing/", {"version": "1"}).status_code == 302

    for answer in (press(tablet, page), type_code(tablet, code), tablet.get("/kiosk/")):
        assert answer.status_code == 403
        assert "This tablet is not in use now" in answer.content.decode()
    assert not tablet.cookies["stepwell-kiosk"].value
    assert not Encounter.objects.filter(arrived_at__isnull=False).exists()
    assert AuditEvent.objects.filter(action="kiosk.closed").count() == 1


def test_a_stolen_or_made_up_cookie_is_no_kiosk():
    cast.the_site()
    client = Client()
    for key in ("", "x", "x" * 5000):
        client.cookies["stepwell-kiosk"] = key
        assert client.get("/kiosk/").status_code == 403


def test_only_the_desk_and_the_director_open_or_close_and_only_at_their_site(client, tablet):
    kiosk, hill = Kiosk.objects.get(), cast.make_site(name="Hillside")
    for role in (Role.THERAPIST, Role.BILLER, Role.ADMINISTRATOR, Role.NURSE):
        with pytest.raises(Forbidden):
            actions.open_kiosk(cast.actor(role), kiosk.site, "Mine")
        with pytest.raises(Forbidden):
            actions.close_kiosk(cast.actor(role), kiosk)
    with pytest.raises(Forbidden):
        actions.open_kiosk(room.desk(), hill, "Theirs")
    other = cast.make_staff(Role.FRONT_DESK, hill, "Otto Hill")
    cast.sign_in(client, other.account)
    assert client.post(f"/kiosks/{kiosk.pk}/closing/").status_code == 404
    assert client.post("/kiosks/", {"name": " "}).status_code == 422
