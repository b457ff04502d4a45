"""The list of concerns, one concern with what may be done now, and the contacts that follow a crisis."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stepwell.kernel import web
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, page, reads
from stepwell.people.views.asking import ask_or_act
from stepwell.placement import actions, queries
from stepwell.placement.forms.concern import CloseConcernForm, FollowUpForm, OwnerForm
from stepwell.placement.models import FollowUp, RiskConcern

PAGE = "placement/concern.html"


@reads("alert.read")
def concern_list(request: Any) -> HttpResponse:
    """Open concerns and the contacts that are due, those nobody has answered first."""
    mine = request.GET.get("mine") == "1"
    context = {
        "rows": queries.open_concerns(request.actor, mine=mine),
        "tasks": queries.open_follow_ups(request.actor, mine=mine),
        "mine": mine,
    }
    return page(request, "placement/concern_list.html", context)


@reads("alert.answer")
def concern_page(request: Any, pk: UUID) -> HttpResponse:
    """One concern; a post closes it with what was found."""
    if request.method != "POST":
        return _page(request, pk, None, 200)
    concern: RiskConcern = get_visible(request.actor, RiskConcern, pk, "patient__site", "site")
    form = CloseConcernForm(request.POST)

    def act() -> HttpResponse:
        actions.close_concern(request.actor, concern, **form.cleaned_data)
        messages.success(request, _("Closed, with your note."))
        return redirect("concern_list")

    try:
        return ask_or_act(request, form, act, lambda form, status: _page(request, pk, form, status))
    except EditConflict as conflict:
        now: Any = conflict.current
        rows = [(_("What was found"), now.closing_note, form.cleaned_data["note"])]
        return web.conflict_page(request, conflict, rows, request.path)


def _page(request: Any, pk: UUID, form: Any, status: int, refused: Refused | None = None) -> HttpResponse:
    shown = queries.concern_page(request.actor, pk)
    context = {
        "page": shown,
        "banner": shown.banner,
        "form": form or CloseConcernForm(initial={"version": shown.concern.version}),
        "owner_form": OwnerForm(colleagues=shown.colleagues),
        "refused": refused,
        "has_errors": status == 422,
    }
    return page(request, PAGE, context, status=status)


def _then(request: Any, pk: UUID, act: Any) -> HttpResponse:
    """One press on the page of a concern; what stands in the way is said on it."""
    concern: RiskConcern = get_visible(request.actor, RiskConcern, pk, "patient__site", "site")
    try:
        act(concern)
    except (Refused, EditConflict) as no:
        changed = Refused("CHANGED", _("Someone changed this while it was open."), _("Look at it again."))
        said = no if isinstance(no, Refused) else changed
        return _page(request, pk, None, 422, said)
    return redirect("concern_page", pk)


@require_POST
@reads("alert.answer")
def concern_acknowledgment(request: Any, pk: UUID) -> HttpResponse:
    """'I am acting on it.'"""
    return _then(request, pk, lambda row: actions.acknowledge_concern(request.actor, row))


@require_POST
@reads("alert.answer")
def concern_contact(request: Any, pk: UUID) -> HttpResponse:
    """'I have reached the person.'"""
    return _then(request, pk, lambda row: actions.reach_concern(request.actor, row))


@require_POST
@reads("alert.answer")
def concern_owner(request: Any, pk: UUID) -> HttpResponse:
    """A colleague takes it on."""
    form = OwnerForm(request.POST, colleagues=queries.concern_page(request.actor, pk).colleagues)

    def hand_over(row: RiskConcern) -> None:
        if not form.is_valid():
            raise Refused("NOT_ON_DUTY", _("Only a clinician on duty here can take this on."), _("Choose a colleague."))
        actions.hand_over_concern(request.actor, row, UUID(form.cleaned_data["owner"]))

    return _then(request, pk, hand_over)


@reads("alert.answer")
def follow_up(request: Any, pk: UUID) -> HttpResponse:
    """One contact after a crisis; a post says how it went."""
    task: FollowUp = get_visible(request.actor, FollowUp, pk, "site")
    form = FollowUpForm(request.POST or None, initial={"version": task.version})

    def show(form: Any, status: int) -> HttpResponse:
        shown = queries.follow_up_page(request.actor, pk)
        context = {"page": shown, "banner": shown.banner, "form": form, "has_errors": status == 422}
        return page(request, "placement/follow_up.html", context, status=status)

    def act() -> HttpResponse:
        given = form.cleaned_data
        reached = given["was_reached"] == "yes"
        actions.finish_follow_up(request.actor, task, given["outcome"], reached, given["version"])
        messages.success(request, _("Kept. Not safe after all? Open the safety page and raise a concern."))
        return redirect("concern_list")

    try:
        return ask_or_act(request, form, act, show)
    except EditConflict as conflict:
        now: Any = conflict.current
        return web.conflict_page(request, conflict, [("", now.outcome, form.cleaned_data["outcome"])], request.path)
