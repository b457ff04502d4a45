"""What a repair could not keep is left to do with a seat that is named, offered to nobody twice."""

from __future__ import annotations

import pytest

from stepwell.program.planner.facts import Facts
from stepwell.program.planner.generate import generate
from stepwell.program.planner.left import left_to_do
from stepwell.program.planner.makeup import free_seats
from stepwell.program.planner.moves import Join, what_if
from stepwell.program.planner.state import WeekState
from stepwell.program.tests.planner_clinic import clinic, group, person, staff
from stepwell.program.tests.planner_weeks import as_instance, as_plan, as_raw, good_plan


@pytest.fixture(scope="module")
def generated():
    raw = generate("S", 11)
    return raw, as_instance(raw), good_plan(raw)


def lost_seats(generated, people=12):
    """A week before, and after some people lost a seat that they could have back."""
    _, instance, plan = generated
    before, after = WeekState(Facts(instance), as_plan(plan)), WeekState(Facts(instance), as_plan(plan))
    lost = {}
    for who in list(after.facts.patients)[:people]:
        for name in list(after.groups_of[who]):
            after.remove_member(who, name)
            lost[who, after.facts.groups[name].curriculum] = name
    return before, after, lost


def test_a_free_seat_of_a_lost_course_is_offered_by_its_name_days_and_hour_and_to_no_more_people_than_it_has_seats(
    generated,
):
    before, after, lost = lost_seats(generated)
    rows = [row for row in left_to_do(before, after, (), seconds=60) if row.what == "course"]
    offered = {}
    for row in rows:
        (help_,) = row.helps
        course = row.says.split()[1]
        if help_.startswith("Offer them the free seat in "):
            name = help_.removeprefix("Offer them the free seat in ").split(" (")[0]
            assert after.facts.groups[name].curriculum == course
            assert what_if(after, [Join(row.who, name)]).allowed
            for session in after.sessions[name]:
                assert after.facts.when(session.day, session.start).split()[0] in help_
                assert after.facts.clock(session.start) in help_
            offered.setdefault(name, []).append(row.who)
    for name, people in offered.items():
        assert len(people) <= seats_of(after, name)
    for row in rows:
        for said in row.says.split("; "):
            if said.rstrip(".").endswith("has a free seat they could take"):
                name = next(name for name in after.sessions if f"{name} (" in said)
                if row.helps[0].startswith("Offer them the free seat in "):
                    continue
                mine = [Join(row.who, other) for other, people in offered.items() if row.who in people]
                is_at_that_time = not what_if(after, [*mine, Join(row.who, name)]).allowed
                assert is_at_that_time or len(offered[name]) == seats_of(after, name), row
    assert len(offered) > 3
    assert len(lost) >= sum(map(len, offered.values()))


def seats_of(state, name):
    return min(free_seats(state, state.facts.groups[name], session) for session in state.sessions[name])


def twice(name, course):
    return group(name, "a", days=(0, 3)) | {"curriculum": course, "sessions": 2}


@pytest.mark.parametrize(
    ("from_day", "helps"),
    [
        (0, "Offer them one session in its place: other on Thursday 10:00 am has a free seat."),
        (3, "Offer them one session in its place: other on Thursday 10:00 am has a free seat."),
        (4, "Offer a make-up session or one by video."),
    ],
)
def test_one_session_is_offered_where_the_course_as_a_whole_has_no_place_and_none_from_before_the_day(from_day, helps):
    one = person("one", "A", windows=((1, 0, 40), (3, 0, 40)))
    raw, plan = clinic(
        [staff("lead", "a", days=(0, 1, 3))], [twice("other", "A")], [one, *(person(f"A{at}", "A") for at in range(3))]
    )
    raw["groups"] += [group("lost", "a", days=(1,)) | {"curriculum": "A", "min_size": 1}]
    (meets,) = plan["groups"][0]["sessions"]
    plan["groups"][0]["sessions"] += [meets | {"day": 3}]
    plan["groups"] += [{"group": "lost", "sessions": [meets | {"day": 1}]}]
    plan["members"] = [{"patient": f"A{at}", "groups": ["other"]} for at in range(3)]
    facts = Facts(as_instance(raw))
    after = WeekState(facts, as_plan(plan))
    after.set_sessions("lost", ())
    plan["members"] += [{"patient": "one", "groups": ["lost"]}]
    (row,) = left_to_do(WeekState(facts, as_plan(plan)), after, (), from_day=from_day, seconds=60)
    assert row.helps == (helps,)


def test_a_seat_is_not_offered_to_two_people_who_are_kept_apart(generated):
    before, after, _ = lost_seats(generated)
    rows = [row for row in left_to_do(before, after, (), seconds=60) if "the free seat in " in row.helps[0]]
    seat = {}
    for row in rows:
        seat.setdefault(row.helps[0], []).append(row.who)
    one, other = next(people[:2] for people in seat.values() if len(people) > 1)
    raw = as_raw(before.facts.instance)
    raw["conflicts"] = [*raw["conflicts"], [one, other]]
    facts = Facts(as_instance(raw))
    rows = left_to_do(WeekState(facts, before.plan()), WeekState(facts, after.plan()), (), seconds=60)
    mine, theirs = ({row.helps[0] for row in rows if row.who == who and "seat" in row.helps[0]} for who in (one, other))
    assert not mine & theirs


def test_no_two_seats_offered_to_one_person_are_at_one_time(generated):
    before, after, _ = lost_seats(generated, people=30)
    offers = {}
    for row in left_to_do(before, after, (), seconds=60):
        if row.helps[0].startswith("Offer them the free seat in "):
            offers.setdefault(row.who, []).append(
                row.helps[0].removeprefix("Offer them the free seat in ").split(" (")[0]
            )
    several = {who: names for who, names in offers.items() if len(names) > 1}
    assert several
    for who, names in several.items():
        assert what_if(after, [Join(who, name) for name in names]).allowed
