"""The page of the signs of being ready to leave; a clinician answers one sign at a time."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from stepwell.discharge.actions import judge_sign
from stepwell.discharge.forms import facts_of_draft
from stepwell.discharge.forms.letter import JudgeForm
from stepwell.discharge.queries import Ground, ground_of
from stepwell.discharge.queries.readiness import readiness_page
from stepwell.discharge.views.leaving import draft_name
from stepwell.kernel import access, audit, web
from stepwell.kernel.web import page, reads
from stepwell.people.views.asking import ask_or_act
from stepwell.placement.queries import banner


@reads("discharge.read")
def episode_readiness(request: Any, pk: UUID) -> HttpResponse:
    if not request.actor.is_staff:
        raise Http404
    ground = ground_of(request.actor, pk)
    if request.method == "POST":
        access.require(request.actor, "readiness.judge", ground.episode)
    code = request.POST.get("code", "")[:30]
    form = JudgeForm(request.POST or None)

    def show(form: JudgeForm, status: int) -> HttpResponse:
        audit.record(request.actor, "readiness.read", ground.episode)
        context = _context(request, ground) | {"code": code, "has_errors": status == 422}
        if status == 422:
            context |= {"form": form, "homeless": _homeless(context, form, code)}
        return page(request, "discharge/readiness.html", context, status=status)

    def act() -> HttpResponse:
        given = form.cleaned_data
        judge_sign(request.actor, ground.episode, code, given["is_met"] == "yes", given["shows"])
        return redirect("episode_readiness", pk)

    return ask_or_act(request, form, act, show)


def _context(request: Any, ground: Ground) -> dict[str, Any]:
    is_open = ground.episode.ended_on is None
    return {
        "shown": readiness_page(ground, _first_visit(request, ground)),
        "banner": banner(request.actor, ground.episode.patient),
        "may_judge": is_open and bool(access.may(request.actor, "readiness.judge", ground.episode)),
        "may_sign": access.may(request.actor, "discharge.record", ground.episode),
        "blank": JudgeForm(),
    }


def _homeless(context: dict[str, Any], form: JudgeForm, code: str) -> str:
    """Words typed for a sign that this page has no form for; they are shown, not lost."""
    open_signs = {sign.code for sign in context["shown"].found.signs if sign.may_be_judged}
    return "" if context["may_judge"] and code in open_signs else str(form["shows"].value() or "")


def _first_visit(request: Any, ground: Ground) -> date | None:
    """The first visit that the reader's own unfinished form of leaving names."""
    kept = web.draft_of(request.actor, draft_name(ground.episode.pk))
    if kept is None:
        return None
    return min((one.on for one in facts_of_draft(dict(kept.fields), ground.episode, ground.today).booked), default=None)
