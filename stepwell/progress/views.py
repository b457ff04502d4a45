"""Pages where answers are entered and alerts are worked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from stepwell.kernel import audit, web
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.people.models import Patient
from stepwell.placement.models import Episode
from stepwell.placement.queries import banner
from stepwell.progress import actions, queries
from stepwell.progress.forms import CloseAlertForm, InstrumentForm
from stepwell.progress.models import Alert, Observation


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
    context = {"alert": alert, "form": form, "banner": banner(request.actor, alert.patient)}
    return web.page(request, "progress/alert_page.html", context, status=status)


@require_POST
@web.reads("alert.answer")
def alert_acknowledge(request: Any, pk: UUID) -> HttpResponse:
    """'I have seen this and I am acting.'"""
    actions.acknowledge(request.actor, web.get_visible(request.actor, Alert, pk, "patient"))
    return redirect("alert_page", pk=pk)


@web.reads("progress.record")
def observation_new(request: Any, pk: UUID, instrument: str) -> HttpResponse:
    """An instrument filled in by staff with the patient."""
    if instrument not in queries.WEEKLY:
        raise Http404
    shown = queries.form_page(request.actor, pk, instrument)
    form = InstrumentForm(instrument, request.POST or None)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            facts = form.facts(is_by_patient=False)
            episode = _open_episode(shown.patient)
            save = lambda: actions.record_observation(request.actor, shown.patient, episode, facts)  # noqa: E731
            try:
                web.once(Observation, request.POST.get("token", ""), save)
                return redirect("chart", pk=pk)
            except Refused as no:
                form.add_error(None, f"{no.says} {no.fix}".strip())
        status = 422
    context = {"page": shown, "form": form, "token": web.token_of(request)}
    context["banner"] = banner(request.actor, shown.patient)
    return web.page(request, "progress/observation_new.html", context, status=status)


def _open_episode(patient: Patient) -> Episode | None:
    return patient.episodes.filter(ended_on__isnull=True).select_related("therapist__account").first()
