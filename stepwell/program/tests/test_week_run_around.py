"""A run of the planner in a week in which something has happened: lost rooms and storm days hold for its result."""

from __future__ import annotations

import msgspec
import pytest

from stepwell.kernel.dates import use_clock
from stepwell.program.actions import week_plan as acts
from stepwell.program.actions.week_plan.solver import Line
from stepwell.program.models import PlanRun
from stepwell.program.planner.events import Event, as_entry
from stepwell.program.planner.format import Instance
from stepwell.program.queries.board.draft import draft_of
from stepwell.program.queries.board.happened import away_days
from stepwell.program.queries.board.repairing import what_if
from stepwell.program.tests import clinic
from stepwell.program.tests.test_week_run import a_draft, saying, start
from tests import cast


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield


def a_draft_with_a_lost_room():
    """The draft, whose step says that the room of a session cannot be used on its day; and that room and day."""
    plan = a_draft()
    draft = draft_of(plan)
    room, day = next((one.room, one.day) for rows in draft.state.sessions.values() for one in rows if one.room)
    event = Event("room_lost", room=room, days=(day,))
    acts.use_repair(clinic.director(), draft, event, what_if(draft, event), plan.version)
    plan = type(plan).objects.select_related("site").get()
    assert draft_of(plan).facts.lost_rooms == {(room, day)}
    return plan, (room, day)


@pytest.mark.django_db
def test_the_planner_is_told_what_rooms_are_lost_on_which_days_and_its_result_is_judged_by_that():
    plan, lost = a_draft_with_a_lost_room()
    begun = draft_of(plan).begun
    solver = saying(Line(plan=begun))
    acts.run_planner(clinic.director(), start(plan).pk, solver)
    assert solver.asked.lost == (lost,)
    draft = draft_of(type(plan).objects.select_related("site").get())
    assert (draft.step.kind, draft.step.hard > 0) == ("planned", True), "a week that uses the lost room breaks a rule"


@pytest.mark.django_db
@pytest.mark.slow
def test_the_planner_process_gives_a_week_that_uses_no_lost_room():
    plan, (room, day) = a_draft_with_a_lost_room()
    run = start(plan)
    assert acts.run_planner(clinic.director(), run.pk).state == "done"
    draft = draft_of(type(plan).objects.select_related("site").get())
    assert (draft.step.kind, draft.step.hard) == ("planned", 0)
    assert not [one for rows in draft.state.sessions.values() for one in rows if (one.room, one.day) == (room, day)]
    heard = PlanRun.objects.get()
    assert heard.bound <= heard.cost == draft.step.cost


@pytest.mark.django_db
def test_on_days_of_a_storm_the_planner_is_told_who_cannot_be_seen_by_video():
    plan = a_draft()
    instance = msgspec.json.decode(plan.instance, type=Instance)
    payer = next(row.payer for row in instance.patients if row.mode == "in_person")
    entries = [as_entry(Event("storm", days=(1, 2), payers=(payer,)))]
    whose = {row.id for row in instance.patients if row.payer == payer and row.mode == "in_person"}
    assert away_days(entries, instance) == {(who, day) for who in whose for day in (1, 2)}
    assert away_days([as_entry(Event("storm", days=(1,)))], instance) == frozenset()
