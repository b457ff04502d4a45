"""A day's people on the page of arrivals, written in one go: nothing anyone typed gets through as markup."""

from __future__ import annotations

from types import SimpleNamespace
from uuid import UUID

from stepwell.encounter.queries.arrivals import Arrival
from stepwell.encounter.templatetags.arrivals import arrival_rows

NASTY, SAFE = '<i>Ana & "co"</i>', "&lt;i&gt;Ana &amp; &quot;co&quot;&lt;/i&gt;"
SEAT, TASK = UUID(int=7), UUID(int=8)


def row(**changes):
    values = {
        "seat_id": SEAT, "name": NASTY, "pronouns": NASTY, "kind": "ok", "word": NASTY, "note": NASTY, "task_id": TASK,
        "flags": (NASTY,), "may_check_in": True, "is_proposed": True, "change_url": "/seats/7/",
    }  # fmt: skip
    return Arrival(**values | changes)


def shown(*rows, is_group=True, can_check_in=True):
    return arrival_rows(SimpleNamespace(rows=rows, is_group=is_group, can_check_in=can_check_in, event_id="e"))


def test_names_and_flags_are_said_as_they_are_and_never_as_markup():
    html = shown(row())
    assert NASTY not in html
    assert html.count(SAFE) == 7  # name, pronouns, flag, badge, note, offer, menu
    assert f'<input type="checkbox" name="seats" value="{SEAT}" form="f-e" checked>' in html


def test_only_who_may_be_ticked_has_a_tick_and_only_what_may_be_changed_a_menu():
    assert 'type="checkbox"' not in shown(row(), is_group=False)
    assert 'type="hidden"' in shown(row(), is_group=False)
    assert 'type="hidden"' not in shown(row(may_check_in=False))
    assert " checked" not in shown(row(is_proposed=False))
    plain = shown(row(change_url="", task_id=None, note="", flags=()))
    assert "popover" not in plain
    assert "arrivals__offer" not in plain
    assert plain.count("badge--") == 1
