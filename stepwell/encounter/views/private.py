"""A psychotherapist's own notes on a session: one page, open to its author alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from stepwell.encounter.actions.private import write_private_note
from stepwell.encounter.forms.small import PrivateForm
from stepwell.encounter.queries.clock import clock
from stepwell.encounter.queries.private import PrivatePage, private_page
from stepwell.encounter.views.clashes import wants_json
from stepwell.encounter.views.typed import typed_version
from stepwell.kernel import audit, dates
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import conflict_page, page, reads
from stepwell.placement.queries import banner


@reads("private_note.write")
def private_note(request: Any, pk: UUID) -> HttpResponse:
    """The actor's own notes; a post saves them. Anyone else is told that there is no such page."""
    found = private_page(request.actor, pk)
    if request.method != "POST":
        audit.record(request.actor, "private_note.read", found.encounter)
        return _page(request, found)
    form = PrivateForm(request.POST)
    if not form.is_valid():
        return _refused(request, found, [str(one) for rows in form.errors.values() for one in rows])
    try:
        return _saved(request, found, form)
    except Refused as no:
        return _refused(request, found, [f"{no.says} {no.fix}"])


def _refused(request: Any, found: PrivatePage, says: list[str]) -> HttpResponse:
    return JsonResponse({"says": says}, status=422) if wants_json(request) else _page(request, found, says)


def _saved(request: Any, found: PrivatePage, form: PrivateForm) -> HttpResponse:
    words = form.cleaned_data["words"]
    try:
        note = write_private_note(request.actor, found.encounter, words, form.cleaned_data["version"] or 0)
    except EditConflict as conflict:
        if wants_json(request):
            return JsonResponse({"clashes": 1}, status=409)
        rows = [(_("My private notes"), conflict.current.text, words)]  # type: ignore[attr-defined]
        return conflict_page(request, conflict, rows, request.path)
    if wants_json(request):
        at = clock(dates.now(), found.encounter.site.time_zone)
        return JsonResponse({"saved": at, "version": note.version})
    return redirect("private_note", found.encounter.pk)


def _page(request: Any, found: PrivatePage, errors: list[str] | None = None) -> HttpResponse:
    shown = found
    if errors:
        text = request.POST.get("words", found.text)
        shown = replace(found, text=text, version=typed_version(request.POST, found.version))
    context = {
        "page": shown,
        "banner": banner(request.actor, found.encounter.patient),
        "errors": [{"says": says} for says in errors or ()],
        "has_errors": bool(errors),
    }
    return page(request, "encounter/private_note.html", context, status=422 if errors else 200)
