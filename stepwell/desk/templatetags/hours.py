"""Hours as people read them: 7.5 from 450 minutes, 6.75 from 675 hundredths."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString

register = template.Library()
CELL = '<td class="num" data-label="{}"><a href="{}?week={}#{}">{}<span class="vh"> {}, {}</span></a></td>'


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
    url, name = row.url, conditional_escape(row.name)
    cells = (
        (heading, url, week, part, getattr(row, field), says, name) for field, heading, says, part in columns
    )  # fmt: skip
    return format_html_join("", CELL, cells)
