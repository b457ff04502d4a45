"""One person's note to read, and words added to it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from stepwell.encounter import actions, queries
from stepwell.encounter.forms import AddendumForm
from stepwell.encounter.models import Addendum, Encounter
from stepwell.kernel import audit
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, new_token, once, page, reads
from stepwell.placement.queries import banner


@reads("encounter.read")
def encounter_page(request: Any, pk: UUID) -> HttpResponse:
    """The note as signed, with its signatures, addenda and plan."""
    return _read(request, pk, AddendumForm())


@require_POST
@reads("note.amend")
def addendum(request: Any, pk: UUID) -> HttpResponse:
    """Adds words to a signed note."""
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
    return _read(request, pk, form, status=422)


def _read(request: Any, pk: UUID, form: AddendumForm, status: int = 200) -> HttpResponse:
    found = queries.encounter_page(request.actor, pk)
    audit.record(request.actor, "encounter.read", found.encounter)
    context = {
        "page": found,
        "banner": banner(request.actor, found.encounter.patient),
        "form": form,
        "token": new_token(),
        "has_errors": bool(form.errors),
    }
    return page(request, "encounter/encounter.html", context, status=status)
