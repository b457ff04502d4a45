"""What typed text asks for when someone looks for a person."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.people.rules.finding import Wanted, read_search
from stepwell.people.rules.names import record_number

BORN = date(1992, 5, 4)

# (typed, words, birth day)
NAMES = [
    ("Álvarez", ("alvarez",), None),
    ("  ANA   rivera ", ("ana", "rivera"), None),
    ("O'Neil", ("oneil",), None),
    ("a", (), None),
    ("", (), None),
    ("ana b", ("ana",), None),
    ("one two three four five six", ("one", "two", "three", "four", "five"), None),
    ("5/4/1992", (), BORN),
    ("05-04-1992", (), BORN),
    ("5.4.92", (), BORN),
    ("1992-05-04", (), BORN),
    ("May 4, 1992", (), BORN),
    ("rivera 5/4/1992", ("rivera",), BORN),
    ("5/4/10", (), date(2010, 5, 4)),
    ("13/45/1992", ("13", "45", "1992"), None),
]


@pytest.mark.parametrize(("typed", "words", "born"), NAMES)
def test_names_and_dates_are_told_apart(typed, words, born):
    assert read_search(typed) == Wanted(words=words, birth_on=born)


@pytest.mark.parametrize("typed", ["004821-7", "#004821-7", "4821", "004821", "0048217", "48217"])
def test_a_record_number_is_found_with_and_without_its_last_digit(typed):
    assert record_number(4821) in read_search(typed).numbers


@pytest.mark.parametrize("typed", ["0", "000000", "12345678901"])
def test_digits_that_cannot_be_a_number_ask_for_nothing(typed):
    assert read_search(typed).is_empty


@given(st.text(max_size=200))
def test_any_text_can_be_read(typed):
    wanted = read_search(typed)
    assert all(len(word) >= 2 for word in wanted.words)
    assert len(wanted.words) <= 5
