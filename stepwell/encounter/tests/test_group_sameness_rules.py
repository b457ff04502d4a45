"""Own words for each person of a group: the same words, nearly the same, and those of last time."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.encounter.rules.group_note import can_sign_group, findings_of
from stepwell.encounter.rules.likeness import same_words
from stepwell.encounter.tests.test_group_note_rules import AFTER, ANA, CAL, GUS, NOTE, ana, part, shared

SAME = [
    ("Practiced paced breathing.", "Practiced paced breathing.", True),
    ("Practiced paced breathing.", "practiced  PACED breathing", True),
    ("Ana practiced breathing.", "Cal practiced breathing.", True),
    ("Practiced paced breathing.", "Practiced paced breathing twice.", False),
    ("", "", False),
]


@pytest.mark.parametrize(("one", "two", "is_same"), SAME)
def test_the_same_words_for_two_people_are_flagged_on_both(one, two, is_same):
    people = (
        replace(ANA, part=replace(ANA.part, did_and_said=one)),
        replace(CAL, part=replace(CAL.part, did_and_said=two)),
        GUS,
    )
    found = findings_of(replace(NOTE, people=people), AFTER).people
    for patient in ("ana", "cal"):
        assert ("SAME_TEXT" in [row.code for row in found[patient]]) is is_same


def test_the_same_words_may_stand_when_each_says_why():
    twin = replace(CAL, part=replace(CAL.part, did_and_said=ANA.part.did_and_said), same_because="worked as a pair")
    first = findings_of(replace(NOTE, people=(ANA, twin, GUS)), AFTER).people
    assert [row.code for row in first["ana"]] == ["SAME_TEXT"]
    assert first["cal"] == ()
    both = (replace(ANA, same_because="worked as a pair"), twin, GUS)
    assert can_sign_group(replace(NOTE, people=both), AFTER)


def test_the_words_of_last_time_are_flagged():
    again = ana(last_line="practiced paced breathing")
    assert [row.code for row in findings_of(again, AFTER).people["ana"]] == ["SAME_AS_LAST"]
    assert can_sign_group(ana(last_line="practiced paced breathing", same_because="same exercise"), AFTER)


NINE = "One two three four five six seven eight nine."
NEAR = [
    (NINE, "One two three four five six seven eight ten.", "NEAR_TEXT"),  # 8 of 9 words
    (NINE, "One two three four five six seven zero ten.", None),  # 7 of 9
    ("One two three four five six seven.", "One two three four five six eight.", None),  # short: only sameness counts
    (NINE, NINE, "SAME_TEXT"),
]


@pytest.mark.parametrize(("one", "two", "code"), NEAR)
def test_a_near_copy_of_another_persons_words_must_be_changed_or_explained(one, two, code):
    people = (
        replace(ANA, part=replace(ANA.part, did_and_said=one)),
        replace(CAL, part=replace(CAL.part, did_and_said=two)),
        GUS,
    )
    found = findings_of(replace(NOTE, people=people), AFTER)
    for patient in ("ana", "cal"):
        assert [row.code for row in found.people[patient]] == ([code] if code else [])
    told = tuple(replace(row, same_because="worked as a pair") for row in people)
    assert findings_of(replace(NOTE, people=told), AFTER).is_ready


def test_a_near_copy_of_last_time_must_be_changed_or_explained():
    again = part(did_and_said=NINE)
    last = "One two three four five six seven eight zero"
    again = replace(again, people=(replace(again.people[0], last_line=last), CAL, GUS))
    assert [row.code for row in findings_of(again, AFTER).people["ana"]] == ["NEAR_LAST"]


@given(st.lists(st.text("ab ", max_size=6), min_size=2, max_size=8))
def test_a_ready_set_never_holds_two_equal_lines(lines):
    people = tuple(
        replace(ANA, part=replace(ANA.part, patient=str(n), did_and_said=line), names=())
        for n, line in enumerate(lines)
    )
    ready = findings_of(replace(shared(head_count=len(lines)), people=people), AFTER).is_ready
    words = [" ".join(line.split()) for line in lines]
    assert ready is (all(words) and len(set(words)) == len(words))


@given(st.text(max_size=20), st.text(max_size=20))
def test_sameness_goes_both_ways_and_empty_is_never_the_same(one, two):
    assert same_words(one, two) is same_words(two, one)
    assert not same_words("", one)
