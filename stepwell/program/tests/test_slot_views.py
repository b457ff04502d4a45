"""The pages of free times: staff find one in few steps, people book their own, nobody sees anyone else."""

import re
from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from stepwell.kernel.access import Role
from stepwell.kernel.dates import at_clinic, use_clock
from stepwell.program import actions
from stepwell.program.models import BookableHours, Commitment, Visit
from stepwell.program.tests import clinic
from tests import cast

pytestmark = pytest.mark.django_db
TUESDAY = clinic.MONDAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield


def offer(**changes):
    values = {
        "site": cast.the_site(), "practitioner": cast.the_staff(Role.THERAPIST), "weekday": 1, "starts_at": time(9),
        "ends_at": time(12), "minutes": 45, "service_types": ("IND",), "room": None, "is_open_to_patients": True,
        "starts_on": date(2026, 1, 1),
    }  # fmt: skip
    return actions.offer_hours(clinic.director(), actions.NewSlots(**values | changes))


def staff(client, role=Role.THERAPIST):
    return cast.sign_in(client, cast.the_staff(role).account)


def value(row, on=TUESDAY, clock=time(9)):
    return f"{row.pk}|{at_clinic(on, clock, cast.ZONE).isoformat()}"


def person(client, **changes):
    ana = cast.make_episode(**changes)
    cast.make_plan(ana)
    cast.patient_actor(ana.patient)
    ana.patient.refresh_from_db()
    cast.sign_in(client, ana.patient.account)
    return ana


class TestStaff:
    def test_a_person_is_booked_in_three_acts_from_the_booking_page(self, client):
        ana, row = cast.make_episode(), offer()
        staff(client)
        first = clinic.words(client.get(reverse("booking")))  # 1: open
        assert reverse("episode_slots", args=[ana.pk]) in first
        page = client.get(reverse("episode_slots", args=[ana.pk]))  # 2: pick the person
        assert f'value="{value(row)}"' in page.content.decode()
        data = {"slot": value(row), "service": "IND", "token": page.context["token"]}
        answer = client.post(reverse("episode_slots", args=[ana.pk]), data, follow=True)  # 3: book
        assert "Booked: Tue Nov 24, 9:00 am, with Theo Hart." in clinic.words(answer)
        assert Visit.objects.get().starts_at == at_clinic(TUESDAY, time(9), cast.ZONE)

    def test_the_same_press_twice_books_once_and_another_time_is_another_act(self, client):
        ana, row = cast.make_episode(), offer()
        staff(client)
        address = reverse("episode_slots", args=[ana.pk])
        token = client.get(address).context["token"]
        for clock in (time(9), time(9), time(9, 45)):
            data = {"slot": value(row, clock=clock), "service": "IND", "token": token}
            assert client.post(address, data).status_code == 302
        assert Visit.objects.count() == 2

    def test_best_first_beside_a_group_and_never_during_work(self, client):
        offer()
        offer(weekday=2)
        circle = clinic.meeting(clinic.group(), 2, at=time(12))
        ana = cast.make_episode()
        actions.enroll(clinic.desk(), ana, circle, clinic.MONDAY)
        Commitment.objects.create(
            episode=ana, patient=ana.patient, site=ana.site, weekday=1, starts_at=time(8), ends_at=time(10),
            kind="work", starts_on=date(2026, 1, 1),
        )  # fmt: skip
        staff(client)
        page = client.get(reverse("episode_slots", args=[ana.pk]))
        best = page.context["page"].best
        assert (best[0].day, best[0].span, best[0].why) == (
            "Wed Nov 25",
            "11:15 am–12:00 pm",
            "Right beside another session",
        )
        tuesday = page.context["page"].days[0]
        assert [time.span for time in tuesday.times] == ["10:30–11:15 am", "11:15 am–12:00 pm"]

    def test_own_team_first_and_everyone_on_asking(self, client):
        ana = cast.make_episode()
        other = cast.make_staff(Role.THERAPIST, name="Tess Vale", credential="LPC")
        offer(practitioner=other)
        staff(client)
        address = reverse("episode_slots", args=[ana.pk])
        assert "Tess Vale" not in clinic.words(client.get(address)).split("<main")[1]
        assert "Tess Vale" in clinic.words(client.get(address, {"who": "all"}))

    def test_a_time_that_has_gone_is_answered_with_when_else_and_nothing_is_lost(self, client):
        ana, cal = clinic.people(2)
        row = offer()
        actions.book_slot(clinic.desk(), cal, actions.SlotWish(row.pk, at_clinic(TUESDAY, time(9), cast.ZONE), "IND"))
        staff(client)
        address = reverse("episode_slots", args=[ana.pk])
        answer = client.post(
            address, {"slot": value(row), "service": "IND", "token": client.get(address).context["token"]}
        )
        assert answer.status_code == 422
        shown = clinic.words(answer)
        assert "Next free: Tue Nov 24, 9:45 am" in shown
        assert not re.search(r"\bCal\b", shown)  # "Call 911" stands on every page of staff

    @pytest.mark.parametrize("slot", ["", "nonsense", "x|y", "|", "0|2026-01-01T00:00:00+00:00", "a" * 5000])
    def test_nonsense_is_answered_kindly(self, client, slot):
        ana = cast.make_episode()
        staff(client)
        data = {"slot": slot, "service": "IND", "token": "x"}
        answer = client.post(reverse("episode_slots", args=[ana.pk]), data)
        assert answer.status_code == 422
        assert "Choose a time." in clinic.words(answer)

    def test_other_roles_and_sites_do_not_open_it(self, client):
        ana = cast.make_episode()
        staff(client, Role.BILLER)
        assert client.get(reverse("episode_slots", args=[ana.pk])).status_code == 403
        hal = cast.make_staff(Role.THERAPIST, cast.make_site(name="Hillside"), "Hal Hill")
        cast.sign_in(client, hal.account)
        assert client.get(reverse("episode_slots", args=[ana.pk])).status_code == 404
        assert "Ana" not in clinic.words(client.get(reverse("booking"), {"q": "Ana"})).split("People found")[1]

    def test_the_page_asks_as_often_for_many_hours_as_for_few(self, client):
        ana = cast.make_episode()
        offer()
        staff(client)
        address = reverse("episode_slots", args=[ana.pk])
        few = clinic.queries(client, address)
        for weekday in (0, 2, 3, 4):
            offer(weekday=weekday, room=clinic.room())
        assert clinic.queries(client, address) == few


