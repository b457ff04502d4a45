"""The inquiry board and the form for a phone call."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from stepwell.inquiry.actions import link_patient, receive_inquiry, record_attempt
from stepwell.inquiry.forms.staff import PhoneEntryForm
from stepwell.inquiry.models import Inquiry
from stepwell.inquiry.queries import board_page, closed_list, likely_matches
from stepwell.inquiry.queries.same import Match
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, new_token, once, page, reads
from stepwell.people.models import Patient
from stepwell.people.queries import site_list


@reads("inquiry.read")
def inquiry_board(request: Any) -> HttpResponse:
    board = board_page(request.actor, only_mine=request.GET.get("show") == "mine")
    return page(request, "inquiry/board.html", {"board": board}, part="board")


@reads("inquiry.read")
def inquiries_closed(request: Any) -> HttpResponse:
    return page(request, "inquiry/closed.html", {"rows": closed_list(request.actor)})


@reads("inquiry.change")
def inquiry_new(request: Any) -> HttpResponse:
    if request.method != "POST":
        return _entry(request, PhoneEntryForm())
    form, token = PhoneEntryForm(request.POST), request.POST.get("token", "")
    if not form.is_valid():
        return _entry(request, form, token, status=422)
    same, asked = request.POST.get("same", ""), form.caller_facts()
    matches = () if same else likely_matches(request.actor, asked)
    if matches:
        return _entry(request, form, token, matches, status=422)
    try:
        made = once(Inquiry, token, lambda: _received(request, form, same))
    except Refused as no:
        form.add_error(None, f"{no.says} {no.fix}")
        return _entry(request, form, token, status=422)
    return redirect("inquiry_times" if made.assessment_at is None else "inquiry_page", made.pk)


def _received(request: Any, form: PhoneEntryForm, same: str) -> Inquiry:
    """A new inquiry, a call noted on the one that is open, or a new inquiry of a known patient."""
    kind, _colon, key = same.partition(":")
    if kind == "inquiry":
        known: Inquiry = get_visible(request.actor, Inquiry, key, "site", "owner")
        record_attempt(request.actor, known, reached=True, note=_said(form))
        return known
    patient = get_visible(request.actor, Patient, key) if kind == "patient" else None
    made = receive_inquiry(request.actor, form.facts(patient.site_id if patient else _site_of(request)))
    return link_patient(request.actor, made, patient) if patient else made


def _said(form: PhoneEntryForm) -> str:
    return f"{_('Called again.')} {form.cleaned_data['note']}".strip()[:500]


def _site_of(request: Any) -> UUID:
    """The site chosen on the form, else the only or first one where this person may take calls."""
    allowed = request.actor.sites_for("inquiry.change")
    chosen = request.POST.get("site", "")
    found = next((site for site in allowed if str(site) == chosen), None)
    return found or sorted(allowed)[0]


def _entry(
    request: Any, form: PhoneEntryForm, token: str = "", matches: tuple[Match, ...] = (), status: int = 200
) -> HttpResponse:
    allowed = request.actor.sites_for("inquiry.change")
    sites = [site for site in site_list(request.actor) if site.pk in allowed] if len(allowed) > 1 else []
    context = {
        "form": form,
        "token": token or new_token(),
        "matches": matches,
        "sites": sites,
        "chosen_site": request.POST.get("site", ""),
        "has_errors": form.is_bound and bool(form.errors),
    }
    return page(request, "inquiry/new.html", context, status=status)
