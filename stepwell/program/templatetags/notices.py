"""A notice as lines: from when it holds, then sentence by sentence."""

from __future__ import annotations

from django import template

from stepwell.program.rules.telling import lines_of

register = template.Library()


@register.filter
def told_lines(says: str) -> tuple[str, tuple[str, ...]]:
    """The opening and the sentences of what someone is told."""
    return lines_of(says)
