"""A repeating visit: what it still gives, what it leaves out, and that one visit's change never touches the rest."""

import random
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stepwell.kernel.dates import at_clinic
from stepwell.kernel.tables import Refused
from stepwell.program.rules import repeating as rules
from stepwell.program.rules.repeating import Away, Held
from stepwell.program.rules.timetable import Series

MONDAY = date(2026, 11, 23)
NEW_YORK, PHOENIX, CHICAGO = "America/New_York", "America/Phoenix", "America/Chicago"


def series(**changes):
    values = {
        "id": "s", "weekdays": frozenset({0}), "starts": time(9), "minutes": 45, "zone": NEW_YORK, "first_on": MONDAY,
        "last_on": MONDAY + timedelta(weeks=7), "room": None, "leader": None,
    }  # fmt: skip
    return Series(**values | changes)


def week(number):
    return MONDAY + timedelta(weeks=number)


def made(row, until=None):
    planned, _ = rules.to_make(row, (row.first_on, until or row.last_on), (), {})
    return [Held(str(one.series_on), one.series_on, one.on, one.starts_at, one.ends_at) for one in planned]


def test_days_made_closed_or_on_leave_are_not_made_and_the_last_two_are_named():
    away = Away(at_clinic(week(3), time(8), NEW_YORK), at_clinic(week(3), time(9, 1), NEW_YORK))
    planned, skipped = rules.to_make(series(), (MONDAY, week(4)), {week(0)}, {week(2): "Snow"}, [away])
    assert [row.on for row in planned] == [week(1), week(4)]
    assert [(skip.on, skip.because) for skip in skipped] == [
        (week(2), "The clinic is closed: Snow."),
        (week(3), "Your clinician is away."),
    ]


AWAY = [
    (time(8), time(9), False), (time(9, 45), time(10), False), (time(9, 44), time(10), True),
    (time(8), time(9, 1), True), (time(0), time(23), True),
]  # fmt: skip


@pytest.mark.parametrize(("first", "last", "skips"), AWAY)
def test_leave_that_only_touches_does_not_count(first, last, skips):
    away = Away(at_clinic(MONDAY, first, NEW_YORK), at_clinic(MONDAY, last, NEW_YORK))
    planned, _ = rules.to_make(series(), (MONDAY, MONDAY), (), {}, [away])
    assert (not planned) is skips


def test_every_second_week_keeps_its_rhythm_from_any_window():
    row = series(every_weeks=2)
    planned, _ = rules.to_make(row, (week(3), week(7)), (), {})
    assert [one.on for one in planned] == [week(4), week(6)]


@pytest.mark.parametrize("zone", [NEW_YORK, PHOENIX, CHICAGO])
@pytest.mark.parametrize("first_on", [date(2026, 3, 2), date(2026, 10, 26)])
def test_across_the_change_of_clocks_the_wall_clock_stays(zone, first_on):
    row = series(zone=zone, first_on=first_on, last_on=first_on + timedelta(weeks=2))
    planned, _ = rules.to_make(row, (first_on, row.last_on), (), {})
    assert {one.starts_at.astimezone(ZoneInfo(zone)).time() for one in planned} == {time(9)}
    offsets = {one.starts_at.astimezone(ZoneInfo(zone)).utcoffset() for one in planned}
    assert len(offsets) == (1 if zone == PHOENIX else 2)


WRONG = [
    ({"last_on": None}, "REPEAT_OPEN"),
    ({"last_on": MONDAY + timedelta(weeks=53, days=1)}, "REPEAT_LONG"),
    ({"last_on": MONDAY - timedelta(days=1)}, "SERIES_INCOMPLETE"),
    ({"minutes": 0}, "SERIES_INCOMPLETE"),
    ({"every_weeks": 0}, "SERIES_INCOMPLETE"),
    ({"weekdays": frozenset({1}), "last_on": MONDAY}, "REPEAT_NONE"),
]


@pytest.mark.parametrize(("changes", "code"), WRONG)
def test_a_rhythm_that_makes_no_sense_is_refused(changes, code):
    with pytest.raises(Refused) as no:
        rules.check_repeats(series(**changes))
    assert no.value.code == code


def test_from_here_on_moves_what_follows_and_leaves_what_was_changed_alone():
    old = series()
    held = made(old)
    held[4] = Held("moved alone", week(4), week(4), held[4].starts_at + timedelta(hours=1), held[4].ends_at)
    held[5] = Held("canceled", week(5), week(5), held[5].starts_at, held[5].ends_at, is_canceled=True)
    new = series(weekdays=frozenset({2}), first_on=week(3) + timedelta(days=2), last_on=week(7) + timedelta(days=2))
    plan = rules.onward(old, week(3), new, held, {week(6) + timedelta(days=2): "Inventory"})
    assert plan.before.last_on == week(3) - timedelta(days=1)
    assert [target.on for _key, target in plan.moved] == [week(number) + timedelta(days=2) for number in (3, 7)]
    assert dict(plan.kept) == {
        "moved alone": week(4) + timedelta(days=2),
        "canceled": week(5) + timedelta(days=2),
    }
    assert [skip.because for _key, skip in plan.dropped] == ["The clinic is closed: Inventory."]


