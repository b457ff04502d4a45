"""Everyone's hours, written in one go: nothing anyone typed gets through as markup; partial, short and enough differ."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from uuid import UUID

from stepwell.desk.queries.hours_rows import Filter, HoursPage, HoursRow
from stepwell.desk.rules.week_hours import Week
from stepwell.desk.templatetags.hours import hour_rows

NASTY, SAFE = '<i>Ana & "co"</i>', "&lt;i&gt;Ana &amp; &quot;co&quot;&lt;/i&gt;"
MONDAY = date(2026, 11, 23)


def shown(is_partial=False, **week):
    figures = {"attended": 450, "by_code": 675, "ahead": 60, "missed": 30, "open": 0, "needed": 540}
    row = HoursRow(UUID(int=1), UUID(int=2), NASTY, NASTY, "evening", False, is_partial, Week(**figures | week))
    page = HoursPage(MONDAY, "", MONDAY, MONDAY, (), None, (), Filter(), (row,), 1, 0)
    return hour_rows(SimpleNamespace(rows=page.rows, monday=MONDAY, columns=page.columns))


def test_names_are_said_as_they_are_and_every_figure_leads_to_its_sessions():
    html = shown()
    assert NASTY not in html
    assert html.count(SAFE) == 6  # the name, with each of four figures, the therapist
    assert html.count("?week=2026-11-23#") == 4
    for figure in ("7.5", "6.75", ">1<", "0.5", ">9<"):
        assert figure in html


def test_a_short_week_a_part_of_a_week_and_one_with_open_sessions_are_told_apart():
    assert "0.5 h short" in shown()
    assert "Enough" in shown(needed=500)
    partial = shown(is_partial=True)
    assert "Part of a week" in partial
    assert "–</td>" in partial
    assert "1.5 h not confirmed" in shown(open=90)
    assert "not confirmed" not in shown()
