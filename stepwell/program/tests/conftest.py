"""What all tests of this room share."""

from __future__ import annotations

import pytest

from stepwell.program.queries import week_now

ALONE = "format('%s:%s:', pg_snapshot_xmax(pg_current_snapshot()), pg_snapshot_xmax(pg_current_snapshot()))"


@pytest.fixture(autouse=True)
def nobody_else_is_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests run side by side on one server: another's open transaction must not make a week look changed here."""
    usual = week_now._marks_sql()
    assert "pg_current_snapshot()::text" in usual
    monkeypatch.setattr(week_now, "_marks_sql", lambda: usual.replace("pg_current_snapshot()::text", ALONE))
