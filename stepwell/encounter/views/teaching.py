"""What a session taught, one person's skills record, and activities that ask for a look."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from stepwell.encounter.actions.teaching import keep_teaching, look_at_activity
from stepwell.encounter.forms.teaching import SeenForm, taught_parts
from stepwell.encounter.models import ActivityLog
from stepwell.encounter.queries.skills import skills_page
from stepwell.encounter.queries.teaching import TeachingPage, activity_alerts, teaching_page
from stepwell.encounter.views.typed_teaching import typed
from stepwell.kernel import audit
from stepwell.kernel.access import may
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, page, reads
from stepwell.program.models import GroupSession


@require_GET
@reads("encounter.read")
def patient_skills(request: Any, pk: UUID) -> HttpResponse:
    shown = skills_page(request.actor, pk, request.GET.get("stay", ""))
    return page(request, "encounter/skills.html", {"page": shown})


@reads("note.write")
def session_teaching(request: Any, pk: UUID) -> HttpResponse:
    """Skills seen, the learning check, the activity; a post keeps what was touched."""
    topic = (request.POST if request.method == "POST" else request.GET).get("topic", "")
    shown = teaching_page(request.actor, pk, topic)
    if request.method != "POST":
        return _teaching(request, shown)
    session: GroupSession = get_visible(request.actor, GroupSession, pk, "group", "site")
    try:
        parts = taught_parts(request.POST, [row.encounter for row in shown.rows], session.module)
        keep_teaching(request.actor, session, parts)
    except Refused as no:
        return _teaching(request, typed(shown, request.POST), f"{no.says} {no.fix}", 422)
    except EditConflict:
        says = _("Someone else kept something here while you were writing. This is how it is now. Your words: go back.")
        return _teaching(request, teaching_page(request.actor, pk, topic), says, 409)
    messages.success(request, _("Saved."))
    asked = f"?topic={shown.topic}" if len(shown.topics) > 1 else ""
    return redirect(reverse("session_teaching", args=[pk]) + asked)


@require_GET
@reads("note.write")
def activities(request: Any) -> HttpResponse:
    """Activities that ask for a look today, the oldest first."""
    return _alerts(request)


@require_POST
@reads("note.write")
def activity_look(request: Any, pk: UUID) -> HttpResponse:
    """The look at one of them, with what was done. `pk` is the person's part in the session."""
    log = ActivityLog.objects.visible_to(request.actor).filter(encounter=pk).first()
    if log is None:
        raise Http404
    form = SeenForm(request.POST)
    if not form.is_valid():
        return _alerts(request, pk, _("Say what you did about it."), 422)
    try:
        look_at_activity(request.actor, log, form.cleaned_data["says"], form.cleaned_data["version"])
    except Refused as no:
        return _alerts(request, pk, f"{no.says} {no.fix}", 422)
    except EditConflict:
        return _alerts(request, pk, _("The log was changed meanwhile. Read it again, then save."), 409)
    messages.success(request, _("Saved."))
    return redirect("activities")


def _teaching(request: Any, shown: TeachingPage, says: str = "", status: int = 200) -> HttpResponse:
    context = {"page": shown, "errors": [{"says": says}] if says else [], "has_errors": bool(says)}
    context["may_tick"] = bool(may(request.actor, "fidelity.record"))
    return page(request, "encounter/teaching.html", context, status=status)


def _alerts(request: Any, pk: UUID | None = None, says: str = "", status: int = 200) -> HttpResponse:
    is_mine = request.GET.get("whose") != "all"
    rows = activity_alerts(request.actor, mine=is_mine)
    audit.record(request.actor, "activities.read")
    context = {"rows": rows, "is_mine": is_mine, "wrong": pk, "says": request.POST.get("says", "")}
    context |= {"errors": [{"says": says}] if says else [], "has_errors": bool(says)}
    return page(request, "encounter/activities.html", context, status=status)
