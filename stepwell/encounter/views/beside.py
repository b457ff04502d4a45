"""Signs a group's notes beside their author, as the other leader or as a reviewer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from stepwell.encounter import actions, queries
from stepwell.encounter.forms import BesideForm
from stepwell.encounter.views.fresh import ask_again
from stepwell.kernel import audit
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, page, reads
from stepwell.program.models import GroupSession


@reads("note.sign")
def sign_beside(request: Any, pk: UUID) -> HttpResponse:
    """The signed notes of a session; a post signs beside their author."""
    form = BesideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        again = ask_again(request, reverse("sign_beside", args=[pk]))
        if again is not None:
            return again
        session = get_visible(request.actor, GroupSession, pk)
        try:
            actions.sign_beside(request.actor, session, form.kind(), form.chosen())
            return redirect("sign_beside", pk)
        except Refused as no:
            form.add_error(None, f"{no.says} {no.fix}")
    found = queries.beside_page(request.actor, pk)
    audit.record(request.actor, "session.read", found.session)
    context = {"page": found, "form": form, "has_errors": bool(form.errors)}
    return page(request, "encounter/beside.html", context, status=422 if form.errors else 200)
