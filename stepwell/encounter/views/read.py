"""One person's note to read, words added to it, and the mark that all of it is wrong."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from stepwell.encounter import actions, queries
from stepwell.encounter.actions.after import mark_in_error
from stepwell.encounter.forms import AddendumForm
from stepwell.encounter.forms.small import ErrorForm, RemarkForm
from stepwell.encounter.models import Addendum, Encounter
from stepwell.kernel import audit
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, new_token, once, page, reads
from stepwell.placement.queries import banner


@reads("encounter.read")
def encounter_page(request: Any, pk: UUID) -> HttpResponse:
    """The note as signed, with its signatures, addenda and plan."""
    return shown(request, pk)


@require_POST
@reads("note.amend")
def addendum(request: Any, pk: UUID) -> HttpResponse:
    """Adds words to a signed note; on one that was sent back they are the author's answer."""
    row = get_visible(request.actor, Encounter, pk)
    form = AddendumForm(request.POST)
    if form.is_valid():
        words = form.cleaned_data["words"]
        try:
            once(
                Addendum,
                request.POST.get("token", ""),
                lambda: actions.add_addendum(request.actor, row, words),
            )
            return redirect("encounter_page", pk)
        except Refused as no:
            form.add_error(None, f"{no.says} {no.fix}")
    return shown(request, pk, form=form, status=422)


@require_POST
@reads("note.amend")
def note_in_error(request: Any, pk: UUID) -> HttpResponse:
    """Marks a signed note as wrong; its words stay and are struck through."""
    row = get_visible(request.actor, Encounter, pk)
    form = ErrorForm(request.POST)
    if form.is_valid():
        try:
            mark_in_error(request.actor, row, form.cleaned_data["reason"])
            return redirect("encounter_page", pk)
        except Refused as no:
            form.add_error(None, f"{no.says} {no.fix}")
    return shown(request, pk, error=form, status=422)


def shown(request: Any, pk: UUID, status: int = 200, **forms: Any) -> HttpResponse:
    """The page, with the form that could not be saved in its place."""
    found = queries.encounter_page(request.actor, pk)
    audit.record(request.actor, "encounter.read", found.encounter)
    context = {
        "page": found,
        "banner": banner(request.actor, found.encounter.patient),
        "form": forms.get("form") or AddendumForm(),
        "remark": forms.get("remark") or RemarkForm(),
        "error": forms.get("error") or ErrorForm(),
        "token": new_token(),
        "has_errors": any(form.errors for form in forms.values()),
    }
    return page(request, "encounter/encounter.html", context, status=status)
