"""Cases and properties of two versions of a plan laid side by side."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from stepwell.plan.rules.compare import Change, FieldChange, Kind, Part, compare, counts

SERVICE = Part(Kind.INTERVENTION, "Group therapy", (("rhythm", "60 min, 6 times a week"), ("who", "Greta Lane")))
STEP = Part(Kind.OBJECTIVE, "PHQ-9 under 10", (("target", "9"), ("by", "Jan 18")), (SERVICE,), "one")
GOAL = Part(Kind.GOAL, "Get my mornings back", (), (STEP,))
PROBLEM = Part(Kind.PROBLEM, "I stay in bed.", (("diagnosis", "F33.1"),), (GOAL,))
WORDS = Part(Kind.WORDS, "I want my mornings back.")


def with_step(*steps):
    return (WORDS, replace(PROBLEM, below=(replace(GOAL, below=steps),)))


def the_step(rows):
    return rows[1].below[0].below[0]


def test_a_version_beside_itself_differs_in_nothing():
    rows = compare(with_step(STEP), with_step(STEP))
    assert not any(row.is_touched for row in rows)
    assert counts(rows) == {Change.SAME: 5, Change.CHANGED: 0, Change.ADDED: 0, Change.GONE: 0}


def test_a_changed_target_is_one_changed_line():
    later = replace(STEP, fields=(("target", "8"), ("by", "Jan 18")))
    row = the_step(compare(with_step(STEP), with_step(later)))
    assert row.change is Change.CHANGED
    assert row.fields == (FieldChange("target", "9", "8"),)
    assert row.below[0].change is Change.SAME


def test_an_objective_that_continues_is_the_same_one_even_in_other_words():
    later = replace(STEP, says="Feels well on five days")
    row = the_step(compare(with_step(STEP), with_step(later)))
    assert row.change is Change.CHANGED
    assert row.fields == (FieldChange("", "PHQ-9 under 10", "Feels well on five days"),)


def test_two_lines_of_the_plan_are_never_taken_for_one_though_they_read_alike():
    rows = compare(with_step(STEP), with_step(replace(STEP, line="two")))
    assert [row.change for row in rows[1].below[0].below] == [Change.ADDED, Change.GONE]


def test_a_goal_in_new_words_is_known_by_the_objective_below_it():
    before = (replace(PROBLEM, below=(GOAL,)),)
    after = (replace(PROBLEM, below=(replace(GOAL, says="Up before nine"),)),)
    row = compare(before, after)[0].below[0]
    assert row.change is Change.CHANGED
    assert row.fields[0] == FieldChange("", "Get my mornings back", "Up before nine")


def test_what_the_patient_says_is_always_the_same_line():
    rows = compare((WORDS,), (replace(WORDS, says="I want to sleep."),))
    assert [row.change for row in rows] == [Change.CHANGED]


def test_a_part_that_is_gone_takes_everything_below_it_along():
    rows = compare(with_step(STEP), (WORDS,))
    gone = rows[1]
    assert gone.change is Change.GONE
    assert counts(rows)[Change.GONE] == 4
    assert gone.part is gone.before


def test_an_added_service_and_one_that_is_gone_stand_side_by_side():
    other = Part(Kind.INTERVENTION, "Individual therapy", (("rhythm", "45 min, once a week"),))
    rows = the_step(compare(with_step(STEP), with_step(replace(STEP, below=(other,))))).below
    assert [(row.change, row.part.says) for row in rows] == [
        (Change.ADDED, "Individual therapy"),
        (Change.GONE, "Group therapy"),
    ]


NAMES = some.sampled_from(["a", "b", "c", "d"])
fields = some.lists(some.tuples(some.sampled_from(["x", "y"]), NAMES), max_size=2, unique_by=lambda pair: pair[0])
lines = some.sampled_from(["", "1", "2", "3"])


def parts(kind, below):
    one = some.builds(
        Part, some.just(kind), NAMES, fields.map(tuple), below, lines if kind is Kind.OBJECTIVE else some.just("")
    )
    return some.lists(one, max_size=3).map(tuple)


steps = parts(Kind.OBJECTIVE, parts(Kind.INTERVENTION, some.just(())))
versions = parts(Kind.PROBLEM, parts(Kind.GOAL, steps))


def everything(found):
    return [part for row in found for part in (row, *everything(row.below))]


@given(versions)
def test_any_version_beside_itself_differs_in_nothing(version):
    assert not any(row.is_touched for row in compare(version, version))


@given(versions, versions)
def test_every_part_of_both_versions_stands_there_exactly_once(before, after):
    rows = everything(compare(before, after))
    old = [row.before for row in rows if row.before is not None]
    new = [row.after for row in rows if row.after is not None]
    assert sorted(map(repr, old)) == sorted(map(repr, everything(before)))
    assert sorted(map(repr, new)) == sorted(map(repr, everything(after)))


@given(versions, versions)
def test_each_row_says_what_its_two_sides_say(before, after):
    for row in everything(compare(before, after)):
        sides = (row.before is not None, row.after is not None)
        assert sides == {
            Change.ADDED: (False, True),
            Change.GONE: (True, False),
        }.get(row.change, (True, True))
        if row.change is Change.SAME:
            assert (row.before.says, dict(row.before.fields)) == (row.after.says, dict(row.after.fields))


@pytest.mark.parametrize("kind", list(Kind))
def test_parts_of_two_kinds_are_never_one(kind):
    other = Kind.GOAL if kind is not Kind.GOAL else Kind.PROBLEM
    rows = compare((Part(kind, "the same"),), (Part(other, "the same"),))
    assert [row.change for row in rows] == [Change.ADDED, Change.GONE]
