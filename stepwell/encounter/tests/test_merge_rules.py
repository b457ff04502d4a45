"""Two people in one form: what is taken over, what is kept, what waits for a choice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.encounter.rules.merge import go_on_token, left_behind, merge, read_token, version_shown, write_token

# posted, shown, stored -> saved, clash
CASES = {
    "nobody touched it": ("a", "a", "a", None, False),
    "I typed": ("b", "a", "a", "b", False),
    "someone else typed, I did not": ("a", "a", "c", None, False),
    "both typed the same": ("b", "a", "b", None, False),
    "both typed, not the same": ("b", "a", "c", None, True),
    "I emptied it": ("", "a", "a", "", False),
}


@pytest.mark.parametrize(("posted", "shown", "stored", "saved", "clash"), CASES.values(), ids=list(CASES))
def test_a_field_is_taken_over_only_when_it_was_touched_here(posted, shown, stored, saved, clash):
    found = merge({"f": posted}, {"f": shown}, {"f": stored})

    assert dict(found.changes) == ({} if saved is None else {"f": saved})
    assert found.clashes == (("f",) if clash else ())


def test_a_field_that_was_not_posted_is_not_touched():
    assert merge({}, {"f": "a"}, {"f": "b"}).changes == {}


words = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["", "x", "y", "z"]))


@given(words, words, words)
def test_no_save_ever_writes_over_what_someone_else_changed(posted, shown, stored):
    found = merge(posted, shown, stored)

    for name in found.changes:
        assert stored.get(name) == shown.get(name)
        assert posted[name] not in (shown.get(name), stored.get(name))
    assert not set(found.changes) & set(found.clashes)


@given(st.dictionaries(st.uuids().map(str), st.integers(0, 10**6)))
def test_a_token_reads_back_as_the_versions_it_was_written_from(versions):
    assert read_token(write_token(versions)) == versions


@pytest.mark.parametrize("token", ["", "nothing", "a:", ":3", "a:b", "a:-1", "a:\u00b2", "a:\u0661", f"a:{'9' * 5000}"])
def test_a_broken_token_holds_no_versions(token):
    assert read_token(token) == {}


# shown, before, after -> gone on from
GOING_ON = {
    "only this form saved": ({"r": 1}, {"r": 1}, {"r": 2}, {"r": 2}),
    "begun by this form": ({"r": 0}, {"r": 0}, {"r": 1}, {"r": 1}),
    "never shown, begun by this form": ({}, {}, {"r": 1}, {"r": 1}),
    "someone else saved first": ({"r": 1}, {"r": 2}, {"r": 3}, {"r": 1}),
    "someone else began it": ({"r": 0}, {"r": 1}, {"r": 2}, {"r": 0}),
    "someone else took it away": ({"r": 3}, {}, {}, {"r": 3}),
    "this form took it away": ({"r": 3}, {"r": 3}, {}, {}),
    "one each": ({"r": 1, "s": 1}, {"r": 2, "s": 1}, {"r": 2, "s": 2}, {"r": 1, "s": 2}),
}


@pytest.mark.parametrize(("shown", "before", "after", "found"), GOING_ON.values(), ids=list(GOING_ON))
def test_a_form_goes_on_from_what_it_shows(shown, before, after, found):
    assert go_on_token(shown, before, after) == found


def test_of_a_record_shown_field_by_field_the_newest_version_is_gone_on_from():
    assert go_on_token({"r": 1}, {"r": 2}, {"r": 3}, {"r"}) == {"r": 3}


def test_a_field_with_other_words_than_those_that_stand_stays_behind_with_the_version_it_shows():
    known = {"r": 4, "r.b": 2}

    found = left_behind("r", known, {"a": "old", "b": "older", "c": "same"}, {"a": "new", "b": "new", "c": "same"})

    assert found == {"r.a": 4, "r.b": 2}
    assert (version_shown(known, "r", "b"), version_shown(known, "r", "c"), version_shown({}, "r", "c")) == (2, 4, 0)
