"""Cases for the text of the safety questions: whole or not, whose it is, and which words are asked."""

from copy import deepcopy

import pytest

from stepwell.kernel.tables import Refused, reference
from stepwell.placement.rules.screener import ITEMS, read_screener

OWN = reference("safety/questions")
OFFICIAL = {**OWN, "id": "scale", "is_official": True, "credit": "The owner", "license": "Used with leave"}


def test_the_questions_that_come_with_the_program_are_own_words_and_carry_no_scale_name():
    screener = read_screener(OWN)
    assert not screener.is_official
    assert (screener.name(), screener.name("es")) == ("Safety questions", "Preguntas de seguridad")
    words = " ".join(text for each in screener.words.values() for text in each.values()).lower()
    assert "c-ssrs" not in words
    assert "columbia" not in words
    for item in ITEMS:
        assert screener.asks(item)
        assert screener.asks(item, "es") != screener.asks(item)
    assert screener.why("es") != screener.why()
    assert screener.month()


def test_a_language_that_the_text_does_not_have_is_asked_in_english():
    assert read_screener(OWN).asks("wish", "fr") == read_screener(OWN).asks("wish", "en")


def _without(table, item):
    return {**table, "item": [row for row in table["item"] if row["id"] != item]}


def _swapped(table):
    rows = list(table["item"])
    rows[0], rows[1] = rows[1], rows[0]
    return {**table, "item": rows}


def _silent(table):
    rows = deepcopy(table["item"])
    rows[2]["en"] = " "
    return {**table, "item": rows}


@pytest.mark.parametrize(
    ("table", "code"),
    [
        (OWN, None),
        (OFFICIAL, None),
        ({**OFFICIAL, "credit": ""}, "SCREENER_CREDIT"),
        ({**OWN, "license": ""}, "SCREENER_CREDIT"),
        ({**OWN, "source": " "}, "SCREENER_CREDIT"),
        (_without(OWN, "ever"), "SCREENER_ITEMS"),
        (_swapped(OWN), "SCREENER_ITEMS"),
        (_silent(OWN), "SCREENER_ITEMS"),
        ({**OWN, "item": [*OWN["item"], {"id": "more", "en": "And?"}]}, "SCREENER_ITEMS"),
        ({}, "SCREENER_ITEMS"),
    ],
)
def test_a_text_is_used_only_when_it_is_whole_and_says_whose_it_is(table, code):
    if code is None:
        assert read_screener(table).asks("plan")
        return
    with pytest.raises(Refused) as no:
        read_screener(table)
    assert no.value.code == code
