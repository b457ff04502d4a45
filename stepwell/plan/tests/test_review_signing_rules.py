"""Cases for the text of a review that its patient signs."""

from dataclasses import replace
from datetime import date

import pytest

from stepwell.kernel.tables import Refused
from stepwell.plan.rules.review_signing import (
    MarkText,
    ReviewSigningFacts,
    ReviewText,
    can_sign,
    check_can_sign,
    text_of,
)

FACTS = ReviewSigningFacts(True, False, "Ana Rivera", "a", "a")
CASES = [
    (FACTS, None),
    (replace(FACTS, shown=""), None),
    (replace(FACTS, is_there=False), "NOT_READY"),
    (replace(FACTS, has_signed=True), "SIGNED_ALREADY"),
    (replace(FACTS, name_typed=" - "), "NO_NAME"),
    (replace(FACTS, stands="b"), "CHANGED_SINCE"),
]


@pytest.mark.parametrize(("facts", "code"), CASES)
def test_a_review_is_signed_once_by_name_and_as_it_was_shown(facts, code):
    assert can_sign(facts) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_sign(facts)
        assert no.value.code == code


REVIEW = ReviewText(1, date(2026, 11, 23), "Theo Hart", "Sleeps better.", date(2026, 12, 23), 14, 16)


@pytest.mark.parametrize(
    "other",
    [
        replace(REVIEW, plan_number=2),
        replace(REVIEW, summary="Sleeps well."),
        replace(REVIEW, next_due_on=date(2026, 12, 22)),
        replace(REVIEW, attended=15),
        replace(REVIEW, marks=(MarkText("1.1", "PHQ-9 under 10", "improving"),)),
    ],
)
def test_any_other_word_makes_another_text(other):
    assert text_of(other) != text_of(REVIEW) == text_of(replace(REVIEW))


def test_the_text_is_plain_and_in_a_fixed_order():
    text = text_of(replace(REVIEW, reviewed_by="Zoe\u0308"))
    assert text.startswith('{"form":"stepwell-review/1","review":{"attended":14,')
    assert "Zoë" in text
    assert '"2026-11-23"' in text
