"""When a person can come: opening hours less commitments, with properties that hold for any times."""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.program.rules.week_grid import Grid, grid_for, minutes_of, slots_up, time_of
from stepwell.program.rules.windows import (
    CommitmentFacts,
    Span,
    WindowFacts,
    check_commitment,
    is_commitment,
    joined,
    total_minutes,
    windows,
    within,
    without,
)

MONDAY = date(2026, 11, 23)
times = st.integers(0, 24 * 60 - 1).map(time_of)
spans = st.lists(st.builds(Span, st.integers(0, 4), times, times), max_size=8)


def minutes(found: tuple[Span, ...]) -> set[tuple[int, int]]:
    """Every minute of the spans, one by one: the plain way to say what they hold."""
    return {(row.weekday, at) for row in found for at in range(minutes_of(row.starts_at), minutes_of(row.ends_at))}


@given(spans)
def test_joined_spans_hold_the_same_minutes_and_never_touch(given_spans: list[Span]) -> None:
    found = joined(given_spans)
    assert minutes(found) == minutes(tuple(given_spans))
    assert total_minutes(given_spans) == len(minutes(found))
    for one, two in pairwise(found):
        assert one.weekday < two.weekday or one.ends_at < two.starts_at


@given(spans, spans)
def test_what_is_cut_out_is_gone_and_nothing_else(open_spans: list[Span], taken: list[Span]) -> None:
    assert minutes(without(open_spans, taken)) == minutes(tuple(open_spans)) - minutes(tuple(taken))


@given(spans, times, times)
def test_within_two_times_lies_what_lies_between_them(given_spans: list[Span], first: time, last: time) -> None:
    kept = {(day, at) for day, at in minutes(tuple(given_spans)) if minutes_of(first) <= at < minutes_of(last)}
    assert minutes(within(given_spans, first, last)) == kept


def commitment(weekday: int, starts: time, ends: time, on: date = MONDAY, until: date | None = None) -> CommitmentFacts:
    return CommitmentFacts(weekday, starts, ends, on, until)


def week(*rows: CommitmentFacts, **changes: object) -> tuple[Span, ...]:
    facts = {
        "monday": MONDAY,
        "opens_at": time(8),
        "closes_at": time(20),
        "track_from": time(9),
        "track_until": time(12, 15),
        "commitments": rows,
        "has_told": bool(rows),
    }
    return windows(WindowFacts(**(facts | changes)))  # type: ignore[arg-type]


def test_work_and_the_way_here_leave_the_rest_of_the_opening_hours() -> None:
    found = week(commitment(0, time(12), time(17)), commitment(0, time(11, 30), time(12)))
    assert found[:2] == (Span(0, time(8), time(11, 30)), Span(0, time(17), time(20)))
    assert found[2:] == tuple(Span(day, time(8), time(20)) for day in (1, 2, 3, 4))


def test_who_has_told_nothing_comes_around_the_hours_of_the_track_and_to_what_is_booked() -> None:
    assert week() == tuple(Span(day, time(8), time(13, 15)) for day in range(5))
    assert Span(2, time(18), time(19)) in week(booked=(Span(2, time(18), time(19)),))


def test_a_track_that_runs_past_closing_is_still_open_to_its_people() -> None:
    assert week(closes_at=time(12))[0] == Span(0, time(8), time(12, 15))


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "holds"),
    [
        (MONDAY + timedelta(days=2), None, True),  # from that very Wednesday on
        (MONDAY + timedelta(days=3), None, False),  # from the day after
        (MONDAY - timedelta(days=30), MONDAY + timedelta(days=2), True),  # the Wednesday is its last day
        (MONDAY - timedelta(days=30), MONDAY + timedelta(days=1), False),
    ],
)
def test_a_commitment_holds_from_its_first_to_its_last_day(starts_on: date, ends_on: date | None, holds: bool) -> None:
    found = week(commitment(2, time(8), time(20), starts_on, ends_on), has_told=True)
    assert all(row.weekday != 2 for row in found) == holds


def test_nobody_comes_on_a_closed_day_or_before_their_first_and_after_their_last() -> None:
    assert {row.weekday for row in week(closed=frozenset({3}))} == {0, 1, 2, 4}
    found = week(first_on=MONDAY + timedelta(days=1), last_on=MONDAY + timedelta(days=3))
    assert {row.weekday for row in found} == {1, 2, 3}


@given(st.sampled_from([date(2026, 3, 2), date(2026, 3, 9), date(2026, 10, 26), date(2026, 11, 2)]), spans)
def test_weeks_in_which_the_clock_changes_have_the_same_windows(monday: date, taken: list[Span]) -> None:
    rows = tuple(CommitmentFacts(row.weekday, row.starts_at, row.ends_at, date(2026, 1, 1)) for row in taken)
    assert week(*rows, monday=monday, has_told=True) == week(*rows, has_told=True)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (commitment(0, time(9), time(9)), "TIMES_ORDER"),
        (commitment(0, time(10), time(9)), "TIMES_ORDER"),
        (commitment(0, time(9), time(9, 4)), "TOO_SHORT"),
        (commitment(7, time(9), time(10)), "WEEKDAY"),
        (commitment(-1, time(9), time(10)), "WEEKDAY"),
        (commitment(0, time(9), time(10), MONDAY, MONDAY - timedelta(days=1)), "DAYS_ORDER"),
    ],
)
def test_times_that_make_no_sense_are_refused_with_a_sentence(facts: CommitmentFacts, code: str) -> None:
    with pytest.raises(Refused) as no:
        check_commitment(facts)
    assert no.value.code == code
    assert not is_commitment(facts)


def test_five_minutes_on_one_day_are_enough() -> None:
    assert is_commitment(commitment(6, time(9), time(9, 5), MONDAY, MONDAY))


# --------------------------------------------------------------------- the grid


@given(st.lists(times, max_size=6), times)
def test_a_grid_widens_every_time_outwards_by_less_than_a_slot(others: list[time], at: time) -> None:
    grid = grid_for([*others, at])
    assert grid.slots <= 64
    if minutes_of(at) >= grid.first + grid.slots * 15:
        assert grid.up(at) == grid.slots  # a day of more than sixteen hours is cut
        return
    down, up = minutes_of(grid.clock(grid.down(at))), grid.first + grid.up(at) * 15
    assert down <= minutes_of(at) <= up
    assert minutes_of(at) - down < 15
    assert up - minutes_of(at) < 15


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([], Grid(480, 50)),
        ([time(8), time(20, 30)], Grid(480, 50)),
        ([time(20, 31)], Grid(480, 51)),
        ([time(7, 59)], Grid(420, 54)),
        ([time(21)], Grid(480, 52)),
    ],
)
def test_the_usual_day_grows_only_when_it_must(others: list[time], expected: Grid) -> None:
    assert grid_for(others) == expected


@pytest.mark.parametrize(("length", "slots"), [(0, 0), (1, 1), (15, 1), (16, 2), (45, 3), (60, 4)])
def test_lengths_are_widened_to_whole_slots(length: int, slots: int) -> None:
    assert slots_up(length) == slots
