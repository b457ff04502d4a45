"""Groups, limits, earlier weeks and comings and goings, as they stand in a week that is read."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest

from stepwell.program.models import GroupTerms, SizeLimit
from stepwell.program.queries.instance import read_with_plan
from stepwell.program.tests.test_instance_queries import MONDAY, circle, codes, person, read, seat
from tests import cast

pytestmark = pytest.mark.django_db
__all__ = ["circle"]


def test_terms_say_whom_a_group_is_for_and_when_it_may_meet(circle: Any) -> None:
    group, _people = circle
    terms = GroupTerms.objects.create(
        group=group, site=group.site, starts_on=MONDAY, curriculum="DBT", conditions=["DEP"], minutes=90,
        times_a_week=3, weekdays=[0, 2, 3], starts=[time(17, 30)], language="es", needs_coleader=True,
    )  # fmt: skip
    week = read()
    told = week.instance.groups[0]
    assert (told.curriculum, told.conditions, told.slots, told.sessions) == ("DBT", ("DEP",), 6, 3)
    assert (told.allowed_days, told.allowed_starts, told.language) == ((0, 2, 3), (38,), "es")
    assert {"coleader_missing", "leader_language"} <= codes(week)
    terms.edit(starts_on=MONDAY + timedelta(days=7))
    assert read().instance.groups[0].curriculum != "DBT"


def test_two_groups_are_choices_for_one_seat_only_when_someone_has_said_so(circle: Any) -> None:
    cast.make_group(name="Another", room=cast.make_room(name="Room C"))
    assert len({row.curriculum for row in read().instance.groups}) == len(read().instance.groups)


def test_the_smallest_limit_of_the_payers_present_bounds_the_seats(circle: Any) -> None:
    group, people = circle
    payer = cast.make_payer("Blue", "commercial", "bcbs-nc")
    SizeLimit.objects.create(site=group.site, payer=payer, cap=8, starts_on=MONDAY, source="Contract 4.2")
    assert read().instance.groups[0].capacity == 12
    people[1].coverage.edit(payer=payer)
    assert read().instance.groups[0].capacity == 8
    SizeLimit.objects.create(site=group.site, cap=7, starts_on=MONDAY, source="State rule")
    assert read().instance.groups[0].capacity == 7


def test_a_week_without_sessions_is_measured_against_the_week_before(circle: Any) -> None:
    _group, people = circle
    cast.make_visit(people[0], at=time(16))
    after = read_with_plan(cast.the_site(), MONDAY + timedelta(days=7))
    assert after.plan.groups == ()
    assert len(after.instance.last_week.groups[0].sessions) == 3
    assert {row.patient for row in after.instance.last_week.members} == {str(row.patient_id) for row in people}
    moved = after.instance.last_week.appointments[0]
    assert moved.appointment == f"{people[0].patient_id}:IND:1"


def test_those_who_leave_in_the_week_are_not_planned_and_those_who_come_are(circle: Any) -> None:
    _group, people = circle
    people[0].edit(ended_on=MONDAY + timedelta(days=2), ended_by=people[0].admitted_by)
    new = cast.make_episode(cast.make_patient("Dee", "Moss"), admitted_on=MONDAY + timedelta(days=2))
    week = read()
    who = person(week, new)
    assert who.new
    assert {day for day, _start, _end in who.availability} == {2, 3, 4}
    assert who.min_slots == 22  # three fifths of nine hours
    assert str(people[0].patient_id) not in {row.id for row in week.instance.patients}
    assert len(week.plan.members) == 2


def test_reading_takes_the_same_few_queries_for_one_and_for_many(
    circle: Any, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(28):
        read_with_plan(cast.the_site(), MONDAY)
    for number in range(12):
        seat(circle[0], cast.make_episode(cast.make_patient(f"P{number}", "Moss")))
    with django_assert_max_num_queries(28):
        read_with_plan(cast.the_site(), MONDAY)
