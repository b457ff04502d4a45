"""Takes over the join list of a video service: read it, say who each line is, draft the attendance."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from stepwell.encounter import actions
from stepwell.encounter.forms import JoinsForm
from stepwell.encounter.queries.joins import JoinsPage, joins_page, stretches_of
from stepwell.encounter.rules.joins import read_joins
from stepwell.kernel import audit
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import page, reads


@reads("attendance.record")
def session_joins(request: Any, pk: UUID) -> HttpResponse:
    """The list to paste or upload; a post reads it, and once everyone is named drafts the attendance."""
    shown = joins_page(request.actor, pk)
    form = JoinsForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            text = form.text()
            found = read_joins(text, shown.session.on)
            shown = joins_page(request.actor, pk, found, form.chosen(), text)
            if request.POST.get("act") == "record":
                return _record(request, shown, form)
        except Refused as no:
            form.add_error(None, f"{no.says} {no.fix}")
    return _show(request, shown, form)


def _record(request: Any, shown: JoinsPage, form: JoinsForm) -> HttpResponse:
    if shown.open_count:
        raise Refused("WHO", "Some lines are nobody yet.", "Choose who each is, or Someone else.")
    actions.record_joins(request.actor, shown.session, stretches_of(shown))
    to_notes = bool(request.actor.sites_for("note.write"))
    return redirect("session_page", shown.session.pk) if to_notes else redirect("arrivals")


def _show(request: Any, shown: JoinsPage, form: JoinsForm) -> HttpResponse:
    audit.record(request.actor, "session.read", shown.session)
    may_write = bool(request.actor.sites_for("note.write"))
    context = {"page": shown, "form": form, "may_write": may_write, "has_errors": bool(form.errors)}
    return page(request, "encounter/joins.html", context, status=422 if form.errors else 200)
