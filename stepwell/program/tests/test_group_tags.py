"""The list of groups, written in one go: nothing anyone typed gets through as markup; what is missing is said."""

from __future__ import annotations

from types import SimpleNamespace
from uuid import UUID

from stepwell.program.queries.groups import GroupRow
from stepwell.program.templatetags.groups import group_rows

NASTY, SAFE = '<i>Ana & "co"</i>', "&lt;i&gt;Ana &amp; &quot;co&quot;&lt;/i&gt;"


def shown(**changes):
    values = {
        "id": UUID(int=7), "name": NASTY, "service": NASTY, "condition": NASTY, "track": NASTY, "when": NASTY,
        "leader": NASTY, "room": NASTY, "taken": 9, "seats": 12, "waiting": 2, "next_at": NASTY,
    }  # fmt: skip
    return group_rows(SimpleNamespace(rows=[GroupRow(**values | changes)]))


def test_names_are_said_as_they_are_and_never_as_markup():
    html = shown()
    assert NASTY not in html
    assert html.count(SAFE) == 8  # name, kind, condition, hours, leader, room, meter, next
    assert f"/groups/{UUID(int=7)}/" in html


def test_seats_taken_are_a_meter_with_words():
    html = shown()
    assert 'max="12" value="9"' in html
    assert html.count("9 of 12") == 2


def test_who_waits_is_said_and_nobody_waiting_is_not():
    assert "2 waiting" in shown()
    assert "waiting" not in shown(waiting=0)


def test_a_group_without_hours_or_sessions_says_so():
    html = shown(when="", next_at="")
    assert "No hours yet" in html
    assert "None made" in html
    assert "No hours yet" not in shown()
    assert " · " not in shown(condition="", when="", next_at="")
