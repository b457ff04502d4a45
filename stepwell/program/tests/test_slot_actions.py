"""Free times offered and booked: by whom, when it is refused, and that of many at once exactly one gets it."""

import threading
from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.test import Client
from django.urls import reverse

from stepwell.kernel import web
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.dates import at_clinic, use_clock
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused, in_force, reference
from stepwell.program import actions
from stepwell.program.actions import SlotWish, book_slot
from stepwell.program.models import BookableHours, Booking, Leave, Seat, Visit
from stepwell.program.tests import clinic
from tests import cast

TUESDAY = clinic.MONDAY + timedelta(days=1)
db = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday(request):
    with use_clock(cast.NOW):
        yield


def asked(**changes):
    values = {
        "site": cast.the_site(), "practitioner": cast.the_staff(Role.THERAPIST), "weekday": 1, "starts_at": time(9),
        "ends_at": time(12), "minutes": 45, "service_types": ("IND",), "room": None, "is_open_to_patients": True,
        "starts_on": date(2026, 1, 1),
    }  # fmt: skip
    return actions.NewSlots(**values | changes)


def offer(role=Role.THERAPIST, **changes):
    return actions.offer_hours(cast.actor(role), asked(**changes))


def wish(row, on=TUESDAY, clock=time(9), service="IND"):
    return SlotWish(row.pk, at_clinic(on, clock, row.site.time_zone), service)


def refused(act, code):
    with pytest.raises(Refused) as no:
        act()
    assert no.value.code == code
    return no.value


@db
class TestOffering:
    def test_everyone_offers_their_own_hours_and_it_is_in_the_trail(self):
        row = offer(room=clinic.room())
        assert AuditEvent.objects.filter(action="slots.offered", object_id=row.pk).count() == 1

    def test_only_a_director_offers_someone_elses(self):
        with pytest.raises(Forbidden, match="your own hours"):
            offer(Role.NURSE)
        assert offer(Role.PROGRAM_DIRECTOR).pk

    @pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.BILLER, Role.ADMINISTRATOR])
    def test_other_roles_offer_none(self, role):
        with pytest.raises(Forbidden):
            offer(role)

    def test_another_sites_director_changes_nothing_here(self):
        row = offer()
        stranger = cast.make_staff(Role.PROGRAM_DIRECTOR, cast.make_site(name="Hillside"), "Hal Hill")
        actor = cast.actor_for(stranger.account)
        for act in (
            lambda: actions.offer_hours(actor, asked(weekday=4)),
            lambda: actions.end_hours(actor, row, TUESDAY),
            lambda: actions.open_hours(actor, row, to_patients=False),
        ):
            with pytest.raises(Forbidden):
                act()

    def test_hours_that_meet_others_or_use_another_sites_room_are_refused(self):
        offer()
        refused(lambda: offer(starts_at=time(11), ends_at=time(13)), "HOURS_TWICE")
        room = cast.make_room(cast.make_site(name="Hillside"), name="Hill room")
        refused(lambda: offer(weekday=2, room=room), "OTHER_SITE")

    def test_ended_hours_are_booked_no_more_and_what_is_booked_stays(self):
        row, ana = offer(), cast.make_episode()
        visit = book_slot(cast.actor(Role.THERAPIST), ana, wish(row))
        actions.end_hours(cast.actor(Role.THERAPIST), row, clinic.MONDAY, row.version)
        refused(lambda: book_slot(cast.actor(Role.THERAPIST), ana, wish(row, clock=time(9, 45))), "SLOT_GONE")
        assert Visit.objects.get(pk=visit.pk).cancelled_at is None


