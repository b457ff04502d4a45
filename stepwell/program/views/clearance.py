"""How far one person may take part in movement and supported meals."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stepwell.kernel.web import get_visible, once, page, reads, token_of
from stepwell.people.models import Clearance
from stepwell.program.actions.clearance import clearance_in_error, set_clearance
from stepwell.program.forms.clearance import SEPARATOR, ClearanceErrorForm, ClearanceForm
from stepwell.program.queries.clearance import ClearancePage, clearance_page
from stepwell.program.views.asking import ask_or_act, tell


@reads("clearance.read")
def patient_clearance(request: Any, pk: UUID) -> HttpResponse:
    """What holds; a post of a nurse or prescriber sets a new one."""
    shown = clearance_page(request.actor, pk)
    form = _form(shown, request.POST or None)

    def show(form: Any, status: int) -> HttpResponse:
        context = {"page": shown, "form": form, "token": token_of(request), "has_errors": status != 200}
        return page(request, "program/clearance.html", context, status=status)

    def act() -> HttpResponse:
        make = lambda: set_clearance(request.actor, shown.patient, form.facts())  # noqa: E731
        once(Clearance, request.POST.get("token", ""), make)
        tell(request, _("Saved. It holds from that day on."))
        return redirect("patient_clearance", pk)

    return ask_or_act(request, form, act, show)


@require_POST
@reads("clearance.set")
def clearance_error(request: Any, pk: UUID) -> HttpResponse:
    """Entered in error."""
    row: Clearance = get_visible(request.actor, Clearance, pk)
    form = ClearanceErrorForm(request.POST)

    def show(form: Any, status: int) -> HttpResponse:
        shown = clearance_page(request.actor, row.patient_id)
        context = {"page": shown, "form": _form(shown, None), "errors_form": form, "has_errors": True}
        return page(request, "program/clearance.html", context | {"token": token_of(request)}, status=status)

    def act() -> HttpResponse:
        clearance_in_error(request.actor, row, form.cleaned_data["version"])
        tell(request, _("Marked as entered in error. Set it again if the person may take part."))
        return redirect("patient_clearance", row.patient_id)

    return ask_or_act(request, form, act, show)


def _form(shown: ClearancePage, given: Any) -> ClearanceForm:
    choices = tuple(
        (f"{kind}{SEPARATOR}{level}", f"{title}: {word}")
        for kind, title, levels, _most in shown.choices
        for level, word in levels
    )
    return ClearanceForm(given, initial={"set_on": shown.today}, choices=choices)
