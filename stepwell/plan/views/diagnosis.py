"""The diagnoses of a stay: the list, a search by code or word, one added at a time."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from stepwell.kernel import audit
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, new_token, once, page, read_number, reads
from stepwell.placement.queries import banner
from stepwell.plan import actions
from stepwell.plan.forms.plan import DiagnosisForm
from stepwell.plan.models import Diagnosis
from stepwell.plan.queries.diagnoses import diagnosis_page
from stepwell.plan.views.answers import posted, said_no


@reads("plan.change")
def diagnoses(request: Any, pk: UUID) -> HttpResponse:
    found = diagnosis_page(request.actor, pk, request.GET.get("q", ""))
    named = "" if found.diagnoses else found.episode.principal_dx
    form = DiagnosisForm(posted(request), initial={"code": named})
    if request.method == "POST" and form.is_valid():
        code, first = form.cleaned_data["code"], form.cleaned_data["is_principal"]
        try:
            once(
                Diagnosis,
                request.POST.get("token", ""),
                lambda: actions.add_diagnosis(request.actor, found.episode, code, is_principal=first),
            )
            return redirect("diagnoses", pk)
        except Refused as no:
            said_no(form, no)
    return _answer(request, found, form)


@require_POST
@reads("plan.change")
def diagnosis_error(request: Any, pk: UUID) -> HttpResponse:
    row = get_visible(request.actor, Diagnosis, pk, "patient", "site")
    version = read_number(request.POST.get("version"))
    try:
        actions.withdraw_diagnosis(request.actor, row, version)
    except EditConflict:
        return redirect("diagnoses", row.episode_id)
    except Refused as no:
        form = DiagnosisForm({"code": row.code})
        form.is_valid()
        said_no(form, no)
        return _answer(request, diagnosis_page(request.actor, row.episode_id), form)
    return redirect("diagnoses", row.episode_id)


def _answer(request: Any, found: Any, form: DiagnosisForm) -> HttpResponse:
    audit.record(request.actor, "diagnosis.read", found.episode)
    context = {
        "page": found,
        "form": form,
        "banner": banner(request.actor, found.episode.patient),
        "token": new_token(),
        "has_errors": bool(form.errors),
    }
    return page(request, "plan/diagnoses.html", context, part="found", status=422 if form.errors else 200)
