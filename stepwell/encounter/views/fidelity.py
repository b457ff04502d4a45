"""How true to its method a session was led: the list of one session, and the month."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from stepwell.encounter.actions.fidelity import keep_fidelity
from stepwell.encounter.forms.teaching import FidelityForm
from stepwell.encounter.models import Fidelity
from stepwell.encounter.queries.fidelity import fidelity_list, fidelity_page
from stepwell.encounter.views.typed_teaching import typed_fidelity
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import conflict_page, get_visible, once, page, reads, token_of
from stepwell.program.models import GroupSession


@reads("fidelity.record")
def session_fidelity(request: Any, pk: UUID) -> HttpResponse:
    """The list of one session; the leader ticks it, a supervisor samples it."""
    says, status = "", 200
    if request.method == "POST":
        try:
            return _keep(request, pk)
        except Refused as no:
            says, status = f"{no.says} {no.fix}", 422
        except EditConflict as conflict:
            return _clash(request, pk, conflict)
    found = fidelity_page(request.actor, pk)
    context = {
        "page": typed_fidelity(found, request.POST) if says else found,
        "token": token_of(request),
        "ticked": request.POST.getlist("done") if says else None,
        "errors": [{"says": says}] if says else [],
        "has_errors": bool(says),
    }
    return page(request, "encounter/fidelity.html", context, status=status)


def _clash(request: Any, pk: UUID, conflict: EditConflict) -> HttpResponse:
    """The list and remark as they stand beside those that were sent."""
    found = fidelity_page(request.actor, pk)
    ticked, remark = request.POST.getlist("done"), request.POST.get("remark", "")
    stands = "\n".join(line.says for line in found.lines if line.is_done)
    mine = "\n".join(line.says for line in found.lines if line.id in ticked)
    rows = [(_("Ticked lines"), stands, mine), (_("A remark about the hour"), found.remark, remark)]
    return conflict_page(request, conflict, rows, request.path)


@require_GET
@reads("fidelity.record")
def fidelity(request: Any) -> HttpResponse:
    """Leaders with their lists, those whose sample is owed first."""
    return page(request, "encounter/fidelity_list.html", {"rows": fidelity_list(request.actor)})


def _keep(request: Any, pk: UUID) -> HttpResponse:
    session: GroupSession = get_visible(request.actor, GroupSession, pk, "group", "site", "leader")
    lines = [line.id for line in fidelity_page(request.actor, pk).lines]
    form = FidelityForm(request.POST, lines)
    if not form.is_valid():
        says = dict.fromkeys(str(one) for rows in form.errors.values() for one in rows)
        raise Refused("UNREADABLE", " ".join(says))
    given = form.cleaned_data

    def keep() -> Fidelity:
        return keep_fidelity(request.actor, session, given["done"], given["remark"], given["version"] or 0)

    once(Fidelity, request.POST.get("token", ""), keep)
    messages.success(request, _("Saved."))
    return redirect("session_fidelity", pk)
