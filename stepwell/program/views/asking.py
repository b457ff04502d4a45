"""The steps every form of this room takes: ask, act, say what stands in the way; and a rehearsal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid5

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _

from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused

Show = Callable[[Any, int], HttpResponse]


def ask_or_act(request: Any, form: Any, act: Callable[[], HttpResponse], show: Show) -> HttpResponse:
    """Shows the form; on a post acts, or shows it again: 422 refused, 409 changed by someone else."""
    if request.method != "POST":
        return show(form, 200)
    if not form.is_valid():
        return show(form, 422)
    try:
        with transaction.atomic():
            return act()
    except Refused as no:
        form.add_error(None, f"{no.says} {no.fix}".strip())
        return show(form, 422)
    except EditConflict as conflict:
        form.data = form.data.copy()
        form.data["version"] = conflict.current.version
        form.add_error(None, _changed())
        return show(form, 409)


def _changed() -> str:
    return _("Someone else changed this while you were looking. Here is how it is now. Save again if it fits.")


def rehearse(act: Callable[[], Any]) -> str:
    """What would stand in the way of an act: it is done and undone; empty when nothing does."""
    with transaction.atomic():
        says = ""
        try:
            act()
        except Refused as no:
            says = f"{no.says} {no.fix}".strip()
        except EditConflict:
            says = _("Someone else changed this while you were looking. Open the page again.")
        transaction.set_rollback(True)
    return says


def tell(request: Any, says: str) -> None:
    """A sentence on the next page."""
    messages.success(request, says)


def one_each(token: str, pk: UUID) -> str:
    """The page's one-use token for one of its rows, so that two people on one page never share a token."""
    try:
        return str(uuid5(UUID(token), str(pk)))
    except ValueError:
        return ""
