"""Cases for two lists of medicines laid side by side."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.medication.rules.reconcile import (
    Decision,
    Line,
    Side,
    can_decide,
    can_undo,
    check_can_decide,
    check_can_finish,
    check_can_take_away,
    check_can_undo,
    choices,
    due_on,
    lay_side_by_side,
    read_line,
    read_list,
)

KEEP, CHANGE, STOP, ADD, NOT = Decision.KEEP, Decision.CHANGE, Decision.STOP, Decision.ADD, Decision.NOT_TAKING
A = Side("Sertraline", "50 mg", "each morning", "sertraline")
A2 = Side("Zoloft", "100 mg", "each morning")
B = Side("Trazodone", "50 mg", "at night", "trazodone")
C = Side("Grandma's tea", "1 cup", "daily")


def test_the_same_medicine_under_two_names_is_one_pair_and_the_rest_follows():
    lines = lay_side_by_side([A, B], [C, A2])
    assert [(line.on_record, line.brought) for line in lines] == [(A, A2), (B, None), (None, C)]
    assert lines[0].differs == ("dose",)
    assert lines[1].differs == ()


def test_case_and_blanks_are_no_difference():
    same = Line(A, Side("sertraline", " 50  MG", "Each morning"))
    assert same.differs == ()


def test_two_lines_of_one_medicine_meet_one_each():
    lines = lay_side_by_side([A, A], [A2])
    assert [(line.on_record is not None, line.brought is not None) for line in lines] == [(True, True), (True, False)]


CHOICES = [
    (Line(A, A), (KEEP, STOP, NOT)),
    (Line(A, A2), (CHANGE, KEEP, STOP, NOT)),
    (Line(A, None), (KEEP, STOP, NOT)),
    (Line(None, C), (ADD, NOT)),
]


@pytest.mark.parametrize(("line", "expected"), CHOICES)
def test_what_a_line_may_become(line, expected):
    assert choices(line) == expected


@pytest.mark.parametrize(
    ("line", "decision", "why", "is_done", "code"),
    [
        (Line(A, A), KEEP, "", False, None),
        (Line(A, A2), CHANGE, "", False, None),
        (Line(A, A), CHANGE, "", False, "NOT_A_CHOICE"),
        (Line(A, None), ADD, "", False, "NOT_A_CHOICE"),
        (Line(None, C), ADD, "", False, None),
        (Line(None, C), STOP, "x", False, "NOT_A_CHOICE"),
        (Line(A, A), STOP, "", False, "NO_WHY"),
        (Line(A, A), STOP, "Rash", False, None),
        (Line(None, C), NOT, " ", False, "NO_WHY"),
        (Line(None, C), NOT, "Old list", False, None),
        (Line(A, A), KEEP, "", True, "DONE"),
    ],
)
def test_when_a_line_may_be_answered(line, decision, why, is_done, code):
    assert can_decide(line, decision, why, is_done) is (code is None)
    if code:
        with pytest.raises(Refused) as refused:
            check_can_decide(line, decision, why, is_done)
        assert refused.value.code == code


@pytest.mark.parametrize(
    ("open_lines", "lines", "none_taken", "code"),
    [
        (0, 3, False, None),
        (1, 3, False, "LINES_OPEN"),
        (2, 3, True, "LINES_OPEN"),
        (0, 0, False, "NOTHING_COMPARED"),
        (0, 0, True, None),
    ],
)
def test_when_a_reconciliation_is_finished(open_lines, lines, none_taken, code):
    if code is None:
        check_can_finish(open_lines, lines, none_taken)
        return
    with pytest.raises(Refused) as refused:
        check_can_finish(open_lines, lines, none_taken)
    assert refused.value.code == code


def test_the_lists_are_compared_within_three_days():
    assert due_on(date(2026, 12, 1)) == date(2026, 12, 4)


SIDES = st.lists(st.sampled_from([A, A2, B, C, Side("Advil"), Side("ibuprofen")]), max_size=6)


@given(SIDES, SIDES)
def test_every_medicine_of_either_list_stands_in_exactly_one_pair(on_record, brought):
    lines = lay_side_by_side(on_record, brought)
    assert [line.on_record for line in lines if line.on_record] == on_record
    left = [line.brought for line in lines if line.brought]
    assert sorted(left, key=repr) == sorted(brought, key=repr)
    assert all(line.on_record or line.brought for line in lines)
    assert all(line.on_record.key == line.brought.key for line in lines if line.on_record and line.brought)
    assert all(choices(line) for line in lines)


LINES = [
    ("Sertraline 100 mg each morning", ("Sertraline", "100 mg", "each morning", "sertraline")),
    ("- Zoloft 50mg, daily", ("Zoloft", "50mg", "daily", "sertraline")),
    ("\u2022 quetiapine: 25 mg at night", ("quetiapine", "25 mg", "at night", "quetiapine")),
    ("lithium", ("lithium", "", "", "lithium")),
    ("5-HTP", ("5-HTP", "", "", "tryptophan")),
    ("5-HTP 100 mg at night", ("5-HTP", "100 mg", "at night", "tryptophan")),
    ("Grandma's tea 1 cup daily", ("Grandma's tea", "1", "cup daily", "")),
    ("Suboxone 8/2 mg twice a day", ("Suboxone", "8/2 mg", "twice a day", "buprenorphine-naloxone")),
    ("Vitamin D 1,000 units daily", ("Vitamin D", "1,000 units", "daily", "vitamin-d")),
]


@pytest.mark.parametrize(("text", "parts"), LINES)
def test_a_pasted_line_is_split_into_name_dose_and_rhythm(text, parts):
    side = read_line(text)
    assert (side.text, side.dose, side.frequency, side.code) == parts


def test_empty_lines_of_a_pasted_list_are_left_out():
    assert [side.text for side in read_list("Lithium 300 mg\n\n   \n- Advil\n")] == ["Lithium", "Advil"]


@given(st.text(max_size=300))
def test_whatever_is_pasted_keeps_its_bounds(text):
    try:
        sides = read_list(text)
    except Refused:  # refused as a whole, never cut
        assert any(len(line) > 60 for line in text.splitlines())
        return
    for side in sides:
        assert side.text
        assert len(side.text) <= 120
        assert max(len(side.dose), len(side.frequency)) <= 60


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("a" * 120, ""),
        ("a" * 121, "the name has 121 letters, at most 120 fit."),
        ("Lithium 300 mg " + "b" * 60, ""),
        ("Lithium 300 mg " + "b" * 61, "the text after the dose has 61 letters, at most 60 fit."),
    ],
)
def test_a_line_that_does_not_fit_is_refused_and_never_cut(line, says):
    if not says:
        (side,) = read_list(f"Advil\n{line}")[1:]
        assert line == " ".join(part for part in (side.text, side.dose, side.frequency) if part)
        return
    with pytest.raises(Refused) as no:
        read_list(f"Advil\n{line}")
    assert no.value.code == "TOO_LONG"
    assert no.value.says == f"“{line[:30].strip() if 'name' in says else 'b' * 30}…” is too long: {says}"


@pytest.mark.parametrize(
    ("line", "decision", "is_done", "code"),
    [
        (Line(None, C), ADD, False, None),
        (Line(None, C), NOT, False, None),
        (Line(A, None), KEEP, False, None),
        (Line(A, A2), CHANGE, False, "STOPPED"),
        (Line(A, A2), STOP, False, "STOPPED"),
        (Line(A, None), NOT, False, "STOPPED"),
        (Line(None, C), None, False, "NOT_ANSWERED"),
        (Line(None, C), ADD, True, "DONE"),
    ],
)
def test_which_answer_can_be_taken_back(line, decision, is_done, code):
    assert can_undo(line, decision, is_done) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_undo(line, decision, is_done)
        assert no.value.code == code


@pytest.mark.parametrize(
    ("line", "decision", "is_done", "code"),
    [
        (Line(None, C), None, False, None),
        (Line(A, A2), None, False, None),
        (Line(A, None), None, False, "NOT_BROUGHT"),
        (Line(None, C), ADD, False, "ANSWERED"),
        (Line(None, C), None, True, "DONE"),
    ],
)
def test_what_was_brought_can_be_taken_away_until_it_is_answered(line, decision, is_done, code):
    if code is None:
        assert check_can_take_away(line, decision, is_done) is None
        return
    with pytest.raises(Refused) as no:
        check_can_take_away(line, decision, is_done)
    assert no.value.code == code
