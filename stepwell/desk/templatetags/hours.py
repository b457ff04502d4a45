"""Hours as people read them: 7.5 from 450 minutes, 6.75 from 675 hundredths."""

from __future__ import annotations

from django import template

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
