"""Cases for the activity log and for what the therapist must hear of the same day."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.encounter.rules.activity import (
    ActivityFacts,
    alerts_of,
    can_log,
    check_can_log,
    effect_of,
    effect_text,
    needs_telling,
)
from stepwell.kernel.tables import Refused

LOG = ActivityFacts("full", 5, 4, "no")
ALERTS = [
    (LOG, []),
    (replace(LOG, distress_after=7), []),
    (replace(LOG, distress_after=8), ["DISTRESS_UP"]),
    (replace(LOG, distress_before=None, distress_after=10), []),
    (replace(LOG, distress_before=0, distress_after=None), []),
    (replace(LOG, effect="dissociation", effect_says="Far away for a minute"), ["UNWANTED_EFFECT"]),
    (replace(LOG, effect="faint", effect_says="Sat down"), ["UNWANTED_EFFECT"]),
    (replace(LOG, effect="other", effect_says="Knee pain", distress_after=9), ["DISTRESS_UP", "UNWANTED_EFFECT"]),
    (replace(LOG, effect=""), []),  # not asked yet: the log is refused, not alarmed
]


@pytest.mark.parametrize(("facts", "expected"), ALERTS)
def test_a_rise_of_three_or_an_unwanted_effect_tells_the_therapist(facts, expected):
    assert [row.code for row in alerts_of(facts)] == expected
    assert needs_telling(facts) is bool(expected)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("Sat down", "Felt faint: Sat down."),
        ("Sat down. ", "Felt faint: Sat down."),
        ("...", "Felt faint."),
        ("", "Felt faint."),
    ],
)
def test_an_effect_is_told_in_one_sentence_with_one_full_stop(words, says):
    assert [row.says for row in alerts_of(replace(LOG, effect="faint", effect_says=words))] == [says]


@given(before=st.integers(0, 10), after=st.integers(0, 10))
def test_distress_alerts_exactly_when_it_rose_by_three(before, after):
    facts = replace(LOG, distress_before=before, distress_after=after)
    assert needs_telling(facts) is (after - before >= 3)


LOGS = [
    (LOG, True, None),
    (replace(LOG, option="watched", distress_before=None, distress_after=None), True, None),
    (LOG, False, "NOT_THERE"),
    (replace(LOG, option=""), True, "UNKNOWN_OPTION"),
    (replace(LOG, distress_before=11), True, "NO_SCALE"),
    (replace(LOG, distress_after=-1), True, "NO_SCALE"),
    (replace(LOG, distress_before=0, distress_after=10), True, None),
    (replace(LOG, effect=""), True, "NOT_ASKED"),
    (replace(LOG, effect="sad"), True, "NOT_ASKED"),
    (replace(LOG, effect="faint"), True, "NOT_TOLD"),
    (replace(LOG, effect="faint", effect_says="x" * 250), True, None),
    (replace(LOG, effect="faint", effect_says="x" * 251), True, "LONG_WORDS"),
]


@pytest.mark.parametrize(("facts", "was_present", "expected"), LOGS)
def test_an_activity_is_logged_whole_for_someone_who_was_there(facts, was_present, expected):
    assert can_log(facts, was_present=was_present) is (expected is None)
    if expected:
        with pytest.raises(Refused) as no:
            check_can_log(facts, was_present=was_present)
        assert no.value.code == expected
        assert no.value.fix


@given(
    effect=st.sampled_from(["dissociation", "faint", "other"]),
    says=st.text(min_size=1, max_size=250).map(str.strip).filter(bool),
)
def test_an_effect_is_kept_as_words_and_read_back_the_same(effect, says):
    text = effect_text(effect, says)
    assert effect_of(True, text) == (effect, says)
    assert len(text) <= 300


@pytest.mark.parametrize(
    ("has_effect", "text", "expected"),
    [(None, "", ("", "")), (False, "", ("no", "")), (True, "Knee", ("other", "Knee"))],
)
def test_an_effect_without_a_known_kind_counts_as_another(has_effect, text, expected):
    assert effect_of(has_effect, text) == expected
    assert effect_text("no", "") == effect_text("", "x") == ""
