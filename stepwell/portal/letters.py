"""A person's letters after leaving, and their answer to the invitation to stay in touch."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.discharge.actions import answer_invitation
from stepwell.discharge.forms.letter import AlumniForm
from stepwell.discharge.queries.letter import copy_of
from stepwell.discharge.queries.mine import my_invitation, my_letter, my_letters
from stepwell.discharge.views.letter import answer_conflict
from stepwell.kernel import audit, web
from stepwell.kernel.models import EditConflict
from stepwell.people.views.asking import ask_or_act


@web.reads("discharge.read")
def my_letters_page(request: Any) -> HttpResponse:
    """The letters the person was given here, and who else has one."""
    return _show(request, AlumniForm(), 200)


def _show(request: Any, form: AlumniForm, status: int) -> HttpResponse:
    if request.actor.patient_id is None:
        raise Http404
    context = {"shown": my_letters(request.actor), "form": form, "has_errors": status == 422}
    return web.page(request, "portal/letters.html", context, status=status)


@web.reads("discharge.read")
def my_letter_page(request: Any, pk: UUID) -> HttpResponse:
    """One letter as it was given, with its PDF."""
    if request.actor.patient_id is None:
        raise Http404
    copy = copy_of(request.actor, pk)
    audit.record(request.actor, "letter.opened", copy)
    return web.page(request, "portal/letter.html", {"shown": my_letter(copy)})


@web.reads("alumni.answer")
def my_alumni(request: Any) -> HttpResponse:
    """Keeps the person's own answer."""
    if request.actor.patient_id is None:
        raise Http404
    invitation = my_invitation(request.actor)
    if request.method != "POST" or invitation is None:
        return redirect("my_letters")
    form = AlumniForm(request.POST)

    def act() -> HttpResponse:
        answer_invitation(request.actor, invitation, *form.chosen, web.read_number(request.POST.get("version")))
        messages.success(request, _("Saved. You can change your answer at any time."))
        return redirect("my_letters")

    try:
        return ask_or_act(request, form, act, lambda form, status: _show(request, form, status))
    except EditConflict as conflict:
        return answer_conflict(request, conflict, form, reverse("my_letters"))
