"""A schedule as a calendar file: what RFC 5545 demands, line by line, and clocks that change."""

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from stepwell.program.calendar.write_feed import FeedEvent, write_feed
from stepwell.program.calendar.zone import zone_component
from stepwell.program.rules.timetable import instant

ZONE = "America/New_York"
SPAN = (date(2026, 10, 26), date(2027, 2, 15))
CHANGED = datetime(2026, 10, 1, 12, tzinfo=UTC)
STAMP = re.compile(r"\d{8}T\d{6}Z")


def feed_event(starts_at=datetime(2026, 11, 23, 22, 30, tzinfo=UTC), minutes=60, number=1, **changes):
    values = {
        "uid": UUID(int=number), "starts_at": starts_at, "ends_at": starts_at + timedelta(minutes=minutes), "zone": ZONE,
        "sequence": 0, "changed_at": CHANGED, "summary": "Appointment",
    }  # fmt: skip
    return FeedEvent(**values | changes)


def lines_of(raw: bytes) -> list[str]:
    """The unfolded lines of a file, after the rules every line must keep."""
    assert raw.endswith(b"\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    return raw.decode().replace("\r\n ", "").split("\r\n")[:-1]


def properties(lines: list[str]) -> list[tuple[str, str, str]]:
    found = [re.fullmatch(r"([A-Z-]+)((?:;[^:]*)?):(.*)", line) for line in lines]
    assert all(found)
    return [match.groups() for match in found if match]


def check_strictly(raw: bytes) -> list[dict[str, str]]:
    """RFC 5545 3.4, 3.6, 3.6.1 and 3.6.5, by hand; the events as name to value."""
    rows = properties(lines_of(raw))
    assert rows[0] == ("BEGIN", "", "VCALENDAR")
    assert rows[-1] == ("END", "", "VCALENDAR")
    open_parts: list[str] = []
    parts: list[tuple[str, dict[str, str]]] = []
    zones, events, top = set(), [], []
    for name, params, value in rows:
        if name == "BEGIN":
            open_parts.append(value)
            parts.append((value, {}))
        elif name == "END":
            assert open_parts.pop() == value
            kind, held = parts.pop()
            if kind == "VTIMEZONE":
                zones.add(held["TZID"])
            elif kind in ("STANDARD", "DAYLIGHT"):
                assert {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"} <= set(held)
                assert re.fullmatch(r"\d{8}T\d{6}", held["DTSTART"])  # local time, never UTC
            elif kind == "VEVENT":
                events.append(held)
        else:
            held = parts[-1][1]
            assert name not in held, f"{name} twice"
            held[name] = value
            if "TZID=" in params:
                assert params.removeprefix(";TZID=") in zones  # explained before it is used
            if parts[-1][0] == "VCALENDAR":
                top.append(name)
    assert top.count("PRODID") == top.count("VERSION") == 1
    for held in events:
        assert {"UID", "DTSTAMP", "DTSTART", "DURATION", "SEQUENCE", "LAST-MODIFIED", "STATUS", "SUMMARY"} <= set(held)
        assert "DTEND" not in held
        assert STAMP.fullmatch(held["DTSTAMP"])
        assert STAMP.fullmatch(held["LAST-MODIFIED"])
        assert re.fullmatch(r"\d{8}T\d{6}Z?", held["DTSTART"])
        assert held["STATUS"] in ("CONFIRMED", "CANCELLED")
        assert held["SEQUENCE"].isdigit()
    assert len({held["UID"] for held in events}) == len(events)
    return events


def test_a_file_keeps_every_rule_of_the_standard():
    rows = [feed_event(number=n, is_canceled=n == 2, sequence=n) for n in range(3)]
    events = check_strictly(write_feed(rows, "Schedule", SPAN))
    assert [held["STATUS"] for held in events] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert [held["SEQUENCE"] for held in events] == ["0", "1", "2"]


def test_an_empty_schedule_is_a_whole_file():
    assert check_strictly(write_feed([], "Schedule", SPAN)) == []


def test_words_are_escaped_and_long_lines_folded():
    odd = "Group, A; \\ B\nnew line " + "ü" * 120
    raw = write_feed([feed_event(summary=odd, location="1 River Street, Durham")], "Schedule", SPAN)
    (held,) = check_strictly(raw)
    assert held["LOCATION"] == "1 River Street\\, Durham"
    assert Calendar.from_ical(raw).walk("VEVENT")[0]["SUMMARY"] == odd


def test_the_same_events_give_the_same_bytes_in_any_order():
    rows = [feed_event(number=n) for n in range(5)]
    assert write_feed(rows, "S", SPAN) == write_feed(rows[::-1], "S", SPAN)


NIGHTS = [  # a clock time at the clinic, minutes
    (datetime(2026, 11, 1, 5, 30, tzinfo=UTC), 60),  # 1:30 am, the first
    (datetime(2026, 11, 1, 6, 30, tzinfo=UTC), 60),  # 1:30 am, the second
    (datetime(2026, 11, 1, 4, 30, tzinfo=UTC), 180),
    (datetime(2027, 3, 14, 6, 30, tzinfo=UTC), 60),
    (datetime(2027, 3, 14, 7, 0, tzinfo=UTC), 60),
    (instant(date(2026, 10, 26), datetime.min.time().replace(hour=17, minute=30), ZONE), 60),
]


@pytest.mark.parametrize(("starts_at", "minutes"), NIGHTS)
def test_an_event_is_read_back_at_the_same_instants(starts_at, minutes):
    raw = write_feed([feed_event(starts_at, minutes)], "Schedule", SPAN)
    check_strictly(raw)
    event = Calendar.from_ical(raw).walk("VEVENT")[0]
    assert event["DTSTART"].dt.astimezone(UTC) == starts_at
    assert event["DURATION"].dt == timedelta(minutes=minutes)


ZONES = (ZONE, "America/Chicago", "America/Phoenix", "Pacific/Honolulu", "America/St_Johns", "Europe/Berlin")


@cache
def observances(zone: str) -> list[tuple[datetime, timedelta]]:
    return [(part["DTSTART"].dt, part["TZOFFSETTO"].td) for part in zone_component(zone, *SPAN).subcomponents]


@given(st.sampled_from(ZONES), st.integers(0, 2 * 365 * 24 * 4))
def test_the_file_explains_every_zone_as_the_clinic_counts_it(zone, quarters):
    local = (datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(minutes=15 * quarters)).astimezone(ZoneInfo(zone))
    if local.fold == 1:
        return  # told in UTC
    clock = local.replace(tzinfo=None)
    candidates = [row for row in observances(zone) if row[0] <= clock]
    offset = max(candidates)[1]
    assert offset == local.utcoffset()
