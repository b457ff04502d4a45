"""Cases for names, record numbers, family grants and opening a chart with a reason."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.people.rules.grants import (
    BreakGlassFacts,
    FamilyGrant,
    GrantFacts,
    Section,
    break_glass_is_open,
    can_break_glass,
    can_grant,
    can_see,
    check_can_break_glass,
    check_can_grant,
    check_can_see,
)
from stepwell.people.rules.names import (
    PersonName,
    can_be_record_number,
    check_record_number,
    folded,
    legal_name,
    name_used,
    record_number,
    short_name,
    shown_name,
    sorting_name,
)
from stepwell.people.rules.roles import Role
from stepwell.people.rules.words import listed, spoken_day

DAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


def test_the_name_used_stands_on_screens_and_the_legal_one_on_claims():
    sam = PersonName("Samantha", "O'Neil", middle="Rae", suffix="Jr.", used="Sam")
    assert name_used(sam) == "Sam"
    assert shown_name(sam) == "Sam O'Neil"
    assert short_name(sam) == "Sam O."
    assert legal_name(sam) == "Samantha Rae O'Neil Jr."
    assert sorting_name(sam) == "oneil, sam"
    assert shown_name(PersonName("Ana", "")) == short_name(PersonName("Ana", "")) == "Ana"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("  José  Núñez ", "jose nunez"),
        ("O’Brien", "obrien"),
        ("Smith-Jones", "smith jones"),
        ("李", "李"),
        ("", ""),
    ],
)
def test_names_are_compared_without_accents_capitals_or_signs(text, key):
    assert folded(text) == key


@pytest.mark.parametrize(("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), ("abc", "a, b and c")])
def test_lists_are_said_with_and(words, said):
    assert listed(words) == said
    assert spoken_day(date(2024, 2, 29)) == "Feb 29, 2024"


@given(st.integers(1, 10**9))
def test_a_record_number_comes_back_as_its_serial(serial):
    text = record_number(serial)
    assert check_record_number(f" #{text} ") == serial
    assert can_be_record_number(text.replace("-", ""))


@given(st.integers(1, 999_999), st.data())
def test_one_wrong_digit_is_always_found(serial, data):
    digits = record_number(serial).replace("-", "")
    place = data.draw(st.integers(0, len(digits) - 1))
    wrong = data.draw(st.sampled_from([d for d in "0123456789" if d != digits[place]]))
    assert not can_be_record_number(digits[:place] + wrong + digits[place + 1 :])


@given(st.integers(1, 999_999), st.data())
def test_two_swapped_neighbors_are_always_found(serial, data):
    digits = record_number(serial).replace("-", "")
    place = data.draw(st.integers(0, len(digits) - 2))
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    assert can_be_record_number(swapped) is (swapped == digits)


@pytest.mark.parametrize("text", ["", "7", "12a4", "000000-0", "٣٣٣", "004821-5"])
def test_what_is_not_a_record_number_is_said_kindly(text):
    assert not can_be_record_number(text)
    with pytest.raises(Refused) as no:
        check_record_number(text)
    assert no.value.code == "RECORD_NUMBER"


def test_record_numbers_start_at_one_and_are_six_digits_wide():
    assert record_number(4821) == "004821-" + record_number(4821)[-1]
    assert len(record_number(1)) == 8
    with pytest.raises(ValueError, match="start at 1"):
        record_number(0)


def grant(**changes: object) -> FamilyGrant:
    facts = {"sections": frozenset({Section.SCHEDULE}), "starts_on": DAY, "ends_on": DAY + timedelta(90)}
    return FamilyGrant(**{**facts, **changes})


@pytest.mark.parametrize(
    ("changes", "by_patient", "released", "code"),
    [
        ({}, True, True, None),
        ({}, False, True, "GRANT_NOT_PATIENT"),
        ({}, True, False, "GRANT_NO_RELEASE"),
        ({"sections": frozenset()}, True, True, "GRANT_EMPTY"),
        ({"ends_on": DAY}, True, True, None),
        ({"ends_on": DAY - timedelta(1)}, True, True, "GRANT_ENDED"),
        ({"starts_on": DAY - timedelta(9), "ends_on": DAY - timedelta(1)}, True, True, "GRANT_ENDED"),
        ({"ends_on": DAY + timedelta(365)}, True, True, None),
        ({"ends_on": DAY + timedelta(366)}, True, True, "GRANT_LONG"),
    ],
)
def test_when_a_family_contact_may_be_given_a_view(changes, by_patient, released, code):
    facts = GrantFacts(grant(**changes), DAY, by_patient, released)
    assert can_grant(facts) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_grant(facts)
        assert no.value.code == code


@pytest.mark.parametrize(
    ("changes", "section", "on", "expected"),
    [
        ({}, Section.SCHEDULE, DAY, True),
        ({}, Section.BILLS, DAY, False),
        ({}, Section.SCHEDULE, DAY - timedelta(1), False),
        ({}, Section.SCHEDULE, DAY + timedelta(90), True),
        ({}, Section.SCHEDULE, DAY + timedelta(91), False),
        ({"revoked_at": NOW}, Section.SCHEDULE, DAY, False),
        ({"revoked_at": NOW + timedelta(seconds=1)}, Section.SCHEDULE, DAY, True),
    ],
)
def test_a_family_contact_sees_only_what_is_shared_now(changes, section, on, expected):
    assert can_see(grant(**changes), section, on, NOW) is expected
    if expected:
        assert check_can_see(grant(**changes), section, on, NOW) is None
    else:
        with pytest.raises(Refused) as no:
            check_can_see(grant(**changes), section, on, NOW)
        assert no.value.code == "NOT_SHARED"
        assert section.value not in no.value.says


@pytest.mark.parametrize(
    ("role", "reason", "code"),
    [
        (Role.NURSE, "covering for Dr. Lee today", None),
        (Role.NURSE, "abcde fghij klmno", None),  # 15 letters, 3 words
        (Role.NURSE, "abcde fghij klmn", "BREAK_GLASS_REASON"),  # 14 letters
        (Role.NURSE, "abcdefgh ijklmnop", "BREAK_GLASS_REASON"),  # 2 words
        (Role.NURSE, "emergency emergency emergency", "BREAK_GLASS_REASON"),
        (Role.NURSE, "... ... ... ... ... ...", "BREAK_GLASS_REASON"),
        (Role.FAMILY_CONTACT, "I am worried about my son", "BREAK_GLASS_ROLE"),
        (Role.PATIENT, "I want to see another chart", "BREAK_GLASS_ROLE"),
    ],
)
def test_a_chart_opens_only_for_staff_with_a_reason_that_says_something(role, reason, code):
    facts = BreakGlassFacts(role, reason, DAY)
    assert can_break_glass(facts) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_break_glass(facts)
        assert no.value.code == code


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (timedelta(seconds=-1), False),
        (timedelta(0), True),
        (timedelta(hours=24, seconds=-1), True),
        (timedelta(hours=24), False),
    ],
)
def test_a_chart_opened_with_a_reason_closes_after_a_day(after, expected):
    assert break_glass_is_open(NOW, DAY, NOW + after) is expected
