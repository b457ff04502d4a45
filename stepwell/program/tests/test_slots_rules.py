"""Free times by the clinic's clock: both nights the clock changes, what stands in the way, what comes first."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused, in_force, reference
from stepwell.program.rules import slots
from stepwell.program.rules.set_up import visit_kinds
from stepwell.program.rules.slots import Hours, Span, Taken, WeeklyTime

NEW_YORK, CHICAGO, PHOENIX = "America/New_York", "America/Chicago", "America/Phoenix"
MONDAY = date(2026, 11, 23)
SPRING, FALL = date(2026, 3, 8), date(2026, 11, 1)  # both are Sundays


def hours(**changes):
    values = {
        "id": "h1", "practitioner": "theo", "weekday": 0, "starts": time(9), "ends": time(12), "minutes": 45,
        "services": frozenset({"IND"}), "first_on": date(2026, 1, 1), "room": "office",
    }  # fmt: skip
    return Hours(**values | changes)


def clock(found, zone):
    return [slot.starts_at.astimezone(ZoneInfo(zone)).strftime("%H:%M") for slot in found]


def at(on, hour, minute=0, zone=NEW_YORK):
    return datetime.combine(on, time(hour, minute), ZoneInfo(zone)).astimezone(UTC)


# name, zone, day, from, to, minutes -> the starts on the clock
DAYS = [
    ("an ordinary Monday", NEW_YORK, MONDAY, time(9), time(12), 45, ["09:00", "09:45", "10:30", "11:15"]),
    ("what does not fit whole is left", NEW_YORK, MONDAY, time(9), time(10, 29), 45, ["09:00"]),
    ("exactly one", NEW_YORK, MONDAY, time(9), time(9, 45), 45, ["09:00"]),
    ("too short", NEW_YORK, MONDAY, time(9), time(9, 44), 45, []),
    ("the skipped hour does not exist", NEW_YORK, SPRING, time(1), time(5), 30,
     ["01:00", "01:30", "03:00", "03:30", "04:00", "04:30"]),
    ("one that would run into the next is left", NEW_YORK, SPRING, time(0, 45), time(5), 45,
     ["00:45", "01:30", "03:45"]),
    ("hours that end in the gap end at the jump", NEW_YORK, SPRING, time(1), time(2, 30), 30, ["01:00", "01:30"]),
    ("one that the jump would carry past the end is left", NEW_YORK, SPRING, time(1, 30), time(2, 30), 60, []),
    ("Chicago skips its own hour", CHICAGO, SPRING, time(1), time(4), 60, ["01:00", "03:00"]),
    ("Arizona skips nothing", PHOENIX, SPRING, time(1), time(4), 60, ["01:00", "02:00", "03:00"]),
    ("the doubled hour means the first", NEW_YORK, FALL, time(0, 30), time(3), 30,
     ["00:30", "01:00", "01:30", "02:00", "02:30"]),
    ("Arizona doubles nothing", PHOENIX, FALL, time(1), time(3), 60, ["01:00", "02:00"]),
    ("until midnight there is a last one", NEW_YORK, MONDAY, time(22), time(23, 59), 60, ["22:00"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "zone", "on", "starts", "ends", "minutes", "expected"), DAYS)
def test_a_stretch_gives_these_starts(name, zone, on, starts, ends, minutes, expected):
    row = hours(weekday=on.weekday(), starts=starts, ends=ends, minutes=minutes)
    assert clock(slots.slots_on(row, on, zone), zone) == expected


def test_in_the_doubled_hour_the_first_one_is_meant_and_the_second_is_nobodys():
    row = hours(weekday=6, starts=time(1), ends=time(3), minutes=30)
    found = list(slots.slots_on(row, FALL, NEW_YORK))
    assert found[0].starts_at == datetime(2026, 11, 1, 5, 0, tzinfo=UTC)  # 1:00 EDT
    assert found[2].starts_at == datetime(2026, 11, 1, 7, 0, tzinfo=UTC)  # 2:00 EST: the second 1:00 is not offered


DAYS_OF_HOURS = [
    (MONDAY - timedelta(days=7), None, True),
    (MONDAY, MONDAY, True),
    (MONDAY + timedelta(days=1), None, False),
    (date(2026, 1, 1), MONDAY - timedelta(days=1), False),
]


@pytest.mark.parametrize(("first_on", "last_on", "is_there"), DAYS_OF_HOURS)
def test_hours_hold_from_their_first_day_to_their_last(first_on, last_on, is_there):
    assert bool(list(slots.slots_on(hours(first_on=first_on, last_on=last_on), MONDAY, NEW_YORK))) is is_there


IN_THE_WAY = [
    ("nothing", Taken(), ["09:00", "09:45", "10:30", "11:15"]),
    ("the practitioner's hour", Taken(practitioners={"theo": [Span(at(MONDAY, 9, 44), at(MONDAY, 9, 46))]}),
     ["10:30", "11:15"]),
    ("touching ends", Taken(practitioners={"theo": [Span(at(MONDAY, 8), at(MONDAY, 9))]}),
     ["09:00", "09:45", "10:30", "11:15"]),
    ("somebody else's time", Taken(practitioners={"priya": [Span(at(MONDAY, 9), at(MONDAY, 12))]}),
     ["09:00", "09:45", "10:30", "11:15"]),
    ("the room", Taken(rooms={"office": [Span(at(MONDAY, 11), at(MONDAY, 13))]}), ["09:00", "09:45"]),
    ("the person's own seat", Taken(person=[Span(at(MONDAY, 9), at(MONDAY, 10))]), ["10:30", "11:15"]),
    ("a long leave", Taken(practitioners={"theo": [Span(at(MONDAY, 0), at(MONDAY + timedelta(days=9), 0))]}), []),
    ("a small span inside a long one",
     Taken(practitioners={"theo": [Span(at(MONDAY, 8), at(MONDAY, 11)), Span(at(MONDAY, 9), at(MONDAY, 9, 10))]}),
     ["11:15"]),
    ("a closed day", Taken(closed=frozenset({MONDAY})), []),
    ("work on Mondays", Taken(commitments=[WeeklyTime(0, time(8), time(10), MONDAY)]), ["10:30", "11:15"]),
    ("work that has ended", Taken(commitments=[WeeklyTime(0, time(8), time(12), date(2026, 1, 1), date(2026, 2, 1))]),
     ["09:00", "09:45", "10:30", "11:15"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "taken", "expected"), IN_THE_WAY)
def test_what_is_taken_is_not_free(name, taken, expected):
    found = slots.free_slots([hours()], taken, at(MONDAY, 0), MONDAY, NEW_YORK)
    assert clock(found, NEW_YORK) == expected


def test_what_has_begun_and_other_kinds_are_not_offered():
    free = slots.free_slots([hours()], Taken(), at(MONDAY, 9, 1), MONDAY, NEW_YORK)
    assert clock(free, NEW_YORK) == ["09:45", "10:30", "11:15"]
    assert slots.free_slots([hours()], Taken(), at(MONDAY, 0), MONDAY, NEW_YORK, "MED") == ()


def test_the_look_ahead_ends_after_a_quarter():
    found = slots.free_slots([hours()], Taken(), at(MONDAY, 0), date(2199, 1, 1), NEW_YORK)
    assert found[-1].on <= MONDAY + slots.LONGEST


WRONG = [
    ({"ends": time(9)}, "HOURS_ORDER"),
    ({"ends": time(9, 30)}, "HOURS_SHORT"),
    ({"minutes": 4}, "HOURS_MINUTES"),
    ({"minutes": 481}, "HOURS_MINUTES"),
    ({"services": frozenset()}, "HOURS_KINDS"),
    ({"services": frozenset({"GP"})}, "HOURS_KINDS"),
    ({"last_on": date(2025, 12, 31)}, "HOURS_DAYS"),
]


@pytest.mark.parametrize(("changes", "code"), WRONG)
def test_hours_that_make_no_sense_are_refused(changes, code):
    with pytest.raises(Refused) as no:
        slots.check_hours(hours(**changes), visit_kinds())
    assert no.value.code == code
    assert not slots.can_offer(hours(**changes), visit_kinds())


def test_good_hours_pass():
    assert slots.can_offer(hours(last_on=date(2026, 1, 1)), visit_kinds())


TWICE = [
    ({}, True),
    ({"starts": time(12), "ends": time(13)}, False),
    ({"starts": time(11, 59), "ends": time(13)}, True),
    ({"weekday": 1}, False),
    ({"practitioner": "priya"}, False),
    ({"last_on": date(2025, 12, 31), "first_on": date(2025, 1, 1)}, False),
    ({"last_on": date(2026, 1, 1), "first_on": date(2025, 1, 1)}, True),
]


@pytest.mark.parametrize(("changes", "meets"), TWICE)
def test_hours_of_one_person_do_not_meet(changes, meets):
    assert slots.hours_overlap(hours(), hours(id="h2", **changes)) is meets
    assert slots.hours_overlap(hours(id="h2", **changes), hours()) is meets


def test_a_sooner_time_a_group_day_and_little_waiting_come_first():
    week = [hours(id=f"h{day}", weekday=day, starts=time(9), ends=time(11), minutes=60) for day in range(5)]
    now = at(MONDAY, 7)
    group = [Span(at(MONDAY + timedelta(days=2), 10), at(MONDAY + timedelta(days=2), 12))]
    free = slots.free_slots(week, Taken(person=group), now, MONDAY + timedelta(days=4), NEW_YORK)
    best = slots.in_order(free, group, now, NEW_YORK)
    assert (best[0].slot.on, best[0].waiting_minutes, best[0].is_adjoining) == (MONDAY + timedelta(days=2), 0, True)
    assert [fit.slot.on for fit in best[1:3]] == [MONDAY, MONDAY]
    assert not best[1].is_group_day


def test_without_groups_the_order_is_the_clock():
    free = slots.free_slots([hours()], Taken(), at(MONDAY, 0), MONDAY + timedelta(days=14), NEW_YORK)
    assert [fit.slot for fit in slots.in_order(free, (), at(MONDAY, 0), NEW_YORK)] == list(free)


OWN = {
    "is_open": True, "is_own_team": True, "service": "IND", "planned_kinds": frozenset({"IND"}), "ahead": 0,
    "starts_at": at(MONDAY, 12), "now": at(MONDAY, 7), "on": MONDAY,
}  # fmt: skip
ROW = in_force(reference("booking")["own_booking"], MONDAY)
OWN_CASES = [
    ({}, ""),
    ({"is_open": False}, "NOT_OPEN"),
    ({"is_own_team": False}, "NOT_OPEN"),
    ({"service": "MED"}, "NOT_IN_PLAN"),
    ({"ahead": ROW["most_ahead"] - 1}, ""),
    ({"ahead": ROW["most_ahead"]}, "ENOUGH_AHEAD"),
    ({"starts_at": at(MONDAY, 7) + timedelta(hours=ROW["notice_hours"])}, ""),
    ({"starts_at": at(MONDAY, 7) + timedelta(hours=ROW["notice_hours"], seconds=-1)}, "TOO_SOON"),
    ({"starts_at": at(MONDAY, 7) + timedelta(days=ROW["days_ahead"] + 1)}, ""),
    ({"starts_at": at(MONDAY, 7) + timedelta(days=ROW["days_ahead"] + 1, seconds=1)}, "TOO_FAR"),
]


@pytest.mark.parametrize(("changes", "code"), OWN_CASES)
def test_a_person_books_on_their_own_within_these_bounds(changes, code):
    facts = slots.OwnFacts(**OWN | changes)
    assert slots.can_book_own(facts) is (not code)
    if code:
        with pytest.raises(Refused) as no:
            slots.check_can_book_own(facts)
        assert no.value.code == code


ZONES = st.sampled_from([NEW_YORK, CHICAGO, PHOENIX, "America/Los_Angeles", "Australia/Lord_Howe", "America/St_Johns"])
CLOCKS = st.integers(0, 24 * 60 - 1).map(lambda minute: time(*divmod(minute, 60)))
CHANGES = st.sampled_from([SPRING, FALL, date(2026, 4, 5), date(2026, 10, 4), MONDAY])


@settings(deadline=None)
@given(on=CHANGES, starts=CLOCKS, ends=CLOCKS, minutes=st.integers(5, 180), zone=ZONES)
def test_slots_never_meet_stand_on_the_grid_and_last_what_they_should(on, starts, ends, minutes, zone):
    row = hours(weekday=on.weekday(), starts=starts, ends=ends, minutes=minutes)
    found = list(slots.slots_on(row, on, zone))
    for slot in found:
        local = slot.starts_at.astimezone(ZoneInfo(zone))
        wall = local.hour * 60 + local.minute - starts.hour * 60 - starts.minute
        assert local.date() == on
        assert local.fold == 0
        assert wall % minutes == 0
        assert slot.ends_at - slot.starts_at == timedelta(minutes=minutes)
        assert slot.ends_at <= slots.first_instant(on, ends, zone)
        assert slots.is_slot(row, on, slot.starts_at, zone)
        assert not slots.is_slot(row, on, slot.starts_at + timedelta(minutes=1), zone)
    assert all(one.ends_at <= two.starts_at for one, two in pairwise(found))


@settings(deadline=None)
@given(
    spans=st.lists(st.tuples(st.integers(0, 600), st.integers(1, 120)), max_size=8),
    zone=ZONES,
    minutes=st.integers(15, 90),
)
def test_no_free_time_meets_anything_taken_and_none_is_forgotten(spans, zone, minutes):
    begin = at(MONDAY, 6, zone=zone)
    busy = [
        Span(begin + timedelta(minutes=first), begin + timedelta(minutes=first + length)) for first, length in spans
    ]
    row = hours(minutes=minutes, starts=time(7), ends=time(15))
    free = slots.free_slots([row], Taken(practitioners={"theo": busy}), begin, MONDAY, zone)
    expected = [
        slot
        for slot in slots.slots_on(row, MONDAY, zone)
        if not any(span.starts_at < slot.ends_at and slot.starts_at < span.ends_at for span in busy)
    ]
    assert list(free) == expected


@given(count=st.integers(0, 9), weekdays=st.lists(st.integers(0, 6), min_size=1, max_size=3), ahead=st.integers(0, 30))
def test_the_first_free_times_are_the_beginning_of_all_free_times(count, weekdays, ahead):
    week = [hours(id=f"h{place}", weekday=day, starts=time(9 + place)) for place, day in enumerate(weekdays)]
    until = MONDAY + timedelta(days=ahead)
    taken = Taken(practitioners={"theo": [Span(at(MONDAY, 9), at(MONDAY, 11))]}, closed=frozenset({MONDAY}))
    everything = slots.free_slots(week, taken, at(MONDAY, 0), until, NEW_YORK)
    assert list(everything) == sorted(
        everything, key=lambda slot: (slot.starts_at, slot.hours.practitioner, slot.hours.id)
    )
    assert slots.first_free(week, taken, at(MONDAY, 0), until, NEW_YORK, "", count) == everything[:count]
