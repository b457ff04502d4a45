"""Enters what the planner must know of the demo clinic: whom groups are for, limits, when people can come, one pair apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from random import Random

from stepwell.command.demo_clinic.slots import VISIT_MINUTES
from stepwell.command.demo_clinic.story import Story
from stepwell.command.demo_clinic.timetable import CIRCLES, VIRTUAL, GroupPlan, groups, track
from stepwell.command.demo_clinic.world import World
from stepwell.people.actions.apart import keep_apart
from stepwell.placement.models import Episode
from stepwell.program.actions.needs import NewCommitment, NewNeed, add_commitment, set_week
from stepwell.program.actions.terms import NewTerms, add_limit, set_terms
from stepwell.program.models import Visit, WeekNeed
from stepwell.program.models.need import Mode
from stepwell.program.queries.instance_people import PersonFacts, load_facts
from stepwell.program.rules.limits import Limit
from stepwell.program.rules.week_need import need_problems, usual_need

# Which conditions a circle's process and skills groups may also take, so that the planner has a choice.
_ALSO = {"A": ("ANX",), "B": ("GEN", "DEP")}
_COUNTS_AS = {
    "process": "PROCESS", "CBT": "CBT", "DBT": "DBT", "education": "LEARNING", "activity": "ACTIVITY",
    "practice": "PRACTICE",
}  # fmt: skip
# What keeps people of each time of day from coming at other hours: kind, weekdays, from, to.
_BUSY = {
    "morning": (
        ("work", (0, 1, 2, 3, 4), time(14), time(18)),
        ("care", (0, 1, 2, 3, 4), time(14, 30), time(17)),
        ("school", (1, 3), time(13), time(16)),
    ),
    "afternoon": (
        ("work", (0, 1, 2, 3, 4), time(8), time(12)),
        ("care", (0, 2, 4), time(17), time(20)),
        ("school", (0, 2, 4), time(8), time(11, 30)),
    ),
    "virtual": (
        ("care", (0, 1, 2, 3, 4), time(14), time(18)),
        ("work", (0, 2), time(8), time(17)),
        ("work", (0, 1, 2, 3, 4), time(12, 30), time(17)),
    ),
    "evening": (
        ("work", (0, 1, 2, 3, 4), time(8), time(16, 30)),
        ("work", (1, 4), time(9), time(17)),
        ("school", (0, 2), time(8), time(15)),
    ),
}  # fmt: skip
_SHARE_TELLING = 0.6
_CHANGES: tuple[dict[str, int], ...] = (
    {"weekly_minutes": 600},
    {"most_days": 4},
    {"individual_minutes": VISIT_MINUTES},
)


def enter_terms(world: World) -> None:
    """The director says for whom each group is and when it may meet, and what state and payers allow."""
    director = world.actor("director")
    for plan in groups():
        set_terms(director, world.groups[plan.name], _terms(plan, world.monday))
    for site in world.sites.values():
        state = Limit(12, world.monday, "State rule on group size in outpatient programs, made up for this demo")
        add_limit(director, site, None, state)
        payer = world.payers["lakeland"]
        own = Limit(10, world.monday, "Lakeland Health contract 4.2, made up for this demo", str(payer.pk), "GP")
        add_limit(director, site, payer, own)


def _terms(plan: GroupPlan, from_on: date) -> NewTerms:
    own = tuple(code for code, circle in CIRCLES.items() if circle == plan.circle)
    word = next((code for part, code in _COUNTS_AS.items() if part in plan.name), "SKILLS")
    return NewTerms(
        curriculum=word,
        minutes=60,
        times_a_week=len(plan.hours),
        starts_on=from_on,
        conditions=(*own, *_ALSO.get(plan.circle, ())),
        starts=track(plan.site, plan.track).slots,
        is_virtual=plan.is_virtual,
    )


def tell_weeks(world: World) -> None:
    """The people in care tell when they cannot come; a few weeks are set apart from the plan; two people are kept apart."""
    stays = [
        (story, world.charts[story.number].episode)
        for story in world.stories
        if story.number in world.charts and world.charts[story.number].episode is not None
    ]
    here = [(story, stay) for story, stay in stays if stay is not None and stay.ended_on is None]
    for story, stay in here:
        rng = world.rng("week", story.number)
        if rng.random() < _SHARE_TELLING:
            _tell(world, story, stay, rng)
    _needs(world, here)
    _apart(world, [stay for _story, stay in here])


def _tell(world: World, story: Story, stay: Episode, rng: Random) -> None:
    kind, days, starts_at, ends_at = rng.choice(_BUSY[story.track])
    booked = Visit._base_manager.filter(episode=stay, on__gte=world.today, cancelled_at__isnull=True)
    taken = {on.weekday() for on in booked.values_list("on", flat=True)}
    free = tuple(day for day in days if day not in taken)
    if free:
        asked = NewCommitment(kind, free, starts_at, ends_at, max(world.today, stay.admitted_on))
        add_commitment(world.desk(story.site), stay, asked)


def _needs(world: World, here: list[tuple[Story, Episode]]) -> None:
    """The weeks of all who come by video, and a few that differ from the plan of care, of those for whom they add up."""
    in_rooms = []
    for story, stay in here:
        if story.track == VIRTUAL:
            _need(world, story, stay, {}, Mode.VIRTUAL)
        else:
            in_rooms.append((story, stay))
    spread = max(1, len(in_rooms) // len(_CHANGES))
    for number, changes in enumerate(_CHANGES):
        any(_need(world, story, stay, changes) for story, stay in in_rooms[number * spread :][:spread])


def _need(
    world: World, story: Story, stay: Episode, changes: Mapping[str, int], mode: str = Mode.IN_PERSON
) -> WeekNeed | None:
    """What a whole week of theirs should hold, with the reason; None when the hours would not fit in the days."""
    monday = world.today + timedelta(days=7 - world.today.weekday())
    person = PersonFacts(stay)
    load_facts({stay.pk: person}, monday)
    usual = usual_need(person.facts(monday))[0]
    need = replace(usual, **changes)
    if need_problems(need):
        return None
    asked = NewNeed(need, mode, tuple(dict.fromkeys((stay.patient.language, "en"))))
    starts_on = max(world.today, stay.admitted_on)
    return set_week(world.desk(story.site), stay, asked, usual, starts_on, "Agreed with the person")


def _apart(world: World, stays: list[Episode]) -> None:
    """Two people of different times of day: no group of the demo has to change."""
    for other in stays[1:]:
        if other.track != stays[0].track and other.site_id == stays[0].site_id:
            one = stays[0].patient
            keep_apart(world.actor("director"), one, other.patient, "One of them asked for it", world.today)
            return
