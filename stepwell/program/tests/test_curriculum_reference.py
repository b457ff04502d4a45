"""The shipped curriculum is whole, and its wheel keeps its promises."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import reference
from stepwell.plan.rules.examples import plan_examples
from stepwell.plan.rules.services import service_types
from stepwell.program.rules.curriculum import (
    modules,
    participation_anchors,
    phase_of_week,
    times_of_day,
    tracks,
    week_shapes,
    wheel,
    wheel_week_on,
)

TRACKS = ["DEP", "ANX", "BIP", "EAT", "SUD", "GEN"]
MONDAY = date(2026, 1, 5)


def turn(track: str, start: int, weeks: int) -> list[str]:
    """The skill modules of a stay that begins in a row of the wheel, in order."""
    rows = wheel(track)
    return [skill for week in range(weeks) for skill in rows[(start - 1 + week) % len(rows)].skills]


def test_there_are_67_modules_and_the_catch_up_slot():
    assert len(modules()) == 68
    kinds = {row.kind for row in modules().values()}
    assert kinds == {"process", "CBT", "DBT", "education", "activity", "family"}
    counts = {kind: sum(id.startswith(kind) for id in modules()) for kind in ("PG", "CB", "DB", "BP", "EA")}
    assert counts == {"PG": 4, "CB": 15, "DB": 10, "BP": 4, "EA": 6}


@pytest.mark.parametrize("module", modules().values(), ids=lambda row: row.id)
def test_every_module_is_whole_and_names_only_modules_that_exist(module):
    assert module.title
    assert module.title_es
    assert module.method
    assert module.minutes >= module.minutes_short_slot >= 45
    assert module.bill in module.may_bill_as
    assert "NB" in module.may_bill_as
    assert set(module.may_bill_as) <= set(service_types())
    assert module.reason in reference("curriculum/modules")["reasons"]
    assert set(module.needs_first) | set(module.better_after) <= set(modules())
    assert module.leaders in (1, 2)


def test_the_hard_predecessors_are_those_of_the_curriculum():
    needs = {row.id: row.needs_first for row in modules().values() if row.needs_first}
    assert needs == {
        "CB-4": ("CB-3",),
        "CB-5": ("CB-2",),
        "CB-9": ("CB-8",),
        "CB-10": ("CB-8",),
        "CB-11": ("CB-8",),
        "BP-3": ("BP-2",),
        "BP-4": ("BP-1",),
        "EA-4": ("EA-2",),
        "EA-5": ("EA-2",),
        "RC-3": ("RC-1",),
        "RP-2": ("RP-1",),
    }


def test_no_chain_is_longer_than_two_and_pairs_fit_into_eight_weeks():
    for row in modules().values():
        for earlier in row.needs_first:
            assert modules()[earlier].needs_first == ()
            assert row.every_weeks is not None
            assert (modules()[earlier].every_weeks or 0) + row.every_weeks <= 8


def test_meals_and_leisure_are_never_billed_and_activity_is_never_group_therapy():
    for row in modules().values():
        if row.is_meal or row.is_leisure:
            assert row.may_bill_as == ("NB",)
        if row.kind == "activity":
            assert "GP" not in row.may_bill_as


@pytest.mark.parametrize("track", TRACKS)
def test_each_track_has_eight_weeks_of_four_skills_with_themes(track):
    assert [row.week for row in wheel(track)] == list(range(1, 9))
    assert all(len(row.skills) == 4 for row in wheel(track))
    assert len(tracks()[track].process_themes) == 8
    assert len(tracks()[track].second_turn) == 4
    for row in wheel(track):
        assert set(row.skills) | set(row.process) | {row.education, row.activity} <= set(modules())


@pytest.mark.parametrize("track", TRACKS)
def test_the_wheel_offers_each_module_as_often_as_the_module_says(track):
    for module in set(turn(track, 1, 8)) - {"CU"}:
        weeks = [row.week for row in wheel(track) if module in row.skills]
        gaps = [later - earlier for earlier, later in pairwise([*weeks, weeks[0] + 8])]
        every = modules()[module].every_weeks
        assert every is not None
        assert max(gaps) <= every, module


@pytest.mark.parametrize("track", TRACKS)
@given(start=st.integers(1, 8), weeks=st.integers(8, 16))
def test_any_start_and_stay_of_eight_weeks_reaches_every_core_module_with_few_bridges(track, start, weeks):
    stay = turn(track, start, weeks)
    assert set(stay) == set(turn(track, 1, 8))
    seen: set[str] = set()
    bridges = 0
    for module in stay[:32]:
        bridges += any(earlier not in seen for earlier in modules()[module].needs_first)
        seen.add(module)
    assert bridges <= 4


@given(st.integers(0, 2000))
def test_the_wheel_week_changes_on_mondays_only_and_comes_back_after_eight(days):
    on = MONDAY + timedelta(days=days)
    week = wheel_week_on(MONDAY, on)
    assert 1 <= week <= 8
    assert wheel_week_on(MONDAY, on + timedelta(weeks=8)) == week
    assert (wheel_week_on(MONDAY, on + timedelta(days=1)) != week) is (on.weekday() == 6)


def test_eating_disorder_members_get_the_quiet_activity():
    assert wheel("EAT")[3].activity == "AC-2"
    assert wheel("DEP")[3].activity == "AC-4"


@pytest.mark.parametrize(("shape", "minutes", "days"), [("A", 540, 3), ("B", 600, 3), ("C", 360, 2)])
def test_a_week_shape_adds_up_to_its_planned_minutes(shape, minutes, days):
    row = week_shapes()[shape]
    services = row.process + row.skills + row.education + row.activity
    assert services == row.days * row.services_a_day
    assert services * row.minutes == row.planned_minutes == minutes
    assert row.days == days
    assert row.is_taper_only is (shape == "C")


def test_a_slot_of_the_day_holds_a_day_of_either_shape():
    assert set(times_of_day()) == {"morning", "afternoon", "evening"}
    for slot in times_of_day().values():
        length = (slot.ends.hour - slot.starts.hour) * 60 + slot.ends.minute - slot.starts.minute
        assert length >= week_shapes()["A"].services_a_day * week_shapes()["A"].minutes


@pytest.mark.parametrize(
    ("week", "phase"),
    [
        (1, "arrive"),
        (2, "steady"),
        (3, "steady"),
        (4, "change"),
        (6, "change"),
        (7, "carry"),
        (8, "carry"),
        (9, "step-down"),
        (12, "step-down"),
        (15, "step-down"),
    ],
)
def test_a_persons_week_has_its_phase(week, phase):
    assert phase_of_week(week) == phase


def test_the_participation_scale_runs_from_zero_to_four():
    assert list(participation_anchors().items()) == [
        (0, "did not speak"),
        (1, "when asked"),
        (2, "sometimes"),
        (3, "often"),
        (4, "helped others"),
    ]


def test_plan_examples_name_only_modules_that_may_be_billed_that_way():
    for example in plan_examples().values():
        for step in example.interventions:
            for module in step.modules:
                assert step.service in modules()[module].may_bill_as, (example.id, module)
