"""Two lists side by side: begin, add, answer a line, finish."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stepwell.kernel import audit
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, once, page, reads, token_of
from stepwell.medication import actions, queries
from stepwell.medication.forms.watching import BroughtForm, DecideForm, FinishForm
from stepwell.medication.models import ReconcileLine, Reconciliation
from stepwell.medication.rules.reconcile import Decision, When, read_list
from stepwell.people.models import Patient


@reads("reconcile.do")
def reconcile(request: Any, pk: UUID, turn: str) -> HttpResponse:
    """The comparison of one turn of the way; a post begins it or adds to it."""
    when = _when(turn)
    if request.method != "POST":
        return _show(request, pk, when)
    patient: Patient = get_visible(request.actor, Patient, pk, "site")
    form = BroughtForm(request.POST)
    if not form.is_valid():
        return _show(request, pk, when, form=form)
    token = request.POST.get("token", "")
    return _acted(
        request, pk, when, lambda: once(Reconciliation, token, lambda: _begun(request, patient, when, form)), form=form
    )


def _begun(request: Any, patient: Patient, when: When, form: BroughtForm) -> Reconciliation:
    """Begins the comparison, or adds to the one that is open."""
    sides = read_list(form.cleaned_data["brought"])
    shown = queries.reconcile_page(request.actor, patient.pk, when)
    if shown.current is not None and not shown.is_done:
        actions.add_brought(request.actor, shown.current, sides)
        return shown.current
    return actions.start_reconciliation(request.actor, patient, when, sides, form.cleaned_data["brought_from"])


@require_POST
@reads("reconcile.do")
def reconcile_line(request: Any, pk: UUID, reconcile_line: UUID) -> HttpResponse:
    """Answers one line."""
    row: ReconcileLine = get_visible(request.actor, ReconcileLine, reconcile_line, "reconciliation", "site")
    if row.reconciliation_id != pk:
        raise Http404
    form = DecideForm(request.POST)
    when = When(row.reconciliation.kind)
    typed = {"line": row.pk, "why": request.POST.get("why", "")}
    if not form.is_valid():
        says = _("Pick one of the answers shown. Nothing was changed.")
        return _show(request, row.patient_id, when, says=says, typed=typed)
    given = form.cleaned_data

    return _acted(request, row.patient_id, when, lambda: _answered(request, row, given), f"line-{row.pk}", typed=typed)


def _answered(request: Any, row: ReconcileLine, given: dict[str, Any]) -> None:
    """Carries one answer, takes one back, or takes away what was brought."""
    if given["decision"] == DecideForm.UNDO:
        actions.undo_line(request.actor, row, given["version"])
    elif given["decision"] == DecideForm.TAKE_AWAY:
        actions.take_away_brought(request.actor, row, given["version"])
    else:
        actions.decide_line(request.actor, row, given["version"], Decision(given["decision"]), given["why"])


@require_POST
@reads("reconcile.do")
def reconciliation_end(request: Any, pk: UUID) -> HttpResponse:
    """Finishes the comparison."""
    row: Reconciliation = get_visible(request.actor, Reconciliation, pk, "site")
    form, when = FinishForm(request.POST), When(row.kind)
    if not form.is_valid():
        return _show(request, row.patient_id, when, says=_("This page is too old. Look at it again."))
    given = form.cleaned_data
    done = _("The lists are compared. One true list stands.")
    return _acted(
        request,
        row.patient_id,
        when,
        lambda: actions.finish_reconciliation(request.actor, row, given["version"], given["takes_none"]),
        done=done,
    )


def _acted(
    request: Any, patient_id: UUID, when: When, act: Callable[[], Any], mark: str = "", done: str = "", **kept: Any
) -> HttpResponse:
    """Acts and goes back to the comparison; a refusal shows it with what was typed, which is `kept`."""
    try:
        act()
    except Refused as no:
        return _show(request, patient_id, when, says=f"{no.says} {no.fix}".strip(), **kept)
    except EditConflict:
        return _show(request, patient_id, when, says=_("Someone answered this meanwhile. Look at it again."), **kept)
    if done:
        messages.success(request, done)
    address = reverse("reconcile", args=[patient_id, when.value])
    return redirect(f"{address}#{mark}" if mark else address)


def _show(
    request: Any, patient_id: UUID, when: When, *, form: Any = None, says: str = "", typed: Any = None
) -> HttpResponse:
    shown = queries.reconcile_page(request.actor, patient_id, when)
    has_errors = bool(says or (form and form.errors))
    if not has_errors:
        audit.record(request.actor, "medicines.read", shown.patient)
    context = {
        "page": shown, "banner": shown.banner, "form": form or BroughtForm(initial={"brought": shown.starts_with}),
        "errors": [{"says": says}] if says else [], "token": token_of(request), "has_errors": has_errors,
        "typed": typed,
    }  # fmt: skip
    return page(request, "medication/reconcile.html", context, status=422 if has_errors else 200)


def _when(turn: str) -> When:
    try:
        return When(turn)
    except ValueError:
        raise Http404 from None
