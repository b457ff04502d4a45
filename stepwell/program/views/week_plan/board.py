"""The list of weeks and the board: begin, look, run the planner, undo, read again, drop."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from stepwell.kernel import dates
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, page, read_number, reads
from stepwell.people.models import Site
from stepwell.program import tasks
from stepwell.program.actions import week_plan as acts
from stepwell.program.forms.week_plan import RunForm
from stepwell.program.models import PlanRun, WeekPlan
from stepwell.program.queries.board.draft import draft_of, plan_of
from stepwell.program.queries.board.happened import KINDS
from stepwell.program.queries.board.page import Asked, board_page
from stepwell.program.queries.board.run import run_part
from stepwell.program.queries.board.weeks import weeks_page
from stepwell.program.rules.week_plan import PlanState, RunState
from stepwell.program.views.asking import tell

TOLD = ("staff", "room", "patient", "days")  # what another page may say of an event


@reads("week.plan")
def week_list(request: Any) -> HttpResponse:
    """This week and those to come."""
    shown = weeks_page(request.actor, request.GET.get("site", ""), reverse("week_list"))
    return page(request, "program/board/weeks.html", {"page": shown})


@reads("week.plan")
def week_draft(request: Any) -> HttpResponse:
    """Begins the draft of a week, or opens the one there is; with an event it leads to what that would change."""
    monday = dates.read_day(request.POST.get("monday"))
    if request.method != "POST" or monday is None:
        return redirect("week_list")
    site: Site = get_visible(request.actor, Site, request.POST.get("site"))
    plan = acts.begin_draft(request.actor, site, monday)
    event = request.POST.get("event", "")
    if event not in KINDS:
        return redirect("week_board", plan.pk)
    known = [(name, value) for name in TOLD for value in request.POST.getlist(name)]
    return redirect(f"{reverse('week_repair', args=[plan.pk, event])}?{urlencode(known)}")


@reads("week.plan")
def week_board(request: Any, pk: UUID) -> HttpResponse:
    """The draft as a board; a published week leads to its own page."""
    plan = plan_of(request.actor, pk)
    if plan.state in (PlanState.PUBLISHED, PlanState.DROPPED):
        return redirect("week_print", pk) if plan.state == PlanState.PUBLISHED else redirect("week_list")
    if acts.settle_lost_run(request.actor, plan) is not None:
        plan = plan_of(request.actor, pk)
    shown = board_page(plan, Asked.of(request.GET))
    return page(request, "program/board/board.html", {"board": shown, "run_form": RunForm()}, part="board")


@reads("week.plan")
def week_run(request: Any, pk: UUID) -> HttpResponse:
    """Starts the planner; asked for without a form it says how far it is."""
    plan = plan_of(request.actor, pk)
    if request.method == "POST":
        form = RunForm(request.POST)
        if not form.is_valid():
            raise Refused("SECONDS", _("Choose how long the planner may take."), _("Pick one of the times offered."))
        acts.start_run(request.actor, plan, form.cleaned_data["seconds"], defer=tasks.defer_planning)
        return redirect("week_board", pk)
    acts.settle_lost_run(request.actor, plan)
    draft = draft_of(plan_of(request.actor, pk))
    run = run_part(draft)
    answer = page(request, "program/board/run.html", {"run": run, "plan": draft.plan}, part="run")
    if run is None or not run.is_open:
        answer["HX-Refresh"] = "true"  # the result stands: the whole board is drawn anew
    return answer


@reads("week.plan")
def week_run_stop(request: Any, pk: UUID) -> HttpResponse:
    """Stops the planner and keeps the best week so far."""
    plan: WeekPlan = get_visible(request.actor, WeekPlan, pk)
    if request.method == "POST":
        run = PlanRun._base_manager.filter(plan=plan, state__in=[RunState.WAITING, RunState.RUNNING]).first()
        if run is not None and run.seconds:
            acts.ask_to_stop(request.actor, run)
    return redirect("week_board", pk)


@reads("week.plan")
def week_result(request: Any, pk: UUID) -> HttpResponse:
    """Takes the result of a run that was kept beside the draft."""
    plan: WeekPlan = get_visible(request.actor, WeekPlan, pk, "site")
    number = read_number(request.POST.get("number"))
    if request.method == "POST" and number is not None:
        acts.take_result(request.actor, plan, number, draft_of(plan).facts, read_number(request.POST.get("version")))
        tell(request, _("The planner’s result is the draft now."))
    return redirect("week_board", pk)


@reads("week.plan")
def week_undo(request: Any, pk: UUID) -> HttpResponse:
    """Takes the last change back."""
    plan: WeekPlan = get_visible(request.actor, WeekPlan, pk)
    if request.method == "POST":
        step = acts.undo_step(request.actor, plan, read_number(request.POST.get("version")))
        tell(request, _("Taken back: %(what)s") % {"what": step.says})
    return redirect("week_board", pk)


@reads("week.plan")
def week_facts(request: Any, pk: UUID) -> HttpResponse:
    """Reads people, leave and rooms again."""
    plan: WeekPlan = get_visible(request.actor, WeekPlan, pk)
    if request.method == "POST":
        acts.read_again(request.actor, plan, read_number(request.POST.get("version")))
        tell(request, _("People, leave and rooms are read again. The draft is kept where it still fits."))
    return redirect("week_board", pk)


@reads("week.plan")
def week_scope(request: Any, pk: UUID) -> HttpResponse:
    """This week only, or from this week on."""
    plan: WeekPlan = get_visible(request.actor, WeekPlan, pk)
    if request.method == "POST":
        acts.choose_scope(request.actor, plan, repeats=request.POST.get("scope") == "onward")
    back = "week_publication" if request.POST.get("back") == "publication" else "week_board"
    return redirect(back, pk)


@reads("week.plan")
def week_drop(request: Any, pk: UUID) -> HttpResponse:
    """Gives the draft up."""
    plan: WeekPlan = get_visible(request.actor, WeekPlan, pk)
    if request.method == "POST":
        acts.drop_draft(request.actor, plan, read_number(request.POST.get("version")))
        tell(request, _("The draft is gone. The published week is as it was."))
    return redirect("week_list")
