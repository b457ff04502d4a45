"""Times between the quarter hours: held outward so that nothing collides, counted by their real minutes wherever people read hours."""

from __future__ import annotations

from datetime import time, timedelta

import msgspec
import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel import dates
from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.program.actions import week_plan as acts
from stepwell.program.actions.leave import record_leave
from stepwell.program.models import Series, WeekNeed, WeekPlan
from stepwell.program.planner.explain import explain
from stepwell.program.planner.facts import Facts
from stepwell.program.planner.format import Instance, Plan
from stepwell.program.planner.generate import generate
from stepwell.program.planner.held import Held, real_slots
from stepwell.program.planner.judge import judge
from stepwell.program.queries.board.draft import draft_of
from stepwell.program.queries.board.figures import figures
from stepwell.program.queries.instance import read_with_plan
from stepwell.program.rules.leave import Away
from stepwell.program.tests import clinic
from stepwell.program.tests.week_world import MONDAY, World
from tests import cast

DAYS = (0, 2, 3)


# ------------------------------------------------------------------ the planner itself


@given(st.lists(st.integers(1, 240), max_size=8), st.sampled_from([15, 30]))
def test_what_lasts_so_many_minutes_counts_its_whole_slots_and_not_one_minute_more(lengths, slot):
    held = [Held(0, 0, -(-one // slot), "group", unused=-one % slot) for one in lengths]
    assert real_slots(held, slot) == sum(lengths) // slot


def shortened(instance, minutes):
    """The same week with every group so many minutes shorter than its slots."""
    groups = tuple(msgspec.structs.replace(one, unused_minutes=minutes) for one in instance.groups)
    return msgspec.structs.replace(instance, groups=groups)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_group_that_leaves_minutes_of_its_slots_unused_gives_people_fewer_hours_and_holds_the_same_time(seed):
    instance = msgspec.convert(generate("tiny", seed), Instance)
    last = instance.last_week
    plan = Plan(last.groups, last.members, last.appointments)
    whole, less = judge(instance, plan), judge(shortened(instance, 10), plan)
    assert less.figures["unmet_hours"] > whole.figures["unmet_hours"]
    assert less.figures["staff_contact_hours"] < whole.figures["staff_contact_hours"]
    assert less.terms["under_9h"] >= whole.terms["under_9h"]
    assert {row.code for row in less.hard} <= {row.code for row in whole.hard}
    assert (less.terms["idle_slot"], less.terms["day"]) == (whole.terms["idle_slot"], whole.terms["day"])
    for one, other in zip(explain(instance, plan), explain(shortened(instance, 10), plan), strict=True):
        sessions = sum(len(row.sessions) for row in plan.groups if row.group in groups_of(plan, one.patient))
        assert other.got_slots == one.got_slots - -(-10 * sessions // 15)


def groups_of(plan, patient):
    return {group for row in plan.members if row.patient == patient for group in row.groups}


def test_a_week_written_without_unused_minutes_says_nothing_of_them():
    instance = msgspec.convert(generate("tiny", 1), Instance)
    assert b"unused" not in msgspec.json.encode(instance)
    assert msgspec.json.decode(msgspec.json.encode(shortened(instance, 5)), type=Instance) == shortened(instance, 5)


# ------------------------------------------------------------------ a clinic's week


@pytest.fixture
def off_grid(db):
    """A group of 75 minutes from 5:35 pm on three days with three people, one of whom needs four hours."""
    cast.make_site(closes_at=time(21))
    group = cast.make_group(coleader=None)
    for day in DAYS:
        series = Series.objects.create(
            group=group, site=group.site, weekday=day, starts_at=time(17, 35), minutes=75,
            time_zone=group.site.time_zone, starts_on=group.starts_on,
        )  # fmt: skip
        on = cast.TODAY + timedelta(days=day)
        cast.make_session(group, on=on, at=time(17, 35), minutes=75, series=series, series_on=on)
    people = [cast.make_episode(cast.make_patient(name, "Rivera")) for name in ("Ana", "Ben", "Cal")]
    for episode in people:
        for session in group.sessions.all():
            cast.make_seat(session, episode)
    WeekNeed.objects.create(
        episode=people[0], patient=people[0].patient, site=group.site, starts_on=cast.TODAY, mode="in_person",
        weekly_minutes=240, least_minutes=240, most_minutes=600, most_day_minutes=240, most_days=5,
        must=[], may=[str(group.pk)], individual_minutes=0,
    )  # fmt: skip
    with use_clock(cast.NOW):
        yield group, people


def test_it_is_held_outward_and_counted_by_the_clock(off_grid):
    _group, people = off_grid
    read = read_with_plan(cast.the_site(), cast.TODAY)
    [said] = read.instance.groups
    assert (said.slots, said.unused, said.allowed_starts.count(38)) == (6, 15, 1)  # 5:30 to 7:00 pm for 5:35 to 6:50
    told = {row.patient: row for row in explain(read.instance, read.plan)}
    assert told[str(people[0].patient_id)].hours == "3.75 hours of 4 hours"
    assert judge(read.instance, read.plan).figures["staff_contact_hours"] == 3.75


def test_sessions_of_different_length_are_counted_by_what_they_last_together(off_grid):
    group, people = off_grid
    last = group.sessions.order_by("on").last()
    last.edit(ends_at=last.ends_at - timedelta(minutes=15))
    read = read_with_plan(cast.the_site(), cast.TODAY)
    facts = Facts(read.instance)
    told = {row.patient: row for row in explain(facts, read.plan)}
    assert told[str(people[0].patient_id)].got_slots == (75 + 75 + 60) // 15


def test_a_visit_between_slots_is_counted_by_the_clock_too(off_grid):
    _group, people = off_grid
    cast.make_visit(people[1], at=time(16, 10))
    read = read_with_plan(cast.the_site(), cast.TODAY)
    [visit] = [one for who in read.instance.patients for one in who.appointments if ":" not in one.id]
    assert (visit.slots, visit.unused) == (4, 15)  # 4:00 to 5:00 pm for 4:10 to 4:55
    assert {row.patient: row.got_slots for row in explain(read.instance, read.plan)}[str(people[1].patient_id)] == 18


def test_the_board_lists_who_falls_below_their_hours_by_the_clock_though_their_slots_would_do(off_grid, client):
    _group, people = off_grid
    plan = acts.begin_draft(clinic.director(), cast.the_site(), cast.TODAY)
    draft = draft_of(plan)
    shown = figures(draft)
    assert shown.planned == "11.25"  # three people, three times an hour and a quarter
    assert ("Ana R.", "3.75 of 4 h") in {(row.name, row.says) for row in shown.short}
    assert {row.says.split(" of ")[0] for row in (*shown.rooms, *shown.leaders)} == {"3.75"}
    boss = cast.sign_in(client, cast.the_staff(Role.PROGRAM_DIRECTOR).account)
    page = boss.get(reverse("week_person", args=[plan.pk, people[0].pk])).content.decode()
    assert "3.75 of 4 h" in page
    assert "They get 3.75 hours, and need at least 4 hours." in page
    everyone = boss.get(reverse("week_people", args=[plan.pk])).content.decode()
    assert "3.75 of 4 h" in everyone


# ------------------------------------------------------------------ leave by its name


@pytest.mark.django_db
def test_who_is_on_leave_is_said_to_be_on_leave_and_who_has_no_shift_not_to_work():
    world = World("tiny")
    with use_clock(cast.NOW):
        plan = acts.begin_draft(clinic.director(), world.site, MONDAY)
        draft = draft_of(plan)
        _group, session = next((group, rows[0]) for group, rows in draft.state.sessions.items())
        person = draft.facts.staff[session.leader]
        _on_leave(world, person.id, session.day)
        WeekPlan.objects.update(state="dropped")
        draft = draft_of(acts.begin_draft(clinic.director(), world.site, MONDAY))
    assert draft.facts.staff[person.id].leave == (session.day,)
    says = [fault.says for fault in draft.state.faults_of({("staff", person.id)}) if fault.code == "staff_off"]
    day = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")[session.day]
    assert says == [f"{draft.facts.name(person.id)} is on leave on {day}."]


def _on_leave(world, person, day):
    from stepwell.people.models import Practitioner

    starts_at, ends_at = dates.day_bounds(MONDAY + timedelta(days=day), world.site.time_zone)
    record_leave(clinic.director(), Practitioner.objects.get(pk=person), Away(starts_at, ends_at), "vacation")


def test_a_day_without_a_shift_is_no_leave():
    instance = msgspec.convert(generate("tiny", 1), Instance)
    last = instance.last_week
    leader, day = last.groups[0].sessions[0].leader, last.groups[0].sessions[0].day

    def without(member, leave):
        shifts = tuple(one for one in member.shifts if one.day != day)
        return msgspec.structs.replace(member, shifts=shifts, leave=leave) if member.id == leader else member

    for leave, words in ((msgspec.UNSET, "does not work on"), ((day,), "is on leave on")):
        staff = tuple(without(member, leave) for member in instance.staff)
        changed = msgspec.structs.replace(instance, staff=staff)
        verdict = judge(changed, Plan(last.groups, last.members, last.appointments))
        [says] = {fault.says for fault in verdict.hard if fault.code == "staff_off" and fault.where == (leader,)}
        assert words in says
