"""Lives through the demo clinic's weeks: each day in one transaction, each act at its hour, by whoever does it."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from stepwell.command.demo_clinic.acts import Act, act
from stepwell.command.demo_clinic.booking import open_booking
from stepwell.command.demo_clinic.care import call_those_out, care_acts, cosign_waiting
from stepwell.command.demo_clinic.closed import is_closed
from stepwell.command.demo_clinic.door import door_acts
from stepwell.command.demo_clinic.leaving import call_afterwards, leaving_acts
from stepwell.command.demo_clinic.medicines import medicine_acts
from stepwell.command.demo_clinic.money import money_acts
from stepwell.command.demo_clinic.opening import open_clinic
from stepwell.command.demo_clinic.people import make_staff
from stepwell.command.demo_clinic.safety import answer_concerns, watch_the_clock
from stepwell.command.demo_clinic.sessions import day_acts
from stepwell.command.demo_clinic.stay import stay_acts
from stepwell.command.demo_clinic.story import Leaves, PlanStands, Reached, Story
from stepwell.command.demo_clinic.teaching import teaching_acts
from stepwell.command.demo_clinic.tell import DOOR_WEEKS, tell
from stepwell.command.demo_clinic.timetable import RIVERSIDE, groups, module_on
from stepwell.command.demo_clinic.weeks import enter_terms, tell_weeks
from stepwell.command.demo_clinic.world import ZONE, World
from stepwell.kernel import dates
from stepwell.program.actions import make_sessions
from stepwell.program.models import Group

COSIGNED_UNTIL = 3  # working days ago; what the associate signed later still waits
AHEAD = timedelta(days=20)
type Watching = Callable[[int, int], None]


def build(patients: int, weeks: int, seed: int, now: datetime | None = None, watch: Watching | None = None) -> World:
    """Fills the organization that is open; `now` is an instant, `watch` hears of days done and days in all."""
    wall = (now or dates.now()).astimezone(ZoneInfo(ZONE)).replace(tzinfo=None)
    world = World(seed, weeks, wall, make_staff(seed))
    world.stories = tell(seed, patients, weeks, wall)
    world.featured = featured(world.stories, world.today)
    planned = _acts_by_day(world)
    first = world.monday - timedelta(weeks=DOOR_WEEKS)
    days = [first + timedelta(days=step) for step in range((world.today - first).days + 1)]
    with dates.use_clock(world.clock), _few_collections():
        for done, on in enumerate(days):
            with transaction.atomic():
                _live(world, on, planned.get(on, []), on == first)
                if on == world.today:
                    open_booking(world)
            if watch is not None:
                watch(done + 1, len(days))
    return world


@contextmanager
def _few_collections() -> Iterator[None]:
    """Looks for dead circles of objects rarely: a long build makes millions of rows and hardly a circle."""
    before = gc.get_threshold()
    gc.set_threshold(200_000, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def featured(stories: tuple[Story, ...], today: date) -> int:
    """Whose pages the demo's patient signs in to: a stay that goes on and is some weeks old."""
    staying = [
        story
        for story in stories
        if story.stay is not None
        and story.site == RIVERSIDE
        and story.stay.leaves is Leaves.STAYS
        and story.stay.plan is PlanStands.IN_FORCE
    ]
    weeks = {story.number: (today - story.stay.first_on).days // 7 for story in staying if story.stay}
    return min(weeks, key=lambda number: (abs(weeks[number] - 5), number))


def _acts_by_day(world: World) -> dict[date, list[Act]]:
    planned: dict[date, list[Act]] = defaultdict(list)
    for story in world.stories:
        for one in _acts_of(world, story):
            planned[one.at.date()].append(one)
    return planned


def _acts_of(world: World, story: Story) -> Iterator[Act]:
    yield from door_acts(world, story)
    if story.reached is Reached.ADMITTED:
        yield from stay_acts(world, story)
        yield from care_acts(world, story)
        yield from medicine_acts(world, story)
        yield from teaching_acts(world, story)
        yield from leaving_acts(world, story)


def _live(world: World, on: date, planned: list[Act], is_first: bool) -> None:
    """One day of the clinic, its acts in the order of the clock."""
    if is_first:
        world.moment = datetime.combine(on, time(6))
        open_clinic(world)
        enter_terms(world)
    acts = [*planned, *_routine(world, on), *day_acts(world, on)]
    for one in sorted(acts, key=lambda one: one.at):
        if one.at <= world.now:
            world.moment = one.at
            one.run()


def _routine(world: World, on: date) -> Iterator[Act]:
    """What is done on every working day, and the timetable each Monday."""
    if on.weekday() > 4:
        return
    if on.weekday() == 0 and on >= world.monday - timedelta(days=14):
        yield act(datetime.combine(on, time(7, 5)), _make_sessions, world)
    yield act(datetime.combine(on, time(17, 40)), answer_concerns, world)
    yield act(datetime.combine(on, time(17, 55)), watch_the_clock, world)
    if on == world.workdays_ago(1):
        yield act(datetime.combine(on, time(16, 50)), tell_weeks, world)
    if on >= world.monday and not is_closed(on):
        yield act(datetime.combine(on, time(9, 15)), call_those_out, world)
        yield act(datetime.combine(on, time(16, 15)), call_afterwards, world)
        if on <= world.workdays_ago(COSIGNED_UNTIL):
            yield act(datetime.combine(on, time(8, 20)), cosign_waiting, world)
    yield from money_acts(world, on)


def _make_sessions(world: World) -> None:
    plans = {plan.name: plan for plan in groups()}

    def topic(group: Group, on: date) -> str:
        return module_on(plans[group.name], world.monday, on)

    for site in world.sites.values():
        make_sessions(world.actor("director"), site, world.moment.date() + AHEAD, module_of=topic)
