"""One line of the week's calendar; a week or a day holds hundreds, so it is written in one go."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()
NOTHING = SafeString()
ICON = '<svg class="icon" {} focusable="false"><use href="{}#{}"></use></svg>'
HIDDEN = SafeString('aria-hidden="true"')


@register.simple_tag
def week_event(event: Any, sprite: str) -> SafeString:
    """One session, visit or crowd as a list item; `sprite` is the address of the icons."""
    state = " slot--off" if event.is_canceled else " slot--full" if event.is_full else ""
    head = format_html('<a href="{}">{}</a>', event.url, event.title) if event.url else event.title
    return format_html(
        '<li class="slot slot--{}{}"><p class="slot__title">{}</p>{}{}{}</li>',
        event.kind,
        state,
        head,
        _lines(event, sprite) if event.span else NOTHING,
        _state(event, sprite),
        _change(event, sprite) if event.change_url else NOTHING,
    )


def _lines(event: Any, sprite: str) -> SafeString:
    """When and where; then what, who, and how many seats are taken."""
    what = format_html("{} · ", event.what) if event.what else NOTHING
    seats = NOTHING
    if says := event.seats_say:
        shape = format_html(f"{ICON} ", HIDDEN, sprite, "users") if event.is_full else NOTHING
        seats = format_html(' · <span class="nowrap">{}{}</span>', shape, says)
    return format_html(
        '<p class="slot__line"><span class="num">{}</span> · {}</p><p class="slot__line">{}{}{}</p>',
        event.span,
        event.place,
        what,
        event.who,
        seats,
    )


def _state(event: Any, sprite: str) -> SafeString:
    """Why it does not take place, or where it was moved from."""
    says = event.state_says
    if not says:
        return NOTHING
    shape = format_html(ICON, HIDDEN, sprite, "calendar-x" if event.is_canceled else "move")
    return format_html('<p class="slot__state">{} {}</p>', shape, says)


def _change(event: Any, sprite: str) -> SafeString:
    spoken = format_html('role="img" aria-label="{}"', event.change_says)
    pencil = format_html(ICON, spoken, sprite, "pencil")
    return format_html('<a class="slot__change no-print" href="{}">{}</a>', event.change_url, pencil)
