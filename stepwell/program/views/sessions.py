"""One session before a change: cover, move, cancel, put back, choose the topic; this one, or from here on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext

from stepwell.kernel.dates import week_start
from stepwell.kernel.web import get_visible, page, reads
from stepwell.people.models import Practitioner, Room
from stepwell.program import actions, queries
from stepwell.program.forms.session import CancelForm, CoverForm, MoveForm, TopicForm, VersionForm
from stepwell.program.queries import SessionChange
from stepwell.program.views.asking import ask_or_act, rehearse, tell

Act = Callable[[SessionChange, Any], int]


def _forms(shown: SessionChange) -> dict[str, Any]:
    """Every form of the page as it stands before anyone has touched it."""
    session = shown.session
    local = session.starts_at.astimezone(ZoneInfo(session.site.time_zone))
    version = {"version": session.version}
    minutes = int((session.ends_at - session.starts_at).total_seconds() // 60)
    moved = {"on": session.on, "starts_at": local.time(), "minutes": minutes, "room": str(session.room_id)}
    free = tuple((row.id, row.name) for row in shown.leaders if not row.against)
    return {
        "cover": CoverForm(initial=version, leaders=free),
        "move": MoveForm(initial=version | moved, rooms=shown.rooms),
        "cancel": CancelForm(initial=version),
        "topic": TopicForm(initial=version | {"module": session.module}, modules=shown.modules),
        "restore": VersionForm(initial=version),
    }


def _form(shown: SessionChange, name: str, given: Any) -> Any:
    choices: dict[str, dict[str, Any]] = {
        "cover": {"leaders": tuple((row.id, row.name) for row in shown.leaders)},
        "move": {"rooms": shown.rooms},
        "topic": {"modules": shown.modules},
    }
    kinds = {
        "cover": CoverForm,
        "move": MoveForm,
        "cancel": CancelForm,
        "topic": TopicForm,
        "restore": VersionForm,
    }
    return kinds[name](given, **choices.get(name, {}))


def _post(request: Any, pk: UUID, name: str, act: Act) -> HttpResponse:
    """Runs one of the page's forms, or rehearses it when only asked to check."""
    if request.method != "POST":
        return redirect("session_change", pk)
    shown = queries.session_change(request.actor, pk)
    form = _form(shown, name, request.POST)

    def show(form: Any, status: int) -> HttpResponse:
        return _page(request, pk, status, {name: form}, has_errors=status != 200)

    def done() -> HttpResponse:
        _say(request, act(shown, form))
        return redirect(_week_of(shown.session.on))

    if "check" in request.POST and form.is_valid():
        says = rehearse(lambda: act(shown, form))
        return _page(request, pk, 200, {name: form}, checked=name, against=says)
    return ask_or_act(request, form, done, show)


def _page(request: Any, pk: UUID, status: int, bound: dict[str, Any], **more: Any) -> HttpResponse:
    """The page as the records are now, with the one form that was sent kept as it was typed."""
    shown = queries.session_change(request.actor, pk)
    forms = _forms(shown) | bound
    errors = next((form for form in bound.values() if form.errors), None)
    context = {"page": shown, "forms": forms, "form": errors} | more
    return page(request, "program/session_change.html", context, status=status)


def _say(request: Any, changed: int) -> None:
    tell(request, ngettext("%(n)s session changed.", "%(n)s sessions changed.", changed) % {"n": changed})


def _week_of(on: date) -> str:
    return queries.Asked(monday=week_start(on)).url()


@reads("program.change")
def session_change(request: Any, pk: UUID) -> HttpResponse:
    return _page(request, pk, 200, {})


@reads("program.change")
def session_cover(request: Any, pk: UUID) -> HttpResponse:
    def act(shown: SessionChange, form: CoverForm) -> int:
        given = form.cleaned_data
        who: Practitioner = get_visible(request.actor, Practitioner, form.leader_id(), "account")
        if given["scope"] == "onward":
            return actions.cover_onward(request.actor, shown.session, who, given["version"])
        actions.cover_leader(request.actor, shown.session, who, given["version"])
        return 1

    return _post(request, pk, "cover", act)


@reads("program.change")
def session_move(request: Any, pk: UUID) -> HttpResponse:
    def act(shown: SessionChange, form: MoveForm) -> int:
        given = form.cleaned_data
        room: Room = get_visible(request.actor, Room, form.room_id())
        if given["scope"] == "onward":
            return actions.move_onward(request.actor, shown.session, form.facts(room), given["version"])
        actions.move_session(request.actor, shown.session, form.facts(room), given["version"])
        return 1

    return _post(request, pk, "move", act)


@reads("program.change")
def session_cancellation(request: Any, pk: UUID) -> HttpResponse:
    def act(shown: SessionChange, form: CancelForm) -> int:
        given = form.cleaned_data
        actions.cancel_session(request.actor, shown.session, given["reason"], given["version"])
        return 1

    return _post(request, pk, "cancel", act)


@reads("program.change")
def session_restoration(request: Any, pk: UUID) -> HttpResponse:
    def act(shown: SessionChange, form: VersionForm) -> int:
        actions.restore_session(request.actor, shown.session, form.cleaned_data["version"])
        return 1

    return _post(request, pk, "restore", act)


@reads("program.change")
def session_topic(request: Any, pk: UUID) -> HttpResponse:
    def act(shown: SessionChange, form: TopicForm) -> int:
        given = form.cleaned_data
        actions.choose_module(request.actor, shown.session, given["module"], given["version"])
        return 1

    return _post(request, pk, "topic", act)
