"""Adds someone who came without a seat."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from stepwell.encounter import actions, queries
from stepwell.encounter.forms import WalkInForm
from stepwell.kernel import audit
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, new_token, once, page, reads
from stepwell.placement.models import Episode
from stepwell.program.models import GroupSession, Seat


@reads("attendance.record")
def walk_in(request: Any, pk: UUID) -> HttpResponse:
    """People who may join, by name; a post gives one of them a seat."""
    says = ""
    form = WalkInForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _join(request, pk, form.cleaned_data["episode"])
            return _back(request, pk)
        except Refused as no:
            says = f"{no.says} {no.fix}"
    found = queries.walk_in_list(request.actor, pk, request.GET.get("q", ""))
    audit.record(request.actor, "people.searched", found.session)
    bad = bool(says or form.errors)
    context = {"page": found, "token": new_token(), "form": form, "errors": [{"says": says}] if says else []}
    return page(
        request,
        "encounter/walk_in.html",
        context | {"has_errors": bad, "may_write": bool(request.actor.sites_for("note.write"))},
        part="found",
        status=422 if bad else 200,
    )


def _join(request: Any, pk: UUID, episode_id: UUID) -> None:
    session = get_visible(request.actor, GroupSession, pk, "group", "room", "site")
    episode = get_visible(request.actor, Episode, episode_id)
    token = request.POST.get("token", "")
    once(Seat, token, lambda: actions.add_walk_in(request.actor, session, episode))


def _back(request: Any, pk: UUID) -> HttpResponse:
    return redirect("session_page", pk) if request.actor.sites_for("note.write") else redirect("arrivals")
