"""Gives a few stories what makes each screen worth opening: risk answers, plans not signed yet, scarce units."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from stepwell.command.demo_clinic.closed import is_closed
from stepwell.command.demo_clinic.story import Leaves, PlanStands, Stay, Story
from stepwell.command.demo_clinic.timetable import track

RISK_PEOPLE = 4
MISSING_PEOPLE = 3
NEEDS_AUTHORIZATION = frozenset({"lakeland", "bcbs-nc", "medicaid", "saiop"})


def mark(stories: list[Story], today: date, rng: Random) -> None:
    """Marks stories in place; all of them are of people admitted."""
    _risk(stories, today, rng)
    _authorizations(stories)
    _newest_plans(stories, today)
    _missed(stories, today)


def age_in_weeks(stay: Stay, today: date) -> int:
    """How many weeks of groups a stay has behind it."""
    return ((stay.left_on or today) - stay.first_on).days // 7


def _change(stories: list[Story], place: int, **changes: object) -> None:
    story = stories[place]
    assert story.stay is not None
    stories[place] = replace(story, stay=replace(story.stay, **changes))  # type: ignore[arg-type]


def _risk(stories: list[Story], today: date, rng: Random) -> None:
    """Three people answer that they thought of death in one of their weeks, one of them this week."""
    old = [place for place, story in enumerate(stories) if story.stay and age_in_weeks(story.stay, today) >= 2]
    staying = [place for place in old if stories[place].stay.leaves is Leaves.STAYS]  # type: ignore[union-attr]
    chosen = rng.sample(old, min(RISK_PEOPLE - 1, len(old)))
    for place in chosen:
        stay = stories[place].stay
        assert stay is not None
        _change(stories, place, risk_weeks=(rng.randint(1, max(1, age_in_weeks(stay, today) - 1)),))
    latest = [place for place in staying if place not in chosen] or staying
    if latest:
        place = rng.choice(latest)
        stay = stories[place].stay
        assert stay is not None
        _change(stories, place, risk_weeks=(last_asked_week(stay, today),))


def last_asked_week(stay: Stay, today: date) -> int:
    """The week of the stay (0 is the first) whose questions were the last to be asked by now."""
    return max(0, (today - stay.first_on).days // 7)


def _authorizations(stories: list[Story]) -> None:
    """The oldest stay that goes on runs out of days, the next one out of units; the others have plenty."""
    scarce = ["expiring", "nearly-used"]
    for place, story in enumerate(stories):
        if story.payer not in NEEDS_AUTHORIZATION or story.stay is None:
            continue
        is_open = story.stay.leaves is Leaves.STAYS
        kind = scarce.pop(0) if is_open and scarce else "plenty"
        stories[place] = replace(story, authorization=kind)


def _newest_plans(stories: list[Story], today: date) -> None:
    """The newest stay has a draft, the one before waits for the physician; neither has had a group yet."""
    open_plans = [PlanStands.DRAFT, PlanStands.WAITS]
    for place in range(len(stories) - 1, -1, -1):
        stay = stories[place].stay
        if not open_plans or stay is None or stay.first_on < today:
            continue
        _change(stories, place, plan=open_plans.pop(0))


def _missed(stories: list[Story], today: date) -> None:
    """A few people are out on the latest day of their track, one of them without a word, so that someone calls."""
    found = 0
    for place in range(len(stories) - 1, -1, -1):
        story = stories[place]
        stay = story.stay
        if stay is None or stay.leaves is not Leaves.STAYS or stay.plan is not PlanStands.IN_FORCE:
            continue
        on = today
        while on.weekday() not in track(story.site, story.track).days or is_closed(on):
            on -= timedelta(days=1)
        if stay.risk_weeks or on <= stay.first_on or place % 2 or found == MISSING_PEOPLE:
            continue
        _change(stories, place, out_on=(on,))
        found += 1
