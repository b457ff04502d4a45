"""Private calendar addresses: made, read, revoked; whose they are, and words they never hold."""

import re
from datetime import time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.dates import use_clock
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import new_token
from stepwell.people.models import Contact, Grant
from stepwell.people.queries import actor_for
from stepwell.placement.words import CONDITIONS
from stepwell.program import actions
from stepwell.program.actions.feed import make_feed, revoke_feed
from stepwell.program.models import CalendarFeed, Seat
from stepwell.program.tests import clinic
from stepwell.program.tests.test_feed_rules import check_strictly
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield


@pytest.fixture
def ana():
    episode = cast.make_episode(cast.make_patient("Ana", "Rivera"))
    actions.enroll(clinic.desk(), episode, clinic.meeting(), clinic.MONDAY)
    return episode


def address(actor, name="Phone"):
    return reverse("calendar_feed", args=[make_feed(actor, name)[1]])


def events(url, **headers):
    answer = Client().get(url, headers=headers)
    assert answer.status_code == 200
    return check_strictly(answer.content)


def of(patient):
    return cast.patient_actor(patient)


def test_a_patient_reads_their_own_times_and_nothing_else(ana):
    url = address(of(ana.patient))
    found = events(url)
    assert len(found) == 8
    assert {held["UID"] for held in found} == {str(row.pk) for row in Seat.objects.filter(episode=ana)}
    assert {held["SUMMARY"] for held in found} == {"Appointment"}
    assert not any("LOCATION" in held for held in found)


def words_never_shown():
    people = [name for name, _credential in cast.STAFF.values()] + ["Ana Rivera", "Cal Doe"]
    names = {part for name in people for part in name.split()}
    conditions = {part for word in CONDITIONS.values() for part in str(word).split() if len(part) > 3}
    return names | conditions | {"DBT", "skills", "DEP", "Room", "Riverside", "IOP", "therapy", "Evening", "patient"}


def test_a_patients_file_holds_no_name_no_group_no_condition_and_no_place(ana):
    cast.make_visit(ana)
    raw = Client().get(address(of(ana.patient))).content.decode()
    found = [word for word in words_never_shown() if re.search(rf"\b{re.escape(word)}\b", raw, re.IGNORECASE)]
    assert found == []


def test_a_leaders_file_says_group_or_visit_and_the_room_and_never_who_comes(ana):
    cast.make_visit(ana, practitioner=cast.the_staff(Role.GROUP_LEADER), room=clinic.room())
    raw = Client().get(address(cast.actor(Role.GROUP_LEADER))).content
    found = check_strictly(raw)
    assert {held["SUMMARY"] for held in found} == {"Group\\, Room B", "Visit\\, Room B"}
    assert not re.search("Ana|Rivera|DBT|skills|depress", raw.decode(), re.IGNORECASE)


def test_the_place_and_another_word_only_if_the_person_asks(ana):
    url = address(of(ana.patient))
    asked = events(f"{url}?as=class&place=yes")
    assert {(held["SUMMARY"], held["LOCATION"]) for held in asked} == {
        ("Class", "1 River Street\\, Durham\\, NC 27701")
    }
    assert {held["SUMMARY"] for held in events(f"{url}?as=DBT")} == {"Appointment"}
    ana.patient.edit(language="es")
    assert {held["SUMMARY"] for held in events(url)} == {"Cita"}


def test_a_change_raises_the_number_and_a_canceled_time_stays_as_canceled(ana):
    url = address(of(ana.patient))
    before = {held["UID"]: held for held in events(url)}
    first, second = clinic.sessions(Seat.objects.first().session.group)[:2]
    actions.cancel_session(clinic.director(), first, "Snow")
    asked = actions.NewTime(second.on, time(18), 60, second.room)
    actions.move_session(clinic.director(), second, asked)
    after = {held["UID"]: held for held in events(url)}
    assert set(after) == set(before)
    gone, moved = (str(Seat.objects.get(session=row).pk) for row in (first, second))
    assert after[gone]["STATUS"] == "CANCELLED"
    assert after[moved]["DTSTART"] != before[moved]["DTSTART"]
    for key in (gone, moved):
        assert int(after[key]["SEQUENCE"]) > int(before[key]["SEQUENCE"])
        assert after[key]["LAST-MODIFIED"] >= before[key]["LAST-MODIFIED"]
    still = set(after) - {gone, moved}
    assert all(after[key] == before[key] for key in still)


