"""The page of leaving: the checklist and form before signing, the summary after."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect

from stepwell.discharge.actions import discharge_patient
from stepwell.discharge.forms import LeavingForm, facts_of_draft
from stepwell.discharge.models import Discharge
from stepwell.discharge.queries import Ground, ground_of, leaving_page, summary_page
from stepwell.discharge.queries.prefill import prefilled
from stepwell.discharge.queries.record import StayRecord, record_of
from stepwell.kernel import access, audit, web
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import page, reads
from stepwell.placement.queries import banner


def draft_name(episode_id: UUID) -> str:
    """Under which name the unfinished form of a leaving is kept."""
    return f"discharge:{episode_id}"


@reads("discharge.read")
def discharge_page(request: Any, pk: UUID) -> HttpResponse:
    ground = _ground(request, pk)
    record = record_of(pk, ground.episode.ended_on or ground.today)
    if ground.episode.ended_on is not None:
        return _ended(request, ground, record)
    if request.method == "POST":
        return _sign(request, ground, record)
    audit.record(request.actor, "discharge.opened", ground.episode)
    kept = web.draft_of(request.actor, draft_name(pk))
    typed = prefilled(ground, record, request.actor.name) | (dict(kept.fields) if kept else {})
    return _show(request, ground, record, LeavingForm(initial=typed), typed)


def _ended(request: Any, ground: Ground, record: StayRecord) -> HttpResponse:
    shown = summary_page(request.actor, ground)
    audit.record(request.actor, "discharge.read", shown.discharge)
    context = {
        "shown": shown,
        "ground": ground,
        "record": record,
        "banner": banner(request.actor, ground.episode.patient),
        "may_assess": access.may(request.actor, "placement.assess", ground.episode),
    }
    return page(request, "discharge/summary.html", context)


def _ground(request: Any, pk: UUID) -> Ground:
    if not request.actor.is_staff:
        raise Http404
    return ground_of(request.actor, pk)


def _sign(request: Any, ground: Ground, record: StayRecord) -> HttpResponse:
    access.require(request.actor, "discharge.record", ground.episode)
    form = LeavingForm(request.POST)
    if form.is_valid():
        try:
            facts = form.facts(ground.episode)
            web.once(Discharge, request.POST.get("token", ""), lambda: discharge_patient(request.actor, facts))
            web.drop_draft(request.actor, draft_name(ground.episode.pk))
            return redirect("discharge_page", ground.episode.pk)
        except Refused as no:
            form.add_error(None, f"{no.says} {no.fix}".strip())
    _keep(request, ground.episode.pk)
    return _show(request, ground, record, form, request.POST.dict(), 422)


def _show(
    request: Any, ground: Ground, record: StayRecord, form: LeavingForm, typed: dict[str, Any], status: int = 200
) -> HttpResponse:
    facts = facts_of_draft(typed, ground.episode, ground.today)
    context = {
        "shown": leaving_page(ground, facts, str(prefilled(ground, record, "")["summary"]), record.goals),
        "ground": ground,
        "record": record,
        "form": form,
        "banner": banner(request.actor, ground.episode.patient),
        "token": web.token_of(request),
        "may_sign": access.may(request.actor, "discharge.record", ground.episode),
        "has_errors": status == 422,
    }
    return page(request, "discharge/leaving.html", context, status=status)


@reads("discharge.record")
def discharge_draft(request: Any, pk: UUID) -> HttpResponse:
    """Keeps what is typed so far, for its author; asked to look again, shows the page by what is kept now."""
    ground = _ground(request, pk)
    if request.method != "POST":
        return redirect("discharge_page", pk)
    access.require(request.actor, "discharge.record", ground.episode)
    _keep(request, pk)
    return redirect("discharge_page", pk) if "look" in request.POST else JsonResponse({})


def _keep(request: Any, pk: UUID) -> None:
    names = LeavingForm.base_fields
    typed = {name: value[:8000] for name, value in request.POST.items() if name in names}
    web.save_draft(request.actor, draft_name(pk), typed)
