"""The rows of who is told: each person their own changes, what was before and what is after, nobody else's name."""

from __future__ import annotations

import re

import pytest

from stepwell.program.planner.events import read_events
from stepwell.program.planner.facts import Facts
from stepwell.program.planner.generate import generate
from stepwell.program.planner.repair import repair
from stepwell.program.planner.state import WeekState
from stepwell.program.rules.told_rows import told_rows
from stepwell.program.tests.planner_weeks import as_instance, as_plan, good_plan

PERSON = re.compile(r"\b[pn]\d{4}\b")


@pytest.fixture(scope="module")
def clinic():
    raw = generate("S", 11)
    return raw, as_instance(raw), as_plan(good_plan(raw))


def events_of(clinic):
    raw, _, plan = clinic
    leaders = sorted({one.leader for entry in plan.groups for one in entry.sessions})
    yield from ({"kind": "sick", "staff": who, "days": [1]} for who in leaders[:6])
    yield {"kind": "sick", "staff": leaders[0]}
    yield {"kind": "room_lost", "room": raw["rooms"][0]["id"]}
    yield {"kind": "group_closed", "group": plan.groups[0].group}
    yield {"kind": "storm", "days": [0], "payers_without_virtual": ["medicare"]}
    yield {"kind": "discharge", "patient": raw["patients"][0]["id"]}


def rows_after(clinic, event):
    _, instance, plan = clinic
    result = repair(instance, plan, read_events([event], instance), seconds=5)
    before, after = WeekState(Facts(instance), plan), WeekState(Facts(result.instance), result.plan)
    return result, before, after, told_rows(result.changes, before, after)


def test_no_row_names_a_group_that_is_not_the_persons_own_nor_any_other_person(clinic):
    seen = 0
    for event in events_of(clinic):
        _, before, after, rows = rows_after(clinic, event)
        for row in rows:
            said = [f"{line.what} {line.before} {line.after}" for line in (*row.lines, *row.already)]
            assert said
            assert not [words for words in said if PERSON.search(words)], said
            if row.role == "patient":
                own = {*before.groups_of.get(row.who, ()), *after.groups_of.get(row.who, ())}
                named = {
                    name
                    for name in after.facts.groups
                    for words in said
                    if re.search(rf"{re.escape(name)}(?![\d.])", words)
                }
                assert named <= own
                seen += len(named)
    assert seen > 100


def test_everyone_whom_a_change_concerns_has_a_row_and_nobody_else(clinic):
    for event in events_of(clinic):
        result, _, _, rows = rows_after(clinic, event)
        patients = {who for change in result.changes for who in change.patients}
        assert {row.who for row in rows if row.role == "patient"} == patients
        staff = {who for change in result.changes for who in change.staff}
        assert {row.who for row in rows if row.role == "staff"} == staff
        assert len({(row.role, row.who) for row in rows}) == len(rows)


def test_a_cover_says_from_whom_to_whom_and_a_moved_visit_from_when_to_when(clinic):
    kinds = {}
    for event in events_of(clinic):
        for row in rows_after(clinic, event)[3]:
            for line in row.lines:
                kinds.setdefault(line.kind, line)
    assert kinds["leader"].before != kinds["leader"].after
    assert re.search(r"(Monday|Tuesday|Wednesday|Thursday|Friday) \d", kinds["leader"].what)
    assert " with " in kinds["visit_moved"].before
    assert " with " in kinds["visit_moved"].after
    assert kinds["visit_cancelled"].after == ""
    assert kinds["joined"].before == ""
    assert kinds["joined"].after
    assert kinds["left"].after == ""
    assert kinds["comes"].after.isdecimal()
