"""Modules come in their order whichever Monday someone begins; a bridge stands in where one comes too early."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.program.rules.curriculum import modules, tracks
from stepwell.program.rules.module_order import (
    BridgeFacts,
    Taught,
    begins_with,
    bridge_minutes,
    check_bridge,
    core_modules,
    missing,
    needed_before,
    says,
    too_early,
    walk,
    wheel_from,
)

MONDAY = date(2026, 11, 23)
TRACKS = sorted(tracks())


@given(st.sampled_from(TRACKS), st.integers(1, 8), st.integers(8, 16), st.data())
def test_eight_weeks_from_any_monday_reach_every_core_module_after_what_it_needs(
    track: str, row: int, weeks: int, data: st.DataObject
) -> None:
    done = data.draw(st.frozensets(st.sampled_from(sorted(core_modules(track)))))
    taught = wheel_from(track, row, weeks, MONDAY)
    reached, blocked = walk(taught, done)
    assert core_modules(track) <= reached
    order: list[str] = []
    for session in taught:
        if session not in blocked:
            assert set(needed_before(session.module)) <= {*order, *done}
            order.append(session.module)
    assert len(blocked) <= 4  # what the curriculum promises of 32 slots


@pytest.mark.parametrize("track", TRACKS)
def test_seven_weeks_are_not_enough_for_someone_so_the_promise_is_about_eight(track: str) -> None:
    short = [row for row in range(1, 9) if not core_modules(track) <= walk(wheel_from(track, row, 7, MONDAY), ())[0]]
    assert short


@given(st.sampled_from(TRACKS), st.integers(1, 8))
def test_bridging_what_is_named_is_always_enough_to_begin(track: str, row: int) -> None:
    taught, done = wheel_from(track, row, 8, MONDAY), set[str]()
    for _turn in range(10):
        early = too_early(taught, done, MONDAY)
        if early is None:
            return
        assert early.needs
        done |= set(early.needs)
    raise AssertionError("bridges never ended")


def test_beginning_in_the_week_named_needs_no_bridge() -> None:
    taught = wheel_from("DEP", 2, 8, MONDAY)
    early = too_early(taught, (), MONDAY)
    assert early is not None
    assert (early.module, early.needs) == ("CB-4", ("CB-3",))
    assert early.in_order_from == MONDAY + timedelta(weeks=2)
    assert too_early(taught, (), early.in_order_from) is None
    assert says(early, MONDAY) == (
        "CB-4 (Plan past avoidance) on November 24 needs CB-3 first: bridge it (15 minutes), or start in the week of "
        "December 7."
    )


def test_what_was_attended_or_bridged_and_what_is_only_better_after_never_stands_in_the_way() -> None:
    assert too_early(wheel_from("DEP", 2, 3, MONDAY), {"CB-3", "CB-2"}, MONDAY) is None
    assert missing("CB-2", ()) == ()  # CB-1 is only better before it
    assert too_early([Taught(MONDAY, "CB-2"), Taught(MONDAY, ""), Taught(MONDAY, "XX-9")], (), MONDAY) is None


def test_sessions_before_the_first_day_do_not_count_as_attended() -> None:
    taught = [Taught(MONDAY, "CB-3"), Taught(MONDAY + timedelta(days=2), "CB-4")]
    assert too_early(taught, (), MONDAY) is None
    early = too_early(taught, (), MONDAY + timedelta(days=1))
    assert early is not None
    assert early.in_order_from is None
    assert "start in the week" not in says(early, MONDAY)


def test_the_first_of_all_is_a_module_that_nothing_comes_before() -> None:
    assert begins_with() in modules()
    assert needed_before(begins_with()) == ()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"module": "XX-1"}, "NO_MODULE"),
        ({"done": frozenset({"CB-3"})}, "MODULE_DONE"),
        ({"minutes": 14}, "BRIDGE_MINUTES"),
        ({"minutes": 61}, "BRIDGE_MINUTES"),
        ({"on": MONDAY + timedelta(days=1)}, "BRIDGE_DAY"),
        ({"on": MONDAY - timedelta(days=8)}, "BRIDGE_DAY"),
    ],
)
def test_a_bridge_is_of_a_missing_module_long_enough_and_given_in_the_stay(changes: dict, code: str) -> None:
    usual = {"module": "CB-3", "minutes": 15, "on": MONDAY, "today": MONDAY, "admitted_on": MONDAY - timedelta(days=7)}
    check_bridge(BridgeFacts(**usual))
    check_bridge(BridgeFacts(**usual | {"minutes": 60, "on": MONDAY - timedelta(days=7)}))
    with pytest.raises(Refused) as no:
        check_bridge(BridgeFacts(**usual | changes))
    assert no.value.code == code
    assert bridge_minutes(MONDAY) == 15
