"""Cases for what may be handed out, what a person tells of it, and when it may be taken back."""

from datetime import date, timedelta

import pytest

from stepwell.encounter.rules.handing_out import (
    HandoutFacts,
    can_hand_out,
    can_tell,
    can_withdraw,
    check_can_hand_out,
    check_can_tell,
    check_can_withdraw,
    titles,
)
from stepwell.kernel.tables import Refused

TODAY = date(2026, 11, 23)
HAND_OUT = [
    (HandoutFacts("form", "thought_record"), 9, None),
    (HandoutFacts("worksheet", "E06"), 1, None),
    (HandoutFacts("own", says="Delay once a day"), 1, None),
    (HandoutFacts("own", says="x" * 300), 1, None),
    (HandoutFacts("own", says="x" * 301), 1, "LONG_WORDS"),
    (HandoutFacts("own", says="  "), 1, "NO_WORDS"),
    (HandoutFacts("form", "E06"), 1, "UNKNOWN_SHEET"),
    (HandoutFacts("worksheet", "thought_record"), 1, "UNKNOWN_SHEET"),
    (HandoutFacts("form"), 1, "UNKNOWN_SHEET"),
    (HandoutFacts("book", "E06"), 1, "UNKNOWN_KIND"),
    (HandoutFacts("form", "thought_record"), 0, "NOBODY"),
    (HandoutFacts("form", "thought_record", due_on=TODAY), 1, None),
    (HandoutFacts("form", "thought_record", due_on=TODAY - timedelta(days=1)), 1, "PAST_DAY"),
]


@pytest.mark.parametrize(("facts", "people", "expected"), HAND_OUT)
def test_a_sheet_or_own_words_are_handed_to_people_who_are_here(facts, people, expected):
    assert can_hand_out(facts, people, TODAY) is (expected is None)
    if expected:
        with pytest.raises(Refused) as no:
            check_can_hand_out(facts, people, TODAY)
        assert no.value.code == expected
        assert no.value.fix


def test_a_sheet_is_known_by_its_title_in_both_languages_and_own_words_by_themselves():
    assert titles(HandoutFacts("form", "thought_record")) == ("CBT thought record", "Registro de pensamientos")
    assert titles(HandoutFacts("worksheet", "E06")) == ("Medicine basics", "Lo básico de los medicamentos")
    assert titles(HandoutFacts("own", says=" One walk ")) == ("One walk", "One walk")


TELL = [
    ("yes", "", False, None),
    ("partly", "Two of three days", False, None),
    ("no", "x" * 200, False, None),
    ("no", "x" * 201, False, "LONG_WORDS"),
    ("", "", False, "UNKNOWN_ANSWER"),
    ("maybe", "", False, "UNKNOWN_ANSWER"),
    ("yes", "", True, "WITHDRAWN"),
]


@pytest.mark.parametrize(("done", "says", "is_withdrawn", "expected"), TELL)
def test_a_person_tells_yes_partly_or_no(done, says, is_withdrawn, expected):
    assert can_tell(done, says, is_withdrawn=is_withdrawn) is (expected is None)
    if expected:
        with pytest.raises(Refused) as no:
            check_can_tell(done, says, is_withdrawn=is_withdrawn)
        assert no.value.code == expected


WITHDRAW = [
    ("", False, None),
    ("no", False, "TOLD_ALREADY"),
    ("yes", False, "TOLD_ALREADY"),
    ("", True, "WITHDRAWN"),
]


@pytest.mark.parametrize(("done", "is_withdrawn", "expected"), WITHDRAW)
def test_a_sheet_is_taken_back_until_the_person_has_told_of_it(done, is_withdrawn, expected):
    assert can_withdraw(done, is_withdrawn=is_withdrawn) is (expected is None)
    if expected:
        with pytest.raises(Refused) as no:
            check_can_withdraw(done, is_withdrawn=is_withdrawn)
        assert no.value.code == expected
