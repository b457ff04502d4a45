"""The methods of a group: the module's own first, each with a code, and words that fit the record."""

import pytest

from stepwell.encounter.rules.methods import LONGEST, MOST_WORDS, Common, codes_of, methods, methods_for, words_of
from stepwell.program.rules.curriculum import modules


@pytest.mark.parametrize("module", list(modules()))
def test_what_the_module_brings_comes_first_and_everything_has_a_short_code(module):
    found = methods_for(module)
    own = [one.is_of_module for one in found]
    assert own == sorted(own, reverse=True)
    assert own[0] is bool(modules()[module].method)
    assert {common.value for common in Common} <= {one.code for one in found}
    assert len({one.code for one in found}) == len(found)
    assert all(0 < len(one.code) <= LONGEST and one.says for one in found)
    assert all(methods()[one.code].says for one in found)


def test_a_group_without_a_module_still_has_the_methods_of_every_group():
    assert [one.code for one in methods_for("")] == [common.value for common in Common]


def test_methods_of_another_module_that_were_chosen_stay_on_the_sheet():
    assert "urge-surfing" not in [one.code for one in methods_for("DB-3")]
    assert [one.code for one in methods_for("DB-3", ("urge-surfing", "role-play", "nobody"))][1] == "urge-surfing"


def test_codes_and_words_of_methods_tell_the_same():
    assert words_of(("skill-practice", "role-play")) == "Skill practice, Role play"
    assert set(codes_of("Skill practice, role play, something else")) == {"skill-practice", "role-play"}
    assert words_of(("unknown",)) == ""


def test_words_of_many_methods_fit_the_record_and_none_is_cut():
    every = words_of(tuple(methods()))
    assert len(every) <= MOST_WORDS
    assert {part.strip() for part in every.split(",")} <= {one.says for one in methods().values()}
