"""Finds the phone number in a line that a person wrote, so that a call is one tap away."""

from __future__ import annotations

import re

from django import template

register = template.Library()

_NUMBER = re.compile(r"(?<!\d)(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])?\d{3}[ .-]\d{4}(?!\d)")


@register.filter
def lines_to_call(text: str) -> list[tuple[str, str]]:
    """Each line with the number to call, digits only; empty where the line has none."""
    found = []
    for line in str(text).splitlines():
        number = _NUMBER.search(line)
        found.append((line, re.sub(r"\D", "", number.group()) if number else ""))
    return found
