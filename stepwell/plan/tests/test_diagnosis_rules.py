"""Cases for ICD-10-CM codes by day: what stands, what is a heading, what was retired."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused, reference
from stepwell.plan.rules.diagnosis import (
    check_diagnosis,
    codes,
    common_codes,
    finer_codes,
    first_diagnosis_warnings,
    is_diagnosis,
    list_is_old,
    look_up,
    normal,
    search_codes,
)

TODAY = date(2026, 6, 1)
CASES = [
    # code, day, refusal
    ("F33.1", TODAY, None),
    ("f331", TODAY, None),
    (" F33.1 ", TODAY, None),
    ("F39", TODAY, None),
    ("T14.91XA", TODAY, None),
    ("", TODAY, "DX_SHAPE"),
    ("depression", TODAY, "DX_SHAPE"),
    ("33.1", TODAY, "DX_SHAPE"),
    ("F33", TODAY, "DX_HEADING"),
    ("F33.4", TODAY, "DX_HEADING"),
    ("F10.28", TODAY, "DX_HEADING"),
    ("F33.7", TODAY, "DX_UNKNOWN"),
    ("F33.12", TODAY, "DX_UNKNOWN"),
    ("I10", TODAY, "DX_UNKNOWN"),
    # M19: eating disorders by severity since October 1, 2024
    ("F50.01", date(2024, 9, 30), None),
    ("F50.01", date(2024, 10, 1), "DX_RETIRED"),
    ("F50.02", date(2024, 10, 1), "DX_RETIRED"),
    ("F50.2", date(2024, 10, 1), "DX_RETIRED"),
    ("F50.81", date(2024, 10, 1), "DX_RETIRED"),
    ("F50.010", date(2024, 9, 30), "DX_NOT_YET"),
    ("F50.010", date(2024, 10, 1), None),
    ("F50.83", date(2024, 9, 30), "DX_NOT_YET"),
    ("F50.83", date(2024, 10, 1), None),
    ("F43.8", date(2022, 9, 30), None),
    ("F43.8", date(2022, 10, 1), "DX_RETIRED"),
    ("F43.81", date(2022, 9, 30), "DX_NOT_YET"),
    ("F43.81", date(2022, 10, 1), None),
    ("F32.A", date(2021, 9, 30), "DX_NOT_YET"),
    ("F32.A", date(2021, 10, 1), None),
]


def refusal(code: str, on: date) -> Refused | None:
    try:
        check_diagnosis(code, on)
    except Refused as no:
        return no
    return None


@pytest.mark.parametrize(("code", "on", "expected"), CASES)
def test_a_code_stands_or_is_refused_by_its_day(code, on, expected):
    no = refusal(code, on)
    assert (no.code if no else None) == expected
    assert is_diagnosis(code, on) is (expected is None)


def test_a_heading_says_which_finer_codes_to_pick():
    no = refusal("F33.4", TODAY)
    assert no is not None
    assert no.says == "F33.4 (Major depressive disorder, recurrent, in remission) is a heading and cannot be billed."
    assert no.fix.startswith("Pick one of: F33.40 (")
    assert "F33.42" in no.fix


def test_a_long_list_of_finer_codes_is_cut_and_counted():
    no = refusal("F10", TODAY)
    assert no is not None
    assert no.fix.endswith(f", and {len(finer_codes('F10', TODAY)) - 6} more.")
    six = next(row.code for row in codes().values() if len(finer_codes(row.code, TODAY)) == 6)
    assert not refusal(six, TODAY).fix.endswith("more.")


def test_a_retired_code_says_the_day_and_the_new_codes():
    no = refusal("F50.01", TODAY)
    assert no is not None
    assert no.says == "F50.01 was last in use on September 30, 2024."
    assert "F50.010 (Anorexia nervosa, restricting type, mild)" in no.fix


def test_a_code_before_its_start_points_to_the_one_of_that_day():
    no = refusal("F50.010", date(2024, 9, 30))
    assert no is not None
    assert no.says == "F50.010 starts on October 1, 2024."
    assert no.fix.startswith("For that day use F50.01 (")
    assert refusal("F32.A", date(2021, 9, 30)).fix == "Search by a word of its title."


def test_an_empty_field_and_a_wrong_word_are_named():
    assert refusal("", TODAY).says.startswith("An empty field does not look")
    assert refusal("low mood", TODAY).says.startswith("low mood does not look")


def test_an_unknown_code_of_a_kept_family_points_to_its_neighbors_and_others_do_not():
    near, finer, far = (refusal(code, TODAY) for code in ("F33.7", "F33.12", "I10"))
    assert near is not None
    assert finer is not None
    assert far is not None
    assert near.fix.startswith("Pick one of: F33.0 (")
    assert finer.fix == "The nearest is F33.1 (Major depressive disorder, recurrent, moderate)."
    assert refusal("F96", TODAY).fix == "Search by a word of its title."
    assert "outside the codes kept here" in far.says


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("F33.1", []),
        ("Z63.0", ["NOT_A_DISORDER", "FIRST_MAY_RETURN"]),  # M20
        ("R45.851", ["NOT_A_DISORDER"]),  # M20
        ("F43.81", ["FIRST_MAY_RETURN"]),
        ("F50.019", ["FIRST_MAY_RETURN"]),
        ("F50.010", []),
    ],
)
def test_a_first_diagnosis_is_warned_about_when_it_is_weak(code, expected):
    assert [row.code for row in first_diagnosis_warnings(code, TODAY)] == expected


@pytest.mark.parametrize(("on", "count"), [(date(2025, 12, 31), 0), (date(2026, 1, 1), 1)])
def test_the_editors_list_holds_from_the_day_it_was_read_for(on, count):
    assert len(first_diagnosis_warnings("F43.81", on)) == count


@pytest.mark.parametrize(
    ("on", "is_old"), [(date(2026, 9, 30), False), (date(2026, 10, 1), True), (date(2026, 11, 23), True)]
)
def test_the_list_says_when_it_is_old(on, is_old):
    assert (list_is_old(on) is not None) is is_old


@pytest.mark.parametrize("track", ["DEP", "ANX", "BIP", "GEN", "EAT", "SUD", "secondary"])
def test_every_code_in_common_use_can_be_billed(track):
    assert common_codes(track)
    assert [row.code for row in common_codes(track) if not is_diagnosis(row.code, TODAY)] == []


def test_every_code_the_editor_may_return_is_a_code():
    for row in reference("icd10/in_common_use")["not_first"]:
        assert [code for code in row["codes"] if not is_diagnosis(code, TODAY)] == []


def test_search_finds_by_code_and_by_words_and_offers_no_headings():
    assert [row.code for row in search_codes("f33.1", TODAY)] == ["F33.1"]
    assert [row.code for row in search_codes("f331", TODAY)] == ["F33.1"]
    found = [row.code for row in search_codes("recurrent depressive moderate", TODAY)]
    assert found == ["F33.1"]
    assert search_codes("  ", TODAY) == ()
    assert len(search_codes("disorder", TODAY, limit=5)) == 5
    assert "F33" not in [row.code for row in search_codes("f33", TODAY)]


def test_the_look_up_takes_any_way_of_typing():
    assert look_up("f33 1") == codes()["F33.1"]
    assert look_up("nonsense") is None


@given(st.sampled_from(sorted(codes())))
def test_a_written_code_is_its_own_normal_form(code):
    assert normal(code) == code
    assert normal(code.replace(".", "").lower()) == code


@given(st.sampled_from(sorted(codes())), st.integers(0, 2500))
def test_a_heading_is_never_billable_beside_its_own_finer_codes(code, days):
    on = date(2021, 1, 1) + timedelta(days=days)
    if is_diagnosis(code, on):
        assert finer_codes(code, on) == ()


@given(st.text(max_size=12))
def test_any_typed_text_gets_an_answer_and_never_another_error(text):
    no = refusal(text, TODAY)
    assert no is None or (no.says and no.fix)
