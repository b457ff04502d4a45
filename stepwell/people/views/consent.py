"""What a person agrees to and whom they let in: signed, taken back, shared, ended."""

from __future__ import annotations

from smtplib import SMTPException
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stepwell.kernel.web import get_visible, once, page, reads, token_of
from stepwell.people import actions
from stepwell.people.forms.patient import ConsentForm, ReleaseForm, SharingForm
from stepwell.people.models import Account, Consent, Contact, Grant, Patient
from stepwell.people.queries import sharing_page
from stepwell.people.queries.details import patient_head
from stepwell.people.rules.consents import ConsentKind
from stepwell.people.views.asking import ask_or_act
from stepwell.people.words import CONSENTS, TEXTS


@reads("consent.record")
def consent_new(request: Any, pk: UUID, kind: str) -> HttpResponse:
    patient: Patient = get_visible(request.actor, Patient, pk, "site")
    if kind not in list(ConsentKind):
        raise Http404
    what = ConsentKind(kind)
    form = (ReleaseForm if what is ConsentKind.RELEASE else ConsentForm)(request.POST or None)
    token = token_of(request)

    def show(form: Any, status: int) -> HttpResponse:
        about = _consent_words(request, patient, what)
        context = about | {"form": form, "token": token, "has_errors": status == 422}
        return page(request, "people/consent.html", context, status=status)

    def act() -> HttpResponse:
        once(
            Consent,
            request.POST.get("token", ""),
            lambda: actions.record_consent(request.actor, patient, form.signed(what)),
        )
        return redirect(back_from_consent(request, patient.pk))

    return ask_or_act(request, form, act, show)


def _consent_words(request: Any, patient: Patient, what: ConsentKind) -> dict[str, Any]:
    """What the page of a consent says; patients sign on their own pages, staff at the desk."""
    return {
        "head": patient_head(request.actor, patient),
        "kind_title": CONSENTS[what],
        "texts": TEXTS[what],
        "back": back_from_consent(request, patient.pk),
        "shell_template": "shells/patient.html" if request.actor.patient_id else "shells/staff.html",
    }


def back_from_consent(request: Any, patient_id: UUID) -> Any:
    """Where the person came from: the admission checklist, their own page, or the details."""
    if request.actor.patient_id:
        return redirect("my_sharing").url
    name = "admission" if request.GET.get("next") == "admission" else "patient_details"
    return redirect(name, patient_id).url


@require_POST
@reads("consent.record")
def consent_withdrawal(request: Any, pk: UUID) -> HttpResponse:
    consent: Consent = get_visible(request.actor, Consent, pk, "site")
    actions.withdraw_consent(request.actor, consent)
    messages.success(request, _("Taken back. It holds no longer from today."))
    return redirect(back_from_consent(request, consent.patient_id))


@reads("consent.record")
def my_sharing(request: Any) -> HttpResponse:
    """The patient's own page; staff have the person's details page for this."""
    if request.actor.patient_id is None:
        raise Http404
    context = {"sharing": sharing_page(request.actor), "form": SharingForm()}
    return page(request, "people/my_sharing.html", context)


@reads("consent.record")
def my_sharing_with(request: Any, pk: UUID) -> HttpResponse:
    if request.actor.patient_id is None:
        raise Http404
    contact: Contact = get_visible(request.actor, Contact, pk, "site")
    form = SharingForm(request.POST or None)

    def show(form: Any, status: int) -> HttpResponse:
        context = {"contact": contact, "form": form, "has_errors": status == 422}
        return page(request, "people/my_sharing_with.html", context, status=status)

    def act() -> HttpResponse:
        given = actions.give_grant(request.actor, contact, form.chosen(), form.cleaned_data["ends_on"])
        _tell(request, given[0].contact.account)
        return redirect("my_sharing")

    return ask_or_act(request, form, act, show)


def _tell(request: Any, account: Account | None) -> None:
    """Mails a first sign-in link to a contact who has no password yet."""
    if account is None or account.has_usable_password():
        messages.success(request, _("Shared. They see it when they sign in."))
    elif mailed(request, account):
        messages.success(request, _("Shared. We sent them an e-mail with a link to sign in."))
    else:
        messages.warning(request, _("Shared, but the e-mail could not be sent. Ask the front desk for help."))


def mailed(request: Any, account: Account) -> bool:
    """Whether the invitation went out."""
    link = request.build_absolute_uri(actions.invitation_path(account))
    try:
        return bool(actions.send_invitation(account, link))
    except (OSError, SMTPException):
        return False


@require_POST
@reads("consent.record")
def contact_sharing_end(request: Any, pk: UUID) -> HttpResponse:
    contact: Contact = get_visible(request.actor, Contact, pk)
    for grant in Grant._base_manager.filter(contact=contact, revoked_at__isnull=True):
        actions.revoke_grant(request.actor, grant)
    messages.success(request, _("Sharing has ended."))
    return redirect(back_from_consent(request, contact.patient_id))
