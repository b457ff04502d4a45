"""Repair shown before it is used; what publishing does, listed before it is done; who has been told; the printed week."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, page, read_number, reads
from stepwell.program import tasks
from stepwell.program.actions import week_plan as acts
from stepwell.program.forms.week_plan import EventForm
from stepwell.program.models import Notice, WeekPlan
from stepwell.program.queries.board.draft import plan_of
from stepwell.program.queries.board.listing import publication_page
from stepwell.program.queries.board.published import notice_list, print_page
from stepwell.program.queries.board.repairing import KINDS, newcomers, repairing, what_if
from stepwell.program.views.asking import tell


@reads("week.plan")
def week_repair(request: Any, pk: UUID, event: str) -> HttpResponse:
    """What has happened, then the week after it, then used or left; only the last step saves."""
    if event not in KINDS:
        raise Http404
    shown = repairing(request.actor, pk, event)
    told = {name: request.GET.getlist(name) if name == "days" else request.GET.get(name) for name in request.GET}
    form = EventForm(request.POST or None, initial=told, shown=shown)
    context: dict[str, Any] = {"page": shown, "form": form}
    if request.method != "POST":
        return page(request, "program/board/repair.html", context)
    if form.is_valid():
        try:
            return _repair(request, shown, form, context)
        except Refused as no:
            form.add_error(None, f"{no.says} {no.fix}".strip())
    return page(request, "program/board/repair.html", context | {"has_errors": True}, status=422)


def _repair(request: Any, shown: Any, form: EventForm, context: dict[str, Any]) -> HttpResponse:
    draft = shown.draft
    version = read_number(request.POST.get("version"))
    if version is not None and version != draft.plan.version:
        form.add_error(None, _("Someone else changed this week while you were looking. Here is how it is now."))
        return page(request, "program/board/repair.html", context | {"has_errors": True}, status=409)
    new = newcomers(draft.site, draft.plan.monday, draft) if shown.kind == "admission" else {}
    event = form.event(new)
    after = what_if(draft, event)
    if request.POST.get("use") == after.mark:
        acts.use_repair(request.actor, draft, event, after, version)
        tell(request, _("Used. Publish the week to tell people."))
        return redirect("week_board", draft.plan.pk)
    return page(request, "program/board/repair.html", context | {"after": after})


@reads("week.plan")
def week_publication(request: Any, pk: UUID) -> HttpResponse:
    """Exactly what will change and who is told what; then published by the worker."""
    plan = plan_of(request.actor, pk)
    if plan.state != "draft":
        return redirect("week_board", pk)
    says, status = "", 200
    if request.method == "POST":
        seen, version = request.POST.get("seen", ""), read_number(request.POST.get("version"))
        try:
            acts.ask_to_publish(request.actor, plan, seen, version, defer=tasks.defer_publishing)
            return redirect("week_board", pk)
        except Refused as no:
            says, status = f"{no.says} {no.fix}".strip(), 422
    shown = publication_page(request.actor, pk, plan if request.method == "GET" else None)
    context = {"page": shown, "errors": [{"says": says}] if says else [], "has_errors": bool(says)}
    return page(request, "program/board/publication.html", context, status=status)


@reads("week.plan")
def week_print(request: Any, pk: UUID) -> HttpResponse:
    """The week on paper, a sheet for each group, room, leader or patient."""
    shown = print_page(request.actor, pk, request.GET.get("by", "group"), request.GET.get("only", ""))
    return page(request, "program/board/print.html", {"page": shown})


@reads("week.plan")
def week_notices(request: Any, pk: UUID) -> HttpResponse:
    """Who has been told about a published week."""
    plan: WeekPlan = get_visible(request.actor, WeekPlan, pk, "site")
    return page(request, "program/board/notices.html", {"page": notice_list(request.actor, plan.site, plan)})


@reads("notice.tell")
def notices_to_tell(request: Any) -> HttpResponse:
    """The calls that are still to be made at the actor's site."""
    from stepwell.people.queries import site_list

    sites = [site for site in site_list(request.actor) if site.pk in request.actor.sites_for("notice.tell")]
    if not sites:
        raise Http404
    return page(request, "program/board/notices.html", {"page": notice_list(request.actor, sites[0])})


@reads("notice.tell")
def notice_told(request: Any, pk: UUID) -> HttpResponse:
    """Told by phone."""
    notice: Notice = get_visible(request.actor, Notice, pk)
    if request.method == "POST":
        acts.tell_by_phone(request.actor, notice)
        tell(request, _("Noted: told by phone."))
    return redirect(_back(request))


@reads("notice.read")
def notice_reading(request: Any, pk: UUID) -> HttpResponse:
    """I have read it."""
    notice: Notice = get_visible(request.actor, Notice, pk)
    if request.method == "POST":
        acts.acknowledge(request.actor, notice)
    return redirect("home")


def _back(request: Any) -> str:
    back = request.POST.get("back", "")
    return back if back.startswith("/") and url_has_allowed_host_and_scheme(back, None) else "/notices/"
