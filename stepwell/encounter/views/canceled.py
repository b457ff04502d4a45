"""Words of sessions that were called off: the list, and one session's to read and to put to history."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from stepwell.encounter import actions, queries
from stepwell.encounter.forms import KeepForm
from stepwell.kernel import audit
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, page, reads
from stepwell.program.models import GroupSession


@reads("note.write")
def canceled_words(request: Any) -> HttpResponse:
    """The actor's canceled sessions with words that wait."""
    audit.record(request.actor, "canceled_words.read")
    return page(request, "encounter/canceled_words.html", {"rows": queries.canceled_list(request.actor)})


@reads("note.write")
def session_words(request: Any, pk: UUID) -> HttpResponse:
    """Everything written for one canceled session; a post keeps it as history, unsigned."""
    form = KeepForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        session = get_visible(request.actor, GroupSession, pk, "site")
        try:
            actions.keep_words(request.actor, session, form.cleaned_data["reason"])
            return redirect("session_words", pk)
        except Refused as no:
            form.add_error(None, f"{no.says} {no.fix}")
    found = queries.canceled_page(request.actor, pk)
    if found.session.cancelled_at is None:
        return redirect("session_page", pk)
    audit.record(request.actor, "session.read", found.session)
    context = {"page": found, "form": form, "has_errors": bool(form.errors)}
    return page(request, "encounter/session_words.html", context, status=422 if form.errors else 200)
