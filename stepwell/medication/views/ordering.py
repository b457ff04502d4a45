"""Orders: refill and change made ready, confirmed on the same page, canceled, printed, exported."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stepwell.kernel import audit
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import conflict_page, get_visible, once, page, reads, token_of
from stepwell.medication import actions
from stepwell.medication.forms.medicine import AnswerForm, AskForm, CancelForm, ChangeForm, ConfirmForm, SupplyForm
from stepwell.medication.models import Medication, MedicationOrder, RefillRequest
from stepwell.medication.queries.facts import last_supply
from stepwell.medication.queries.orders import bundle_of, order_page
from stepwell.medication.views.listing import act_on_list, list_url, show_list, staff_only
from stepwell.people.views.asking import ask_or_act
from stepwell.placement.queries import banner


@reads("medication.order")
def medicine_refill(request: Any, pk: UUID) -> HttpResponse:
    """First step: as the last order was, at one press; else a form for the amounts."""
    medicine: Medication = get_visible(request.actor, Medication, pk, "patient", "site")
    if request.method == "POST" and "quantity" not in request.POST:
        return _refill_as_before(request, medicine)
    form = SupplyForm(request.POST or None, initial=SupplyForm.start(last_supply(pk)))

    def act() -> HttpResponse:
        token = request.POST.get("token", "")
        order = once(MedicationOrder, token, lambda: actions.order_refill(request.actor, medicine, form.supply()))
        return redirect(list_url(medicine.patient_id, f"order-{order.pk}"))

    return ask_or_act(request, form, act, _shows(request, medicine, "medication/refill.html"))


def _refill_as_before(request: Any, medicine: Medication) -> HttpResponse:
    try:
        token = request.POST.get("token", "")
        order = once(MedicationOrder, f"{token}", lambda: actions.order_refill(request.actor, medicine))
    except Refused as no:
        if no.code in ("NO_LAST_ORDER", "ORDER_INCOMPLETE"):
            return redirect("medicine_refill", medicine.pk)
        return show_list(request, medicine.patient_id, no)
    return redirect(list_url(medicine.patient_id, f"order-{order.pk}"))


@reads("medication.order")
def medicine_change(request: Any, pk: UUID) -> HttpResponse:
    """First step of a new dose."""
    medicine: Medication = get_visible(request.actor, Medication, pk, "patient", "site")
    start = SupplyForm.start(last_supply(pk)) | {
        "version": medicine.version, "dose": medicine.dose, "frequency": medicine.frequency,
    }  # fmt: skip
    form = ChangeForm(request.POST or None, initial=start)

    def act() -> HttpResponse:
        order = once(MedicationOrder, request.POST.get("token", ""), lambda: _changed(request, medicine, form))
        return redirect(list_url(medicine.patient_id, f"order-{order.pk}"))

    try:
        return ask_or_act(request, form, act, _shows(request, medicine, "medication/change.html"))
    except EditConflict as clash:
        now: Any = clash.current
        rows = [(_("Dose"), f"{now.dose} {now.frequency}", form.cleaned_data["dose"])]
        return conflict_page(request, clash, rows, list_url(medicine.patient_id))


def _changed(request: Any, medicine: Medication, form: ChangeForm) -> MedicationOrder:
    version = form.cleaned_data["version"]
    return actions.order_change(request.actor, medicine, version, form.change(), form.supply())


def _shows(request: Any, medicine: Medication, template: str) -> Any:
    def show(form: Any, status: int) -> HttpResponse:
        context = {
            "form": form, "medicine": medicine, "banner": banner(request.actor, medicine.patient),
            "token": token_of(request), "has_errors": status == 422, "back": list_url(medicine.patient_id),
        }  # fmt: skip
        return page(request, template, context, status=status)

    return show


@require_POST
@reads("medication.confirm")
def order_confirmation(request: Any, pk: UUID) -> HttpResponse:
    """Second step, on the page where the warnings stand."""
    order: MedicationOrder = get_visible(request.actor, MedicationOrder, pk, "site", "medication")
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        says = Refused("OLD_PAGE", _("This page is too old to confirm from."), _("Nothing was ordered. Read it again."))
        return show_list(request, order.patient_id, says)
    given = form.cleaned_data
    return act_on_list(
        request,
        order.patient_id,
        lambda: actions.confirm_order(request.actor, order, given["version"], given["reason"], form.codes()),
        _("Confirmed. No e-prescribing network is connected: print it or export it."),
        f"m-{order.medication_id}",
    )


@require_POST
@reads("medication.order")
def order_cancellation(request: Any, pk: UUID) -> HttpResponse:
    """Takes an order back."""
    order: MedicationOrder = get_visible(request.actor, MedicationOrder, pk, "site", "medication")
    form = CancelForm(request.POST)
    given: dict[str, Any] = form.cleaned_data if form.is_valid() else {"version": 0, "reason": ""}
    return act_on_list(
        request,
        order.patient_id,
        lambda: actions.cancel_order(request.actor, order, given["version"], given["reason"]),
        _("The order is canceled."),
    )


@reads("medication.order")
def order_print(request: Any, pk: UUID) -> HttpResponse:
    """The order to print; pressing Printed notes it."""
    shown = order_page(request.actor, pk)
    if request.method == "POST":
        actions.mark_printed(request.actor, shown.order)
        return redirect("order_print", pk)
    audit.record(request.actor, "order.read", shown.order)
    return page(request, "medication/order.html", {"page": shown, "banner": shown.banner})


@reads("medication.order")
def order_fhir(request: Any, pk: UUID) -> HttpResponse:
    """The order as a FHIR R4 bundle, to download."""
    shown = order_page(request.actor, pk)
    audit.record(request.actor, "order.exported", shown.order)
    answer = JsonResponse(bundle_of(shown), content_type="application/fhir+json", json_dumps_params={"indent": 1})
    answer.headers["Content-Disposition"] = f'attachment; filename="order-{pk}.json"'
    return answer


@require_POST
@reads("medication.tell")
def refill_request(request: Any, pk: UUID) -> HttpResponse:
    """Asks the prescriber for a refill."""
    medicine: Medication = get_visible(staff_only(request).actor, Medication, pk, "site")
    form = AskForm(request.POST)
    says = form.cleaned_data["says"] if form.is_valid() else ""
    done = _("The prescriber sees it on the first page.")
    return act_on_list(
        request, medicine.patient_id, lambda: actions.ask_refill(request.actor, medicine, says), done, f"m-{pk}"
    )


@require_POST
@reads("medication.order")
def refill_answer(request: Any, pk: UUID) -> HttpResponse:
    """Answers a refill that is not ordered."""
    asked: RefillRequest = get_visible(request.actor, RefillRequest, pk, "site")
    form = AnswerForm(request.POST)
    given: dict[str, Any] = form.cleaned_data if form.is_valid() else {"version": asked.version, "answer": ""}
    return act_on_list(
        request,
        asked.patient_id,
        lambda: actions.answer_refill(request.actor, asked, given["version"], given["answer"]),
        _("Answered."),
        f"m-{asked.medication_id}",
    )
