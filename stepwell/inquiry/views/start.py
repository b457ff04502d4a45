"""The public request for a call, and what happens next."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.inquiry.actions import receive_inquiry
from stepwell.inquiry.forms.public import StartForm
from stepwell.inquiry.models import Inquiry
from stepwell.inquiry.queries.clinic import by_words, public_actor, public_sites
from stepwell.inquiry.queries.self_check import result_words
from stepwell.inquiry.views.pace import is_too_fast
from stepwell.inquiry.views.public import public_clinic, show
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import new_token, once, open_to_all

_DAY = "%Y%m%dT%H%M"


@open_to_all
def start(request: Any) -> HttpResponse:
    clinic = public_clinic(request.tenant.name)
    if request.method != "POST":
        return ask(request, StartForm(sites=clinic.sites))
    form = StartForm(request.POST, sites=clinic.sites)
    token = request.POST.get("token", "")
    if not form.is_valid():
        return ask(request, form, token, status=422)
    if is_too_fast(request):
        form.add_error(None, _("Many requests came from your network. Wait 1 minute, then press Send again."))
        return ask(request, form, token, status=429)
    try:
        made = once(Inquiry, token, lambda: receive_inquiry(public_actor(request.request_id), form.facts()))
    except Refused as no:
        form.add_error(None, f"{no.says} {no.fix}")
        return ask(request, form, status=422)
    by = made.contact_due_at.astimezone(UTC).strftime(_DAY)
    return redirect(f"{reverse('start_thanks')}?{urlencode({'by': by})}")


def ask(request: Any, form: StartForm, token: str = "", status: int = 200) -> HttpResponse:
    """The form, with its self-check result in words when one may be sent along."""
    result = form.result
    return show(
        request,
        "inquiry/start.html",
        status=status,
        form=form,
        has_errors=form.is_bound and bool(form.errors),
        token=token or new_token(),
        result_word=result_words(result) if result else "",
    )


@open_to_all
def start_thanks(request: Any) -> HttpResponse:
    return show(request, "inquiry/start_thanks.html", call_by=_call_by(request.GET.get("by", "")))


def _call_by(told: str) -> str:
    """The promised time in words; nothing when the address does not carry one."""
    sites = public_sites()
    try:
        moment = datetime.strptime(told, _DAY).replace(tzinfo=UTC)
    except ValueError:
        return ""
    return by_words(moment, sites[0].time_zone) if sites else ""
