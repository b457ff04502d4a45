"""One session of a draft: moved, covered; one person in or out of a group."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.kernel.tables import Refused
from stepwell.kernel.web import page, reads
from stepwell.program.actions import week_plan as acts
from stepwell.program.forms.week_plan import CoverForm, MoveForm, SeatForm
from stepwell.program.planner.moves import Join, Leave, Move, apply, what_if
from stepwell.program.queries.board.draft import Draft, open_draft
from stepwell.program.queries.board.moving import Moving, moving, substitutes
from stepwell.program.queries.board.people import kept_private, people_page, person_page
from stepwell.program.queries.board.roster import CANNOT, roster_page
from stepwell.program.rules.moving import Picked, Target
from stepwell.program.rules.week_plan import PlanState
from stepwell.program.views.asking import ask_or_act, tell


def _to(given: Any) -> dict[str, Any]:
    """A slot of the table, `2.38`, as the fields of the form."""
    fields = given.copy()
    day, dot, start = given.get("to", "").partition(".")
    if dot:
        fields["day"], fields["start"] = day, start
    return dict(fields.items())


@reads("week.plan")
def week_move(request: Any, pk: UUID) -> HttpResponse:
    """Day, time and room of one session; what needs a reason is asked for it first."""
    given = request.POST if request.method == "POST" else request.GET
    shown = moving(request.actor, pk, given.get("session", ""))
    start = {"day": str(shown.session.day), "start": str(shown.session.start), "version": shown.draft.plan.version}
    is_asked = request.method == "POST" or "day" in given or "to" in given
    form = MoveForm(_to(given), shown=shown) if is_asked else MoveForm(initial=start, shown=shown)

    def show(form: Any, status: int) -> HttpResponse:
        said = shown.verdict(form.target())[1] if form.is_bound and not form.errors.keys() - {"__all__"} else None
        form.fields["because"].required = said is not None and said.needs_reason  # the label says so
        context = {"page": shown, "form": form, "said": said, "has_errors": status == 422 and said is None}
        return page(request, "program/board/move.html", context, status=status)

    if request.method != "POST" or "check" in request.POST:
        return show(form, 200)
    return ask_or_act(request, form, lambda: _move(request, shown, form), show)


def _move(request: Any, shown: Moving, form: MoveForm) -> HttpResponse:
    target = form.target()
    session = _change(request, shown, target, form, _("Moved: %(title)s to %(at)s"))
    where = f"{reverse('week_board', args=[shown.draft.plan.pk])}#s-{session.key}"
    return redirect(where)


def _change(request: Any, shown: Moving, target: Target, form: Any, words: str) -> Picked:
    """Makes one more step of the draft. Raises Refused('NEEDS_REASON')."""
    verdict, said = shown.verdict(target)
    because = form.cleaned_data["because"].strip()
    if said.needs_reason and not because:
        raise Refused("NEEDS_REASON", said.whole, _("Say why this is all right, or choose another place."))
    draft = shown.draft
    apply(draft.state, verdict.moves)
    at = draft.facts.when(target.day, target.start)
    says = words % {"title": shown.title, "at": at, "who": draft.facts.name(target.leader)}
    step = acts.NewStep("covered" if target.leader else "moved", says, draft.state.plan(), because)
    acts.add_step(request.actor, draft.plan, step, draft.facts, form.cleaned_data["version"])
    tell(request, says)
    return Picked(shown.picked.group, target.day, target.start)


@reads("week.plan")
def week_cover(request: Any, pk: UUID) -> HttpResponse:
    """Who could lead instead, best first, and why others cannot."""
    given = request.POST if request.method == "POST" else request.GET
    shown = moving(request.actor, pk, given.get("session", ""))
    rows = substitutes(shown)
    leaders = tuple((row.id, row.name) for row in rows)
    form = CoverForm(request.POST or None, initial={"version": shown.draft.plan.version}, leaders=leaders)

    def show(form: Any, status: int) -> HttpResponse:
        context = {"page": shown, "form": form, "rows": rows, "has_errors": status == 422}
        return page(request, "program/board/cover.html", context, status=status)

    def act() -> HttpResponse:
        target = Target(shown.session.day, shown.session.start, leader=form.cleaned_data["leader"])
        session = _change(request, shown, target, form, _("Covered: %(title)s, %(at)s, by %(who)s"))
        return redirect(f"{reverse('week_board', args=[pk])}#s-{session.key}")

    return ask_or_act(request, form, act, show)


@reads("week.plan")
def week_group(request: Any, pk: UUID, group: UUID) -> HttpResponse:
    """A group's people with why they fit, and who could join; a person put in or taken out."""
    form = SeatForm(request.POST or None)

    def show(form: Any, status: int) -> HttpResponse:
        shown = roster_page(request.actor, pk, group)
        context = {"page": shown, "form": form, "has_errors": status == 422}
        return page(request, "program/board/roster.html", context, status=status)

    def act() -> HttpResponse:
        _seat(request, open_draft(request.actor, pk, states=(PlanState.DRAFT,)), str(group), form.cleaned_data)
        return redirect("week_group", pk, group)

    return ask_or_act(request, form, act, show)


def _seat(request: Any, draft: Draft, group: str, given: dict[str, Any]) -> None:
    who, state = str(given["patient"]), draft.state
    is_in = who in state.members.get(group, ())
    if who not in draft.facts.patients or group not in draft.facts.groups or is_in == (given["act"] == "give"):
        raise Refused("NO_SUCH_SEAT", _("That has changed meanwhile."), _("Here is how it is now."))
    move: Move = Join(who, group) if given["act"] == "give" else Leave(who, group)
    effect = what_if(state, [move])
    if effect.breaks and not given["because"].strip():
        first = effect.breaks[0]
        says = _("This place is not open to them.") if first.code == CANNOT else kept_private(draft, first.says)
        raise Refused("NEEDS_REASON", says, _("Choose someone else or another group."))
    apply(state, [move])
    words = _("Given: a seat in %(group)s") if given["act"] == "give" else _("Taken back: a seat in %(group)s")
    step = acts.NewStep("seated", words % {"group": draft.facts.name(group)}, state.plan(), given["because"])
    acts.add_step(request.actor, draft.plan, step, draft.facts, given["version"])
    tell(request, step.says)


@reads("week.plan")
def week_people(request: Any, pk: UUID) -> HttpResponse:
    """Everyone with their hours, those who are short first."""
    return page(request, "program/board/people.html", {"page": people_page(request.actor, pk)})


@reads("week.plan")
def week_person(request: Any, pk: UUID, stay: UUID) -> HttpResponse:
    """One person's week, and why it is so."""
    return page(request, "program/board/person.html", {"page": person_page(request.actor, pk, stay)})
