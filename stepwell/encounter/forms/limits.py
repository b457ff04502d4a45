"""Says that words are too long for their field, so that they are shortened by whoever wrote them and never cut."""

from __future__ import annotations

from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

SAYS = _(
    "%(show_value)d characters are too many here, %(limit_value)d fit. "
    "Shorten the words, then save again. Nothing of them was cut or saved."
)


def too_long(label: Any) -> Any:
    """The sentence of a field's limit, with the field's name before it."""
    return format_lazy("{label}: {says}", label=label, says=SAYS) if label else SAYS
