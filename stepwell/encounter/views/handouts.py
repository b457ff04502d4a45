"""Home practice: handed out from a session, printed with a person's name, told of next time, taken back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from stepwell.encounter.actions.handing_out import hand_out, tell_handout, withdraw_handout
from stepwell.encounter.forms.teaching import HandOutForm, ToldForm
from stepwell.encounter.models import HandedOut
from stepwell.encounter.queries.handouts import handed, handout_page, homework_page
from stepwell.kernel.access import may
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, once, page, read_number, reads, token_of
from stepwell.program.models import GroupSession

CHANGED = gettext_lazy("Someone else changed this while you were looking. Here is how it is now.")


@reads("note.write")
def session_homework(request: Any, pk: UUID) -> HttpResponse:
    """What can go home with those here; a press hands it out."""
    says = ""
    form = HandOutForm(request.POST or None)
    if request.method == "POST":
        try:
            return _given(request, pk, form)
        except Refused as no:
            says = f"{no.says} {no.fix}"
    context = {
        "page": homework_page(request.actor, pk),
        "form": form,
        "token": token_of(request),
        "may_tick": bool(may(request.actor, "fidelity.record")),
        "errors": [{"says": says}] if says else [],
        "has_errors": bool(says),
    }
    return page(request, "encounter/homework.html", context, status=422 if says else 200)


@reads("encounter.read")
def handout(request: Any, pk: UUID) -> HttpResponse:
    """One sheet to print with its person's name; a post keeps what the person told of it."""
    says, status = "", 200
    if request.method == "POST":
        row: HandedOut = get_visible(request.actor, HandedOut, pk, "site")
        form = ToldForm(request.POST)
        try:
            if not form.is_valid():
                raise Refused("UNKNOWN_ANSWER", _("Choose yes, partly or no."), "")
            done, version = form.answer()
            tell_handout(request.actor, row, done, form.cleaned_data["says"], version)
            if request.htmx:
                return page(request, "encounter/parts/handed_line.html", {"row": handed(row)})
            return redirect(_back(request, row))
        except Refused as no:
            says, status = f"{no.says} {no.fix}".strip(), 422
        except EditConflict:
            says, status = str(CHANGED), 409
    context = {"page": handout_page(request.actor, pk), "errors": [{"says": says}] if says else []}
    context |= {"has_errors": bool(says), "typed": request.POST.get("says", "")}
    return page(request, "encounter/handout.html", context, status=status)


@require_POST
@reads("note.write")
def handout_end(request: Any, pk: UUID) -> HttpResponse:
    """Takes it back."""
    row: HandedOut = get_visible(request.actor, HandedOut, pk, "site")
    try:
        withdraw_handout(request.actor, row, read_number(request.POST.get("version")))
        messages.success(request, _("Taken back."))
        return redirect(_back(request, row))
    except Refused as no:
        says, status = f"{no.says} {no.fix}", 422
    except EditConflict:
        says, status = str(CHANGED), 409
    context = {"page": handout_page(request.actor, pk), "errors": [{"says": says}], "has_errors": True}
    return page(request, "encounter/handout.html", context, status=status)


def _given(request: Any, pk: UUID, form: HandOutForm) -> HttpResponse:
    session: GroupSession = get_visible(request.actor, GroupSession, pk, "group", "site")
    if not form.is_valid():
        raise Refused("WRONG", _("Check the day, and keep own words short."), "")
    made: list[HandedOut] = []

    def give() -> HandedOut:
        made.extend(hand_out(request.actor, session, form.facts(), form.only()))
        return made[0]

    once(HandedOut, request.POST.get("token", ""), give)
    if made:
        count = len(made)
        messages.success(
            request, ngettext("Handed out to one person.", "Handed out to %(n)d people.", count) % {"n": count}
        )
    return redirect("session_homework", pk)


def _back(request: Any, row: HandedOut) -> str:
    """To the sheet or homework of the session one came from, else to the person's skills."""
    try:
        return reverse("session_page", args=[UUID(request.GET.get("back", ""))])
    except ValueError:
        pass
    if row.session_id is not None and request.POST.get("back") == "homework":
        return reverse("session_homework", args=[row.session_id])
    return reverse("patient_skills", args=[row.patient_id])
