"""Hours of a week by two clocks that are never mixed, each figure with its sessions."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stepwell.claim.rules.medicare_week import unit_hundredths
from stepwell.desk.queries.hours import Filter, hours_page, person_week
from stepwell.desk.rules.week_hours import Part, Stand, Week, add_up
from stepwell.kernel import dates
from stepwell.kernel.access import Role
from stepwell.placement.models import Episode
from tests import cast

ON = cast.TODAY


@pytest.fixture(autouse=True)
def _now():
    with dates.use_clock(cast.NOW):
        yield


def part(stand=Stand.ATTENDED, minutes=60, planned=60, hundredths=75, counts=True):
    return Part(ON, "DBT skills", "", stand, minutes, planned, "G0410", hundredths, counts)


NINE = [part() for _ in range(9)]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], Week(0, 0, 0, 0, 0, 540)),
        (NINE, Week(540, 675, 0, 0, 0, 540)),  # nine hours by the clock are 6.75 by that code
        (NINE[:-1], Week(480, 600, 0, 0, 0, 540)),
        ([part(minutes=53)], Week(53, 75, 0, 0, 0, 540)),
        ([part(minutes=35, hundredths=0)], Week(35, 0, 0, 0, 0, 540)),
        ([part(counts=False, hundredths=0)], Week(0, 0, 0, 0, 0, 540)),
        ([part(Stand.AHEAD, 0), part(Stand.MISSED, 0), part(Stand.OPEN, 0, 45)], Week(0, 0, 60, 60, 45, 540)),
    ],
)
def test_real_minutes_and_code_hours_are_added_apart(parts, expected):
    assert add_up(parts, 540) == expected


@pytest.mark.parametrize(("attended", "ahead", "short"), [(480, 60, 0), (480, 59, 1), (540, 0, 0), (0, 0, 540), (600, 60, 0)])  # fmt: skip
def test_a_week_is_short_by_what_is_missing_even_if_all_that_is_planned_is_attended(attended, ahead, short):
    week = Week(attended, 0, ahead, 0, 0, 540)
    assert (week.short, week.is_short) == (short, short > 0)


PARTS = st.lists(
    st.builds(part, st.sampled_from(Stand), st.integers(0, 90), st.integers(1, 90), st.integers(0, 100), st.booleans()),
    max_size=8,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(PARTS)
def test_every_figure_is_the_sum_of_the_parts_one_can_look_at(parts):
    week = add_up(parts, 540)
    counted = [row for row in parts if row.counts]
    assert week.attended == sum(row.minutes for row in counted if row.stand is Stand.ATTENDED)
    assert week.ahead == sum(row.planned for row in counted if row.stand is Stand.AHEAD)
    assert week.by_code == sum(row.hundredths for row in parts if row.stand is Stand.ATTENDED)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("90853", 100),
        ("G0410", 75),
        ("90834", 75),
        ("90832", 50),
        ("90837", 100),
        ("G0177", 100),
        ("90785", 0),
        ("X", 0),
    ],
)
def test_code_hours_are_those_of_the_claim_editor(code, expected):
    assert unit_hundredths(code, ON) == expected


def stay(**changes):
    return cast.make_episode(cast.make_patient("Ana", "Rivera"), **changes)


def week_of(episode):
    """Attended 60 (Medicare group), attended 35 of 60, missed, not confirmed, ahead."""
    group = cast.make_group()
    at = {"attended": time(9), "short": time(10, 15), "missed": time(11, 30), "open": time(12, 45), "ahead": time(17)}
    seats = {name: cast.make_seat(cast.make_session(group, at=clock), episode) for name, clock in at.items()}
    cast.make_encounter(seats["attended"])
    cast.make_encounter(seats["short"], minutes=35, attendance="left-early")
    cast.make_encounter(seats["missed"], attendance="out", absence_reason="ill", is_excused=True, minutes=0)
    return seats


@pytest.mark.django_db
def test_one_persons_week_has_each_figure_with_its_sessions_one_press_away(client):
    ana = stay()
    week_of(ana)
    director = cast.actor(Role.PROGRAM_DIRECTOR)

    (row,) = hours_page(director, ON, Filter()).rows
    assert row.week == Week(95, 75, 60, 60, 60, 540)
    assert row.is_medicare

    cast.sign_in(client, cast.the_staff(Role.UTILIZATION_REVIEWER).account)
    page = client.get("/hours/").content.decode()
    link = f"/episodes/{ana.pk}/hours/?week=2026-11-23#attended"
    assert page.count(link) == 2
    one = client.get(link).content.decode()
    assert "G0410" in one
    assert "none earned" in one
    assert "35 <small" in one


@pytest.mark.django_db
def test_the_list_and_a_persons_own_page_have_the_same_figures_and_the_page_has_them_in_order_of_time():
    ana = stay()
    week_of(ana)
    director = cast.actor(Role.PROGRAM_DIRECTOR)
    (row,) = hours_page(director, ON, Filter()).rows
    own = person_week(director, _loaded(ana), ON)
    assert own.row.week == row.week
    assert add_up(own.parts, row.week.needed) == row.week
    assert [part.stand for part in own.parts] == [
        Stand.ATTENDED,
        Stand.ATTENDED,
        Stand.MISSED,
        Stand.OPEN,
        Stand.AHEAD,
    ]
    assert all(part.title and part.when and part.session_key for part in own.parts)


@pytest.mark.django_db
def test_another_payers_group_counts_by_its_own_code():
    ana = stay(
        coverage=cast.make_coverage(cast.make_patient("Bea", "Moss"), cast.make_payer("Blue", "commercial", "bcbs-nc"))
    )
    seat = cast.make_seat(cast.make_session(at=time(9)), ana)
    cast.make_encounter(seat)
    found = person_week(cast.actor(Role.PROGRAM_DIRECTOR), _loaded(ana), ON)
    assert [(row.code, row.hundredths) for row in found.parts] == [("90853", 100)]


def _loaded(episode):
    return Episode.objects.select_related("patient", "site", "therapist__account", "coverage__payer").get(pk=episode.pk)


@pytest.mark.django_db
def test_the_week_a_stay_begins_is_a_part_of_one_and_never_short():
    stay(admitted_on=ON + timedelta(days=1))
    (row,) = hours_page(cast.actor(Role.PROGRAM_DIRECTOR), ON, Filter()).rows
    assert (row.is_partial, row.week.is_short) == (True, False)


@pytest.mark.django_db
def test_filters_narrow_the_list(client):
    ana = stay()
    other = cast.make_staff(Role.THERAPIST, name="Tess Young")
    cast.make_episode(cast.make_patient("Cal", "Doe"), therapist=other, track="morning")
    me = cast.actor(Role.THERAPIST)
    assert [row.episode_id for row in hours_page(me, ON, Filter(mine=True)).rows] == [ana.pk]
    assert [row.name for row in hours_page(me, ON, Filter(track="morning")).rows] == ["Cal D."]
    assert len(hours_page(me, ON, Filter(short=True)).rows) == 2
    assert len(hours_page(me, ON - timedelta(weeks=9), Filter()).rows) == 0
    cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    text = client.get("/hours/?whose=mine&short=on&week=2026-11-25&site=x&track=evening").content.decode()
    assert "Ana R." in text
    assert "Cal D." not in text


@pytest.mark.django_db
def test_another_site_and_other_roles_see_nothing(client):
    ana = stay()
    cast.sign_in(client, cast.the_staff(Role.ADMINISTRATOR).account)
    assert client.get("/hours/").status_code == 403
    hill = cast.make_staff(Role.PROGRAM_DIRECTOR, cast.make_site(name="Hillside"), "Otto Hill")
    cast.sign_in(client, hill.account)
    assert "Ana R." not in client.get("/hours/").content.decode()
    assert client.get(f"/episodes/{ana.pk}/hours/").status_code == 404


@pytest.mark.django_db
def test_the_two_figures_come_to_the_schedule_as_a_part(client):
    ana = stay()
    week_of(ana)
    cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    schedule = client.get(f"/episodes/{ana.pk}/schedule/").content.decode()
    assert f'hx-get="/episodes/{ana.pk}/hours/"' in schedule
    figures = client.get(f"/episodes/{ana.pk}/hours/", headers={"HX-Request": "true"}).content.decode()
    assert "By the clock" in figures
    assert "<html" not in figures


@pytest.mark.django_db
@pytest.mark.parametrize("people", [2, 8])
def test_the_page_asks_the_database_the_same_few_times(client, people, django_assert_max_num_queries):
    group = cast.make_group()
    session = cast.make_session(group, at=time(9))
    for number in range(people):
        cast.make_encounter(cast.make_seat(session, cast.make_episode(cast.make_patient(f"P{number}", "Q"))))
    cast.sign_in(client, cast.the_staff(Role.PROGRAM_DIRECTOR).account)
    with django_assert_max_num_queries(11):
        assert client.get("/hours/").status_code == 200
