"""A calendar file read again: what it adds, moves, cancels and leaves alone."""

from datetime import UTC, datetime, timedelta

import pytest

from stepwell.program.rules.leave import Away
from stepwell.program.rules.leave_file import Entry, Known, plan_import

NOW = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)


def away(day, hours=24):
    starts = datetime(2026, 12, day, 5, tzinfo=UTC)
    return Away(starts, starts + timedelta(hours=hours))


PLANS = [  # entries, known (uid, day), uids, adds, changes, drops, same, covered
    ([("a", 1)], [], "a", "a", "", "", 0, ""),
    ([("a", 1)], [("a", 1)], "a", "", "", "", 1, ""),
    ([("a", 2)], [("a", 1)], "a", "", "a", "", 0, ""),
    ([], [("a", 1)], "a", "", "", "a", 0, ""),
    ([], [("a", 1)], "b", "", "", "", 0, ""),
    ([("b", 1)], [("", 1)], "b", "", "", "", 0, "b"),
    ([("b", 1)], [("a", 1)], "ab", "b", "", "a", 0, ""),
    ([("a|1", 1)], [("a|1", 1), ("a|2", 2)], "a", "", "", "a|2", 1, ""),
]


@pytest.mark.parametrize(("entries", "known", "uids", "adds", "changes", "drops", "same", "covered"), PLANS)
def test_a_file_read_again_changes_by_uid(entries, known, uids, adds, changes, drops, same, covered):
    plan = plan_import(
        [Entry(uid, away(day)) for uid, day in entries],
        [Known(n, uid, away(day)) for n, (uid, day) in enumerate(known)],
        frozenset(uids),
        NOW,
    )
    assert "".join(row.uid for row in plan.adds) == adds
    assert "".join(row.uid for row, _ in plan.changes) == changes
    assert "".join(row.uid for row in plan.drops) == drops
    assert (plan.same, "".join(row.uid for row in plan.covered)) == (same, covered)
    assert plan.changes_nothing == (not (adds or changes or drops))


def test_what_is_over_is_never_canceled_by_a_file():
    assert plan_import([], [Known(1, "a", away(1))], frozenset("a"), away(3).starts_at).changes_nothing
