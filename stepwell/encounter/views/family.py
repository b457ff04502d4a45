"""The weeks of a stay with their family sessions, or why there was none."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from stepwell.encounter.actions.family_weeks import note_family_week
from stepwell.encounter.forms.small import FamilyWeekForm
from stepwell.encounter.queries.family_weeks import FamilyPage, family_page
from stepwell.encounter.views.typed import typed_weeks
from stepwell.kernel import access, audit
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import conflict_page, page, reads
from stepwell.placement.queries import banner


@reads("encounter.read")
def family_weeks(request: Any, pk: UUID) -> HttpResponse:
    """The weeks; a post notes why one had no family session."""
    found = family_page(request.actor, pk)
    if request.method != "POST":
        return _page(request, found)
    access.require(request.actor, "note.write", found.episode)
    form = FamilyWeekForm(request.POST)
    if not form.is_valid():
        return _page(request, found, [str(one) for rows in form.errors.values() for one in rows])
    told = form.cleaned_data
    try:
        note_family_week(request.actor, found.episode, told["week_on"], told["why_none"], told["version"] or 0)
    except Refused as no:
        return _page(request, found, [f"{no.says} {no.fix}"])
    except EditConflict as conflict:
        rows = [(_("Why there was none"), conflict.current.why_none, told["why_none"])]  # type: ignore[attr-defined]
        return conflict_page(request, conflict, rows, request.path)
    return redirect("family_weeks", pk)


def _page(request: Any, found: FamilyPage, errors: list[str] | None = None) -> HttpResponse:
    audit.record(request.actor, "family_weeks.read", found.episode)
    context = {
        "page": typed_weeks(found, request.POST) if errors else found,
        "banner": banner(request.actor, found.episode.patient),
        "errors": [{"says": says} for says in errors or ()],
        "has_errors": bool(errors),
    }
    return page(request, "encounter/family_weeks.html", context, status=422 if errors else 200)
