"""Two people who must not meet: written down and ended on one page, shown on no other."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stepwell.kernel.web import get_visible, once, page, reads, token_of
from stepwell.people.actions.apart import end_apart, keep_apart
from stepwell.people.models import NoContact, Patient
from stepwell.program.forms.apart import ApartForm, EndApartForm
from stepwell.program.queries.apart_page import apart_page, shared_words
from stepwell.program.views.asking import ask_or_act, tell


@reads("apart.read")
def patient_apart(request: Any, pk: UUID) -> HttpResponse:
    shown = apart_page(request.actor, pk, (request.POST.get("q") or request.GET.get("q", ""))[:80])
    form = ApartForm(request.POST or None, initial={"starts_on": shown.today})

    def show(form: Any, status: int) -> HttpResponse:
        context = {"page": shown, "form": form, "shared": shared_words(shown), "token": token_of(request)}
        return page(request, "program/apart.html", context | {"has_errors": status == 422}, status=status)

    def act() -> HttpResponse:
        given = form.cleaned_data
        other: Patient = get_visible(request.actor, Patient, given["other"])
        keep = lambda: keep_apart(request.actor, shown.patient, other, given["reason"], given["starts_on"])  # noqa: E731
        once(NoContact, request.POST.get("token", ""), keep)
        tell(request, _("Saved. From that day on the two are not offered the same group."))
        return redirect("patient_apart", pk)

    return ask_or_act(request, form, act, show)


@require_POST
@reads("apart.change")
def apart_end(request: Any, pk: UUID) -> HttpResponse:
    """They may meet again."""
    row: NoContact = get_visible(request.actor, NoContact, pk)
    form, whose = EndApartForm(request.POST), request.POST.get("patient", "")
    back = next((one for one in (row.first_id, row.second_id) if whose in (str(one), "")), None)
    if back is None:
        raise Http404

    def show(form: Any, status: int) -> HttpResponse:
        context = {"page": apart_page(request.actor, back), "form": form, "token": token_of(request)}
        return page(request, "program/apart.html", context | {"has_errors": True}, status=status)

    def act() -> HttpResponse:
        end_apart(request.actor, row, form.cleaned_data["version"])
        tell(request, _("Ended. They can be offered the same groups again."))
        return redirect("patient_apart", back)

    return ask_or_act(request, form, act, show)
