"""Calendar files as they come from outside: every way to say when, files read again, junk and bombs."""

import time as clock
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.program.calendar.read_leave import Asked, read_leave

NOW = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)  # Monday, 2 pm at the clinic
ASKED = Asked("America/New_York", NOW)
MADE_UP_ZONE = """BEGIN:VTIMEZONE
TZID:Ours
BEGIN:STANDARD
DTSTART:19701101T020000
TZOFFSETFROM:-0600
TZOFFSETTO:-0700
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700308T020000
TZOFFSETFROM:-0700
TZOFFSETTO:-0600
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
END:DAYLIGHT
END:VTIMEZONE
"""


def event(*lines, uid="one@example.org"):
    head = [f"UID:{uid}"] if uid else []
    return "\r\n".join(
        ["BEGIN:VEVENT", *head, "DTSTAMP:20261101T000000Z", "SUMMARY:Knee surgery", *lines, "END:VEVENT", ""]
    )


def calendar(*events, zone=""):
    text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Tests//EN\r\n" + zone + "".join(events) + "END:VCALENDAR\r\n"
    return text.replace("\r\n", "\n").replace("\n", "\r\n").encode()


def read(*events, zone="", asked=ASKED):
    return read_leave(calendar(*events, zone=zone), asked, clock.monotonic)


def spans(found):
    return [(f"{row.away.starts_at:%m-%d %H:%M}", f"{row.away.ends_at:%m-%d %H:%M}") for row in found.entries]


def left(found):
    return {row.code: row.count for row in found.left_out}


TIMES = [
    (["DTSTART;VALUE=DATE:20261201"], ("12-01 05:00", "12-02 05:00")),
    (["DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261204"], ("12-01 05:00", "12-04 05:00")),
    (["DTSTART;VALUE=DATE:20261201", "DURATION:P2D"], ("12-01 05:00", "12-03 05:00")),
    (["DTSTART;VALUE=DATE:20270313", "DTEND;VALUE=DATE:20270316"], ("03-13 05:00", "03-16 04:00")),  # clocks change
    (["DTSTART:20261201T140000Z", "DTEND:20261201T150000Z"], ("12-01 14:00", "12-01 15:00")),
    (["DTSTART:20261201T090000", "DTEND:20261201T120000"], ("12-01 14:00", "12-01 17:00")),  # floating: the clinic's
    (["DTSTART;TZID=America/Chicago:20261201T090000", "DURATION:PT90M"], ("12-01 15:00", "12-01 16:30")),
    (["DTSTART;TZID=Eastern Standard Time:20261201T090000", "DURATION:PT1H"], ("12-01 14:00", "12-01 15:00")),
    (["DTSTART;TZID=/vendor.example/America/Chicago:20261201T090000", "DURATION:PT1H"], ("12-01 15:00", "12-01 16:00")),
    (["DTSTART;TZID=America/New_York:20270313T120000", "DURATION:P1D"], ("03-13 17:00", "03-14 16:00")),
    (["DTSTART;TZID=America/New_York:20270313T120000", "DURATION:PT25H"], ("03-13 17:00", "03-14 17:00")),
    (["DTSTART;TZID=America/New_York:20270314T023000", "DURATION:PT1H"], ("03-14 07:30", "03-14 08:30")),  # skipped
    (["DTSTART;TZID=America/New_York:20271107T013000", "DURATION:PT1H"], ("11-07 05:30", "11-07 06:30")),  # twice
    (["DTSTART:20261123T180000Z", "DTEND:20261123T190001Z"], ("11-23 18:00", "11-23 19:00")),  # still a second of it
]


@pytest.mark.parametrize(("lines", "span"), TIMES)
def test_times_are_read_as_the_standard_says(lines, span):
    assert spans(read(event(*lines))) == [span]