def test_the_visit_the_change_is_made_at_goes_along_even_if_it_was_moved_before():
    old = series()
    held = made(old)
    held[2] = Held(held[2].key, week(2), week(2), held[2].starts_at + timedelta(hours=2), held[2].ends_at)
    new = series(starts=time(14), first_on=week(2))
    assert held[2].key in [key for key, _ in rules.onward(old, week(2), new, held, {}).moved]


def test_what_the_new_rhythm_no_longer_reaches_is_dropped_with_a_sentence():
    new = series(first_on=week(1), last_on=week(3))
    plan = rules.onward(series(), week(1), new, made(series()), {})
    assert [skip.because for _key, skip in plan.dropped] == ["The visit no longer falls in that week."] * 4


@settings(deadline=None)
@given(pivot=st.integers(0, 7), days=st.integers(-3, 10), minutes=st.integers(5, 90), every=st.integers(1, 3))
def test_nothing_before_the_pivot_is_ever_in_the_plan(pivot, days, minutes, every):
    old = series(every_weeks=every, last_on=week(8 * every))
    held = made(old)
    at = held[pivot].series_on
    first = at + timedelta(days=days)
    new = series(
        every_weeks=every, weekdays=frozenset({first.weekday()}), minutes=minutes, first_on=first,
        last_on=first + timedelta(weeks=30),
    )  # fmt: skip
    plan = rules.onward(old, at, new, held, {})
    touched = {key for key, _ in (*plan.moved, *plan.kept, *plan.dropped)}
    assert touched == {row.key for row in held[pivot:]}
    assert len({target.series_on for _key, target in plan.moved}) == len(plan.moved)


class Calendar:
    """A repeating visit living through many acts, kept by the rules alone."""

    def __init__(self, zone):
        self.rows = {"s0": series(id="s0", zone=zone, last_on=MONDAY + timedelta(weeks=40))}
        self.held: dict[str, tuple[str, Held]] = {}
        self.closed: dict[date, str] = {}
        self.changed: set[str] = set()

    def make(self, until):
        for key, row in list(self.rows.items()):
            known = {held.series_on for whose, held in self.held.values() if whose == key}
            planned, _ = rules.to_make(row, (row.first_on, until), known, self.closed)
            for one in planned:
                name = f"{key} {one.series_on}"
                assert name not in self.held, "a visit was made twice"
                self.held[name] = (key, Held(name, one.series_on, one.on, one.starts_at, one.ends_at))

    def others(self, *names):
        return {name: held for name, held in self.held.items() if name not in names}

    def change_one(self, name, hours, *, cancels):
        before, (whose, row) = self.others(name), self.held[name]
        self.changed.add(name)
        starts, ends = row.starts_at + timedelta(hours=hours), row.ends_at + timedelta(hours=hours)
        self.held[name] = (whose, Held(row.key, row.series_on, row.on, starts, ends, row.is_canceled or cancels))
        assert self.others(name) == before
        return dict(self.rows)

    def change_onward(self, name, days):
        whose, row = self.held[name]
        old = self.rows[whose]
        if row.is_canceled or (old.last_on or row.series_on) < row.series_on:
            return
        first = row.series_on + timedelta(days=days)
        new = series(
            id=f"s{len(self.rows)}", zone=old.zone, weekdays=frozenset({first.weekday()}), first_on=first,
            last_on=max(first, old.last_on + timedelta(days=first.weekday() - row.series_on.weekday())),
        )  # fmt: skip
        mine = [held for key, held in self.held.values() if key == whose]
        plan = rules.onward(old, row.series_on, new, mine, self.closed)
        before = {key: one for key, one in self.held.items() if one[0] != whose or one[1].series_on < row.series_on}
        self.rows |= {whose: plan.before, new.id: new}
        for key, target in plan.moved:
            self.held[key] = (new.id, Held(key, target.series_on, target.on, target.starts_at, target.ends_at))
        for key, series_on in plan.kept:
            one = self.held[key][1]
            self.held[key] = (new.id, Held(key, series_on, one.on, one.starts_at, one.ends_at, one.is_canceled))
        for key, _skip in plan.dropped:
            one = self.held[key][1]
            self.held[key] = (whose, Held(key, one.series_on, one.on, one.starts_at, one.ends_at, is_canceled=True))
        assert before == {key: self.held[key] for key in before}, "a visit before the pivot was touched"


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10_000), zone=st.sampled_from([NEW_YORK, PHOENIX, CHICAGO]))
def test_five_hundred_acts_leave_every_other_visit_alone_and_make_no_visit_twice(seed, zone):
    """Ten runs of 500 acts: 5,000 changes, cancellations, closures and makings in any order."""
    draw, calendar = random.Random(seed), Calendar(zone)
    for _ in range(500):
        act = draw.random()
        if act < 0.2 or not calendar.held:
            calendar.make(MONDAY + timedelta(weeks=draw.randint(1, 40)))
        elif act < 0.85:
            rows = calendar.change_one(draw.choice(list(calendar.held)), draw.choice([-2, 1, 3]), cancels=act > 0.6)
            assert rows == calendar.rows, "a change to one visit touched its series"
        elif act < 0.93:
            calendar.closed[MONDAY + timedelta(days=draw.randint(0, 280))] = "Closed"
        else:
            calendar.change_onward(draw.choice(list(calendar.held)), draw.choice([-1, 0, 1, 2, 7]))
    for name, (_whose, held) in calendar.held.items():
        if name not in calendar.changed:
            assert held.starts_at.astimezone(ZoneInfo(zone)).time() == time(9), "the wall clock was lost"
