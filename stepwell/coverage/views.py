"""A patient's coverage, the clinic's payers, and what payers answered."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stepwell.coverage import actions
from stepwell.coverage.forms import AuthorizationForm, CoverageForm, EndForm, PayerForm, VerifyForm
from stepwell.coverage.models import Authorization, Coverage, Payer
from stepwell.coverage.queries import coverage_page, payer_list
from stepwell.coverage.rules.profile import day_codes
from stepwell.kernel import dates
from stepwell.kernel.access import Actor
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import conflict_page, get_visible, once, page, reads, token_of
from stepwell.people.models import Patient
from stepwell.people.queries.details import patient_head
from stepwell.people.queries.told import told_first
from stepwell.people.views.asking import ask_or_act


@reads("coverage.read")
def patient_coverage(request: Any, pk: UUID) -> HttpResponse:
    if not request.actor.is_staff:
        raise Http404
    return page(request, "coverage/patient_coverage.html", {"shown": coverage_page(request.actor, pk)})


@reads("coverage.change")
def coverage_new(request: Any, pk: UUID) -> HttpResponse:
    patient: Patient = get_visible(request.actor, Patient, pk, "site")
    payers = tuple(Payer.objects.visible_to(request.actor).order_by("name").values_list("pk", "name"))
    form = CoverageForm(request.POST or None, payers=payers, initial=_named_payer(request.actor, patient, payers))
    token = token_of(request)

    def show(form: Any, status: int) -> HttpResponse:
        head = patient_head(request.actor, patient)
        context = {"form": form, "head": head, "token": token, "has_errors": status == 422}
        return page(request, "coverage/coverage_new.html", context, status=status)

    def act() -> HttpResponse:
        once(
            Coverage, request.POST.get("token", ""), lambda: actions.add_coverage(request.actor, patient, form.facts())
        )
        return redirect("patient_coverage", pk)

    return ask_or_act(request, form, act, show)


def _named_payer(actor: Actor, patient: Patient, payers: tuple[tuple[UUID, str], ...]) -> dict[str, Any]:
    """The payer that was named when help was asked for, if the clinic has one of that name and no card is on file."""
    named = told_first(actor, patient.pk).payer.strip().casefold()
    known = next((key for key, name in payers if named and name.strip().casefold() == named), None)
    if known is None or Coverage._base_manager.filter(patient=patient).exists():
        return {}
    return {"payer": str(known)}


@reads("coverage.change")
def coverage_verification(request: Any, pk: UUID) -> HttpResponse:
    coverage: Coverage = get_visible(request.actor, Coverage, pk, "payer", "patient__site", "verified_by")
    form = VerifyForm(request.POST or None, initial={"version": coverage.version})

    def show(form: Any, status: int) -> HttpResponse:
        head = patient_head(request.actor, coverage.patient)
        context = {"form": form, "head": head, "coverage": coverage, "has_errors": status == 422}
        if coverage.verified_at:
            context["checked_on"] = dates.clinic_day(coverage.verified_at, coverage.patient.site.time_zone)
        return page(request, "coverage/verification.html", context, status=status)

    def act() -> HttpResponse:
        actions.verify_coverage(request.actor, coverage, form.said(), form.cleaned_data["version"])
        return redirect("patient_coverage", coverage.patient_id)

    try:
        return ask_or_act(request, form, act, show)
    except EditConflict as conflict:
        now: Any = conflict.current
        rows = [(_("How it was checked"), now.verified_how, form.cleaned_data["how"])]
        return conflict_page(request, conflict, rows, request.path)


@require_POST
@reads("coverage.change")
def coverage_end(request: Any, pk: UUID) -> HttpResponse:
    coverage: Coverage = get_visible(request.actor, Coverage, pk)
    form = EndForm(request.POST)
    if form.is_valid():
        try:
            with transaction.atomic():
                actions.end_coverage(request.actor, coverage, form.day(), form.cleaned_data["version"])
        except Refused as no:
            messages.warning(request, f"{no.says} {no.fix}".strip())
    else:
        messages.warning(request, _("Enter the last day. Nothing was changed."))
    return redirect("patient_coverage", coverage.patient_id)


@reads("coverage.change")
def payers(request: Any) -> HttpResponse:
    form, token = PayerForm(request.POST or None), token_of(request)

    def show(form: Any, status: int) -> HttpResponse:
        lines = payer_list(request.actor)
        context = {"payers": lines, "form": form, "token": token, "has_errors": status == 422}
        return page(request, "coverage/payers.html", context, status=status)

    def act() -> HttpResponse:
        once(Payer, request.POST.get("token", ""), lambda: actions.add_payer(request.actor, form.facts()))
        return redirect("payers")

    return ask_or_act(request, form, act, show)


@reads("coverage.change")
def payer_edit(request: Any, pk: UUID) -> HttpResponse:
    payer: Payer = get_visible(request.actor, Payer, pk)
    form = PayerForm(request.POST or None, initial=PayerForm.of(payer))

    def show(form: Any, status: int) -> HttpResponse:
        context = {"payer": payer, "form": form, "has_errors": status == 422}
        return page(request, "coverage/payer_edit.html", context, status=status)

    def act() -> HttpResponse:
        actions.change_payer(request.actor, payer, form.facts(), form.cleaned_data["version"])
        messages.success(request, _("Saved."))
        return redirect("payers")

    return ask_or_act(request, form, act, show)


@reads("authorization.change")
def authorization_new(request: Any, pk: UUID) -> HttpResponse:
    coverage: Coverage = get_visible(request.actor, Coverage, pk, "payer", "patient__site")
    today = dates.clinic_today(coverage.patient.site.time_zone)
    code = (*day_codes(coverage.payer.profile, today), "")[0]
    form = AuthorizationForm(request.POST or None, initial={"hcpcs": code})
    token = token_of(request)

    def show(form: Any, status: int) -> HttpResponse:
        about = {"head": patient_head(request.actor, coverage.patient), "coverage": coverage}
        context = about | {"form": form, "token": token, "has_errors": status == 422}
        return page(request, "coverage/authorization_new.html", context, status=status)

    def act() -> HttpResponse:
        record = lambda: actions.record_authorization(request.actor, coverage, form.answer())  # noqa: E731
        once(Authorization, request.POST.get("token", ""), record)
        return redirect("authorization_list")

    return ask_or_act(request, form, act, show)
