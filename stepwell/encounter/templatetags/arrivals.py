"""The people of one session or visit on the page of arrivals, of whom a day has hundreds: in one go."""

from __future__ import annotations

from html import escape
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from stepwell.kernel.web import addresses

register = template.Library()
ICON = '<svg class="icon" aria-hidden="true" focusable="false"><use href="{sprite}#{icon}"></use></svg>'
BADGE = '<span class="badge badge--{kind}">' + ICON + "{says}</span>"
TICK = (
    '<label class="arrivals__tick"><input type="checkbox" name="seats" value="{seat}" form="f-{event}"{checked}>'
    '<span><b>{name}</b> <small class="quiet">{pronouns}</small></span></label>'
)
NAME = '<span class="arrivals__name">{seat}<b>{name}</b> <small class="quiet">{pronouns}</small></span>'
SEAT = '<input type="hidden" name="seats" value="{seat}" form="f-{event}">'
OFFER = '<a class="arrivals__offer" href="{url}">{says}<span class="vh"> {name}</span></a>'
MENU = (
    '<button class="btn btn--bare btn--icon" type="button" popovertarget="m-{seat}" aria-label="{says}">'
    + ICON
    + "</button>"
    '<div class="menu arrivals__menu" id="m-{seat}" popover hx-get="{url}" hx-trigger="toggle once">'
    '<a class="menu__item" href="{url}">{out}</a></div>'
)


@register.simple_tag
def arrival_rows(block: Any) -> SafeString:
    """One item for each person: to tick or to read, what the desk should know, how it stands, and the row's menu."""
    sprite, out = static("icons/sprite.svg"), escape(_("Out, or came at another time"))
    return SafeString("".join(_row(row, block, sprite, out) for row in block.rows))


def _row(row: Any, block: Any, sprite: str, out: str) -> str:
    name, event = escape(row.name), block.event_id
    known: dict[str, Any] = {"name": name, "pronouns": escape(row.pronouns)}
    if row.may_check_in and block.is_group and block.can_check_in:
        who = TICK.format(seat=row.seat_id, event=event, checked=" checked" if row.is_proposed else "", **known)
    else:
        who = NAME.format(seat=SEAT.format(seat=row.seat_id, event=event) if row.may_check_in else "", **known)
    flags = [BADGE.format(kind="info", sprite=sprite, icon="info", says=escape(flag)) for flag in row.flags]
    flags.append(BADGE.format(kind=row.kind, sprite=sprite, icon=row.icon, says=escape(str(row.word))))
    if row.note:
        flags.append(f'<small class="quiet">{escape(str(row.note))}</small>')
    if row.task_id:
        flags.append(
            OFFER.format(url=addresses("absence_make_ups")(row.task_id), says=escape(_("Offer make-up")), name=name)
        )
    menu = ""
    if row.change_url:
        menu = MENU.format(
            seat=row.seat_id, url=row.change_url, says=escape(row.change_says), sprite=sprite, icon="ellipsis", out=out
        )
    return f'<li class="arrivals__person">{who}<span class="arrivals__flags">{"".join(flags)}</span>{menu}</li>'
