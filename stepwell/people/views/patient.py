"""A person's record: opened, corrected, with allergies and the people around them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from stepwell.kernel.access import Actor
from stepwell.kernel.models import EditConflict
from stepwell.kernel.web import conflict_page, get_visible, new_token, once, page, reads, token_of
from stepwell.people import actions
from stepwell.people.actions import PatientFacts
from stepwell.people.forms.patient import AllergyForm, ContactForm, OpenOutsideForm, PatientForm
from stepwell.people.models import Allergy, ChartOpening, Contact, Patient
from stepwell.people.queries import Found, chart_url, details_page, likely_same_person, site_list
from stepwell.people.queries.details import patient_head
from stepwell.people.queries.told import told_first
from stepwell.people.views.asking import ask_or_act


def _sites(request: Any, action: str) -> tuple[tuple[UUID, str], ...]:
    allowed = request.actor.sites_for(action)
    return tuple((site.pk, site.name) for site in site_list(request.actor) if site.pk in allowed)


class MayBeKnown(Exception):
    """Someone with this birth date and a like name has a record already."""

    def __init__(self, people: tuple[Found, ...]) -> None:
        super().__init__()
        self.people = people


def new_record(request: Any, form: PatientForm, make: Callable[[PatientFacts], Patient], **more: Any) -> HttpResponse:
    """The form of a new record; someone who may be known is shown first, unless the sender says otherwise."""
    token = token_of(request)

    def show(form: Any, status: int, same: Any = ()) -> HttpResponse:
        context = more | {"form": form, "token": token, "same": same, "has_errors": status == 422}
        return page(request, "people/patient_new.html", context, status=status)

    def make_unless_known() -> Patient:
        facts = form.facts()
        same = likely_same_person(request.actor, facts.legal_last, facts.birth_on)
        if same and not request.POST.get("is_new"):
            raise MayBeKnown(same)
        return make(facts)

    try:
        sent = request.POST.get("token", "")
        act = lambda: redirect("patient_details", once(Patient, sent, make_unless_known).pk)  # noqa: E731
        return ask_or_act(request, form, act, show)
    except MayBeKnown as known:
        return show(form, 422, known.people)


@reads("patient.change")
def patient_new(request: Any) -> HttpResponse:
    form = PatientForm(request.POST or None, sites=_sites(request, "patient.change"))

    def register(facts: PatientFacts) -> Patient:
        site = UUID(form.cleaned_data["site"] or form.fields["site"].initial)
        return actions.register_patient(request.actor, facts, site)

    return new_record(request, form, register)


@reads("patient.read")
def patient_details(request: Any, pk: UUID) -> HttpResponse:
    shown = details_page(request.actor, pk)
    context = {"details": shown, "allergy": AllergyForm(), "token": new_token()}
    return page(request, "people/patient_details.html", context)


@reads("patient.change")
def patient_edit(request: Any, pk: UUID) -> HttpResponse:
    patient: Patient = get_visible(request.actor, Patient, pk, "site")
    form = PatientForm(request.POST or None, initial=PatientForm.of(patient))

    def show(form: Any, status: int) -> HttpResponse:
        context = {"form": form, "head": patient_head(request.actor, patient), "has_errors": status == 422}
        return page(request, "people/patient_edit.html", context, status=status)

    def act() -> HttpResponse:
        actions.edit_patient(request.actor, patient, form.facts(), form.cleaned_data["version"])
        return redirect("patient_details", patient.pk)

    try:
        return ask_or_act(request, form, act, show)
    except EditConflict as conflict:
        return _both(request, conflict, form)


def _both(request: Any, conflict: EditConflict, form: Any) -> HttpResponse:
    """Both texts, field by field, where they differ."""
    now = {name: getattr(conflict.current, name, "") for name in form.fields}
    rows = [
        (str(field.label), str(now[name]), str(form.cleaned_data[name]))
        for name, field in form.fields.items()
        if name not in ("version", "site") and now[name] != form.cleaned_data[name]
    ]
    return conflict_page(request, conflict, rows, request.path)


@require_POST
@reads("patient.change")
def patient_allergies(request: Any, pk: UUID) -> HttpResponse:
    patient: Patient = get_visible(request.actor, Patient, pk, "site")
    if request.POST.get("reviewed"):
        actions.review_allergies(request.actor, patient)
        return redirect("patient_details", pk)
    form = AllergyForm(request.POST)

    def show(form: Any, status: int) -> HttpResponse:
        details = details_page(request.actor, pk)
        context = {"details": details, "allergy": form, "token": new_token(), "has_errors": True}
        return page(request, "people/patient_details.html", context, status=status)

    def act() -> HttpResponse:
        given = form.cleaned_data
        note = lambda: actions.note_allergy(request.actor, patient, given["substance"], given["reaction"])  # noqa: E731
        once(Allergy, request.POST.get("token", ""), note)
        return redirect("patient_details", pk)

    return ask_or_act(request, form, act, show)


@require_POST
@reads("patient.change")
def allergy_in_error(request: Any, pk: UUID) -> HttpResponse:
    allergy: Allergy = get_visible(request.actor, Allergy, pk)
    actions.mark_allergy_in_error(request.actor, allergy)
    return redirect("patient_details", allergy.patient_id)


@reads("patient.change")
def contact_new(request: Any, pk: UUID) -> HttpResponse:
    patient: Patient = get_visible(request.actor, Patient, pk, "site")
    form, token = ContactForm(request.POST or None, initial=_caller(request.actor, patient)), token_of(request)

    def show(form: Any, status: int) -> HttpResponse:
        head = patient_head(request.actor, patient)
        context = {"form": form, "head": head, "token": token, "has_errors": status == 422}
        return page(request, "people/contact.html", context, status=status)

    def act() -> HttpResponse:
        once(Contact, request.POST.get("token", ""), lambda: actions.add_contact(request.actor, patient, form.facts()))
        return redirect("patient_details", pk)

    return ask_or_act(request, form, act, show)


def _caller(actor: Actor, patient: Patient) -> dict[str, Any]:
    """Whoever asked for help for this person, until they stand among the contacts."""
    told = told_first(actor, patient.pk)
    if not told.caller or Contact._base_manager.filter(patient=patient, name__iexact=told.caller).exists():
        return {}
    return {"name": told.caller, "phone": told.phone, "email": told.email}


@reads("patient.change")
def contact_edit(request: Any, pk: UUID) -> HttpResponse:
    contact: Contact = get_visible(request.actor, Contact, pk, "patient", "patient__site")
    form = ContactForm(request.POST or None, initial=ContactForm.of(contact))

    def show(form: Any, status: int) -> HttpResponse:
        context = {
            "form": form,
            "head": patient_head(request.actor, contact.patient),
            "has_errors": status == 422,
        }
        return page(request, "people/contact.html", context, status=status)

    def act() -> HttpResponse:
        actions.edit_contact(request.actor, contact, form.facts(), form.cleaned_data["version"])
        return redirect("patient_details", contact.patient_id)

    try:
        return ask_or_act(request, form, act, show)
    except EditConflict as conflict:
        return _both(request, conflict, form)


@reads("patient.open_outside")
def open_outside(request: Any) -> HttpResponse:
    form = OpenOutsideForm(request.POST or None)

    def show(form: Any, status: int) -> HttpResponse:
        return page(request, "people/open_outside.html", {"form": form, "has_errors": status == 422}, status=status)

    def act() -> HttpResponse:
        given = form.cleaned_data
        opening: ChartOpening = actions.open_outside(request.actor, given["number"], given["reason"])
        return redirect(chart_url(opening.patient_id))

    return ask_or_act(request, form, act, show)
