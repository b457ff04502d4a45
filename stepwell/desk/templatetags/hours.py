"""Hours as people read them: 7.5 from 450 minutes, 6.75 from 675 hundredths."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def hours(minutes: int) -> str:
    """`7.5` from 450 minutes; two places at most."""
    return _plain(minutes / 60)


@register.filter
def hundredths(count: int) -> str:
    """`6.75` from 675."""
    return _plain(count / 100)


def _plain(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


@register.simple_tag
def hour_cells(row: Any, week: str, columns: Iterable[tuple[str, str, str, str]]) -> SafeString:
    """The four figures of one person, each a link to the sessions behind it; a page has hundreds of rows.

    `columns` are field of the row, heading, what a screen reader says of the figure, and part of the page it leads to.
    """
    name, cells = escape(row.name), []
    for field, heading, says, part in columns:
        link = (
            f'<a href="{row.url}?week={week}#{part}">{getattr(row, field)}<span class="vh"> {says}, {name}</span></a>'
        )
        cells.append(f'<td class="num" data-label="{heading}">{link}</td>')
    return mark_safe("".join(cells))  # noqa: S308  names and words are escaped above and where `columns` is made
