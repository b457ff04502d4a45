"""The parts of the planner's pages of which there are hundreds: cells, meters, choices, sentences, in one go each."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from stepwell.program.rules.telling import lines_of

register = template.Library()
SWAP = 'hx-target="#board" hx-swap="outerHTML" hx-push-url="true" data-stop'
SLOT = '<td class="planner__slot{marks}" data-label="{label}" data-slot="{to}">{inside}</td>'
BOX = (
    '<div class="{css}"{drag}>{title}<span class="session__room"><span class="vh">{room_word} </span>{room}</span>'
    '<span class="session__seats num"><span class="vh">{seats_word} </span>{seats}</span>'
    '<span class="session__leader">{leader} <span class="session__sign" aria-hidden="true">{sign}</span>{says}</span></div>'
)
VERDICT = (
    '<button type="submit" form="drop" name="to" value="{to}" class="verdict verdict--{mark}" data-stop>'
    '<span class="vh">{label}: {word}. </span><span class="verdict__sign" aria-hidden="true">{sign}</span>'
    '<span class="verdict__says">{first}{more}</span></button>'
)
METER = (
    '<li><span>{name}</span><div class="meter"><meter min="0" max="{most}" value="{value}" aria-label="{name}">{says}'
    '</meter><span class="meter__says">{says}</span></div></li>'
)
TOLD = (
    '<li class="rows__item"><div class="rows__main"><strong>{who}</strong> <span class="quiet">{role}</span>'
    '<small>{opening}</small><ul class="planner-told">{lines}</ul></div></li>'
)


class _Words:
    """What every cell of a board says alike, escaped once."""

    def __init__(self, board: Any) -> None:
        self.room, self.seats, self.changed = escape(_("room")), escape(_("seats")), escape(_("changed"))
        self.picked = escape(_("picked up; put it back"))
        self.moving = board.is_moving
        self.pick_url = escape(board.pick_url)
        self.cancel_url = escape(board.selected.cancel_url) if board.selected else ""


@register.simple_tag
def board_rows(board: Any) -> SafeString:
    """The body of the table: one row for each start time, one cell for each day."""
    words = _Words(board)
    return SafeString(
        "".join(
            f'<tr><th scope="row" class="num">{escape(row.time)}</th>{"".join(_cell(one, words) for one in row.cells)}</tr>'
            for row in board.grid.rows
        )
    )


def _cell(cell: Any, words: _Words) -> str:
    marks, verdict = " planner__slot--here" if cell.is_here else "", ""
    label, to = escape(cell.label), cell.to
    if cell.verdict:
        marks += f" planner__slot--{cell.verdict.mark}"
        verdict = _verdict(cell.verdict, label, to)
    inside = "".join(_box(one, words) for one in cell.sessions) + "".join(_visits(one) for one in cell.visits) + verdict
    return SLOT.format(marks=marks, label=label, to=to, inside=inside)


def _box(one: Any, words: _Words) -> str:
    says = escape(one.sign_says)
    return BOX.format(
        css=one.css, drag="" if words.moving else f' draggable="true" data-drag="{one.key}"', title=_title(one, words),
        room_word=words.room, room=escape(one.room), seats_word=words.seats, seats=one.seats_say,
        leader=escape(one.leader), sign=one.sign,
        says=f'<span class="vh">{says}</span>' if one.mark == "ok" else f" {says}",
    )  # fmt: skip


def _title(one: Any, words: _Words) -> str:
    """A link that picks the session up, or puts it back; while another is picked up no link at all."""
    title = escape(one.title)
    if not words.moving:
        url = words.pick_url + escape(one.key)
        changed = f'<span class="vh">, {words.changed}</span>' if one.is_changed else ""
        return f'<a id="s-{one.key}" class="session__title" href="{url}" hx-get="{url}" {SWAP}>{title}{changed}</a>'
    if one.is_picked:
        url, says = words.cancel_url, f'<span class="vh">, {words.picked}</span>'
        return f'<a id="s-{one.key}" class="session__title" href="{url}" hx-get="{url}" {SWAP} data-cancel>{title}{says}</a>'
    return f'<span class="session__title">{title}</span>'


def _visits(visits: Any) -> str:
    who = f" <span>{escape(visits.who)}</span>" if visits.who else ""
    return f'<p class="planner__visits">{escape(visits.says)}{who}</p>'


def _verdict(said: Any, label: str, to: str) -> str:
    more = ""
    if said.more:
        rest = "".join(f" {escape(says)}" for says in said.more)
        more = f' <span aria-hidden="true">+{len(said.more)}</span><span class="vh">{rest}</span>'
    return VERDICT.format(
        to=to, mark=said.mark, label=label, word=escape(said.word), sign=said.sign, first=escape(said.first), more=more
    )


@register.simple_tag
def use_meters(uses: Iterable[Any]) -> SafeString:
    """How much of each room's or leader's time is used."""
    return SafeString(
        "".join(
            METER.format(name=escape(use.name), most=use.most, value=use.value, says=escape(use.says)) for use in uses
        )
    )


@register.simple_tag
def choice_options(choices: Iterable[Any]) -> SafeString:
    """The options of a list to choose from, with the current one selected."""
    return SafeString(
        "".join(
            f'<option value="{escape(one.id)}"{" selected" if one.is_current else ""}>{escape(one.label)}</option>'
            for one in choices
        )
    )


@register.simple_tag
def sentences(says: Iterable[str]) -> SafeString:
    """A list's items, one for each sentence."""
    return SafeString("".join(f"<li>{escape(one)}</li>" for one in says))


@register.simple_tag
def told_rows(tellings: Iterable[Any]) -> SafeString:
    """Who is told what: from when it holds, and line by line."""
    by_phone = f" · {escape(_('by phone: no account'))}"
    return SafeString("".join(_told(row, by_phone) for row in tellings))


def _told(row: Any, by_phone: str) -> str:
    opening, lines = lines_of(row.says)
    return TOLD.format(
        who=escape(row.who), role=escape(row.role) + (by_phone if row.by_phone else ""), opening=escape(opening),
        lines="".join(f"<li>{escape(line)}</li>" for line in lines),
    )  # fmt: skip
