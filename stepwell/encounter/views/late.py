"""Gives words back that were sent to a note signed or closed meanwhile: to copy, and to add as an addendum."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from stepwell.encounter.actions.facts import Clash
from stepwell.encounter.queries.late import late_words
from stepwell.encounter.views.clashes import FIELDS
from stepwell.kernel.web import new_token, page
from stepwell.program.models import GroupSession, Visit


def late_page(
    request: Any, event: GroupSession | Visit, back: str, clashes: tuple[Clash, ...] | None = None
) -> HttpResponse | None:
    """The words that are not on record, 409; None when every one of them is.

    `clashes` are those of a save that took over the rest; without them nothing of the form was saved.
    """
    found = late_words(request.actor, event, request.POST, is_saved=clashes is not None)
    if not found:
        return None
    signed = {(one.name, words) for one in found.people for _label, words in one.words}
    context = {
        "late": [(one, new_token()) for one in found.people],
        "shared": found.shared,
        "others": [_other(one) for one in clashes or () if one.who and (one.who, str(one.typed).strip()) not in signed],
        "is_saved": clashes is not None,
        "is_group": isinstance(event, GroupSession),
        "back": back,
    }
    return page(request, "encounter/late_words.html", context, status=409)


def _other(clash: Clash) -> tuple[str, str]:
    """A field two people changed in a note that is still open, and what was typed."""
    label = FIELDS[clash.name][1] if clash.name in FIELDS else _("Note")
    return f"{clash.who} · {label}", str(clash.typed)
