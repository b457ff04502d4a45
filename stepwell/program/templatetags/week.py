"""One line of the week's calendar; a week or a day holds hundreds, so it is written in one go."""

from __future__ import annotations

from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def week_event(event: Any, sprite: str) -> SafeString:
    """One session, visit or crowd as a list item; `sprite` is the address of the icons."""
    state = " slot--off" if event.is_canceled else " slot--full" if event.is_full else ""
    title = escape(event.title)
    head = f'<a href="{escape(event.url)}">{title}</a>' if event.url else title
    lines = _lines(event, sprite) if event.span else ""
    change = _change(event, sprite) if event.change_url else ""
    return SafeString(
        f'<li class="slot slot--{event.kind}{state}"><p class="slot__title">{head}</p>'
        f"{lines}{_state(event, sprite)}{change}</li>"
    )


def _lines(event: Any, sprite: str) -> str:
    """When and where; then what, who, and how many seats are taken."""
    what = f"{escape(event.what)} · " if event.what else ""
    seats = ""
    if says := event.seats_say:
        shape = f"{_hidden(sprite, 'users')} " if event.is_full else ""
        seats = f' · <span class="nowrap">{shape}{escape(says)}</span>'
    return (
        f'<p class="slot__line"><span class="num">{escape(event.span)}</span> · {escape(event.place)}</p>'
        f'<p class="slot__line">{what}{escape(event.who)}{seats}</p>'
    )


def _state(event: Any, sprite: str) -> str:
    """Why it does not take place, or where it was moved from."""
    says = event.state_says
    shape = _hidden(sprite, "calendar-x" if event.is_canceled else "move")
    return f'<p class="slot__state">{shape} {escape(says)}</p>' if says else ""


def _change(event: Any, sprite: str) -> str:
    pencil = _icon(f'role="img" aria-label="{escape(event.change_says)}"', sprite, "pencil")
    return f'<a class="slot__change no-print" href="{escape(event.change_url)}">{pencil}</a>'


def _hidden(sprite: str, name: str) -> str:
    return _icon('aria-hidden="true"', sprite, name)


def _icon(says: str, sprite: str, name: str) -> str:
    return f'<svg class="icon" {says} focusable="false"><use href="{sprite}#{name}"></use></svg>'
