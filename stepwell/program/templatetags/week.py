"""One line of the week's calendar; a week or a day holds hundreds, so it is written in one go."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def week_event(event: Any, sprite: str) -> SafeString:
    """One session, visit or crowd as a list item; `sprite` is the address of the icons."""
    state = "slot--off" if event.is_canceled else "slot--full" if event.is_full else ""
    title = escape(event.title)
    head = f'<a href="{event.url}">{title}</a>' if event.url else title
    lines = [f'<li class="{f"slot slot--{event.kind} {state}".strip()}"><p class="slot__title">{head}</p>']
    if event.span:
        lines.append(f'<p class="slot__line"><span class="num">{event.span}</span> · {escape(event.place)}</p>')
        lines.append(f'<p class="slot__line">{_who(event, sprite)}</p>')
    if says := event.state_says:
        shape = _icon(sprite, "calendar-x" if event.is_canceled else "move")
        lines.append(f'<p class="slot__state">{shape} {escape(says)}</p>')
    if event.change_url:
        pencil = _icon(sprite, "pencil", f'role="img" aria-label="{escape(event.change_says)}"')
        lines.append(f'<a class="slot__change no-print" href="{event.change_url}">{pencil}</a>')
    lines.append("</li>")
    return mark_safe("".join(lines))  # noqa: S308  what people have written is escaped piece by piece above


def _who(event: Any, sprite: str) -> str:
    words = [escape(event.what)] if event.what else []
    words.append(escape(event.who))
    if says := event.seats_say:
        shape = f"{_icon(sprite, 'users')} " if event.is_full else ""
        words.append(f'<span class="nowrap">{shape}{escape(says)}</span>')
    return " · ".join(words)


def _icon(sprite: str, name: str, spoken: str = 'aria-hidden="true"') -> str:
    return f'<svg class="icon" {spoken} focusable="false"><use href="{sprite}#{name}"></use></svg>'
