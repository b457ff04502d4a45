"""What a person has been taught is attendance times curriculum; practiced and shown stand apart."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.program.rules.curriculum import modules
from stepwell.program.rules.module_order import core_modules
from stepwell.program.rules.skills import (
    Once,
    Part,
    can_mark,
    check_can_mark,
    core_of,
    ledger,
    taught_modules,
)

START = date(2026, 9, 7)
TRACKS = ["DEP", "ANX", "BIP", "EAT", "SUD", "GEN"]
parts = st.builds(
    Part,
    module=st.sampled_from([*modules(), ""]),
    on=st.integers(0, 80).map(lambda days: START + timedelta(days=days)),
    was_present=st.booleans(),
    minutes=st.integers(0, 90),
)
times = st.builds(
    Once,
    module=st.sampled_from([name for name in modules() if name != "CU"]),
    on=st.integers(0, 80).map(lambda days: START + timedelta(days=days)),
)


@given(attended=st.lists(parts, max_size=40), bridged=st.lists(times, max_size=5), seen=st.lists(times, max_size=10))
def test_the_ledger_equals_attendance_times_modules(attended, bridged, seen):
    found = ledger("DEP", attended, bridged=bridged, practiced=seen, shown=seen[:3])
    by_hand = sorted((part.module, part.on) for part in attended if part.was_present and part.module != "")
    in_ledger = sorted((line.module, part.on) for line in found.lines for part in line.taught)
    assert in_ledger == by_hand
    assert {line.module for line in found.lines if line.is_taught} == taught_modules(attended)


@given(attended=st.lists(parts, max_size=30), seen=st.lists(times, max_size=10))
def test_practice_shown_skills_and_bridges_never_make_a_module_taught(attended, seen):
    bare = ledger("EAT", attended)
    full = ledger("EAT", attended, bridged=seen, practiced=seen, shown=seen)
    assert {line.module for line in full.lines if line.is_taught} == {line.module for line in bare.lines}
    assert [gap.module for gap in full.gaps] == [gap.module for gap in bare.gaps]


@given(track=st.sampled_from(TRACKS), attended=st.lists(parts, max_size=40))
def test_core_modules_are_either_taught_or_a_gap_and_never_both(track, attended):
    found = ledger(track, attended)
    gaps = {gap.module for gap in found.gaps}
    taught = taught_modules(attended)
    assert gaps == set(core_of(track)) - taught
    assert found.core_taught + len(found.gaps) == found.core


@given(attended=st.lists(parts, max_size=30), more=parts)
def test_coming_once_more_never_takes_a_skill_away(attended, more):
    before, after = ledger("GEN", attended), ledger("GEN", [*attended, more])
    assert {line.module for line in before.lines} <= {line.module for line in after.lines}
    assert len(after.gaps) <= len(before.gaps)


@pytest.mark.parametrize("track", TRACKS)
def test_the_core_is_the_wheel_with_the_first_of_all_in_front(track):
    assert core_of(track)[0] == "OR-1"
    assert set(core_of(track)[1:]) == core_modules(track)
    assert len(core_of(track)) == len(set(core_of(track)))


def test_a_track_of_the_clinics_own_owes_nothing():
    assert core_of("NEW") == ()
    found = ledger("NEW", [Part("CB-1", START, True)])
    assert (found.core, found.gaps, found.core_taught) == (0, (), 0)
    assert found.lines[0].is_core is False


def test_lines_stand_in_the_order_of_the_curriculum_and_keep_a_module_it_no_longer_has():
    attended = [Part("ZZ-9", START, True), Part("DB-1", START, True), Part("CB-1", START, True)]
    assert [line.module for line in ledger("DEP", attended).lines] == ["CB-1", "DB-1", "ZZ-9"]


def test_a_gap_names_what_comes_first_unless_it_was_bridged():
    bare = {gap.module: gap for gap in ledger("DEP", []).gaps}
    assert bare["CB-4"].needs == ("CB-3",)
    assert not bare["CB-4"].is_bridged
    bridged = {gap.module: gap for gap in ledger("DEP", [], bridged=[Once("CB-3", START)]).gaps}
    assert bridged["CB-4"].needs == ()
    assert bridged["CB-3"].is_bridged


def test_times_of_one_module_stand_in_order_of_days():
    attended = [Part("CB-1", START + timedelta(days=28), True), Part("CB-1", START, True)]
    assert [part.on for part in ledger("DEP", attended).lines[0].taught] == [START, START + timedelta(days=28)]


MARKS = [
    ("CB-1", "practiced", True, None),
    ("CB-1", "shown", True, None),
    ("CB-1", "taught", True, "UNKNOWN_LEVEL"),  # taught follows from attendance alone
    ("CB-99", "shown", True, "UNKNOWN_MODULE"),
    ("CU", "shown", True, "UNKNOWN_MODULE"),
    ("CB-1", "shown", False, "NOT_THERE"),
]


@pytest.mark.parametrize(("module", "level", "was_present", "expected"), MARKS)
def test_a_skill_is_marked_for_someone_who_was_there(module, level, was_present, expected):
    assert can_mark(module, level, was_present=was_present) is (expected is None)
    if expected:
        with pytest.raises(Refused) as no:
            check_can_mark(module, level, was_present=was_present)
        assert no.value.code == expected
