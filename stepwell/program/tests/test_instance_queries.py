"""A week read from the records is the week that is there: judged, it breaks only what is really broken."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from stepwell.kernel.access import Role
from stepwell.people.models import License, NoContact, Practitioner
from stepwell.placement.models import Episode
from stepwell.program.models import (
    Closure,
    Commitment,
    Group,
    Leave,
    Series,
    Shift,
    WeekNeed,
)
from stepwell.program.planner import format as iop
from stepwell.program.planner.judge import judge
from stepwell.program.planner.sound import check_instance, check_plan
from stepwell.program.queries.instance import WeekRead, read_week, read_with_plan, week_as_planned
from stepwell.program.queries.instance_patients import VisitKey
from tests import cast

pytestmark = pytest.mark.django_db

MONDAY = cast.TODAY
DAYS = (0, 2, 3)


def make_hours(group: Group, days: tuple[int, ...] = DAYS, at: time = time(17, 30)) -> None:
    """A regular hour on each day, with this week's sessions."""
    for day in days:
        series = Series.objects.create(
            group=group, site=group.site, weekday=day, starts_at=at, minutes=60,
            time_zone=group.site.time_zone, starts_on=group.starts_on,
        )  # fmt: skip
        on = MONDAY + timedelta(days=day)
        cast.make_session(group, on=on, at=at, series=series, series_on=on)


def seat(group: Group, episode: Episode) -> None:
    for session in group.sessions.filter(on__gte=MONDAY):
        cast.make_seat(session, episode)


@pytest.fixture
def circle() -> tuple[Group, list[Episode]]:
    """An evening group on three days with three people, at a site that closes at nine."""
    cast.make_site(closes_at=time(21))
    group = cast.make_group()
    make_hours(group)
    people = [cast.make_episode(cast.make_patient(name, "Rivera")) for name in ("Ana", "Ben", "Cal")]
    for episode in people:
        seat(group, episode)
    return group, people


def read() -> WeekRead:
    """The week, which is always one the planner accepts and a plan that names only what is in it."""
    week = read_with_plan(cast.the_site(), MONDAY)
    check_instance(week.instance)
    check_plan(week.plan, week.instance)
    return week


def codes(week: WeekRead) -> set[str]:
    return {row.code for row in judge(week.instance, week.plan).hard}


def person(week: WeekRead, episode: Episode) -> iop.Patient:
    return next(row for row in week.instance.patients if row.id == str(episode.patient_id))


def member(week: WeekRead, staff: Practitioner) -> iop.Staff:
    return next(row for row in week.instance.staff if row.id == str(staff.pk))


def test_a_week_in_order_breaks_no_rule_but_the_day_of_medicare(circle: Any) -> None:
    week = read()
    assert codes(week) == {"medicare_day"}  # one group a day is not the three services Medicare pays for
    assert [entry.group for entry in week.plan.groups] == [str(circle[0].pk)]
    assert len(week.plan.members) == 3
    assert week.plan == week_as_planned(cast.the_site(), MONDAY)
    assert week.instance == read_week(cast.the_site(), MONDAY)


def test_ids_are_those_of_the_records(circle: Any) -> None:
    group, people = circle
    cast.make_visit(people[0], at=time(16))
    week = read()
    assert {row.id for row in week.instance.patients} == {str(row.patient_id) for row in people}
    assert {row.id for row in week.instance.rooms} == {str(group.room_id)}
    assert {str(group.leader_id), str(people[0].therapist_id)} <= {row.id for row in week.instance.staff}
    booked = week.plan.appointments[0]
    assert VisitKey.of(booked.appointment).visit == people[0].visits.get().pk
    to_book = next(row for row in person(week, people[1]).appointments)
    key = VisitKey.of(to_book.id)
    assert (key.visit, key.patient, key.service) == (None, people[1].patient_id, "IND")


