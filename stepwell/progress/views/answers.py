"""An instrument filled in by staff with the patient."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from stepwell.kernel import web
from stepwell.kernel.tables import Refused
from stepwell.people.models import Patient
from stepwell.placement.models import Episode
from stepwell.placement.queries import banner
from stepwell.progress import actions, queries
from stepwell.progress.forms import InstrumentForm
from stepwell.progress.models import Observation


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
