"""What people tell: effects, doses, pregnancy."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stepwell.kernel import dates
from stepwell.kernel.access import may
from stepwell.kernel.tables import Reason
from stepwell.kernel.web import get_visible, once, page, reads, token_of
from stepwell.medication import actions
from stepwell.medication.forms.watching import DoseForm, EffectForm, OverForm, PregnancyForm
from stepwell.medication.models import DoseReport, Medication, SideEffect
from stepwell.medication.rules.warn import Pregnancy
from stepwell.medication.views.listing import act_on_list, list_url, staff_only
from stepwell.people.models import Patient, PregnancyStatus
from stepwell.people.views.asking import Show, ask_or_act
from stepwell.placement.queries import banner


@reads("medication.tell")
def side_effect_new(request: Any, pk: UUID) -> HttpResponse:
    """An effect as told; a dangerous one says at once what to do."""
    medicine: Medication = get_visible(staff_only(request).actor, Medication, pk, "patient", "site")
    form = EffectForm(request.POST or None)
    asks: list[Reason | None] = []

    def told() -> SideEffect:
        made, ask = actions.tell_effect(request.actor, medicine, form.given())
        asks.append(ask)
        return made

    def act() -> HttpResponse:
        once(SideEffect, request.POST.get("token", ""), told)
        for ask in filter(None, asks):
            messages.warning(request, ask.says)
        if any(ask and ask.code == "THOUGHTS" for ask in asks) and may(request.actor, "safety.ask", medicine):
            return redirect("safety_hub", medicine.patient_id)  # the questions to ask now stand there
        return redirect(list_url(medicine.patient_id, f"m-{pk}"))

    title = _("Side effect of %(name)s") % {"name": medicine.drug_text}
    return ask_or_act(request, form, act, _form_page(request, medicine.patient, title, "medication/effect.html"))


@require_POST
@reads("medication.tell")
def side_effect_end(request: Any, pk: UUID) -> HttpResponse:
    """An effect of this medicine is over."""
    medicine: Medication = get_visible(staff_only(request).actor, Medication, pk)
    form = OverForm(request.POST)
    given = form.cleaned_data if form.is_valid() else {}
    effect = get_visible(request.actor, SideEffect, given.get("effect"), "site")
    if effect.medication_id != medicine.pk:
        raise Http404
    return act_on_list(
        request,
        effect.patient_id,
        lambda: actions.end_effect(request.actor, effect, given["version"]),
        _("Marked as gone."),
        f"m-{pk}",
    )


@reads("medication.tell")
def doses_new(request: Any, pk: UUID) -> HttpResponse:
    """How a day's doses of one medicine went, as the person tells."""
    medicine: Medication = get_visible(staff_only(request).actor, Medication, pk, "patient", "site")
    today = dates.clinic_today(medicine.site.time_zone)
    form = DoseForm(request.POST or None, initial={"on": today})

    def act() -> HttpResponse:
        token = request.POST.get("token", "")
        once(DoseReport, token, lambda: actions.tell_doses(request.actor, medicine.patient, medicine, form.given()))
        return redirect(list_url(medicine.patient_id, f"m-{pk}"))

    title = _("Doses of %(name)s") % {"name": medicine.drug_text}
    return ask_or_act(request, form, act, _form_page(request, medicine.patient, title, "medication/doses.html"))


@reads("medication.tell")
def pregnancy(request: Any, pk: UUID) -> HttpResponse:
    """The question everyone is asked in the same words."""
    patient: Patient = get_visible(staff_only(request).actor, Patient, pk, "site")
    form = PregnancyForm(request.POST or None)

    def act() -> HttpResponse:
        status = Pregnancy(form.cleaned_data["status"])
        token = request.POST.get("token", "")
        once(PregnancyStatus, token, lambda: actions.tell_pregnancy(request.actor, patient, status))
        return redirect(list_url(pk))

    return ask_or_act(request, form, act, _form_page(request, patient, _("Pregnancy"), "medication/pregnancy.html"))


def _form_page(request: Any, patient: Patient, title: str, template: str) -> Show:
    """One form of one person, with the way back to the list."""

    def show(form: Any, status: int) -> HttpResponse:
        context = {
            "form": form, "title": title, "banner": banner(request.actor, patient), "token": token_of(request),
            "has_errors": status == 422, "back": list_url(patient.pk),
        }  # fmt: skip
        return page(request, template, context, status=status)

    return show
