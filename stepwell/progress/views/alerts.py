"""Pages where alerts are worked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from stepwell.kernel import audit, web
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.placement.queries import banner
from stepwell.progress import actions, queries
from stepwell.progress.forms import CloseAlertForm
from stepwell.progress.models import Alert


@web.reads("alert.read")
def alert_list(request: Any) -> HttpResponse:
    """Open alerts, the most urgent first."""
    mine = request.GET.get("mine") == "1"
    rows = queries.alert_list(request.actor, mine=mine)
    return web.page(request, "progress/alert_list.html", {"rows": rows, "mine": mine}, part="alerts")


@web.reads("alert.answer")
def alert_page(request: Any, pk: UUID) -> HttpResponse:
    """One alert: acknowledge it, or close it with what was done."""
    alert = web.get_visible(request.actor, Alert, pk, "patient", "owner", "site", "acknowledged_by", "closed_by")
    form = CloseAlertForm(request.POST or None, initial={"version": alert.version})
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                actions.close_alert(request.actor, alert, **form.cleaned_data)
                return redirect("alert_list")
            except EditConflict as conflict:
                now: Any = conflict.current
                kept = [("", now.closing_note, form.cleaned_data["note"])]
                return web.conflict_page(request, conflict, kept, request.path)
            except Refused as refused:
                form.add_error(None, refused.says)
        status = 422
    else:
        audit.record(request.actor, "alert.read", alert)
    kind, word = queries.alert_state(alert)
    context = {"alert": alert, "kind": kind, "word": word, "form": form, "banner": banner(request.actor, alert.patient)}
    return web.page(request, "progress/alert_page.html", context, status=status)


@require_POST
@web.reads("alert.answer")
def alert_acknowledge(request: Any, pk: UUID) -> HttpResponse:
    """'I have seen this and I am acting.'"""
    actions.acknowledge(request.actor, web.get_visible(request.actor, Alert, pk, "patient"))
    return redirect("alert_page", pk=pk)
