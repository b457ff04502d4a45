"""Segments are written so that they can be read back, whatever the separators and the words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.claim.tests.x12_examples import make_claim, make_commercial, make_envelope
from stepwell.claim.x12.facts import carried_days
from stepwell.claim.x12.read_segments import NotX12, TracedLine, cents, read_segments, trace
from stepwell.claim.x12.segments import (
    BASIC,
    USUAL_SEPARATORS,
    IllegalElement,
    SegmentWriter,
    Separators,
    amount,
    days,
    misfit,
    words,
)
from stepwell.claim.x12.write_837i import write_837i
from stepwell.people.rules.us_numbers import digits

PLAIN = sorted(BASIC - USUAL_SEPARATORS - {" "})
ELEMENTS = st.text(PLAIN, max_size=12)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Zoë Nuñez", "ZOE NUNEZ"),
        ("Łukasz Straße", "LUKASZ STRASSE"),
        ("O\u2019Neil \u2013 Smith", "O'NEIL - SMITH"),
        ("  two   blanks ", "TWO BLANKS"),
        ("Apt #4", "APT 4"),
        ("10:30 * ~ ^", "10 30"),
        ("Ærø Œuvre", "AERO OEUVRE"),
        ("ﬁne", "FINE"),
        ("", ""),
    ],
)
def test_words_are_written_with_plain_capitals(typed, written):
    assert words(typed) == written


@given(st.text(max_size=30))
def test_words_settle_after_one_turn(text):
    assert words(words(text)) == words(text)


@pytest.mark.parametrize(
    ("value", "longest", "reason"),
    [
        ("ABC", 3, ""),
        ("ABCD", 3, "is longer than 3 characters"),
        ("A*C", 3, "has a letter or mark that a claim file cannot carry"),
        ("abc", 3, "has a letter or mark that a claim file cannot carry"),
        ("A\n", 3, "has a letter or mark that a claim file cannot carry"),
        (" A", 3, "begins or ends with a blank"),
    ],
)
def test_what_does_not_fit_is_told_why(value, longest, reason):
    assert misfit(value, longest) == reason


@pytest.mark.parametrize(
    ("given_cents", "written"),
    [
        (0, "0"),
        (5, "0.05"),
        (50, "0.5"),
        (100, "1"),
        (1000, "10"),
        (12345, "123.45"),
        (-250, "-2.5"),
        (10**12, "1" + "0" * 10),
    ],
)
def test_money_has_no_needless_zeros(given_cents, written):
    assert amount(given_cents) == written


@given(st.integers(-(10**15), 10**15))
def test_money_survives_the_way_there_and_back(some):
    assert cents(amount(some)) == some


def test_early_years_keep_four_digits():
    assert days(date(999, 1, 2), date(2026, 1, 5)) == "09990102-20260105"


def test_punctuation_of_numbers_is_dropped():
    assert digits("(216) 555-0134") == "2165550134"


@given(st.lists(st.lists(st.one_of(ELEMENTS, st.tuples(ELEMENTS, ELEMENTS)), max_size=6), max_size=5))
def test_segments_survive_the_way_there_and_back(rows):
    out = SegmentWriter(Separators())
    opening = "ISA*00*          *00*          *ZZ*A              *ZZ*B              "
    out.add_fixed(f"{opening}*260202*0930*^*00501*000000001*0*T*:")
    for row in rows:
        out.add("REF", *row)
    out.add("IEA", "1", "000000001")
    read = [segment for segment in read_segments(out.text()) if segment.name == "REF"]
    for row, segment in zip(rows, read, strict=True):
        for place, element in enumerate(row, start=1):
            parts = (element,) if isinstance(element, str) else element
            assert "".join(segment.components(place)) == "".join(parts)
            assert segment.get(place).split(":")[0] == parts[0]
        assert segment.get(len(row) + 1) == ""
        assert not segment.elements or segment.elements[-1]


@pytest.mark.parametrize("value", ["A*B", "A:B", "A~B", "A^B", "A\nB", "a", "é"])
def test_a_mark_that_would_break_the_file_is_refused(value):
    with pytest.raises(IllegalElement, match="REF02"):
        SegmentWriter(Separators()).add("REF", "EA", value)


@pytest.mark.parametrize(
    "marks",
    [
        {"element": ":"},
        {"element": "A"},
        {"segment": " "},
        {"component": "-"},
        {"element": "**"},
        {"repetition": "@"},
        {"line_end": "x"},
    ],
)
def test_separators_that_names_use_are_refused(marks):
    with pytest.raises(ValueError):
        Separators(**marks)


@pytest.mark.parametrize(
    "separators",
    [
        Separators(),
        Separators(line_end=""),
        Separators(element="|", component=">", repetition="{", segment="\n", line_end=""),
    ],
)
def test_a_trace_finds_every_line_whatever_the_separators(separators):
    claims = [make_claim(), make_commercial()]
    text = write_837i(claims, make_envelope(separators=separators))
    expected = [
        TracedLine(claim.number, line.ref, line.hcpcs, line.on, line.charge_cents)
        for claim in claims
        for line in claim.lines
    ]
    assert trace(text) == expected
    assert trace(f"\ufeff\n {text} \n\n{text}") == expected * 2


def test_a_line_without_number_or_day_is_traced_too():
    text = write_837i([make_commercial()], make_envelope())
    bare = "".join(one for one in text.splitlines(keepends=True) if not one.startswith(("REF*6R", "DTP*472")))
    assert [line[:3] for line in trace(bare)] == [("LHP-7", "", "S9480")] * 3
    assert {line.on for line in trace(bare)} == {None}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("hello", "ISA segment is missing"),
        ("ISA*00*", "106 characters"),
        ("ISA" + "x" * 103, "106 characters"),
    ],
)
def test_text_that_is_not_x12_is_told_why(text, says):
    with pytest.raises(NotX12, match=says):
        list(read_segments(text))


def test_a_file_that_is_cut_off_is_told_where():
    text = write_837i([make_claim()], make_envelope())
    with pytest.raises(NotX12, match="Segment 9 has no end mark"):
        list(read_segments("\n".join(text.splitlines()[:8]) + "\nPRV*BI"))
    with pytest.raises(NotX12, match="after segment 8 without its IEA"):
        list(read_segments("\n".join(text.splitlines()[:8])))


def test_nothing_has_no_segments():
    assert list(read_segments(" \n")) == []


@pytest.mark.parametrize(("days_shared", "hours", "written"), [(5, 600, 50600), (0, 0, 0), (6, 9999, 69999)])
def test_a_shared_week_is_one_number(days_shared, hours, written):
    assert carried_days("QA", days_shared, hours).amount_cents == written


@pytest.mark.parametrize(("days_shared", "hours"), [(7, 0), (-1, 0), (0, 10000), (0, -1)])
def test_a_whole_week_is_not_shared(days_shared, hours):
    with pytest.raises(ValueError):
        carried_days("QA", days_shared, hours)
