"""People to call because they were out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from stepwell.encounter import actions, queries
from stepwell.encounter.actions.outreach import record_try
from stepwell.encounter.forms import AbsenceForm
from stepwell.encounter.models import AbsenceTask, OutreachTry
from stepwell.encounter.queries.outreach import ways, with_tries
from stepwell.encounter.words import reason_choices
from stepwell.kernel import access, audit
from stepwell.kernel.models import EditConflict
from stepwell.kernel.web import conflict_page, get_visible, once, page, reads

SEAT = tuple(
    f"encounter__seat__{name}"
    for name in ("patient", "site", "session__group", "session__room", "session__site", "visit__room", "visit__site")
)


@reads("attendance.record")
def absences(request: Any) -> HttpResponse:
    """Open calls, the most urgent first."""
    return _list(request)


@require_POST
@reads("attendance.record")
def absence(request: Any, pk: UUID) -> HttpResponse:
    """Closes one call with what was heard."""
    task = get_visible(request.actor, AbsenceTask, pk, *SEAT)
    form = AbsenceForm(request.POST)
    if not form.is_valid():
        return _list(request, form, task)
    told = form.cleaned_data
    try:
        with transaction.atomic():
            part = form.part(task.encounter.seat_id)
            if part is not None:
                actions.record_attendance(request.actor, part, task.encounter.seat)
            actions.close_absence(request.actor, task, told["outcome"], told["version"])
    except EditConflict as conflict:
        stands = getattr(conflict.current, "outcome", "")
        return conflict_page(request, conflict, [(str(form["outcome"].label), stands, told["outcome"])], "/absences/")
    return redirect("absences")


@require_POST
@reads("attendance.record")
def absence_try(request: Any, pk: UUID) -> HttpResponse:
    """Writes down a try that reached nobody; the call stays open."""
    task = get_visible(request.actor, AbsenceTask, pk)
    how, says = request.POST.get("how", ""), request.POST.get("says", "")
    with transaction.atomic():
        once(OutreachTry, request.POST.get("token", ""), lambda: record_try(request.actor, task, how, says))
    return redirect(f"{reverse('absences')}#p-{task.patient_id}")


def _list(request: Any, form: AbsenceForm | None = None, task: AbsenceTask | None = None) -> HttpResponse:
    is_mine = request.GET.get("whose") == "mine"
    rows = queries.absence_list(request.actor, mine=is_mine)
    audit.record(request.actor, "absences.read")
    context = {
        "rows": with_tries(rows),
        "ways": ways(),
        "is_mine": is_mine,
        "reasons": reason_choices(),
        "form": form,
        "task_id": task.pk if task else None,
        "has_errors": form is not None,
        "may_review": bool(access.may(request.actor, "note.write")),
    }
    return page(request, "encounter/absences.html", context, status=422 if form else 200)
