"""Hours as people read them: 7.5 from 450 minutes, 6.75 from 675 hundredths."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()
BADGE = (
    '<span class="badge badge--{}"><svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>'
    "{}</span>"
)
ROW = (
    '<tr><th scope="row" data-label="{person}"><a href="{chart}">{name}</a></th>{cells}'
    '<td class="num" data-label="{needed_word}">{needed}</td><td data-label="{stands}">{badge}</td>'
    '<td data-label="{therapist_word}">{therapist}</td></tr>'
)


@register.filter
def hours(minutes: int) -> str:
    """`7.5` from 450 minutes; two places at most."""
    return _plain(minutes / 60)


@register.filter
def hundredths(count: int) -> str:
    """`6.75` from 675."""
    return _plain(count / 100)


@lru_cache(maxsize=4096)
def _plain(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


@register.simple_tag
def hour_rows(page: Any) -> SafeString:
    """A row for each person: four figures that lead to the sessions behind them, and how the week stands."""
    words = _Words(page)
    return SafeString("".join(_row(row, words) for row in page.rows))


class _Words:
    """What every row says alike, escaped once."""

    def __init__(self, page: Any) -> None:
        self.week, self.columns, self.sprite = f"{page.monday:%Y-%m-%d}", page.columns, static("icons/sprite.svg")
        self.person, self.needed = escape(_("Person")), escape(_("Needed"))
        self.stands, self.therapist = escape(_("State")), escape(_("Therapist"))
        self.part, self.enough = escape(_("Part of a week")), escape(_("Enough"))


def _row(row: Any, words: _Words) -> str:
    name = escape(row.name)
    link = f"{row.url}?week={words.week}"
    cells = "".join(
        f'<td class="num" data-label="{heading}"><a href="{link}#{part}">{getattr(row, field)}'
        f'<span class="vh"> {says}, {name}</span></a></td>'
        for field, heading, says, part in words.columns
    )
    says = words.part if row.is_partial else escape(row.short_says) if row.week.is_short else words.enough
    badge = BADGE.format(row.kind, words.sprite, row.icon, says)
    if row.week.open:
        badge += " " + BADGE.format("info", words.sprite, "info", escape(row.open_says))
    return ROW.format(
        person=words.person, chart=row.chart_url, name=name, cells=cells, needed_word=words.needed,
        needed="–" if row.is_partial else hours(row.week.needed), stands=words.stands, badge=badge,
        therapist_word=words.therapist, therapist=escape(row.therapist),
    )  # fmt: skip