def test_the_only_names_are_those_asked_for(circle: Any) -> None:
    import msgspec

    plain = msgspec.json.encode(read().instance).decode()
    assert "Ana" not in plain
    assert "Greta" not in plain
    named = read_week(cast.the_site(), MONDAY, names=True)
    assert {row.name for row in named.patients} == {"Ana R.", "Ben R.", "Cal R."}


def test_times_between_slots_are_widened(circle: Any) -> None:
    group = cast.make_group(name="Later", room=cast.make_room(name="Room C"), leader=cast.the_staff(Role.THERAPIST))
    make_hours(group, (0,), time(18, 35))
    week = read()
    later = next(row for row in week.instance.groups if row.id == str(group.pk))
    assert later.slots == 5  # 6:35 to 7:35 takes 6:30 to 7:45
    session = next(row for row in week.plan.groups if row.group == str(group.pk)).sessions[0]
    assert week.grid.clock(session.start) == time(18, 30)


def test_a_closed_day_has_no_shifts_no_sessions_and_nobody_who_comes(circle: Any) -> None:
    group, people = circle
    Closure.objects.create(site=cast.the_site(), on=MONDAY + timedelta(days=3), reason="Holiday")
    group.sessions.filter(on=MONDAY + timedelta(days=3)).update(
        cancelled_at=cast.NOW, cancelled_by=people[0].admitted_by
    )
    week = read()
    assert {shift.day for row in week.instance.staff for shift in row.shifts} == {0, 1, 2, 4}
    assert {day for day, _start, _end in person(week, people[0]).availability} == {0, 1, 2, 4}
    assert week.instance.groups[0].sessions == 2
    assert 3 not in week.instance.groups[0].allowed_days
    assert codes(week) == {"medicare_day"}


def test_leave_and_shifts_bound_a_leader(circle: Any) -> None:
    group, _people = circle
    leader = group.leader
    for day in (0, 2):
        Shift.objects.create(
            practitioner=leader, site=group.site, weekday=day, starts_at=time(12), ends_at=time(20, 45),
            starts_on=date(2026, 1, 1),
        )  # fmt: skip
    assert [shift.day for shift in member(read(), leader).shifts] == [0, 2]
    assert "staff_off" in codes(read())  # the group meets on Thursday, when she does not work
    at = cast.NOW + timedelta(days=2)
    Leave.objects.create(
        practitioner=leader, during=(at - timedelta(hours=24), at + timedelta(hours=24)), kind="sick",
        recorded_by=leader.account,
    )  # fmt: skip
    assert [shift.day for shift in member(read(), leader).shifts] == [0]


def test_someone_booked_at_another_site_works_what_is_left_of_the_shift(circle: Any) -> None:
    group, _people = circle
    other = cast.make_site(name="Hillside", npi="1234567893")
    away = cast.make_group(site=other, track=cast.make_track(other), room=cast.make_room(other), leader=group.leader)
    cast.make_session(away, on=MONDAY, at=time(10))
    monday = next(shift for shift in member(read(), group.leader).shifts if shift.day == 0)
    assert (monday.start, monday.end) == (12, 52)  # from 11:00; what comes before ten o'clock is the shorter part


def test_a_license_that_ends_within_the_week_ends_the_work_that_needs_it(circle: Any) -> None:
    group, _people = circle
    License.objects.filter(practitioner=group.leader).update(ends_on=MONDAY + timedelta(days=1))
    week = read()
    assert "lead_psychotherapy" in member(week, group.leader).licences
    assert [shift.day for shift in member(week, group.leader).shifts] == [0, 1]
    assert "staff_off" in codes(week)
    License.objects.filter(practitioner=group.leader).update(ends_on=MONDAY - timedelta(days=1))
    assert member(read(), group.leader).licences == ("duty",)
    assert "leader_licence" in codes(read())