@db
class TestBooking:
    def test_a_slot_takes_practitioner_room_and_person_in_few_statements(self, django_assert_max_num_queries):
        row, ana, actor = offer(room=clinic.room()), cast.make_episode(), cast.actor(Role.FRONT_DESK)
        with django_assert_max_num_queries(11):  # two of them are the savepoint of the outer transaction
            visit = book_slot(actor, ana, wish(row))
        assert (visit.practitioner_id, visit.room, visit.service_type) == (row.practitioner_id, row.room, "IND")
        assert visit.ends_at - visit.starts_at == timedelta(minutes=45)
        assert Booking.objects.filter(visit=visit).count() == 2
        assert visit.seat.during.lower == visit.starts_at
        assert AuditEvent.objects.filter(action="visit.booked", patient_id=ana.patient_id).count() == 1

    def test_a_taken_slot_names_the_next_free_times_and_nobody_else(self):
        row, (ana, cal) = offer(), clinic.people(2)
        book_slot(cast.actor(Role.THERAPIST), ana, wish(row))
        no = refused(lambda: book_slot(cast.actor(Role.THERAPIST), cal, wish(row)), "SLOT_TAKEN")
        assert "Nothing was saved" in no.says
        assert no.fix == "Next free: Tue Nov 24, 9:45 am; Tue Nov 24, 10:30 am; Tue Nov 24, 11:15 am."
        assert not Visit.objects.filter(episode=cal).exists()

    def test_a_person_who_is_elsewhere_is_told_so(self):
        row, ana = offer(), cast.make_episode()
        cast.make_visit(ana, on=TUESDAY, at=time(9, 30), practitioner=cast.the_staff(Role.NURSE))
        refused(lambda: book_slot(cast.actor(Role.THERAPIST), ana, wish(row)), "BUSY_THEN")

    GONE = [
        {"clock": time(9, 5)}, {"clock": time(11, 30)}, {"on": TUESDAY + timedelta(days=1)},
        {"on": TUESDAY - timedelta(days=7)}, {"service": "MED"},
    ]  # fmt: skip

    @pytest.mark.parametrize("changes", GONE)
    def test_what_is_not_offered_cannot_be_booked(self, changes):
        row, ana = offer(), cast.make_episode()
        refused(lambda: book_slot(cast.actor(Role.THERAPIST), ana, wish(row, **changes)), "SLOT_GONE")

    LEAVE = [(time(8), time(9), False), (time(9, 45), time(12), False), (time(9, 40), time(12), True),
             (time(8), time(9, 1), True)]  # fmt: skip

    @pytest.mark.parametrize(("first", "last", "is_gone"), LEAVE)
    def test_leave_that_meets_the_visit_takes_it_away(self, first, last, is_gone):
        row, ana, theo = offer(), cast.make_episode(), cast.the_staff(Role.THERAPIST)
        during = DateTimeTZRange(at_clinic(TUESDAY, first, cast.ZONE), at_clinic(TUESDAY, last, cast.ZONE))
        Leave.objects.create(practitioner=theo, during=during, kind="sick", recorded_by=theo.account)
        act = lambda: book_slot(cast.actor(Role.THERAPIST), ana, wish(row))  # noqa: E731
        if is_gone:
            assert "sick" not in str(refused(act, "SLOT_GONE").says).lower()
        else:
            assert act().pk

    def test_a_closed_day_takes_it_away(self):
        row, ana = offer(), cast.make_episode()
        actions.close_day(clinic.director(), cast.the_site(), TUESDAY, "Snow")
        refused(lambda: book_slot(cast.actor(Role.THERAPIST), ana, wish(row)), "SLOT_GONE")

    def test_a_license_and_a_duty_are_needed_on_that_day(self):
        row, ana = offer(service_types=("MED",)), cast.make_episode()
        refused(lambda: book_slot(cast.actor(Role.THERAPIST), ana, wish(row, service="MED")), "LICENSE")
        row.practitioner.account.duties.update(ends_on=clinic.MONDAY)
        refused(lambda: book_slot(cast.actor(Role.FRONT_DESK), ana, wish(row, service="MED")), "NO_DUTY")

    def test_a_stay_that_has_ended_and_another_site_are_refused(self):
        row = offer()
        gone = cast.make_episode(ended_on=clinic.MONDAY, ended_by=cast.the_staff(Role.THERAPIST).account)
        refused(lambda: book_slot(cast.actor(Role.FRONT_DESK), gone, wish(row)), "STAY_ENDED")
        hill = cast.make_site(name="Hillside")
        ana = cast.make_episode(cast.make_patient("Cal", site=hill))
        with pytest.raises(Forbidden):
            book_slot(cast.actor(Role.FRONT_DESK), ana, wish(row))
        stranger = cast.actor_for(cast.make_staff(Role.THERAPIST, hill, "Hal Hill").account)
        refused(lambda: book_slot(stranger, ana, wish(row)), "SLOT_GONE")  # hours of another site do not exist here

    @pytest.mark.parametrize("role", [Role.BILLER, Role.ADMINISTRATOR, Role.UTILIZATION_REVIEWER])
    def test_other_roles_do_not_book(self, role):
        with pytest.raises(Forbidden):
            book_slot(cast.actor(role), cast.make_episode(), wish(offer()))


