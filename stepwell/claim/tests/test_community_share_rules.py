"""Cases of the share of services for people outside Medicare (M35)."""

from __future__ import annotations

from datetime import date

import pytest

from stepwell.claim.rules.community_share import community_share_note

ON = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("services", "outside", "alerts"),
    [(1000, 380, True), (1000, 399, True), (1000, 400, False), (1000, 1000, False), (0, 0, False)],
)
def test_under_forty_percent_outside_medicare_is_an_alert(services, outside, alerts):
    note = community_share_note(services, outside, ON)
    assert (note is not None) is alerts
    if note and outside == 380:
        assert note.says.startswith("38%")


def test_more_outside_than_there_are_is_refused():
    with pytest.raises(ValueError, match="between 0 and all"):
        community_share_note(10, 11, ON)
