"""An episode's JSON file becomes claims, or one sentence that names line and field."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stepwell.claim.tests.guide_judge import faults
from stepwell.claim.tests.x12_examples import make_envelope
from stepwell.claim.x12.check_837i import can_write, find_problems
from stepwell.claim.x12.episode_file import BadEpisode, read_episode, schema
from stepwell.claim.x12.json_place import JsonText, line_at_byte
from stepwell.claim.x12.write_837i import write_837i

SAMPLE = (Path(__file__).resolve().parents[3] / "docs" / "samples" / "episode.json").read_bytes()


def test_the_sample_in_the_manual_is_sound():
    batch = read_episode(SAMPLE)
    assert [claim.number for claim in batch.claims] == ["SAMPLE-1-1", "SAMPLE-1-2"]
    assert find_problems(batch.claims, make_envelope(submitter=batch.submitter, receiver=batch.receiver)) == []


def test_what_the_episode_says_once_holds_for_each_claim():
    first, second = read_episode(SAMPLE).claims
    assert first.principal_diagnosis == second.principal_diagnosis == "F33.2"
    assert first.subscriber == second.subscriber
    assert first.medical_record_number == "SAMPLE-1"


def test_a_claim_may_say_otherwise_than_its_episode():
    document = json.loads(SAMPLE)
    document["claims"][1] |= {"principal_dx": "F33.1", "authorization_number": "A1"}
    first, second = read_episode(json.dumps(document).encode()).claims
    assert (first.principal_diagnosis, second.principal_diagnosis) == ("F33.2", "F33.1")
    assert (first.authorization_number, second.authorization_number) == ("", "A1")


def test_totals_and_line_numbers_are_made_when_left_out():
    claim = read_episode(SAMPLE).claims[0]
    assert claim.total_cents == 3 * (18000 + 9500 + 8050)
    assert [line.ref for line in claim.lines][:2] == ["SAMPLE-1-1-1", "SAMPLE-1-1-2"]


def test_a_total_that_is_given_is_kept_for_the_checks():
    document = json.loads(SAMPLE)
    document["claims"][0] |= {"total_cents": 1}
    assert read_episode(json.dumps(document).encode()).claims[0].total_cents == 1


def test_a_mark_at_the_beginning_of_the_file_does_not_matter():
    assert read_episode(b"\xef\xbb\xbf" + SAMPLE) == read_episode(SAMPLE)


WRONG = [
    (
        b'"on": "2026-01-14", "rev": "0915"',
        b'"on": "2026-01-34", "rev": "0915"',
        "line 52: claims[1].lines[4].on should be a date like 2026-01-05.",
    ),
    (b'"number": "SAMPLE-1-2", ', b"", "line 44: claims[1].number is missing."),
    (
        b'"sex": "F"',
        b'"sex": "X"',
        "line 22: subscriber.sex is not one of the codes allowed here; `stepwell claim --schema` lists them.",
    ),
    (
        b'["F41.1"]',
        b'["F41.1", 3]',
        "line 27: other_dx[1] should be text in quotes, but is a whole number.",
    ),
    (b'"npi": "1234567893",', b"", "line 8: billing_provider.npi is missing."),
    (
        b'"tax_id"',
        b'"taxid"',
        "line 11: billing_provider.taxid is not a field of this file; check its spelling.",
    ),
    (
        b'"principal_dx": "F33.2",',
        b"",
        "line 29: claims[0].principal_dx is missing, here and for the episode.",
    ),
    (
        b'"charge_cents": 18000',
        b'"charge_cents": 180.5',
        "line 33: claims[0].lines[0].charge_cents should be a whole number, but is a number with a point.",
    ),
    (
        b'"charge_cents": 18000',
        b'"charge_cents": "18000"',
        "line 33: claims[0].lines[0].charge_cents should be a whole number, but is text in quotes.",
    ),
    (
        b'"stepwell-episode-1"',
        b'"stepwell-episode-9"',
        "line 2: format is not one of the codes allowed here; `stepwell claim --schema` lists them.",
    ),
    (
        b'"other_dx": ["F41.1"],',
        b'"other_dx": ["F41.1"]',
        "line 28: this is not JSON; look for a missing quote, comma or bracket.",
    ),
]


@pytest.mark.parametrize(("right", "wrong", "sentence"), WRONG, ids=[row[2] for row in WRONG])
def test_a_wrong_file_is_told_line_and_field(right, wrong, sentence):
    assert right in SAMPLE
    with pytest.raises(BadEpisode) as fault:
        read_episode(SAMPLE.replace(right, wrong, 1))
    assert str(fault.value) == sentence


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "line 1: this is not JSON"),
        (b"[]", "line 1: the whole file should be a group in braces, but is a list in brackets."),
        (b'{"a":\n\xff}', "line 2: this is not JSON"),
        (b"[" * 100_000, "line 1: the brackets are nested too deeply."),
        (b"{}", "line 1: format is missing."),
    ],
)
def test_what_is_no_episode_is_told_so(raw, sentence):
    with pytest.raises(BadEpisode) as fault:
        read_episode(raw)
    assert str(fault.value).startswith(sentence)


def test_a_file_that_is_cut_off_anywhere_is_refused_in_one_sentence():
    for end in range(0, len(SAMPLE) - 2, 97):
        with pytest.raises(BadEpisode) as fault:
            read_episode(SAMPLE[:end])
        assert str(fault.value).startswith("line ")
        assert "\n" not in str(fault.value)


def test_the_schema_is_closed_and_names_every_field_of_the_sample():
    described = schema()["$defs"]
    assert all(part.get("additionalProperties") is False for part in described.values() if "properties" in part)
    document = json.loads(SAMPLE)
    assert set(document) <= set(described["Episode"]["properties"])
    assert set(document["claims"][0]) <= set(described["EpisodeClaim"]["properties"])
    assert set(document["claims"][0]["lines"][0]) <= set(described["ServiceLine"]["properties"])


def test_a_field_is_found_by_its_path():
    text = JsonText('{\n "a": [1, {"b, \\"c": 2}],\n "d": null\n}')
    assert text.line_of("d") == 3
    assert text.line_of("a[1]") == 2
    assert text.line_of("a[1].none") == 2
    assert text.has("a[0]")
    assert not text.has("a[2]")
    assert not text.has("d.e")


def test_a_complaint_without_a_place_means_the_end_of_the_file():
    assert line_at_byte(b"{\n\n", "Input data was truncated") == 1
    assert line_at_byte(b'{\n"a"', "Input data was truncated") == 2


def every_place(node, path=()):
    """The path of every value in a document."""
    yield path
    if isinstance(node, dict):
        for name, inner in node.items():
            yield from every_place(inner, (*path, name))
    if isinstance(node, list):
        for place, inner in enumerate(node):
            yield from every_place(inner, (*path, place))


def why_not(raw):
    try:
        read_episode(raw)
    except BadEpisode as fault:
        return str(fault)
    return ""


PLACES = [path for path in every_place(json.loads(SAMPLE)) if path]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9) | st.dates().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PLACES), ANYTHING)
def test_whatever_stands_in_a_field_ends_in_claims_or_in_one_sentence(path, value):
    document = json.loads(SAMPLE)
    *way, last = path
    node = document
    for step in way:
        node = node[step]
    node[last] = value
    raw = json.dumps(document).encode()
    if sentence := why_not(raw):
        assert sentence.startswith("line ")
        assert "\n" not in sentence
        return
    batch = read_episode(raw)
    envelope = make_envelope(submitter=batch.submitter, receiver=batch.receiver)
    if can_write(batch.claims, envelope):
        assert faults(write_837i(batch.claims, envelope)) == []
