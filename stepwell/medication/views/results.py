"""Results to close, tests to order, drug screens, the movement exam."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stepwell.kernel import audit, dates
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Reason, Refused
from stepwell.kernel.web import get_visible, once, page, reads, token_of
from stepwell.medication import actions, queries
from stepwell.medication.forms.medicine import VersionForm
from stepwell.medication.forms.watching import AimsForm, CloseForm, ReceiveForm, ScreenForm, TestForm
from stepwell.medication.models import AimsExam, DrugScreen, LabResult
from stepwell.medication.rules.monitor import lab_tests
from stepwell.medication.views.listing import list_url, staff_only
from stepwell.medication.words import FOLLOWS
from stepwell.people.models import Patient
from stepwell.people.views.asking import ask_or_act
from stepwell.placement.queries import banner


@reads("result.close")
def results(request: Any) -> HttpResponse:
    """Everything that waits: refills, orders, results with the abnormal and oldest first, tests that are due."""
    place = request.actor.place
    on = dates.clinic_today(place.time_zone) if place else dates.now().date()
    mine = request.GET.get("show") == "mine" and request.actor.practitioner_id is not None
    work = queries.due_for(request.actor, on, mine_only=mine)
    ordered = queries.ordered_tests(request.actor, on)
    audit.record(request.actor, "results.read")
    compare = queries.lists_to_compare(request.actor, on, mine_only=mine)
    waiting = work.count + len(compare)  # as many as the first page says
    context = {"work": work, "ordered": ordered, "mine": mine, "compare": compare, "waiting": waiting}
    return page(request, "medication/results.html", context)


@reads("medication.read")
def result(request: Any, pk: UUID) -> HttpResponse:
    """One test: enter its value, or close it with what follows."""
    return _show_result(request, pk)


def _show_result(request: Any, pk: UUID, form: Any = None, says: str = "") -> HttpResponse:
    shown = queries.result_page(staff_only(request).actor, pk)
    if not (says or (form and form.errors)):
        audit.record(request.actor, "result.read", shown.row)
    today = dates.clinic_today(shown.row.site.time_zone)
    start = {"version": shown.row.version, "taken_on": today}
    context = {
        "page": shown, "banner": shown.banner, "follows": FOLLOWS, "form": form or ReceiveForm(initial=start),
        "errors": [{"says": says}] if says else [], "has_errors": bool(says or (form and form.errors)),
    }  # fmt: skip
    return page(request, "medication/result.html", context, status=422 if context["has_errors"] else 200)


@require_POST
@reads("result.record")
def result_value(request: Any, pk: UUID) -> HttpResponse:
    """Enters what came back."""
    row: LabResult = get_visible(request.actor, LabResult, pk, "site")
    form = ReceiveForm(request.POST)
    if not form.is_valid():
        return _show_result(request, pk, form)
    try:
        actions.receive_value(request.actor, row, form.cleaned_data["version"], form.value_given())
    except Refused as no:
        form.add_error(None, f"{no.says} {no.fix}".strip())
        return _show_result(request, pk, form)
    except EditConflict:
        return _show_result(request, pk, says=_("Someone entered this result meanwhile. Look at it again."))
    return redirect("result", pk)


@require_POST
@reads("result.close")
def result_end(request: Any, pk: UUID) -> HttpResponse:
    """Closes a result with what follows from it."""
    row: LabResult = get_visible(request.actor, LabResult, pk, "site")
    says = _close(request, row)
    if says:
        return _show_result(request, pk, says=says)
    messages.success(request, _("Closed."))
    return redirect("results")


def _close(request: Any, row: LabResult | DrugScreen) -> str:
    """Closes; returns what stands in the way, if anything."""
    form = CloseForm(request.POST)
    if not form.is_valid():
        return _("This page is too old to close from. Look at it again.")
    try:
        actions.close_result(request.actor, row, form.cleaned_data["version"], form.action)
    except Refused as no:
        return f"{no.says} {no.fix}".strip()
    except EditConflict:
        return _("Someone changed this meanwhile. Look at it again.")
    return ""


@require_POST
@reads("result.record")
def result_cancellation(request: Any, pk: UUID) -> HttpResponse:
    """Takes back a test that was not done."""
    row: LabResult = get_visible(request.actor, LabResult, pk, "site")
    form = VersionForm(request.POST)
    try:
        actions.cancel_test(request.actor, row, form.cleaned_data["version"] if form.is_valid() else 0)
    except Refused as no:
        return _show_result(request, pk, says=f"{no.says} {no.fix}".strip())
    except EditConflict:
        return _show_result(request, pk, says=_("Someone changed this meanwhile. Look at it again."))
    return redirect(list_url(row.patient_id))


@reads("result.record")
def lab_new(request: Any, pk: UUID) -> HttpResponse:
    """Orders a test, or keeps a value that is there already."""
    patient: Patient = get_visible(request.actor, Patient, pk, "site")
    kind = request.GET.get("kind", "")
    start = {"kind": kind if kind in lab_tests() else "", "taken_on": dates.clinic_today(patient.site.time_zone)}
    form = TestForm(request.POST or None, initial=start)

    def made() -> LabResult:
        given = form.cleaned_data
        if form.has_value:
            return actions.record_value(request.actor, patient, given["kind"], form.value_given())
        return actions.order_test(request.actor, patient, given["kind"], given["due_on"], given["reason"])

    def act() -> HttpResponse:
        row = once(LabResult, request.POST.get("token", ""), made)
        messages.success(request, _("Saved.") if row.received_at else _("Ordered. Enter the result when it comes."))
        return redirect(list_url(pk, "due"))

    return ask_or_act(request, form, act, _shows(request, patient, "medication/lab_new.html"))


@reads("result.record")
def drug_screen_new(request: Any, pk: UUID) -> HttpResponse:
    """Enters a drug screen."""
    patient: Patient = get_visible(request.actor, Patient, pk, "site")
    form = ScreenForm(request.POST or None, initial={"taken_on": dates.clinic_today(patient.site.time_zone)})

    def made() -> DrugScreen:
        given = form.cleaned_data
        words = given["reason"], given["person_says"]
        return actions.record_drug_screen(request.actor, patient, given["taken_on"], form.found(), *words)

    def act() -> HttpResponse:
        return redirect("drug_screen", once(DrugScreen, request.POST.get("token", ""), made).pk)

    return ask_or_act(request, form, act, _shows(request, patient, "medication/screen_new.html"))


@reads("medication.read")
def drug_screen(request: Any, pk: UUID) -> HttpResponse:
    """One drug screen, to close with what follows."""
    return _show_screen(request, pk)


def _show_screen(request: Any, pk: UUID, says: str = "") -> HttpResponse:
    shown = queries.screen_page(staff_only(request).actor, pk)
    if not says:
        audit.record(request.actor, "result.read", shown.row)
    errors = [{"says": says}] if says else []
    context = {"page": shown, "banner": shown.banner, "follows": FOLLOWS, "errors": errors, "has_errors": bool(says)}
    return page(request, "medication/screen.html", context, status=422 if says else 200)


@require_POST
@reads("result.close")
def drug_screen_end(request: Any, pk: UUID) -> HttpResponse:
    """Closes a drug screen with what follows from it."""
    row: DrugScreen = get_visible(request.actor, DrugScreen, pk, "site")
    says = _close(request, row)
    if says:
        return _show_screen(request, pk, says)
    messages.success(request, _("Closed."))
    return redirect("results")


@reads("result.record")
def aims(request: Any, pk: UUID) -> HttpResponse:
    """The movement exam and the ones before it."""
    patient: Patient = get_visible(request.actor, Patient, pk, "site")
    form = AimsForm(request.POST or None)
    looks: list[Reason | None] = []

    def made() -> AimsExam:
        given = form.cleaned_data
        exam, look = actions.record_aims(request.actor, patient, form.ratings(), given["says"], given["done_on"])
        looks.append(look)
        return exam

    def act() -> HttpResponse:
        exam = once(AimsExam, request.POST.get("token", ""), made)
        for look in filter(None, looks):
            messages.warning(request, look.says)
        messages.success(request, _("AIMS saved, total %(total)s.") % {"total": exam.total})
        return redirect(list_url(pk, "due"))

    extra = {"exams": queries.exams_of(request.actor, patient)}
    return ask_or_act(request, form, act, _shows(request, patient, "medication/aims.html", extra))


def _shows(request: Any, patient: Patient, template: str, extra: dict[str, Any] | None = None) -> Any:
    def show(form: Any, status: int) -> HttpResponse:
        context = (extra or {}) | {
            "form": form, "patient": patient, "banner": banner(request.actor, patient), "token": token_of(request),
            "has_errors": status == 422, "back": list_url(patient.pk),
        }  # fmt: skip
        return page(request, template, context, status=status)

    return show
