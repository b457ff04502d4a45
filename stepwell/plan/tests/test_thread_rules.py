"""Cases for the golden thread: from diagnosis to intervention, and what breaks it."""

from dataclasses import replace
from datetime import date

import pytest

from stepwell.kernel.tables import Refused
from stepwell.plan.rules.plan import CarePlan, Goal, Intervention, Objective, Problem
from stepwell.plan.rules.thread import (
    Link,
    ThreadFacts,
    broken_links,
    check_links,
    links_for,
    links_hold,
    links_of,
    unworked_objectives,
)

DAY = date(2026, 4, 27)
ONE = Objective("o1", "Fewer low days", "PHQ-9", "18", "under 10", DAY, ("i1", "i2"))
TWO = Objective("o2", "Out of bed by nine", "days", "1", "5", DAY, ("i3",))
PLAN = CarePlan(
    (Problem("p1", "Low", "F33.1", (Goal("g1", "Run my day", (ONE,)), Goal("g2", "Mornings", (TWO,)))),),
    (
        Intervention("i1", "GP", 60, 3, 1, 8, ("CB-2",)),
        Intervention("i2", "IND", 45, 1, 1, 8),
        Intervention("i3", "GP", 60, 2, 1, 8, ("CB-3",)),
    ),
)
LINK = Link("F33.1", "p1", "g1", "o1", "i1")
FACTS = ThreadFacts((LINK,), PLAN, was_in_force=True, service="GP")


def closed(plan: CarePlan) -> CarePlan:
    goal = Goal("g1", "Run my day", (replace(ONE, is_closed=True),))
    return replace(plan, problems=(replace(plan.problems[0], goals=(goal, plan.problems[0].goals[1])),))


def rediagnosed(plan: CarePlan, code: str) -> CarePlan:
    return replace(plan, problems=(replace(plan.problems[0], diagnosis=code),))


CASES = [
    (FACTS, []),
    (replace(FACTS, links=(LINK, Link("F33.1", "p1", "g2", "o2", "i3"))), []),
    (replace(FACTS, was_in_force=False), ["NO_PLAN_IN_FORCE"]),
    (replace(FACTS, links=()), ["NO_LINK"]),
    (replace(FACTS, links=(replace(LINK, objective="o9"),)), ["LINK_BROKEN"]),
    (replace(FACTS, links=(replace(LINK, goal="g2"),)), ["LINK_BROKEN"]),
    (replace(FACTS, links=(replace(LINK, problem="p2"),)), ["LINK_BROKEN"]),
    (replace(FACTS, links=(replace(LINK, diagnosis="F32.1"),)), ["LINK_BROKEN"]),
    (replace(FACTS, links=(replace(LINK, intervention="i3"),)), ["LINK_BROKEN"]),
    (replace(FACTS, plan=closed(PLAN)), ["LINK_CLOSED"]),
    (replace(FACTS, plan=rediagnosed(PLAN, "F32.1")), ["LINK_BROKEN"]),
    (replace(FACTS, plan=rediagnosed(PLAN, "")), ["LINK_BROKEN"]),
    (replace(FACTS, service="IND"), ["LINK_OTHER_SERVICE"]),
    (replace(FACTS, service="??"), ["LINK_OTHER_SERVICE"]),
    (replace(FACTS, links=(LINK, replace(LINK, objective="o9"))), ["LINK_BROKEN"]),
]


@pytest.mark.parametrize(("facts", "expected"), CASES)
def test_a_note_hangs_on_the_plan_or_says_where_the_thread_broke(facts, expected):
    assert [row.code for row in broken_links(facts)] == expected
    assert links_hold(facts) is (expected == [])
    if expected:
        with pytest.raises(Refused) as no:
            check_links(facts)
        assert no.value.code == expected[0]


@pytest.mark.parametrize(
    ("link", "says"),
    [
        (replace(LINK, objective="o9"), "The objective is not in the plan of that day."),
        (replace(LINK, goal="g2"), "The objective now stands under another goal of the plan."),
        (replace(LINK, problem="p2"), "The objective now stands under another goal of the plan."),
        (replace(LINK, diagnosis="F32.1"), "The diagnosis of this problem has changed."),
        (replace(LINK, intervention="i3"), "The plan does not order this service for the objective."),
    ],
)
def test_a_broken_line_says_which_part_is_lost(link, says):
    assert broken_links(replace(FACTS, links=(link,)))[0].says == says


def test_a_problem_that_lost_its_diagnosis_breaks_the_line():
    facts = replace(FACTS, plan=rediagnosed(PLAN, ""), links=(replace(LINK, diagnosis=""),))
    assert broken_links(facts)[0].says == "The diagnosis of this problem has changed."


def test_every_open_line_of_a_plan_is_listed_and_holds():
    lines = links_of(PLAN)
    assert [(line.objective, line.intervention) for line in lines] == [
        ("o1", "i1"),
        ("o1", "i2"),
        ("o2", "i3"),
    ]
    kinds = {row.id: row.service for row in PLAN.interventions}
    for line in lines:
        check_links(ThreadFacts((line,), PLAN, was_in_force=True, service=kinds[line.intervention]))


def test_a_problem_without_a_diagnosis_gives_no_line():
    assert links_of(rediagnosed(PLAN, "")) == ()


def test_lines_that_name_the_module_come_first():
    assert [line.objective for line in links_for(PLAN, "GP")] == ["o1", "o2"]
    assert [line.objective for line in links_for(PLAN, "GP", "CB-3")] == ["o2", "o1"]
    assert links_for(PLAN, "TE") == ()


def test_an_objective_that_nobody_worked_on_shows_up():
    assert unworked_objectives(PLAN, ()) == ("o1", "o2")
    assert unworked_objectives(PLAN, (LINK,)) == ("o2",)
    assert unworked_objectives(closed(PLAN), ()) == ("o2",)
