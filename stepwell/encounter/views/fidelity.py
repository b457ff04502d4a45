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
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, once, page, reads, token_of
from stepwell.program.models import GroupSession


@reads("fidelity.record")
def session_fidelity(request: Any, pk: UUID) -> HttpResponse:
    """The list of one session; the leader ticks it, a supervisor samples it."""
    says, status, typed = "", 200, None
    if request.method == "POST":
        try:
            return _keep(request, pk)
        except Refused as no:
            says, status, typed = f"{no.says} {no.fix}", 422, request.POST
        except EditConflict:
            says, status = _("This list was changed meanwhile. Here is how it is now."), 409
    context = {
        "page": fidelity_page(request.actor, pk),
        "token": token_of(request),
        "ticked": typed.getlist("done") if typed else None,
        "errors": [{"says": says}] if says else [],
        "has_errors": bool(says),
    }
    return page(request, "encounter/fidelity.html", context, status=status)


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
        raise Refused("UNKNOWN_LINE", _("That line is not on this list."), _("Open the list again."))
    given = form.cleaned_data

    def keep() -> Fidelity:
        return keep_fidelity(request.actor, session, given["done"], given["remark"], given["version"] or 0)

    once(Fidelity, request.POST.get("token", ""), keep)
    messages.success(request, _("Saved."))
    return redirect("session_fidelity", pk)