def test_a_pair_who_must_not_meet_is_a_conflict_and_a_plan_that_seats_both_breaks_it(circle: Any) -> None:
    _group, people = circle
    one, two = sorted([people[0].patient_id, people[1].patient_id])
    NoContact.objects.create(
        site=cast.the_site(), first_id=one, second_id=two, reason="Asked by one of them", starts_on=MONDAY,
        recorded_by=people[0].admitted_by,
    )  # fmt: skip
    week = read()
    assert week.instance.conflicts == ((str(one), str(two)),)
    assert "conflict_pair" in codes(week)


def test_payers_are_medicare_or_a_kind_and_approved_days_bound_the_week(circle: Any) -> None:
    _group, people = circle
    assert person(read(), people[0]).payer == "medicare"
    payer = cast.make_payer("Blue", "commercial", "bcbs-nc")
    people[1].coverage.edit(payer=payer)
    cast.make_authorization(people[1].coverage, units_approved=1)
    who = person(read(), people[1])
    assert who.payer == "commercial"
    assert who.max_days == 3  # one day is left, but three stand: the plan adds none and takes none away
    seatless = cast.make_episode(cast.make_patient("Dee", "Moss"))
    cast.make_authorization(seatless.coverage, units_approved=2)
    assert person(read(), seatless).max_days == 2


def test_who_has_told_nothing_comes_in_their_own_track_and_who_has_comes_in_all_other_hours(circle: Any) -> None:
    _group, people = circle
    assert (0, 34, 52) in person(read(), people[0]).availability  # an hour before 5:30 pm, to closing at nine
    Commitment.objects.create(
        episode=people[0], patient=people[0].patient, site=people[0].site, weekday=0, starts_at=time(9, 5),
        ends_at=time(17), kind="work", starts_on=MONDAY,
    )  # fmt: skip
    windows = person(read(), people[0]).availability
    assert (0, 0, 4) in windows  # until 9:05, which is narrowed to 9:00
    assert (0, 36, 52) in windows
    assert (1, 0, 52) in windows


def test_a_booked_session_in_a_commitment_is_really_in_the_way(circle: Any) -> None:
    _group, people = circle
    Commitment.objects.create(
        episode=people[0], patient=people[0].patient, site=people[0].site, weekday=0, starts_at=time(18),
        ends_at=time(19), kind="school", starts_on=MONDAY,
    )  # fmt: skip
    assert "patient_unavailable" in codes(read())


def test_a_written_week_stands_for_the_plan_of_care(circle: Any) -> None:
    _group, people = circle
    cast.make_plan(people[0])
    assert person(read(), people[0]).prescribed_slots == 36
    WeekNeed.objects.create(
        episode=people[0], patient=people[0].patient, site=people[0].site, starts_on=MONDAY, mode="virtual",
        languages=["es"], weekly_minutes=600, least_minutes=540, most_minutes=720, most_day_minutes=240, most_days=3,
        must=["PROC"], may=["YOGA", "PROC"], individual_minutes=0,
    )  # fmt: skip
    who = person(read(), people[0])
    assert (who.prescribed_slots, who.min_slots, who.max_slots) == (40, 36, 48)
    assert (who.mode, who.languages, who.max_days) == ("virtual", ("es",), 3)
    assert (who.must, who.may, who.appointments) == (("PROC",), ("YOGA",), ())


def test_visits_follow_the_rhythm_of_the_plan(circle: Any) -> None:
    _group, people = circle
    plan = cast.make_plan(people[0])
    plan.objectives.get().interventions.filter(service_type="TE").update(service_type="MED", every_weeks=3, minutes=30)

    def kinds() -> list[str]:
        return sorted(visit.kind for visit in person(read(), people[0]).appointments)

    assert kinds() == ["individual", "psychiatry", "psychiatry"]  # two in three weeks, none so far
    doctor = people[0].psychiatrist
    cast.make_visit(people[0], on=MONDAY - timedelta(days=7), service_type="MED", practitioner=doctor)
    assert kinds() == ["individual", "psychiatry"]
    cast.make_visit(people[0], on=MONDAY + timedelta(days=8), service_type="MED", practitioner=doctor)
    assert kinds() == ["individual"]