def test_a_zone_the_file_explains_is_used_and_one_it_does_not_is_passed_over():
    lines = ["DTSTART;TZID=Ours:20261201T090000", "DURATION:PT1H"]
    assert spans(read(event(*lines), zone=MADE_UP_ZONE)) == [("12-01 16:00", "12-01 17:00")]
    assert left(read(event(*lines))) == {"ZONE": 1}
    assert spans(read(event(*lines), MADE_UP_ZONE)) == [("12-01 16:00", "12-01 17:00")]  # explained after its use
    other = MADE_UP_ZONE.replace("-0700", "+0300")
    assert spans(read(event(*lines), zone=other)) == [
        ("12-01 06:00", "12-01 07:00")
    ]  # one file's zone is not another's


LEFT_OUT = [
    (["DTSTART;VALUE=DATE:20261201", "TRANSP:TRANSPARENT"], "FREE"),
    (["DTSTART;VALUE=DATE:20261201", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"], "FREE"),
    (["DTSTART;VALUE=DATE:20261201", "STATUS:CANCELLED"], "CANCELED"),
    (["DTSTART;VALUE=DATE:20261122"], "PAST"),
    (["DTSTART:20261123T180000Z", "DTEND:20261123T190000Z"], "PAST"),
    (["DTSTART;VALUE=DATE:20271124"], "FAR"),
    (["SUMMARY:When?"], "NO_TIME"),
    (["DTSTART:20261201T140000Z"], "NO_TIME"),
    (["DTSTART:20261201T140000Z", "DTEND:20261201T140000Z"], "NO_TIME"),
    (["DTSTART:20261201T140000Z", "DTEND:20261201T130000Z"], "NO_TIME"),
    (["DTSTART:nonsense", "DTEND:20261201T130000Z"], "NO_TIME"),
    (["DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20280101"], "LONG"),
    (["DTSTART:20261201T140000Z", "DURATION:PT1H", "RRULE:FREQ=SECONDLY"], "REPEATS"),
    (["DTSTART:20261201T140000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;BYHOUR=9"], "REPEATS"),
    (["DTSTART:20261201T140000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=MO"], "REPEATS"),
    (["DTSTART:20261201T140000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"], "REPEATS"),
    (["DTSTART:20261201T140000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;INTERVAL=0"], "REPEATS"),
]


@pytest.mark.parametrize(("lines", "code"), LEFT_OUT)
def test_what_is_no_leave_is_passed_over_with_its_reason(lines, code):
    found = read(event(*lines))
    assert found.entries == ()
    assert left(found) == {code: 1}


REPEATS = [
    ("FREQ=WEEKLY;COUNT=3", ["12-01", "12-08", "12-15"]),
    ("FREQ=WEEKLY;UNTIL=20261208T140000Z", ["12-01", "12-08"]),
    ("FREQ=WEEKLY;UNTIL=20261208T135959Z", ["12-01"]),
    ("FREQ=WEEKLY;UNTIL=20261208", ["12-01", "12-08"]),
    ("FREQ=WEEKLY;INTERVAL=2;COUNT=2", ["12-01", "12-15"]),
    ("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3", ["12-01", "12-03", "12-08"]),
    ("FREQ=MONTHLY;BYDAY=1TU;COUNT=2", ["12-01", "01-05"]),
    ("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2", ["12-01", "12-31", "01-31"]),  # the first date always counts
    ("FREQ=YEARLY;COUNT=5", ["12-01"]),
]


@pytest.mark.parametrize(("rule", "days"), REPEATS)
def test_repeats_are_expanded_within_a_year(rule, days):
    found = read(event("DTSTART:20261201T140000Z", "DURATION:PT1H", f"RRULE:{rule}"))
    assert [row.away.starts_at.strftime("%m-%d") for row in found.entries] == days


def test_an_entry_that_began_long_ago_gives_only_what_lies_ahead_and_not_over_a_year():
    found = read(event("DTSTART;TZID=America/New_York:20010105T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;BYDAY=FR"))
    assert len(found.entries) == 52
    assert found.entries[0].away.starts_at == datetime(2026, 11, 27, 14, tzinfo=UTC)
    summer = [row.away.starts_at for row in found.entries if row.away.starts_at.month == 7]
    assert {moment.hour for moment in summer} == {13}  # nine o'clock all year
    assert left(found) == {}


def test_dates_taken_out_added_moved_and_canceled_by_themselves_count():
    series = event(
        "DTSTART;TZID=America/New_York:20261201T090000",
        "DTEND;TZID=America/New_York:20261201T100000",
        "RRULE:FREQ=WEEKLY;COUNT=5",
        "EXDATE;TZID=America/New_York:20261208T090000",
        "RDATE;TZID=America/New_York:20261203T090000",
    )
    moved = event("RECURRENCE-ID:20261215T140000Z", "DTSTART:20261216T180000Z", "DURATION:PT2H")
    canceled = event(
        "RECURRENCE-ID;TZID=America/New_York:20261222T090000", "DTSTART:20261222T140000Z", "STATUS:CANCELLED"
    )
    found = read(canceled, moved, series)
    assert spans(found) == [
        ("12-01 14:00", "12-01 15:00"),
        ("12-03 14:00", "12-03 15:00"),
        ("12-16 18:00", "12-16 20:00"),
        ("12-29 14:00", "12-29 15:00"),
    ]
    assert found.entries[2].uid == "one@example.org|20261215T090000"
    assert left(found) == {"CANCELED": 1}


def test_a_change_of_all_later_dates_is_said_and_not_guessed():
    series = event("DTSTART:20261201T140000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3")
    later = event("RECURRENCE-ID;RANGE=THISANDFUTURE:20261208T140000Z", "DTSTART:20261208T150000Z", "DURATION:PT1H")
    assert left(read(series, later)) == {"LATER": 1}


def test_the_newest_of_two_versions_counts_and_an_entry_without_a_uid_gets_one():
    old = event("DTSTART;VALUE=DATE:20261201", "SEQUENCE:1")
    new = event("DTSTART;VALUE=DATE:20261202", "SEQUENCE:2")
    assert spans(read(new, old)) == [("12-02 05:00", "12-03 05:00")]
    bare = event("DTSTART;VALUE=DATE:20261201", uid="")
    assert read(bare).entries[0].uid == read(bare).entries[0].uid != ""


@pytest.mark.parametrize("uid", ["x" * 1900, "a|b", "a\tb", "\u00fc" * 201])
def test_odd_uids_are_kept_as_a_fingerprint(uid):
    found = read(event("DTSTART;VALUE=DATE:20261201", "RRULE:FREQ=DAILY;COUNT=2", uid=uid))
    assert [len(row.uid) for row in found.entries] == [73, 73]
    assert len(found.uids) == 1


def test_only_whole_days_if_asked():
    both = (
        event("DTSTART;VALUE=DATE:20261201"),
        event("DTSTART:20261202T140000Z", "DURATION:PT1H", uid="two"),
    )
    found = read(*both, asked=replace(ASKED, only_whole_days=True))
    assert len(found.entries) == 1
    assert left(found) == {"PART_DAY": 1}


def test_titles_notes_and_people_never_leave_the_file():
    private = event(
        "DTSTART;VALUE=DATE:20261201", "DESCRIPTION:Knee", "ATTENDEE:mailto:a@example.org", "LOCATION:Clinic"
    )
    assert "Knee" not in repr(read(private))


BAD = [
    (b"", "NOT_CALENDAR"),
    (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "NOT_CALENDAR"),
    (b"\xff\xfe\x00", "NOT_CALENDAR"),
    (b"hello", "NOT_CALENDAR"),
    (b"BEGIN:VCARD\r\nEND:VCARD\r\n", "NOT_CALENDAR"),
    (b"BEGIN:VCALENDAR\r\nSUMMARY:\0\r\nEND:VCALENDAR\r\n", "NOT_CALENDAR"),
    (b"BEGIN:VCALENDAR\r\n", "FILE_BROKEN"),
    (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n", "FILE_BROKEN"),
    (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\nEND:VCALENDAR\r\n", "FILE_BROKEN"),
    (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VTODO\r\n" * 9 + b"END:VTODO\r\n" * 9 + b"END:VCALENDAR\r\n", "FILE_BROKEN"),
    (calendar(event("DTSTART;VALUE=DATE:" + "2" * 3000)), "FILE_BROKEN"),
    (calendar(event("DTSTART:20261201T140000Z"), zone=MADE_UP_ZONE.replace("YEARLY", "SECONDLY")), "FILE_BROKEN"),
    (calendar(), "FILE_EMPTY"),
    (calendar("BEGIN:VTODO\r\nUID:a\r\nEND:VTODO\r\n"), "FILE_EMPTY"),
    (b"BEGIN:VCALENDAR\r\n" + b"X" * (1 << 20), "FILE_LARGE"),
    (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 2000 + b"END:VCALENDAR\r\n", "FILE_MANY"),
    (
        calendar(
            *(event("DTSTART:20261201T140000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY", uid=f"u{n}") for n in range(9))
        ),
        "FILE_REPEATS",
    ),
]


@pytest.mark.parametrize(("raw", "code"), BAD)
def test_junk_and_bombs_are_refused_in_one_sentence(raw, code):
    began = clock.monotonic()
    with pytest.raises(Refused) as no:
        read_leave(raw, ASKED, clock.monotonic)
    assert no.value.code == code
    assert "Nothing was saved." in f"{no.value.says} {no.value.fix}"
    assert clock.monotonic() - began < 3


def test_a_file_that_takes_too_long_is_refused():
    ticks = iter(range(0, 10_000, 2))
    raw = calendar(*(event("DTSTART;VALUE=DATE:20261201", uid=f"u{n}") for n in range(20)))
    with pytest.raises(Refused, match="takes too long"):
        read_leave(raw, ASKED, lambda: next(ticks))


def test_a_rule_that_never_gives_a_date_ends():
    began = clock.monotonic()
    found = read(event("DTSTART:20261201T140000Z", "DURATION:PT1H", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"))
    assert len(found.entries) == 1
    assert clock.monotonic() - began < 5


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(raw):
    for body in (raw, b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + raw + b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"):
        try:
            read_leave(body, ASKED, clock.monotonic)
        except Refused as no:
            said = no.says
            assert said.endswith(".")


PARTS = ["DTSTART", "DTEND", "DURATION", "RRULE", "EXDATE", "RDATE", "RECURRENCE-ID", "STATUS", "TRANSP", "SEQUENCE"]
VALUES = [
    "20261201T140000Z", "20261201", "20261201T140000", "P1D", "-P1D", "PT0S", "P99999999D", "FREQ=DAILY;COUNT=2", "FREQ=WEEKLY;BYDAY=XX",
    "FREQ=DAILY;UNTIL=99999999", "FREQ=YEARLY;BYWEEKNO=99", "20261201T140000Z/PT1H", "CANCELLED", "", "99999", "00010101", "99991231T235959Z",
    ",", ";", "FREQ=DAILY;INTERVAL=99999999999", "FREQ=DAILY;COUNT=-1", "20261201,20261202",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(PARTS),
            st.sampled_from(["", ";VALUE=DATE", ";TZID=Nowhere", ";VALUE=PERIOD"]),
            st.sampled_from(VALUES),
        ),
        max_size=6,
    )
)
def test_any_mix_of_properties_is_read_or_passed_over(lines):
    found = read(event(*(f"{name}{more}:{value}" for name, more, value in lines)))
    assert all(row.away.starts_at < row.away.ends_at for row in found.entries)
