"""Writes times of day as people here say them: 6:58 pm."""

from __future__ import annotations

from datetime import datetime, time

from django import template

register = template.Library()


@register.filter
def clock(value: datetime | time | None) -> str:
    """`6:58 pm`; empty for nothing. The value must be in the clinic's zone already."""
    if value is None:
        return ""
    return f"{value.hour % 12 or 12}:{value.minute:02d} {'am' if value.hour < 12 else 'pm'}"


@register.filter
def day_and_clock(value: datetime | None) -> str:
    """`Mon Nov 23, 6:58 pm`; empty for nothing."""
    from django.utils.formats import date_format

    return f"{date_format(value, 'D M j')}, {clock(value)}" if value is not None else ""