def test_the_same_file_is_not_sent_twice_and_is_kept_a_while(ana):
    url = address(of(ana.patient))
    first = Client().get(url)
    assert first.headers["Cache-Control"] == "private, max-age=900"
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    again = Client().get(url, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    actions.release_seat(clinic.desk(), Seat.objects.first(), "Ill")
    assert Client().get(url, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200
    assert Client().post(url).status_code == 405


def test_four_weeks_back_and_twelve_ahead(ana):
    group = Seat.objects.first().session.group
    actions.make_sessions(clinic.director(), group, clinic.MONDAY + timedelta(weeks=20))
    actions.enroll(clinic.desk(), cast.make_episode(cast.make_patient("Cal", "Doe")), group, clinic.MONDAY)
    url = address(cast.actor(Role.GROUP_LEADER))
    assert len(events(url)) == 25  # two a week, today's week and the day twelve weeks on included
    with use_clock(cast.NOW + timedelta(weeks=4, days=1)):
        assert len(events(url)) == 32


def test_a_wrong_revoked_or_orphaned_address_is_not_found(ana):
    me = of(ana.patient)
    feed, secret = make_feed(me, "Phone")
    url = reverse("calendar_feed", args=[secret])
    assert len(secret) >= 43
    assert Client().get(url).status_code == 200
    for wrong in (secret[:-1], secret + "A", secret.swapcase(), feed.token_hash, "x"):
        assert Client().get(reverse("calendar_feed", args=[wrong])).status_code == 404
    me_account = ana.patient.account
    me_account.edit(is_active=False)
    assert Client().get(url).status_code == 404
    me_account.edit(is_active=True)
    revoke_feed(me, feed, feed.version)
    assert Client().get(url).status_code == 404
    with pytest.raises(Refused, match="off already"):
        revoke_feed(me, feed)


def test_someone_whose_duties_ended_shows_nothing_any_more(ana):
    greta = cast.the_staff(Role.GROUP_LEADER)
    url = address(actor_for(greta.account))
    assert events(url)
    greta.account.duties.update(ends_on=clinic.MONDAY - timedelta(days=1))
    assert Client().get(url).status_code == 404


def test_the_secret_is_never_kept(ana):
    feed, secret = make_feed(of(ana.patient), "Phone")
    Client().get(reverse("calendar_feed", args=[secret]))
    with connection.cursor() as cursor:
        for table in ("program_calendarfeed", "program_calendarfeedevent", "kernel_auditevent"):
            cursor.execute(f"SELECT row_to_json(t)::text FROM {table} t")
            assert not any(secret in row for (row,) in cursor.fetchall())
    assert feed.token_hash != secret


def test_reading_is_noted_once_an_hour(ana):
    feed, secret = make_feed(of(ana.patient), "Phone")
    url = reverse("calendar_feed", args=[secret])
    for minutes, noted in ((0, 0), (59, 0), (60, 60), (61, 60)):
        with use_clock(cast.NOW + timedelta(minutes=minutes)):
            Client().get(url)
        feed.refresh_from_db()
        assert feed.last_read_at == cast.NOW + timedelta(minutes=noted)
    assert AuditEvent.objects.filter(action="feed.read", object_id=feed.pk).count() == 2


def test_family_read_what_they_were_let_into_and_only_as_long(ana):
    contact = Contact.objects.create(
        patient=ana.patient, site=ana.site, name="Rosa", relationship="parent", account=cast.make_account("Rosa Rivera")
    )
    grant = Grant.objects.create(
        contact=contact,
        patient=ana.patient,
        site=ana.site,
        section="schedule",
        starts_on=clinic.MONDAY,
        ends_on=clinic.MONDAY + timedelta(days=30),
    )
    url = address(actor_for(contact.account))
    assert len(events(url)) == 8
    other = Grant.objects.create(
        contact=contact,
        patient=ana.patient,
        site=ana.site,
        section="who",
        starts_on=clinic.MONDAY,
        ends_on=clinic.MONDAY + timedelta(days=30),
    )
    grant.edit(revoked_at=cast.NOW)
    assert events(url) == []
    other.edit(revoked_at=cast.NOW)
    assert Client().get(url).status_code == 404


@pytest.mark.parametrize("role", list(cast.STAFF))
def test_every_role_may_make_an_address_of_their_own(role):
    assert Client().get(address(cast.actor(role))).status_code == 200


def test_nobody_else_turns_an_address_off(ana, client):
    feed, _secret = make_feed(of(ana.patient), "Phone")
    with pytest.raises(Forbidden):
        revoke_feed(cast.actor(Role.PROGRAM_DIRECTOR), feed)
    boss = cast.sign_in(client, cast.the_staff(Role.PROGRAM_DIRECTOR).account)
    assert boss.post(reverse("my_calendar_off", args=[feed.pk]), {"version": 1}).status_code == 404
    assert CalendarFeed.objects.get().revoked_at is None


def test_the_page_makes_shows_once_names_and_turns_off(ana, client):
    of(ana.patient)
    me = cast.sign_in(client, ana.patient.account)
    url = reverse("my_calendars")
    assert "None yet." in clinic.words(me.get(url))
    sent = {"name": "My phone", "word": "meeting", "with_place": "on", "token": new_token()}
    made = me.post(url, sent)
    told = made.context["address"]
    assert told.endswith(".ics?as=meeting&place=yes")
    assert told in clinic.words(made).replace("&amp;", "&")
    assert {held["SUMMARY"] for held in events(told.removeprefix("http://testserver"))} == {"Meeting"}
    again = me.post(url, sent, follow=True)
    assert "made and shown already" in clinic.words(again)
    assert told not in clinic.words(again)
    assert me.post(url, sent | {"token": new_token()}).status_code == 422
    assert me.post(url, sent | {"token": new_token(), "name": ""}).status_code == 422
    assert "last read Mon Nov 23, 2:00 pm" in clinic.words(me.get(url))
    feed = CalendarFeed.objects.get()
    off = me.post(reverse("my_calendar_off", args=[feed.pk]), {"version": feed.version}, follow=True)
    assert "That address is off." in clinic.words(off)
    assert CalendarFeed.objects.get().revoked_at == cast.NOW
    assert clinic.queries(me, url) <= 8


def test_a_feed_is_read_in_few_queries(ana):
    url = address(of(ana.patient))
    Client().get(url)
    assert clinic.queries(Client(), url) <= 9


def test_at_most_ten_addresses():
    who = cast.actor(Role.NURSE)
    for number in range(10):
        make_feed(who, f"Phone {number}")
    with pytest.raises(Refused, match="many addresses"):
        make_feed(who, "One more")
