"""The two steps every form takes: ask, or act and show what stands in the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse

from stepwell.kernel.tables import Refused

SEARCH = "X-Search"

Show = Callable[[Any, int], HttpResponse]


def ask_or_act(request: Any, form: Any, act: Callable[[], HttpResponse], show: Show) -> HttpResponse:
    """Shows the form; on a post acts, or shows it again with what was typed and what stands in the way (422)."""
    if request.method != "POST":
        return show(form, 200)
    if form.is_valid():
        try:
            with transaction.atomic():
                return act()
        except Refused as no:
            form.add_error(None, f"{no.says} {no.fix}".strip())
    return show(form, 422)


def opened_search(request: Any) -> UUID | None:
    """The search that a page asks on with as someone types; None for a search sent whole."""
    try:
        return UUID(request.headers.get(SEARCH, ""))
    except ValueError:
        return None
