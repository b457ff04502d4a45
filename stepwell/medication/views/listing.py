"""The page of one person's medicines, and the acts that keep the list true."""

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
from stepwell.kernel.web import conflict_page, get_visible, once, page, reads, token_of
from stepwell.medication import actions, queries
from stepwell.medication.forms.medicine import LineForm, StopForm, VersionForm, WhyForm
from stepwell.medication.models import Medication, MedicationOrder
from stepwell.medication.rules.drugs import suggestions
from stepwell.medication.rules.life import Source
from stepwell.people.models import Patient
from stepwell.people.views.asking import ask_or_act
from stepwell.placement.queries import banner


def list_url(patient_id: Any, mark: str = "") -> str:
    """The address of a person's medicines, at a place on the page."""
    return f"{reverse('medicines', args=[patient_id])}{f'#{mark}' if mark else ''}"


def staff_only(request: Any) -> Any:
    """These are pages of staff; a patient has pages of their own. Raises Http404 for others."""
    if not request.actor.is_staff:
        raise Http404
    return request


@reads("medication.read")
def medicines(request: Any, pk: UUID) -> HttpResponse:
    """The list; a look at it is in the trail."""
    return show_list(request, pk)


def show_list(request: Any, pk: UUID, says: Refused | None = None) -> HttpResponse:
    """The page, with a refusal on top if there is one."""
    shown = queries.medicines_page(staff_only(request).actor, pk)
    if says is None:
        audit.record(request.actor, "medicines.read", shown.patient)
    errors = [{"says": f"{says.says} {says.fix}".strip()}] if says else []
    context = {
        "page": shown, "banner": shown.banner, "errors": errors, "has_errors": bool(says),
        "typed": request.POST.get("reason", ""), "typed_for": request.resolver_match.kwargs["pk"],
    }  # fmt: skip
    return page(request, "medication/list.html", context, status=422 if says else 200)


def act_on_list(request: Any, patient_id: UUID, act: Callable[[], Any], done: str, mark: str = "") -> HttpResponse:
    """Does one thing on the list and shows it again; a refusal or a newer version is said on the page."""
    try:
        act()
    except Refused as no:
        return show_list(request, patient_id, no)
    except EditConflict:
        newer = Refused("NEWER", _("Someone changed this line meanwhile."), _("Look at it again. Nothing was changed."))
        return show_list(request, patient_id, newer)
    if done:
        messages.success(request, done)
    return redirect(list_url(patient_id, mark))


@reads("medication.record")
def medicine_new(request: Any, pk: UUID) -> HttpResponse:
    """A medicine the person takes already, or one to be prescribed here."""
    patient: Patient = get_visible(request.actor, Patient, pk, "site")
    allowed = queries.may_here(request.actor, patient)
    form = LineForm(request.POST or None, initial={"refills": 0}, may_order=allowed.order)

    def show(form: Any, status: int) -> HttpResponse:
        context = {
            "form": form, "patient": patient, "banner": banner(request.actor, patient), "token": token_of(request),
            "names": suggestions(), "has_errors": status == 422, "back": list_url(pk),
        }  # fmt: skip
        return page(request, "medication/medicine_new.html", context, status=status)

    def act() -> HttpResponse:
        return redirect(list_url(pk, _made(request, patient, form)))

    return ask_or_act(request, form, act, show)


def _made(request: Any, patient: Patient, form: LineForm) -> str:
    """Records or orders, once; returns the place on the page."""
    token = request.POST.get("token", "")
    if form.is_order:
        order = once(
            MedicationOrder, token, lambda: actions.order_start(request.actor, patient, form.line(), form.supply())
        )
        messages.success(request, _("Ready. Read the warnings, then confirm."))
        return f"order-{order.pk}"
    line = once(Medication, token, lambda: actions.record_medicine(request.actor, patient, form.line()))
    messages.success(request, _("The medicine is on the list."))
    return f"m-{line.pk}"


@reads("medication.record")
def medicine_stop(request: Any, pk: UUID) -> HttpResponse:
    """Stops a medicine; one prescribed here waits for a prescriber."""
    medicine: Medication = get_visible(request.actor, Medication, pk, "patient", "site")
    is_ours = medicine.source == Source.PRESCRIBED_HERE

    def act(form: Any) -> str:
        given = form.cleaned_data
        if is_ours:
            order = actions.order_stop(request.actor, medicine, given["version"], given["why"])
            return f"order-{order.pk}"
        actions.stop_medicine(request.actor, medicine, given["version"], given["why"], given["stopped_on"])
        return ""

    word = _("Make the stop ready") if is_ours else _("Stop it")
    return _why_page(request, medicine, WhyForm if is_ours else StopForm, act, _("Stop"), word)


@reads("medication.record")
def medicine_hold(request: Any, pk: UUID) -> HttpResponse:
    """Puts a medicine on hold with a reason."""
    medicine: Medication = get_visible(request.actor, Medication, pk, "patient", "site")

    def act(form: Any) -> str:
        given = form.cleaned_data
        actions.hold_medicine(request.actor, medicine, given["version"], given["why"])
        return f"m-{medicine.pk}"

    return _why_page(request, medicine, WhyForm, act, _("Hold"), _("Put on hold"))


def _why_page(
    request: Any, medicine: Medication, kind: type[Any], act: Callable[[Any], str], title: str, button: str
) -> HttpResponse:
    form = kind(request.POST or None, initial={"version": medicine.version})

    def show(form: Any, status: int) -> HttpResponse:
        context = {
            "form": form, "medicine": medicine, "title": title, "button": button, "has_errors": status == 422,
            "banner": banner(request.actor, medicine.patient), "back": list_url(medicine.patient_id),
        }  # fmt: skip
        return page(request, "medication/why.html", context, status=status)

    try:
        return ask_or_act(request, form, lambda: redirect(list_url(medicine.patient_id, act(form))), show)
    except EditConflict as clash:
        now: Any = clash.current
        rows = [(_("Dose"), f"{now.drug_text} {now.dose}", form.cleaned_data["why"])]
        return conflict_page(request, clash, rows, list_url(medicine.patient_id))


@require_POST
@reads("medication.record")
def medicine_resume(request: Any, pk: UUID) -> HttpResponse:
    """Goes on with a held medicine."""
    medicine: Medication = get_visible(request.actor, Medication, pk, "site")
    form = VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    mark = f"m-{medicine.pk}"
    return act_on_list(
        request,
        medicine.patient_id,
        lambda: actions.resume_medicine(request.actor, medicine, version),
        _("Taken again."),
        mark,
    )


@require_POST
@reads("medication.record")
def medicine_error(request: Any, pk: UUID) -> HttpResponse:
    """Marks a line as entered by mistake."""
    medicine: Medication = get_visible(request.actor, Medication, pk, "site")
    form = VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    says = _("Marked as entered in error. It can still be read below.")
    return act_on_list(
        request, medicine.patient_id, lambda: actions.mark_in_error(request.actor, medicine, version), says
    )


@require_POST
@reads("medication.record")
def medicines_confirmed(request: Any, pk: UUID) -> HttpResponse:
    """The whole list was gone through with the person."""
    patient: Patient = get_visible(request.actor, Patient, pk, "site")
    says = _("The list is marked as gone through today.")
    return act_on_list(request, pk, lambda: actions.confirm_list(request.actor, patient), says)
