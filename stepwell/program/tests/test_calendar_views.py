"""The calendar's day view, who is away, the live figures, and how long a crowded week takes."""

from datetime import time, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.urls import reverse

from stepwell.kernel.access import Role
from stepwell.kernel.dates import at_clinic, use_clock
from stepwell.program import actions
from stepwell.program.models import Leave, Shift
from stepwell.program.queries.week_figures import away_on, figures
from stepwell.program.tests import clinic
from tests import cast

pytestmark = pytest.mark.django_db
TUESDAY = clinic.MONDAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield


def look(client, role=Role.THERAPIST, **asked):
    cast.sign_in(client, cast.the_staff(role).account)
    return client.get(reverse("week_page"), asked)


def away(who, first, last, kind="sick"):
    during = DateTimeTZRange(at_clinic(*first, cast.ZONE), at_clinic(*last, cast.ZONE))
    return Leave.objects.create(practitioner=who, during=during, kind=kind, recorded_by=who.account)


def busy_monday():
    circle = clinic.meeting(clinic.group(), 0)
    other = clinic.group("Sleep", room=clinic.room("Room A"), leader=cast.the_staff(Role.NURSE), service_type="TE")
    clinic.meeting(other, 0, at=time(9))
    ana, cal = clinic.people(2)
    actions.enroll_all(
        clinic.desk(), [actions.Place(ana, circle, clinic.MONDAY), actions.Place(ana, other, clinic.MONDAY)]
    )
    cast.make_visit(cal, on=clinic.MONDAY, at=time(11))
    return circle, other, ana


def test_the_calendars_address_leads_to_the_week_with_all_it_asks_for(client):
    cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    answer = client.get(reverse("calendar"), {"by": "room", "day": "2026-11-24"})
    assert answer.url == f"{reverse('week_page')}?by=room&day=2026-11-24"


@pytest.mark.parametrize(
    ("by", "columns"),
    [("room", ["Room A", "Room B", "Video or phone"]), ("leader", ["Greta Lane", "Nora Wells", "Theo Hart"]),
     ("group", ["Mon Nov 23"])],
)  # fmt: skip
def test_a_day_has_a_column_for_each_room_or_leader(client, by, columns):
    busy_monday()
    page = look(client, by=by, day="2026-11-23").context["week"]
    assert [column.name for column in page.days] == columns
    assert page.title == "Mon Nov 23"
    assert [row.time for row in page.rows] == ["9:00 am", "11:00 am", "5:30 pm"]


def test_every_event_of_the_day_stands_in_one_cell(client):
    busy_monday()
    page = look(client, by="room", day="2026-11-23").context["week"]
    in_cells = [event.title for row in page.rows for cell in row.cells for event in cell]
    assert sorted(in_cells) == ["Cal R.", "DBT skills", "Sleep"]


def test_a_weekend_day_and_steps_by_day(client):
    page = look(client, day="2026-11-28").context["week"]
    assert [column.name for column in page.days] == ["Sat Nov 28"]
    assert "day=2026-11-27" in page.previous_url
    assert "day=2026-11-29" in page.next_url
    assert "day=2026-11-23" in page.today_url


def test_someone_away_is_named_without_a_reason(client):
    nora = cast.the_staff(Role.NURSE)
    busy_monday()
    away(nora, (TUESDAY, time(0)), (TUESDAY + timedelta(days=1), time(0)))
    away(cast.the_staff(Role.THERAPIST), (TUESDAY, time(9)), (TUESDAY, time(11)), "training")
    shown = clinic.words(look(client))
    assert "Away: Nora Wells; Theo Hart, 9:00 am–11:00 am" in shown
    for word in ("sick", "training", "vacation"):
        assert word not in shown.split("<main")[1].lower()


def test_leave_that_was_canceled_and_people_of_another_site_are_not_named():
    nora, site = cast.the_staff(Role.NURSE), cast.the_site()
    row = away(nora, (TUESDAY, time(0)), (TUESDAY + timedelta(days=1), time(0)))
    hal = cast.make_staff(Role.THERAPIST, cast.make_site(name="Hillside"), "Hal Hill")
    away(hal, (TUESDAY, time(0)), (TUESDAY + timedelta(days=1), time(0)))
    assert away_on(site, [clinic.MONDAY, TUESDAY]) == {clinic.MONDAY: (), TUESDAY: ("Nora Wells",)}
    row.edit(canceled_at=cast.NOW, canceled_by=nora.account)
    assert away_on(site, [TUESDAY]) == {TUESDAY: ()}


def test_the_figures_add_up_by_hand():
    *_groups, ana = busy_monday()
    greta = cast.the_staff(Role.GROUP_LEADER)
    Shift.objects.create(
        practitioner=greta, site=cast.the_site(), weekday=0, starts_at=time(12), ends_at=time(20),
        starts_on=clinic.MONDAY - timedelta(days=30),
    )  # fmt: skip
    later = clinic.MONDAY + timedelta(days=7)
    cast.make_visit(ana, on=later, at=time(11))
    found = {row.name: row.says for row in figures(cast.the_site(), [later], [])}
    assert found["Seats"] == "2 of 24"
    # Ana: 9:00 to 10:00, 11:00 to 11:45 and 5:30 to 6:30: an hour and 5.75 hours between.
    assert found["Waiting between sessions"] == "6.8 h, 405 min a person and day"
    assert found["Rooms in use"] == "2 of 20 h, 10%"
    assert found["Leaders booked"] == "2.8 of 8 h, 34%"


def test_a_closed_day_counts_no_opening_hours_and_no_days_give_no_figures():
    clinic.room()
    found = {row.name: row.says for row in figures(cast.the_site(), [clinic.MONDAY], [clinic.MONDAY])}
    assert found["Rooms in use"] == "0 of 0 h, 0%"
    assert figures(cast.the_site(), [], []) == ()


def test_one_persons_week_shows_no_figures_of_the_house(client):
    _circle, _other, ana = busy_monday()
    page = look(client, by="patient", only=ana.patient_id).context["week"]
    assert page.figures == ()
    assert not page.is_summary


def test_more_columns_than_fit_become_one_list(client, monkeypatch):
    from stepwell.program.queries import week

    busy_monday()
    monkeypatch.setattr(week, "MOST_COLUMNS", 1)
    page = look(client, by="room", day="2026-11-23").context["week"]
    assert [column.name for column in page.days] == ["Mon Nov 23"]
