"""Writes times of day and weeks of a stay as people here say them: 6:58 pm, week 6 of 10."""

from __future__ import annotations

from datetime import datetime, time

from django import template
from django.utils.formats import date_format

from stepwell.placement.words import week_words

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
    return f"{date_format(value, 'D M j')}, {clock(value)}" if value is not None else ""


@register.filter
def moment(value: datetime | None) -> str:
    """`Nov 23, 6:58 pm`; empty for nothing."""
    return f"{date_format(value, 'M j')}, {clock(value)}" if value is not None else ""


@register.filter
def long_day(value: datetime | None) -> str:
    """`Monday, November 23` of a datetime as it stands; Django's own `date` would turn it to another zone first."""
    return date_format(value, "l, F j") if value is not None else ""


@register.filter
def week_of(week: int, weeks: int) -> str:
    """`week 6 of 10`, or `week 11, 10 planned`."""
    return week_words(week, weeks)
