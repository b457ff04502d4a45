"""What waits for a signature: one's own notes, those of the people one supervises, and all of a site for its director."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from stepwell.encounter import actions, queries
from stepwell.encounter.actions.after import send_back
from stepwell.encounter.forms.small import RemarkForm
from stepwell.encounter.models import Encounter
from stepwell.encounter.queries.chased import beside_sessions, chased
from stepwell.encounter.queries.waiting import directed_sites, sent_back_list, waiting_notes
from stepwell.encounter.rules.beside import Beside
from stepwell.encounter.rules.chasing import beside_since
from stepwell.encounter.views.fresh import ask_again
from stepwell.kernel import audit, dates
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, page, reads


@reads("note.sign")
def unsigned(request: Any) -> HttpResponse:
    """The actor's own notes, oldest first, with what else waits for them.

    `whose=site` shows a director everyone's with age and owner, `whose=beside` sessions to sign beside their leader.
    """
    if request.GET.get("whose") == "beside":
        return _beside(request)
    sites = directed_sites(request.actor)
    if request.GET.get("whose") == "site" and sites:
        audit.record(request.actor, "unsigned.read")
        return page(request, "encounter/unsigned_site.html", {"rows": waiting_notes(sites)})
    context = {
        "rows": queries.unsigned_list(request.actor),
        "to_cosign": len(queries.cosign_list(request.actor)),
        "sent_back": sent_back_list(request.actor),
        "directs": bool(sites),
        "chased": chased(request.actor).lines,
    }
    audit.record(request.actor, "unsigned.read")
    return page(request, "encounter/unsigned.html", context)


def _beside(request: Any) -> HttpResponse:
    """Sessions whose notes the actor signs as the other leader, or reviews."""
    lists = {kind.value: beside_sessions(request.actor, kind) for kind in Beside}
    audit.record(request.actor, "unsigned.read")
    days = (now := dates.now()) - beside_since(now)
    return page(request, "encounter/unsigned_beside.html", {**lists, "days": days.days})


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


@require_POST
@reads("note.sign")
def cosign_sent_back(request: Any, pk: UUID) -> HttpResponse:
    """Sends a note back to its author with a remark."""
    from stepwell.encounter.views.read import shown

    row = get_visible(request.actor, Encounter, pk)
    form = RemarkForm(request.POST)
    if form.is_valid():
        try:
            send_back(request.actor, row, form.cleaned_data["says"])
            return redirect("cosign_list")
        except Refused as no:
            form.add_error(None, f"{no.says} {no.fix}")
    return shown(request, pk, remark=form, status=422)
