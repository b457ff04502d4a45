"""The pages of a visit that repeats: started from a free time, changed from one on, ended."""

from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from stepwell.kernel.access import Role
from stepwell.kernel.dates import at_clinic, use_clock
from stepwell.program import actions
from stepwell.program.models import Visit, VisitSeries
from stepwell.program.tests import clinic
from stepwell.program.tests.repeating import TUESDAY, book, clocks, visits
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield


@pytest.fixture
def theo():
    return cast.sign_in(Client(), cast.the_staff(Role.THERAPIST).account)


def form(page, **changes):
    values = {
        "token": page.context["token"], "service_type": "IND",
        "practitioner": str(cast.the_staff(Role.THERAPIST).pk), "first_on": "2026-11-24", "starts_at": "9:00 am",
        "minutes": "45", "room": "", "every_weeks": "1", "until": "2026-12-15",
    }  # fmt: skip
    return values | changes


def test_a_free_time_fills_the_form_and_one_press_books_the_weeks_once(theo):
    ana = cast.make_episode()
    actions.close_day(clinic.director(), cast.the_site(), date(2026, 12, 1), "Inventory")
    row = actions.offer_hours(clinic.director(), actions.NewSlots(
        cast.the_site(), cast.the_staff(Role.THERAPIST), 1, time(9), time(12), 30, ("IND",), None, False, clinic.MONDAY
    ))  # fmt: skip
    slot = f"{row.pk}|{at_clinic(TUESDAY, time(9, 30), cast.ZONE).isoformat()}"
    address = reverse("visit_series_new", args=[ana.pk])
    page = theo.get(address, {"slot": slot, "service": "IND"})
    shown = clinic.words(page)
    assert 'value="09:30"' in shown
    assert 'value="2026-11-24"' in shown
    assert 'value="30"' in shown
    data = form(page)
    for _ in range(2):
        answer = theo.post(address, data)
        assert answer.status_code == 302
    series = VisitSeries.objects.get()
    assert clocks(visits(series)) == ["Tue Nov 24 09:00", "Tue Dec 8 09:00", "Tue Dec 15 09:00"]
    shown = clinic.words(theo.get(answer.url))
    assert "3 visits booked. Left out: Tue Dec 1: The clinic is closed: Inventory." in shown
    assert "Every Tuesday, 9:00 am, 45 minutes" in shown


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"until": "2026-11-01"}, "The last day is before the first."),
        ({"until": "2029-11-01"}, "That is more than a year."),
        ({"first_on": ""}, "Choose the first day."),
        ({"every_weeks": "9"}, "9 is not one of the available choices"),
        ({"service_type": "MED"}, "license"),
    ],
)
def test_a_rhythm_that_makes_no_sense_comes_back_in_words(theo, changes, says):
    address = reverse("visit_series_new", args=[cast.make_episode().pk])
    answer = theo.post(address, form(theo.get(address), **changes))
    assert answer.status_code == 422
    assert says in clinic.words(answer)
    assert not VisitSeries.objects.exists()


@pytest.mark.parametrize(
    ("reach", "moved", "leads_to"),
    [("this", 1, "episode_schedule"), ("onward", 4, "visit_series"), ("all", 6, "visit_series")],
)
def test_the_page_of_one_visit_asks_how_far_a_change_reaches(theo, reach, moved, leads_to):
    series, _ = book()
    one = visits(series)[2]
    address = reverse("visit_change", args=[one.pk])
    assert "From here on" in clinic.words(theo.get(address))
    data = {"version": one.version, "on": "2026-12-08", "starts_at": "15:00", "minutes": "45", "room": ""}
    assert theo.post(address, data).status_code == 422  # nobody is moved before it is said how many
    answer = theo.post(address, data | {"reach": reach})
    assert answer.status_code == 302
    assert sum(word.endswith("15:00") for word in clocks(visits())) == moved
    other = VisitSeries.objects.exclude(pk=series.pk).first()
    key = other.pk if other else one.episode_id
    assert answer.url == reverse(leads_to, args=[key])


def test_a_single_visit_is_not_asked_about(theo):
    visit = cast.make_visit(cast.make_episode(), on=TUESDAY)
    assert "From here on" not in clinic.words(theo.get(reverse("visit_change", args=[visit.pk])))


def test_someone_elses_change_meanwhile_is_told(theo):
    series, _ = book()
    one = visits(series)[2]
    data = {"version": one.version, "on": "2026-12-08", "starts_at": "15:00", "minutes": "45", "reach": "onward"}
    one.edit(cancel_reason="")
    answer = theo.post(reverse("visit_change", args=[one.pk]), data)
    assert answer.status_code == 409
    assert "Someone else changed this" in clinic.words(answer)


def test_ending_it_says_how_many_were_canceled(theo):
    series, _ = book()
    address = reverse("visit_series_end", args=[series.pk])
    assert theo.get(address).status_code == 200
    data = {"version": series.version, "last_on": str(TUESDAY + timedelta(weeks=1)), "reason": "Goals met"}
    shown = clinic.words(theo.post(address, data, follow=True))
    assert "4 visits canceled. Those before that day stay." in shown
    assert Visit.objects.filter(cancelled_at=None).count() == 2


def test_other_roles_and_sites_open_none_of_it():
    series, _ = book()
    biller = cast.sign_in(Client(), cast.the_staff(Role.BILLER).account)
    hal = cast.make_staff(Role.THERAPIST, cast.make_site(name="Hillside"), "Hal Hill")
    stranger = cast.sign_in(Client(), hal.account)
    for name, key in (
        ("visit_series", series.pk), ("visit_series_end", series.pk), ("visit_series_new", series.episode_id),
    ):  # fmt: skip
        assert biller.get(reverse(name, args=[key])).status_code == 403
        assert stranger.get(reverse(name, args=[key])).status_code == 404