class TestHours:
    def test_someone_adds_opens_and_ends_their_own_hours(self, client):
        staff(client)
        page = client.get(reverse("bookable_hours"))
        data = {
            "token": page.context["token"], "site": str(cast.the_site().pk), "weekdays": ["1", "3"],
            "starts_at": "9:00 am", "ends_at": "12:00", "minutes": "45", "service_types": ["IND"],
            "starts_on": "2026-11-23",
        }  # fmt: skip
        assert client.post(reverse("bookable_hours"), data).status_code == 302
        assert client.post(reverse("bookable_hours"), data).status_code == 302  # the same press again
        rows = list(BookableHours.objects.order_by("weekday"))
        assert [(row.weekday, row.is_open_to_patients) for row in rows] == [(1, False), (3, False)]
        client.post(reverse("bookable_opening", args=[rows[0].pk]), {"version": rows[0].version, "is_open": "on"})
        client.post(reverse("bookable_end", args=[rows[1].pk]), {"version": rows[1].version, "last_on": "2026-11-30"})
        rows = list(BookableHours.objects.order_by("weekday"))
        assert rows[0].is_open_to_patients
        assert rows[1].ends_on == date(2026, 11, 30)
        shown = clinic.words(client.get(reverse("bookable_hours")))
        assert "Tuesday" in shown
        assert "Patients and staff" in shown

    def test_hours_that_make_no_sense_come_back_with_what_was_typed(self, client):
        staff(client)
        data = {"token": "x", "weekdays": ["1"], "starts_at": "12:00", "ends_at": "9:00", "minutes": "45",
                "service_types": ["IND"], "starts_on": "2026-11-23"}  # fmt: skip
        answer = client.post(reverse("bookable_hours"), data)
        assert answer.status_code == 422

    def test_nobody_changes_the_hours_of_a_colleague(self, client):
        row = offer()
        staff(client, Role.NURSE)
        assert client.post(reverse("bookable_end", args=[row.pk]), {"last_on": "2026-11-30"}).status_code == 403
        staff(client, Role.PROGRAM_DIRECTOR)
        shown = clinic.words(client.get(reverse("bookable_hours"), {"who": str(row.practitioner_id)}))
        assert "Tuesday" in shown


