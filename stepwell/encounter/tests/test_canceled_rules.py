"""Until when a session that was called off was held, to the minute, and when its words may be kept as history."""

from datetime import UTC, datetime, timedelta

import pytest

from stepwell.encounter.rules.canceled import (
    CanceledFacts,
    can_keep,
    can_write,
    check_can_keep,
    check_can_write,
    held_until,
)
from stepwell.kernel.tables import Refused

START = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
END = START + timedelta(minutes=90)


def off(minutes, seconds=0):
    return CanceledFacts(START, END, START + timedelta(minutes=minutes, seconds=seconds))


CASES = [
    (CanceledFacts(START, END, None), END),
    (off(-60), None),
    (off(0), None),
    (off(0, 59), None),  # the first minute was not whole
    (off(1), START + timedelta(minutes=1)),
    (off(20, 40), START + timedelta(minutes=20)),
    (off(89, 59), START + timedelta(minutes=89)),
    (off(90), END),
    (off(500), END),
]


@pytest.mark.parametrize(("facts", "until"), CASES)
def test_what_was_held_ends_when_it_was_called_off(facts, until):
    assert held_until(facts) == until
    assert can_write(facts) is (until is not None)
    if until is None:
        with pytest.raises(Refused, match="before it began"):
            check_can_write(facts)


@pytest.mark.parametrize(
    ("is_canceled", "unsigned", "reason", "code"),
    [
        (True, 1, "Fire alarm.", None),
        (False, 1, "Fire alarm.", "NOT_CANCELED"),
        (True, 0, "Fire alarm.", "NOTHING_OPEN"),
        (True, 1, "  ", "NO_REASON"),
    ],
)
def test_words_are_kept_as_history_with_a_reason_once(is_canceled, unsigned, reason, code):
    assert can_keep(is_canceled, unsigned, reason) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_keep(is_canceled, unsigned, reason)
        assert no.value.code == code
