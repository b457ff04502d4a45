"""Hours from a day on: tables with their boundary days, and what holds for any chain of changes."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.program.rules.terms_of_work import WorkTermsFacts, check_terms, terms_are_right, usual_terms
from stepwell.program.rules.work import (
    ShiftFacts,
    WorkChange,
    change_shift,
    check_hours,
    clear_shift,
    shifts_of_week,
    week_minutes,
)

TODAY = date(2026, 11, 23)  # a Monday
DAY = timedelta(days=1)
NINE = ShiftFacts("A", 0, time(9), time(17), date(2026, 1, 5), None, "nine")
LATE = ShiftFacts("A", 0, time(12), time(20), TODAY)


def at_end(row, **changes):
    return replace(row, **changes)


HOURS = [
    (at_end(NINE, weekday=7), "WEEKDAY"),
    (at_end(NINE, weekday=-1), "WEEKDAY"),
    (at_end(NINE, ends_at=time(9)), "SHIFT_ORDER"),
    (at_end(NINE, ends_at=time(9, 14)), "SHIFT_SHORT"),
    (at_end(NINE, ends_at=time(9, 15)), ""),
    (at_end(NINE, starts_at=time(6), ends_at=time(22)), ""),
    (at_end(NINE, starts_at=time(5, 59), ends_at=time(22)), "SHIFT_LONG"),
    (at_end(NINE, ends_on=date(2026, 1, 4)), "SHIFT_DAYS"),
    (at_end(NINE, ends_on=date(2026, 1, 5)), ""),
    (at_end(NINE, starts_on=date(2026, 1, 6), ends_on=date(2026, 1, 11)), "SHIFT_NEVER"),
    (at_end(NINE, starts_on=date(2026, 1, 6), ends_on=date(2026, 1, 12)), ""),
]


@pytest.mark.parametrize(("asked", "code"), HOURS)
def test_hours_are_checked(asked, code):
    if not code:
        check_hours(asked)
        return
    with pytest.raises(Refused) as no:
        check_hours(asked)
    assert no.value.code == code


ELSEWHERE = [  # hours at another site on the same weekday, what is asked for here, code
    (at_end(NINE, site="B"), at_end(LATE), "SHIFT_OVERLAP"),
    (at_end(NINE, site="B", ends_at=time(12)), at_end(LATE), "SHIFT_ELSEWHERE"),
    (at_end(NINE, site="B", ends_at=time(12)), at_end(LATE, ends_on=TODAY), ""),
    (at_end(NINE, site="B", ends_at=time(12, 1)), at_end(LATE, ends_on=TODAY), "SHIFT_OVERLAP"),
    (at_end(NINE, site="B", ends_on=TODAY - DAY), at_end(LATE), ""),
    (at_end(NINE, site="B", ends_on=TODAY), at_end(LATE), "SHIFT_OVERLAP"),
    (at_end(NINE, site="B", ends_on=TODAY + 6 * DAY), at_end(LATE, starts_on=TODAY + DAY), ""),
    (at_end(NINE, site="B", weekday=1), at_end(LATE), ""),
    (at_end(NINE), at_end(LATE, starts_on=TODAY - DAY), "SHIFT_PAST"),
    (at_end(NINE, starts_on=TODAY), at_end(LATE, starts_on=TODAY - 7 * DAY), ""),
    (at_end(NINE, ends_on=TODAY - 14 * DAY), at_end(LATE, starts_on=TODAY - 7 * DAY), ""),
    (at_end(NINE), at_end(NINE, key=None, starts_on=TODAY), "NOTHING_CHANGED"),
    (at_end(NINE), at_end(NINE, key=None, starts_on=TODAY, ends_on=TODAY + 7 * DAY), "NOTHING_CHANGED"),
    (at_end(NINE, ends_on=TODAY + 7 * DAY), at_end(NINE, key=None, starts_on=TODAY), ""),
]


@pytest.mark.parametrize(("row", "asked", "code"), ELSEWHERE)
def test_a_change_is_refused_with_its_code(row, asked, code):
    if not code:
        assert change_shift([row], asked, TODAY).begins
        return
    with pytest.raises(Refused) as no:
        change_shift([row], asked, TODAY)
    assert no.value.code == code
    assert no.value.says.endswith(".")


def test_a_change_ends_the_old_hours_the_day_before_and_begins_new_ones():
    change = change_shift([NINE], LATE, TODAY)
    assert [(end.key, end.ends_on) for end in change.ends] == [("nine", TODAY - DAY)]
    assert change.begins == (LATE,)
    assert change.moves == ()


def test_hours_for_a_while_give_way_to_the_old_ones_again():
    change = change_shift([NINE], at_end(LATE, ends_on=TODAY + 20 * DAY), TODAY)
    assert [row.starts_on for row in change.begins] == [TODAY, TODAY + 21 * DAY]
    assert change.begins[1].ends_on is None


def test_an_open_change_holds_until_the_next_planned_one():
    planned = at_end(NINE, starts_on=TODAY + 28 * DAY, starts_at=time(8), key="planned")
    now = at_end(NINE, ends_on=TODAY + 27 * DAY)
    change = change_shift([now, planned], LATE, TODAY)
    assert change.begins == (at_end(LATE, ends_on=TODAY + 27 * DAY),)
    assert change.moves == ()


def test_hours_taken_back_before_they_began_hold_on_no_day():
    planned = at_end(NINE, starts_on=TODAY + 28 * DAY)
    (move,) = clear_shift([planned], at_end(LATE, starts_on=TODAY + 28 * DAY), TODAY).moves
    assert move.becomes.holds_never


def test_clearing_hours_that_are_not_there_is_refused():
    for gone, code in (
        (at_end(LATE, weekday=2), "NOTHING_CHANGED"),
        (at_end(LATE, ends_on=TODAY - DAY), "SHIFT_DAYS"),
        (at_end(LATE, starts_on=TODAY - DAY), "SHIFT_PAST"),
    ):
        with pytest.raises(Refused) as no:
            clear_shift([NINE], gone, TODAY)
        assert no.value.code == code


def applied(rows: list[ShiftFacts], change: WorkChange) -> list[ShiftFacts]:
    """The records after a change, as the database would hold them."""
    kept = {row.key: row for row in rows}
    for end in change.ends:
        kept[end.key] = replace(kept[end.key], ends_on=end.ends_on)
    for move in change.moves:
        kept[move.key] = move.becomes
    fresh = [replace(row, key=f"k{len(kept)}-{n}") for n, row in enumerate(change.begins)]
    return [*kept.values(), *fresh]


spans = st.tuples(
    st.integers(0, 60), st.none() | st.integers(0, 40), st.integers(6, 12), st.integers(13, 21), st.booleans()
)


@given(st.lists(spans, min_size=1, max_size=8), st.integers(0, 30))
def test_any_chain_of_changes_keeps_the_past_and_gives_each_day_one_shift(chain, today_after):
    rows: list[ShiftFacts] = []
    refused = set()
    today = TODAY
    for first, length, starts, ends, is_work in chain:
        begins = today + first * DAY
        asked = ShiftFacts(
            "A", 0, time(starts), time(ends), begins, begins + length * DAY if length is not None else None
        )
        before = {day: _hours(rows, day) for day in _days()}
        try:
            change = change_shift(rows, asked, today) if is_work else clear_shift(rows, asked, today)
        except Refused as no:
            refused.add(no.code)
            continue
        planned = [row.starts_on for row in rows if row.starts_on > asked.first_on and not row.holds_never]
        until = asked.ends_on or (min(planned) - DAY if planned else date.max)
        rows = applied(rows, change)
        for day, old in before.items():
            wanted = [(asked.starts_at, asked.ends_at)] if is_work else []
            assert _hours(rows, day) == (wanted if begins <= day <= until else old), day
        assert sum(row.ends_on is None for row in rows) <= 1
        assert all(row.ends_on is None or row.starts_on <= row.ends_on for row in rows)
        today += today_after // len(chain) * DAY
    assert refused <= {"NOTHING_CHANGED", "SHIFT_NEVER"}


def _days():
    return [TODAY + n * 7 * DAY for n in range(-4, 40)]


def _hours(rows, day):
    return [(row.starts_at, row.ends_at) for row in rows if row.holds_on(day)]


def test_a_week_shows_the_shift_in_force_of_each_day():
    old, tuesday = at_end(NINE, ends_on=TODAY - DAY), at_end(NINE, weekday=1)
    week = shifts_of_week([tuesday, old, LATE], TODAY)
    assert list(week) == [0, 1]
    assert week[0] == LATE
    assert week_minutes(week.values()) == 16 * 60
    assert shifts_of_week([tuesday, old, LATE], TODAY - 7 * DAY)[0] == old


TERMS = WorkTermsFacts(time(12), time(13), 60, 300, 1200, 3, 25, 12)
TERMS_CASES = [
    ({}, ""),
    ({"break_until": time(11, 59)}, "BREAK_ORDER"),
    ({"break_minutes": 61}, "BREAK_LONG"),
    ({"break_until": time(12), "break_minutes": 0}, ""),
    ({"most_day_minutes": 1441, "most_week_minutes": 2000}, "CONTACT_DAY"),
    ({"most_day_minutes": 1440, "most_week_minutes": 1440}, ""),
    ({"most_week_minutes": 299}, "CONTACT_WEEK"),
    ({"most_week_minutes": 10081}, "CONTACT_WEEK"),
    ({"documentation_percent": 101}, "DOCUMENTATION"),
    ({"documentation_percent": -1}, "DOCUMENTATION"),
    ({"documentation_percent": 100}, ""),
    ({"languages": ()}, "LANGUAGE"),
    ({"gender": "Q"}, "GENDER"),
    ({"gender": "X"}, ""),
]


@pytest.mark.parametrize(("changes", "code"), TERMS_CASES)
def test_terms_are_checked(changes, code):
    facts = replace(TERMS, **changes)
    assert terms_are_right(facts) == (not code)
    if code:
        with pytest.raises(Refused) as no:
            check_terms(facts)
        assert no.value.code == code
    else:
        check_terms(facts)


@pytest.mark.parametrize("roles", [[], ["therapist"], ["nurse", "psychiatrist"], ["program_director"], ["biller"]])
def test_the_usual_terms_of_every_role_may_stand(roles):
    facts = usual_terms(roles, TODAY)
    assert terms_are_right(facts)
    assert facts.is_usual


def test_of_several_roles_the_first_of_the_table_counts():
    assert usual_terms(["nurse", "psychiatrist"], TODAY) == usual_terms(["psychiatrist"], TODAY)
    assert usual_terms(["nurse"], TODAY) != usual_terms(["psychiatrist"], TODAY)