class TestOwnPage:
    def test_a_person_books_in_two_acts_and_is_told_first_what_holds(self, client):
        ana, row = person(client), offer()
        actions.set_policy(clinic.director(), actions.NewPolicy(
            cast.the_site(), "", 24, 5000, 0, (), "Tell us a day before.", clinic.MONDAY
        ))  # fmt: skip
        shown = client.get(reverse("my_book")).content.decode()
        assert "9:00–9:45 am" in shown
        later = {"slot": value(row, TUESDAY + timedelta(days=7)), "service": "IND"}
        page = client.get(reverse("my_book_time"), later)
        assert "You can cancel without any cost until Mon Nov 30, 9:00 am." in clinic.words(page)
        assert "Tell us a day before." in clinic.words(page)
        answer = client.post(reverse("my_book_time"), later | {"token": page.context["token"]})
        assert answer.status_code == 302
        assert Visit.objects.get().episode == ana

    def test_no_other_persons_name_and_no_closed_hours_are_ever_shown(self, client):
        cal = cast.make_episode(cast.make_patient("Calista", "Doe"))
        row = offer()
        offer(weekday=2, is_open_to_patients=False)
        actions.book_slot(clinic.desk(), cal, actions.SlotWish(row.pk, at_clinic(TUESDAY, time(9), cast.ZONE), "IND"))
        person(client)
        shown = clinic.words(client.get(reverse("my_book")))
        assert "9:00–9:45 am" not in shown.split("Tue Dec 1")[0]
        assert "Wed" not in shown.split("<main")[1]
        answer = client.get(reverse("my_book_time"), {"slot": value(row), "service": "IND"})
        token = answer.context["token"]
        taken = client.post(reverse("my_book_time"), {"slot": value(row), "service": "IND", "token": token})
        assert taken.status_code == 422
        assert "Next free: Tue Nov 24, 9:45 am" in clinic.words(taken)
        for page in (shown, clinic.words(answer), clinic.words(taken)):
            assert "Calista" not in page
            assert "Doe" not in page

    def test_other_teams_kinds_and_times_lead_back_to_the_list(self, client):
        person(client)
        tess = cast.make_staff(Role.THERAPIST, name="Tess Vale", credential="LPC")
        strange = offer(practitioner=tess)
        row = offer()
        for asked in (
            {"slot": value(strange), "service": "IND"}, {"slot": value(row), "service": "MED"},
            {"slot": value(row, clock=time(9, 1)), "service": "IND"}, {"slot": "x", "service": "IND"}, {},
        ):  # fmt: skip
            assert client.get(reverse("my_book_time"), asked).status_code == 302
            assert client.post(reverse("my_book_time"), asked).status_code == 302
        assert not Visit.objects.exists()

    def test_a_stay_that_has_ended_and_a_plan_without_visits_say_so(self, client):
        ana = person(client)
        offer(practitioner=cast.the_staff(Role.PSYCHIATRIST), service_types=("MED",))
        assert "No free times are open online" in clinic.words(client.get(reverse("my_book")))
        ana.edit(ended_on=clinic.MONDAY, ended_by=cast.the_staff(Role.THERAPIST).account)
        assert "while your stay goes on" in clinic.words(client.get(reverse("my_book")))

    def test_staff_and_strangers_do_not_open_it(self, client):
        assert client.get(reverse("my_book")).status_code == 302
        staff(client)
        assert client.get(reverse("my_book")).status_code == 403
