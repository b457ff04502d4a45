"""Bridges of one stay: what was given alone so that a later module counts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stepwell.kernel.web import get_visible, once, page, reads, token_of
from stepwell.people.models import Practitioner
from stepwell.program.actions.bridging import NewBridge, bridge_in_error, record_bridge
from stepwell.program.forms.bridge import BridgeErrorForm, BridgeForm
from stepwell.program.models import Bridge
from stepwell.program.queries.bridges import bridges_page
from stepwell.program.views.asking import ask_or_act, tell


@reads("program.teach")
def episode_bridges(request: Any, pk: UUID) -> HttpResponse:
    shown = bridges_page(request.actor, pk)
    usual = {"module": request.GET.get("module", ""), "on": shown.today, "by": str(request.actor.practitioner_id or "")}
    form = BridgeForm(request.POST or None, initial=usual, staff=shown.staff)

    def show(form: Any, status: int) -> HttpResponse:
        context = {"page": shown, "form": form, "token": token_of(request), "has_errors": status != 200}
        return page(request, "program/bridges.html", context, status=status)

    def act() -> HttpResponse:
        given = form.cleaned_data
        by = Practitioner._base_manager.get(pk=UUID(given["by"]))
        asked = NewBridge(given["module"], given["on"], given["minutes"], by)
        once(Bridge, request.POST.get("token", ""), lambda: record_bridge(request.actor, shown.episode, asked))
        tell(request, _("Saved. The module counts as begun."))
        return redirect("episode_groups", pk)

    return ask_or_act(request, form, act, show)


@require_POST
@reads("program.teach")
def bridge_error(request: Any, pk: UUID) -> HttpResponse:
    """Entered in error: it was not given."""
    row: Bridge = get_visible(request.actor, Bridge, pk)
    form = BridgeErrorForm(request.POST)

    def show(form: Any, status: int) -> HttpResponse:
        shown = bridges_page(request.actor, row.episode_id)
        context = {"page": shown, "form": BridgeForm(staff=shown.staff), "errors_form": form}
        return page(request, "program/bridges.html", context | {"token": token_of(request)}, status=status)

    def act() -> HttpResponse:
        bridge_in_error(request.actor, row, form.cleaned_data["version"])
        tell(request, _("Marked as entered in error."))
        return redirect("episode_bridges", row.episode_id)

    return ask_or_act(request, form, act, show)