@db
class TestOwnBooking:
    def person(self):
        ana = cast.make_episode()
        cast.make_plan(ana)
        return ana, cast.patient_actor(ana.patient)

    def test_a_person_books_their_own_time_and_the_trail_says_who(self):
        row, (ana, actor) = offer(), self.person()
        visit = book_slot(actor, ana, wish(row))
        event = AuditEvent.objects.get(action="visit.booked_own")
        assert (event.actor_id, event.object_id) == (actor.account_id, visit.pk)

    def test_closed_hours_other_teams_and_other_kinds_are_not_for_them(self):
        ana, actor = self.person()
        refused(lambda: book_slot(actor, ana, wish(offer(is_open_to_patients=False))), "NOT_OPEN")
        other = cast.make_staff(Role.THERAPIST, name="Tess Vale", credential="LPC")
        row = offer(Role.PROGRAM_DIRECTOR, practitioner=other)
        refused(lambda: book_slot(actor, ana, wish(row)), "NOT_OPEN")
        priya = cast.the_staff(Role.PSYCHIATRIST)
        med = offer(Role.PSYCHIATRIST, practitioner=priya, service_types=("MED",))
        refused(lambda: book_slot(actor, ana, wish(med, service="MED")), "NOT_IN_PLAN")

    def test_so_many_ahead_and_no_more(self):
        row, (ana, actor) = offer(ends_at=time(16)), self.person()
        most = in_force(reference("booking")["own_booking"], clinic.MONDAY)["most_ahead"]
        clocks = [time(9), time(9, 45), time(10, 30), time(11, 15), time(12)]
        for clock in clocks[:most]:
            book_slot(actor, ana, wish(row, clock=clock))
        refused(lambda: book_slot(actor, ana, wish(row, clock=clocks[most])), "ENOUGH_AHEAD")
        assert book_slot(cast.actor(Role.THERAPIST), ana, wish(row, clock=clocks[most])).pk  # staff may

    def test_nobody_books_for_someone_else(self):
        row, (_ana, actor) = offer(), self.person()
        cal = cast.make_episode(cast.make_patient("Cal"))
        with pytest.raises(Forbidden):
            book_slot(actor, cal, wish(row))


ZONES = [("America/Phoenix", 0), ("America/New_York", 1), ("America/Chicago", 1)]


@db
@pytest.mark.parametrize(("zone", "changes"), ZONES)
def test_a_time_booked_across_the_change_of_clocks_keeps_its_clock(zone, changes):
    site = cast.make_site(name="There", time_zone=zone)
    hal = cast.make_staff(Role.THERAPIST, site, "Hal Hill", credential="LPC")
    row = actions.offer_hours(cast.actor_for(hal.account), asked(site=site, practitioner=hal))
    ana = cast.make_episode(cast.make_patient(site=site), therapist=hal)
    before, after = date(2027, 3, 9), date(2027, 3, 16)
    one, two = (book_slot(cast.actor_for(hal.account), ana, wish(row, on)) for on in (before, after))
    assert two.starts_at - one.starts_at == timedelta(days=7, hours=-changes)


def at_once(count, act):
    """Runs the act in so many threads at once; what each of them brought back."""
    tenant, barrier, got = connection.tenant, threading.Barrier(count), []

    def one(number):
        connection.set_schema_to_public()
        connection.set_tenant(tenant)
        barrier.wait()
        try:
            got.append(act(number))
        except Refused as no:
            got.append(no)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return got


@pytest.mark.django_db(transaction=True)
def test_of_eight_at_once_for_one_slot_exactly_one_gets_it_twenty_times_over():
    row = offer(room=clinic.room())
    episodes, actor = clinic.people(8), cast.actor(Role.THERAPIST)
    for turn in range(20):
        on = TUESDAY + timedelta(weeks=turn)
        got = at_once(8, lambda number, on=on: book_slot(actor, episodes[number], wish(row, on)))
        assert sum(isinstance(one, Visit) for one in got) == 1
        kind = [one for one in got if isinstance(one, Refused)]
        assert [no.code for no in kind] == ["SLOT_TAKEN"] * 7
        assert all(no.fix.startswith("Next free: ") and no.fix.count(";") == 2 for no in kind)
    assert Visit.objects.count() == Seat.objects.count() == 20
    assert Booking.objects.filter(practitioner=row.practitioner, released_at=None).count() == 20


@pytest.mark.django_db(transaction=True)
def test_eight_posts_of_one_slot_book_it_once_and_the_other_seven_see_when_else():
    row, episodes = offer(), clinic.people(8)
    clients = [cast.sign_in(Client(), cast.the_staff(Role.THERAPIST).account) for _ in range(8)]
    value = f"{row.pk}|{wish(row).starts_at.isoformat()}"

    def post(number):
        data = {"slot": value, "service": "IND", "token": web.new_token()}
        return clients[number].post(reverse("episode_slots", args=[episodes[number].pk]), data)

    answers = at_once(8, post)
    assert sorted(answer.status_code for answer in answers) == [302] + [422] * 7
    for answer in answers:
        if answer.status_code == 422:
            assert "Next free: Tue Nov 24, 9:45 am" in answer.content.decode()
    assert Visit.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_person_pressing_eight_times_at_once_books_no_more_than_allowed():
    row, ana = offer(ends_at=time(18)), cast.make_episode()
    cast.make_plan(ana)
    actor = cast.patient_actor(ana.patient)
    minutes = [9 * 60 + 45 * number for number in range(8)]
    got = at_once(8, lambda number: book_slot(actor, ana, wish(row, clock=time(*divmod(minutes[number], 60)))))
    most = in_force(reference("booking")["own_booking"], clinic.MONDAY)["most_ahead"]
    assert sum(isinstance(one, Visit) for one in got) == most
    assert {no.code for no in got if isinstance(no, Refused)} == {"ENOUGH_AHEAD"}
    assert BookableHours.objects.count() == 1
