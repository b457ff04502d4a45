"""The rows of the list of groups, of which a page holds fifty: written in one go."""

from __future__ import annotations

from html import escape
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.kernel.web import addresses

register = template.Library()


class _Words:
    """What every row says alike, escaped once."""

    def __init__(self) -> None:
        self.group, self.kind, self.meets = escape(_("Group")), escape(_("Kind")), escape(_("Meets"))
        self.leader, self.room = escape(_("Leader")), escape(_("Room"))
        self.taken, self.next = escape(_("Seats taken")), escape(_("Next"))
        self.no_hours = f'<span class="quiet">{escape(_("No hours yet"))}</span>'
        self.none_made = f'<span class="quiet">{escape(_("None made"))}</span>'
        self.clock = f'<svg class="icon" aria-hidden="true" focusable="false"><use href="{static("icons/sprite.svg")}#clock"></use></svg>'


@register.simple_tag
def group_rows(groups: Any) -> SafeString:
    """A row for each group: what it is, when it meets, who leads it where, how full it is, who waits, what is next."""
    words, address = _Words(), addresses("group_page")
    return SafeString("".join(_row(row, words, address(row.id)) for row in groups.rows))


def _row(row: Any, words: _Words, url: str) -> str:
    kind = " · ".join(escape(part) for part in (row.service, row.condition) if part)
    next_at = f'<span class="num">{escape(row.next_at)}</span>' if row.next_at else words.none_made
    return (
        f'<tr><th scope="row" data-label="{words.group}"><a href="{url}">{escape(row.name)}</a></th>'
        f'<td data-label="{words.kind}">{kind}</td>'
        f'<td data-label="{words.meets}">{escape(row.when) or words.no_hours}</td>'
        f'<td data-label="{words.leader}">{escape(row.leader)}</td>'
        f'<td data-label="{words.room}">{escape(row.room)}</td>'
        f'<td data-label="{words.taken}">{_meter(row)}{_waiting(row, words)}</td>'
        f'<td data-label="{words.next}">{next_at}</td></tr>'
    )


def _meter(row: Any) -> str:
    says = escape(_("%(taken)s of %(seats)s") % {"taken": row.taken, "seats": row.seats})
    label = escape(_("Seats taken in %(name)s") % {"name": row.name})
    return (
        f'<div class="meter"><meter min="0" max="{row.seats}" value="{row.taken}" aria-label="{label}">{says}</meter>'
        f'<span class="meter__says">{says}</span></div>'
    )


def _waiting(row: Any, words: _Words) -> str:
    if not row.waiting:
        return ""
    says = escape(ngettext("%(n)s waiting", "%(n)s waiting", row.waiting) % {"n": row.waiting})
    return f' <span class="badge badge--due">{words.clock}{says}</span>'
