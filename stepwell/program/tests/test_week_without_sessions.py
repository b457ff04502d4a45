"""A week for which no session was made yet: planned like the week before, published in place of what its series would give."""

from __future__ import annotations

from datetime import timedelta

import pytest

from stepwell.kernel.dates import use_clock
from stepwell.program.actions import make_sessions
from stepwell.program.actions import week_plan as acts
from stepwell.program.models import Enrollment, GroupSession, Seat, Series
from stepwell.program.planner.format import Plan
from stepwell.program.planner.judge import judge
from stepwell.program.planner.repair import repair
from stepwell.program.queries.board.draft import draft_of, known_part
from stepwell.program.queries.board.publication import Publication
from stepwell.program.queries.instance import read_with_plan
from stepwell.program.rules.telling import lines_of
from stepwell.program.tests import clinic
from stepwell.program.tests.test_week_publish import publish, same
from stepwell.program.tests.week_world import MONDAY, World
from tests import cast

pytestmark = pytest.mark.django_db
NEXT = MONDAY + timedelta(days=7)
WEEK = {"on__range": (NEXT, NEXT + timedelta(days=6)), "cancelled_at__isnull": True}


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield


def planned(world, *, repeats, without=0):
    """A draft of the week after the last that was made: like that one, but for its first groups."""
    plan = acts.begin_draft(clinic.director(), world.site, NEXT)
    draft = draft_of(plan)
    assert not draft.week.groups
    last = draft.facts.instance.last_week
    gone = {row.group for row in last.groups[:without]}
    kept = Plan(tuple(row for row in last.groups if row.group not in gone), last.members, last.appointments)
    mended = repair(draft.facts.instance, known_part(draft.facts, kept), [], fill=not without)
    step = acts.NewStep("planned", "Planned", mended.plan)
    acts.add_step(clinic.director(), plan, step, draft.facts)
    plan.refresh_from_db()
    plan.edit(repeats=repeats)
    return plan, gone


def hours(rows):
    return sorted((str(row.group_id), row.on.weekday(), row.starts_at.hour, row.starts_at.minute) for row in rows)


def test_a_week_without_sessions_is_like_the_one_before_even_when_visits_are_booked_in_it():
    world = World("tiny", weeks=1)
    cast.make_visit(next(iter(world.episodes.values())), on=NEXT)
    last = read_with_plan(world.site, NEXT).instance.last_week
    assert {row.group for row in last.groups} == {row.group for row in world.planned.groups}
    assert last.members


@pytest.mark.parametrize("repeats", [True, False])
def test_what_is_published_takes_the_place_of_what_the_series_would_give(repeats):
    world = World("tiny", weeks=1)
    plan, _gone = planned(world, repeats=repeats)
    wanted = draft_of(plan).week
    assert publish(plan).state == "done", plan
    read = read_with_plan(world.site, NEXT)
    assert same(read.plan, wanted) or not repeats
    assert not judge(read.instance, read.plan).hard or not repeats
    stands = hours(GroupSession.objects.filter(**WEEK))
    assert len(stands) == sum(len(row.sessions) for row in wanted.groups)
    make_sessions(clinic.director(), world.site, NEXT + timedelta(days=20), NEXT)
    assert hours(GroupSession.objects.filter(**WEEK)) == stands
    later = GroupSession.objects.filter(on__gte=NEXT + timedelta(days=7), on__lt=NEXT + timedelta(days=14))
    assert hours(later) == (stands if repeats else hours(GroupSession.objects.filter(on__lt=NEXT)))


@pytest.mark.parametrize("repeats", [True, False])
def test_a_group_that_the_plan_leaves_closed_gives_no_session_of_its_series(repeats):
    world = World("tiny", weeks=1)
    plan, gone = planned(world, repeats=repeats, without=1)
    before = set(Series.objects.filter(group__in=gone, ends_on__isnull=True).values_list("pk", flat=True))
    publication = Publication(plan)
    publication.plan.edit()
    if publication.hard:  # the people of the group may be under their hours, but nothing hard is broken
        pytest.fail(publication.hard[0].says)
    plan.refresh_from_db()
    assert publish(plan).state == "done"
    make_sessions(clinic.director(), world.site, NEXT + timedelta(days=20), NEXT)
    assert not GroupSession.objects.filter(group__in=gone, **WEEK).exists()
    is_over = not Series.objects.filter(pk__in=before, ends_on__isnull=True).exists()
    assert before
    assert is_over is repeats
    open_places = Enrollment.objects.filter(group__in=gone, ends_on__isnull=True)
    assert open_places.exists() is not repeats


def test_an_hour_that_stays_as_it_is_keeps_its_series():
    world = World("tiny", weeks=1)
    plan, _gone = planned(world, repeats=True)
    before = {row.pk: (str(row.group_id), row.weekday, row.starts_at) for row in Series.objects.all()}
    wanted = {(row.group, one.day, one.leader, one.room) for row in draft_of(plan).week.groups for one in row.sessions}
    publish(plan)
    kept = Series.objects.filter(pk__in=before, ends_on__isnull=True)
    assert kept.exists()
    for row in kept:
        same_hour = {(str(row.group_id), row.weekday, str(row.leader_id), str(row.room_id))}
        assert same_hour <= wanted or (str(row.group_id), row.weekday, str(row.leader_id), None) in wanted
    assert not Seat.objects.filter(released_at__isnull=True, session__cancelled_at__isnull=False).exists()


def test_people_are_told_only_what_differs_from_the_week_they_know():
    world = World("tiny", weeks=1)
    plan = acts.begin_draft(clinic.director(), world.site, NEXT)
    draft = draft_of(plan)
    last = draft.facts.instance.last_week
    group = last.groups[0].group
    stays = next(row for row in last.members if group in row.groups)
    as_before = known_part(draft.facts, Plan(last.groups, last.members, ()))
    acts.add_step(clinic.director(), plan, acts.NewStep("planned", "Planned", as_before), draft.facts)
    plan.refresh_from_db()
    publication = Publication(plan)
    assert any(change.kind == "group_opened" for change in publication.changes)
    assert [row for row in publication.messages if row.who == stays.patient and "seat" in " ".join(row.pieces)] == []


def test_a_notice_is_read_line_by_line():
    says = (
        "From Monday, December 21: You have a seat in Yoga: Tuesday 6:00 pm. Your visit is on Monday 9:00 am with Al."
    )
    lines = ("You have a seat in Yoga: Tuesday 6:00 pm.", "Your visit is on Monday 9:00 am with Al.")
    assert lines_of(says) == ("From Monday, December 21:", lines)
    assert lines_of("Closed on Friday.") == ("", ("Closed on Friday.",))
