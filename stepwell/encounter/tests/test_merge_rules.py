"""Two people in one form: what is taken over, what is kept, what waits for a choice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.encounter.rules.merge import merge, read_token, write_token

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
