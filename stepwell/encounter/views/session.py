"""The group session page: write, confirm, review, sign."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from stepwell.encounter import actions, queries
from stepwell.encounter.actions import SharedFacts, Written
from stepwell.encounter.forms import SheetForm
from stepwell.encounter.group_words import PRACTICE_DONE, SAFE_TODAY
from stepwell.encounter.views.clashes import cannot_save, clash_page, saved, wants_json
from stepwell.encounter.views.fresh import ask_again
from stepwell.encounter.views.late import late_page
from stepwell.encounter.views.typed import typed_session
from stepwell.encounter.words import reason_choices
from stepwell.kernel import audit
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, page, reads
from stepwell.program.models import GroupSession

RELATED = ("group__track", "leader__account", "coleader__account", "room", "site")


@reads("note.write")
def session_page(request: Any, pk: UUID) -> HttpResponse:
    """The sheet of a session; a post saves what was typed, and may confirm attendance or go to the review."""
    if request.method != "POST":
        return _sheet(request, pk)
    session = get_visible(request.actor, GroupSession, pk, *RELATED)
    form = SheetForm(request.POST, session.on, session.site.time_zone)
    if not form.is_valid():
        if wants_json(request):
            return JsonResponse({"says": form.errors}, status=422)
        return _sheet(request, pk, form.error_lines)
    try:
        written = _write(request, session, form)
        if wants_json(request):
            return saved(written, session.site.time_zone)
        if written.clashes:
            return _clashed(request, session, written)
        return _go_on(request, session, form.shared.facts())
    except Refused as no:
        return cannot_save(request, no) or _sheet(request, pk, [{"says": f"{no.says} {no.fix}"}])


@require_GET
@reads("note.write")
def session_bar(request: Any, pk: UUID) -> HttpResponse:
    """The counts, warnings and minutes of the sheet as they stand, for the page to put in place."""
    context = {"page": queries.session_page(request.actor, pk)}
    return page(request, "encounter/parts/bar_answer.html", context)


@reads("note.sign")
def session_review(request: Any, pk: UUID) -> HttpResponse:
    """Every person's whole note before the one signature; a post signs all that is ready."""
    says = ""
    if request.method == "POST":
        session = get_visible(request.actor, GroupSession, pk, *RELATED)
        again = ask_again(request, reverse("session_review", args=[pk]))
        if again is not None:
            return again
        try:
            actions.sign_group(request.actor, session, request.POST.get("version"))
            return redirect("session_review", pk)
        except Refused as no:
            says = f"{no.says} {no.fix}"
    found = queries.review_page(request.actor, pk)
    audit.record(request.actor, "session.read", found.session)
    context = {"page": found, "says": says, "has_errors": bool(says)}
    return page(request, "encounter/review.html", context, status=422 if says else 200)


def _write(request: Any, session: GroupSession, form: SheetForm) -> Written:
    return actions.write_group_note(
        request.actor, session, form.shared.facts(), form.part_facts(), form.token, form.row_facts()
    )


def _clashed(request: Any, session: GroupSession, written: Written) -> HttpResponse:
    """Words for a note signed meanwhile cannot be chosen any more; otherwise both texts to choose from."""
    back = reverse("session_page", args=[session.pk])
    late = late_page(request, session, back, written.clashes)
    return late or clash_page(request, written, back, session.site.time_zone)


def _go_on(request: Any, session: GroupSession, shared: SharedFacts) -> HttpResponse:
    act = request.POST.get("act", "")
    if act == "cover":
        actions.stand_in(request.actor, session)
    if act in ("confirm", "everyone"):
        actions.confirm_attendance(request.actor, session, everyone=act == "everyone")
        if shared.nobody_else_voiced_risk:  # it was ticked of those who count as here only now
            actions.write_group_note(request.actor, session, SharedFacts(nobody_else_voiced_risk=True))
    return redirect("session_review" if act == "review" else "session_page", session.pk)


def _sheet(request: Any, pk: UUID, errors: list[dict[str, str]] | None = None) -> HttpResponse:
    found = queries.session_page(request.actor, pk)
    if errors and (found.is_signed or found.is_history):  # the words have no field to stand in any more
        late = late_page(request, found.session, reverse("session_page", args=[pk]))
        if late is not None:
            return late
    if found.is_signed:
        return redirect("session_review", pk)
    if found.is_history:
        return redirect("session_words", pk)
    audit.record(request.actor, "session.read", found.session)
    context = {
        "page": typed_session(found, request.POST) if errors else found,
        "reasons": reason_choices(),
        "safe": tuple(SAFE_TODAY.items()),
        "practice": tuple(PRACTICE_DONE.items()),
        "moods": tuple(range(11)),
        "errors": errors or [],
        "has_errors": bool(errors),
    }
    return page(request, "encounter/session.html", context, status=422 if errors else 200)
