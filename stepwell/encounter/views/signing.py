"""What waits for a signature: one's own notes, and those of the people one supervises."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from stepwell.encounter import actions, queries
from stepwell.encounter.models import Encounter
from stepwell.encounter.views.fresh import ask_again
from stepwell.kernel import audit
from stepwell.kernel.web import get_visible, page, reads


@reads("note.sign")
def unsigned(request: Any) -> HttpResponse:
    """The actor's own notes, oldest first."""
    context = {
        "rows": queries.unsigned_list(request.actor),
        "to_cosign": len(queries.cosign_list(request.actor)),
    }
    audit.record(request.actor, "unsigned.read")
    return page(request, "encounter/unsigned.html", context)


@reads("note.sign")
def cosign_list(request: Any) -> HttpResponse:
    """Notes that wait for the supervisor."""
    context = {"rows": queries.cosign_list(request.actor)}
    audit.record(request.actor, "cosign_list.read")
    return page(request, "encounter/cosign.html", context)


@require_POST
@reads("note.sign")
def cosignature(request: Any, pk: UUID) -> HttpResponse:
    """Signs beside the author."""
    row = get_visible(request.actor, Encounter, pk)
    again = ask_again(request, reverse("encounter_page", args=[pk]))
    if again is not None:
        return again
    actions.cosign(request.actor, row)
    return redirect("cosign_list")
