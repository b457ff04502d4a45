"""The parts of the planner's pages that are written in one go: nothing anyone typed gets through as markup."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from stepwell.program.queries.board.figures import Use
from stepwell.program.queries.board.grid import Cell, Grid, Row, Session, Visits
from stepwell.program.queries.board.listing import Telling
from stepwell.program.queries.board.page import Choice
from stepwell.program.queries.board.words import Said
from stepwell.program.templatetags.board import board_rows, choice_options, sentences, told_rows, use_meters

NASTY = '<i>"O\'Two" & co</i>'
SAFE = "&lt;i&gt;&quot;O&#x27;Two&quot; &amp; co&lt;/i&gt;"


def session(**changes):
    values = {
        "key": "g.1.2", "group": "g", "title": NASTY, "room": NASTY, "taken": 3, "seats": 8, "leader": NASTY,
        "sign": "✓", "sign_says": NASTY, "mark": "ok", "is_changed": True, "is_picked": False,
    }  # fmt: skip
    return Session(**values | changes)


def board(*sessions, verdict=None, is_moving=False):
    cell = Cell(1, 2, NASTY, sessions, (Visits(NASTY, NASTY),), verdict, is_here=False)
    grid = Grid(("Mon",), (Row(NASTY, (cell,)),), None)
    selected = SimpleNamespace(cancel_url="/b/?a=1&b=2") if is_moving else None
    return SimpleNamespace(grid=grid, is_moving=is_moving, selected=selected, pick_url="/b/?by=room&picked=")


@pytest.mark.parametrize("mark", ["ok", "warn", "stop"])
def test_a_board_says_names_as_they_are_and_never_as_markup(mark):
    shown = board_rows(board(session(mark=mark)))
    assert NASTY not in shown
    assert shown.count(SAFE) == 8  # time, label, title, room, leader, sign, and the two of the visits
    assert 'href="/b/?by=room&amp;picked=g.1.2"' in shown
    assert ", changed</span>" in shown
    assert ('<span class="vh">' + SAFE in shown) == (mark == "ok")


def test_while_a_session_is_picked_up_only_it_is_a_link_and_each_slot_has_its_sentence():
    said = Said("warn", "⚠", NASTY, (NASTY, NASTY + "2", NASTY + "3"), True)
    shown = board_rows(board(session(), session(key="g.1.3", is_picked=True), verdict=said, is_moving=True))
    assert NASTY not in shown
    assert shown.count("<a ") == 1
    assert 'href="/b/?a=1&amp;b=2"' in shown
    assert 'value="1.2" class="verdict verdict--warn"' in shown
    assert '<span aria-hidden="true">+2</span>' in shown
    assert "draggable" not in shown


def test_the_lists_beside_the_board_and_of_the_publication_are_escaped_too():
    use = use_meters([Use(NASTY, NASTY, 3, 8)])
    assert use.count(SAFE) == 4
    assert 'max="8" value="3"' in use
    options = choice_options([Choice("", NASTY, True), Choice(NASTY, "Other", False)])
    assert options == f'<option value="" selected>{SAFE}</option><option value="{SAFE}">Other</option>'
    assert sentences([NASTY, "Two."]) == f"<li>{SAFE}</li><li>Two.</li>"
    told = told_rows([Telling(NASTY, NASTY, f"From Monday: {NASTY} moves. It ends.", by_phone=True)])
    assert NASTY not in told
    assert f"<li>{SAFE} moves.</li><li>It ends.</li>" in told
    assert "by phone" in told
    assert "by phone" not in told_rows([Telling("Ana R.", "Patient", "From Monday: One.", by_phone=False)])
