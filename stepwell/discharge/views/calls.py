"""The list of calls after leaving."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from stepwell.discharge.actions import record_aftercare_call
from stepwell.discharge.forms import CallForm
from stepwell.discharge.models import AftercareCall
from stepwell.discharge.queries import aftercare_calls_page
from stepwell.kernel import access
from stepwell.kernel.web import get_visible, page, reads


@reads("discharge.read")
def aftercare_list(request: Any) -> HttpResponse:
    return _show(request)


def _show(request: Any, form: CallForm | None = None, call_id: UUID | None = None) -> HttpResponse:
    if not request.actor.is_staff:
        raise Http404
    context = {
        "shown": aftercare_calls_page(request.actor, request.GET.get("page", "1")),
        "may_call": access.may(request.actor, "aftercare.record"),
        "form": form,
        "call_id": call_id,
        "has_errors": form is not None,
    }
    return page(request, "discharge/aftercare.html", context, status=422 if form else 200)


@reads("aftercare.record")
def aftercare_call(request: Any, pk: UUID) -> HttpResponse:
    call: AftercareCall = get_visible(request.actor, AftercareCall, pk)
    if request.method != "POST":
        return redirect("aftercare_list")
    form = CallForm(request.POST, auto_id=f"id_{pk}_%s")
    if not form.is_valid():
        return _show(request, form, pk)
    record_aftercare_call(request.actor, call, form.cleaned_data["outcome"])
    return redirect("aftercare_list")
