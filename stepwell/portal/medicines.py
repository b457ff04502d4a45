"""The person's own medicines: what they take and why, how the last days went, side effects, refills, and help at once."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stepwell.inquiry.queries.clinic import opening_hours
from stepwell.kernel import dates, web
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.medication.actions import ask_refill, end_effect, tell_effect, tell_last_days
from stepwell.medication.forms.own import OwnDosesForm, OwnEffectForm
from stepwell.medication.forms.watching import OverForm
from stepwell.medication.models import DoseReport, Medication, RefillRequest, SideEffect
from stepwell.medication.queries import mine
from stepwell.medication.rules.adherence import Effect, Why, ask_of_effect
from stepwell.medication.rules.last_days import DAYS, Told
from stepwell.medication.words import effect_word
from stepwell.people.rules.working_time import add_working_minutes
from stepwell.people.views.asking import ask_or_act
from stepwell.portal import queries
from stepwell.progress.actions import raise_told
from stepwell.progress.models import Alert
from stepwell.progress.rules.told import kind_of

HELP = {
    "thoughts": "THOUGHTS",
    "at-once": "AT_ONCE",
    "more": "MORE_THAN_PRESCRIBED",
    "rash": "RASH",
    "lithium": "LITHIUM_SIGNS",
    "missed": "MISSED_TWO_DAYS",
}  # the words of an address and the reason they stand for


@web.reads("medication.read")
def my_medicines(request: Any) -> HttpResponse:
    """What I take, what for, how often, from whom, and when the next refill is due."""
    return _list(request)


def _list(request: Any, says: str = "", status: int = 200) -> HttpResponse:
    shown = mine.my_medicines(request.actor, queries.me(request.actor))
    context = {"page": shown, "errors": [{"says": says}] if says else [], "has_errors": bool(says)}
    return web.page(request, "portal/medicines.html", context, status=status)


def _own(request: Any, pk: UUID) -> tuple[Medication, date]:
    """The person's own medicine, and the day at the clinic."""
    queries.me(request.actor)
    medicine = mine.own_medicine(request.actor, pk)
    return medicine, dates.clinic_today(medicine.site.time_zone)


@web.reads("medication.tell")
def my_doses(request: Any, pk: UUID) -> HttpResponse:
    """How the last days went: one tap when it went as agreed, else the days and what got in the way."""
    medicine, on = _own(request, pk)
    how = _how(request.POST.get("how") or request.GET.get("how", ""))
    told = mine.told_of(medicine, on - timedelta(days=DAYS), on)
    form = OwnDosesForm(request.POST or None, how, told, medicine.started_on, on)

    def act() -> HttpResponse:
        web.once(DoseReport, request.POST.get("token", ""), lambda: _tell(request, medicine, form, on))
        asks = mine.asks_of(medicine, on) if how is not Told.AGREED else ()
        if found := next((word for word, code in HELP.items() if code in {row.code for row in asks}), ""):
            return _to_help(medicine, found)
        messages.success(request, _thanks(how, form.reason()))
        return redirect("my_medicines")

    def show(form: Any, status: int) -> HttpResponse:
        if how is Told.AGREED and status == 422:
            return _list(request, " ".join(str(line) for lines in form.errors.values() for line in lines), status)
        return _form_page(request, "portal/medicine_doses.html", medicine, form, status)

    return ask_or_act(request, form, act, show)


def _how(word: str) -> Told:
    return Told(word) if word in set(Told) else Told.MISSED


def _tell(request: Any, medicine: Medication, form: OwnDosesForm, on: date) -> DoseReport:
    """Keeps the days, and calls a person where the days ask for it."""
    said = form.said(medicine.started_on, on)
    made, asks = tell_last_days(request.actor, medicine, said, form.reason())
    stay = queries.my_episode(medicine.patient)
    raise_told(request.actor, medicine.patient, stay, asks, medicine.drug_text)
    return made


def _thanks(how: Told, why: Why | None) -> str:
    if why is Why.RAN_OUT:
        return _("Thank you for telling us. You can ask for a refill below.")
    if why is Why.SIDE_EFFECT:
        return _("Thank you for telling us. You can add the side effect below.")
    if how is Told.STOPPED:
        return _("Thank you for telling us. Please talk with your team before you start it again.")
    return _("Thank you for telling us. Your team can see it.")


