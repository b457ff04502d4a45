"""Cases for the fixed text of a signature and its fingerprint."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.encounter.rules.signature import (
    FORM,
    NOTE_FORM,
    Signed,
    canonical_text,
    fields_of,
    fingerprint,
    form_of,
    is_unchanged,
)
from stepwell.kernel.tables import Refused

AT = datetime(2026, 3, 2, 22, 41, 7, tzinfo=UTC)
SIGNED = Signed(
    fields=(("line", "Practiced paced breathing."), ("minutes", "52")),
    signer="J. Okafor",
    credential="LPC",
    signed_at=AT,
    version=1,
)


def test_the_text_is_fixed_to_the_letter():
    assert canonical_text(SIGNED) == (
        '{"form":"stepwell-signature/1",'
        '"fields":[["line","Practiced paced breathing."],["minutes","52"]],'
        '"signer":"J. Okafor","credential":"LPC",'
        '"signed_at":"2026-03-02T22:41:07.000000+00:00","version":1}'
    )
    assert fingerprint(SIGNED) == "178b63f7cd51aeeea7cc54fe6fc27c889c6a658ecd8d8b635a5adb416b7af527"


@pytest.mark.parametrize(("text", "form"), [
    (canonical_text(SIGNED), FORM), (canonical_text(replace(SIGNED, form=NOTE_FORM)), NOTE_FORM),
    ("", FORM), ("no json", FORM), ("[]", FORM), ('{"form":"other/9"}', FORM), ('{"form":null}', FORM),
])  # fmt: skip
def test_a_kept_text_tells_the_form_it_was_signed_in(text, form):
    assert form_of(text) == form


def test_the_form_is_part_of_what_is_signed():
    assert not is_unchanged(replace(SIGNED, form=NOTE_FORM), fingerprint(SIGNED))


CHANGES = [
    replace(SIGNED, fields=(("line", "Practiced paced breathing"), ("minutes", "52"))),
    replace(SIGNED, fields=(("minutes", "52"), ("line", "Practiced paced breathing."))),
    replace(SIGNED, fields=(("line", "Practiced paced breathing.52"), ("minutes", ""))),
    replace(SIGNED, signer="J. Okafor "[::-1]),
    replace(SIGNED, credential="LPC-A"),
    replace(SIGNED, signed_at=AT + timedelta(microseconds=1)),
    replace(SIGNED, version=2),
]


@pytest.mark.parametrize("changed", CHANGES)
def test_any_change_of_text_signer_credential_time_or_version_shows(changed):
    assert not is_unchanged(changed, fingerprint(SIGNED))


SAME = [
    replace(SIGNED, fields=(("line", "Practiced paced breathing.  \r\n"), ("minutes", "52"))),
    replace(SIGNED, signed_at=AT.astimezone(timezone(timedelta(hours=-5)))),
]


@pytest.mark.parametrize("same", SAME)
def test_line_ends_blanks_at_the_end_and_the_zone_it_is_shown_in_do_not_matter(same):
    assert is_unchanged(same, fingerprint(SIGNED))


def test_one_letter_written_in_two_ways_is_one_letter():
    whole, parts = replace(SIGNED, signer="Jos\u00e9"), replace(SIGNED, signer="Jose\u0301")
    assert fingerprint(whole) == fingerprint(parts)


@pytest.mark.parametrize(
    ("signed", "code"),
    [
        (replace(SIGNED, signer=" "), "NO_SIGNER"),
        (replace(SIGNED, credential=""), "NO_SIGNER"),
        (replace(SIGNED, signed_at=datetime(2026, 3, 2, 22, 41)), "NO_ZONE"),
    ],
)
def test_a_signature_needs_signer_credential_and_a_true_time(signed, code):
    with pytest.raises(Refused) as no:
        fingerprint(signed)
    assert no.value.code == code


def test_fields_are_put_in_the_order_of_their_names():
    note = {"topic": "TIPP", "at": AT, "skills": ["breath", "delay"], "risk_act": None, "minutes": 52}
    assert fields_of(note) == (
        ("at", "2026-03-02T22:41:07.000000+00:00"),
        ("minutes", "52"),
        ("risk_act", ""),
        ("skills", "breath\ndelay"),
        ("topic", "TIPP"),
    )


LINES = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(st.dictionaries(st.sampled_from("abcde"), LINES, min_size=1), st.sampled_from("abcde"), LINES)
def test_two_notes_share_a_fingerprint_only_when_they_share_their_text(note, name, text):
    other = {**note, name: text}
    one, two = replace(SIGNED, fields=fields_of(note)), replace(SIGNED, fields=fields_of(other))
    assert (fingerprint(one) == fingerprint(two)) is (canonical_text(one) == canonical_text(two))
    assert len(fingerprint(one)) == 64
