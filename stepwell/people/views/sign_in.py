"""A patient's own sign-in: made at the desk, taken up by the person with a one-time link."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from stepwell.kernel import audit
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, page, reads
from stepwell.people import actions
from stepwell.people.models import Account, Patient
from stepwell.people.views.consent import mailed


@reads("patient.change")
def patient_sign_in(request: Any, pk: UUID) -> HttpResponse:
    """Makes the sign-in, then shows its one-time link to hand over or mail until the person has signed in."""
    patient: Patient = get_visible(request.actor, Patient, pk, "account", "site")
    context: dict[str, Any] = {"patient": patient, "link": "", "is_in_use": _in_use(patient.account)}
    if request.method == "POST":
        try:
            return _give_or_mail(request, patient)
        except Refused as no:
            return page(request, "people/patient_sign_in.html", context | {"refused": no}, status=422)
    if patient.account is not None and not context["is_in_use"]:
        audit.record(request.actor, "invitation.shown", patient)
        context["link"] = request.build_absolute_uri(actions.invitation_path(patient.account))
    return page(request, "people/patient_sign_in.html", context)


def _in_use(account: Account | None) -> bool:
    return account is not None and (account.last_login is not None or account.has_usable_password())


def _give_or_mail(request: Any, patient: Patient) -> HttpResponse:
    if patient.account is None:
        actions.give_sign_in(request.actor, patient)
    elif not _in_use(patient.account):
        sent = mailed(request, patient.account)
        audit.record(request.actor, "invitation.mailed" if sent else "invitation.not_mailed", patient)
        says = _("The link was mailed.") if sent else _("The e-mail could not be sent. Hand the link over.")
        (messages.success if sent else messages.warning)(request, says)
    return redirect("patient_sign_in", patient.pk)