@web.reads("medication.tell")
def my_effect(request: Any, pk: UUID) -> HttpResponse:
    """Something that bothers me; where it can be dangerous, help comes at once and a person is called."""
    medicine, _on = _own(request, pk)
    form = OwnEffectForm(request.POST or None)

    def told() -> SideEffect:
        made, ask = tell_effect(request.actor, medicine, form.given())
        about = f"{medicine.drug_text}: {effect_word(made.what)}"
        stay = queries.my_episode(medicine.patient)
        raise_told(request.actor, medicine.patient, stay, [ask] if ask else [], about)
        return made

    def act() -> HttpResponse:
        made = web.once(SideEffect, request.POST.get("token", ""), told)
        if word := _help_for(medicine, made.what):
            return _to_help(medicine, word)
        messages.success(
            request, _("Thank you for telling us. Your team can see it. If it gets hard to bear, call us.")
        )
        return redirect("my_medicines")

    def show(form: Any, status: int) -> HttpResponse:
        return _form_page(request, "portal/medicine_effect.html", medicine, form, status)

    return ask_or_act(request, form, act, show)


def _help_for(medicine: Medication, what: str) -> str:
    """The word of the help that an effect asks for, `` for none and for what is no effect of the list."""
    ask = ask_of_effect(medicine.drug_code, Effect(what)) if what in set(Effect) else None
    return next((word for word, code in HELP.items() if ask and ask.code == code), "")


def _to_help(medicine: Medication, word: str) -> HttpResponse:
    return redirect(f"{reverse('my_medicine_help', args=[medicine.pk])}?for={word}")


def _form_page(request: Any, template: str, medicine: Medication, form: Any, status: int) -> HttpResponse:
    """A form about one medicine. What was told of danger brings its help even when it could not be saved."""
    context = {
        "form": form, "medicine": medicine, "token": web.token_of(request), "has_errors": status == 422,
        "why": _help_for(medicine, request.POST.get("what", "")),
    }  # fmt: skip
    return web.page(request, template, context, status=status)


@require_POST
@web.reads("medication.tell")
def my_effect_end(request: Any, pk: UUID) -> HttpResponse:
    """A side effect of this medicine is over."""
    medicine, _on = _own(request, pk)
    form = OverForm(request.POST)
    given = form.cleaned_data if form.is_valid() else {}
    effect = web.get_visible(request.actor, SideEffect, given.get("effect"), "site")
    if effect.medication_id != medicine.pk:
        raise Http404
    try:
        end_effect(request.actor, effect, given["version"])
    except EditConflict:
        says = _("Your team changed this side effect a moment ago. Nothing was changed. Look at it once more.")
        return _list(request, says, 409)
    except Refused as no:
        messages.info(request, f"{no.says} {no.fix}".strip())
    else:
        messages.success(request, _("Good to hear. It is marked as over."))
    return redirect("my_medicines")


@require_POST
@web.reads("medication.tell")
def my_refill(request: Any, pk: UUID) -> HttpResponse:
    """Asks the prescriber for a refill."""
    medicine, _on = _own(request, pk)
    try:
        web.once(RefillRequest, request.POST.get("token", ""), lambda: ask_refill(request.actor, medicine))
    except Refused as no:
        return _list(request, f"{no.says} {no.fix}".strip(), 422)
    messages.success(request, _("Your prescriber has your question. You will see the answer here."))
    return redirect("my_medicines")


@web.reads("medication.tell")
def my_medicine_help(request: Any, pk: UUID) -> HttpResponse:
    """What to do now after something dangerous was told, and by when a person calls."""
    medicine, _on = _own(request, pk)
    word = request.GET.get("for", "")
    if word not in HELP:
        return redirect("my_medicines")
    open_ones = Alert._base_manager.filter(
        patient=medicine.patient_id, kind=kind_of(HELP[word]), closed_at__isnull=True
    )
    alert = open_ones.order_by("-raised_at").first()
    context = {"medicine": medicine, "why": word, "alert": alert, "opens_at": _opens(medicine, alert)}
    return web.page(request, "portal/medicine_help.html", context)


def _opens(medicine: Medication, alert: Alert | None) -> datetime | None:
    """When the clinic opens, if the alert would be answered before: then nobody may be there to call, and we say so."""
    if alert is None:
        return None
    opens = add_working_minutes(alert.raised_at, 0, opening_hours(medicine.site))
    return opens if opens > alert.due_at else None
