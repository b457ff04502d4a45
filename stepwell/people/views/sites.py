"""Sites and their rooms, for the administrator; the program director keeps the rooms too."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stepwell.kernel import access
from stepwell.kernel.models import EditConflict
from stepwell.kernel.web import conflict_page, get_visible, once, page, reads, token_of
from stepwell.people import actions
from stepwell.people.forms.sites import RoomForm, RoomUseForm, SiteForm
from stepwell.people.models import Room, Site
from stepwell.people.queries.sites import room_list, site_lines
from stepwell.people.views.asking import ask_or_act


@reads("site.change")
def site_list(request: Any) -> HttpResponse:
    return page(request, "people/site_list.html", {"sites": site_lines(request.actor)})


@reads("site.change")
def site_new(request: Any) -> HttpResponse:
    form, token = SiteForm(request.POST or None), token_of(request)

    def show(form: Any, status: int) -> HttpResponse:
        context = {"form": form, "token": token, "has_errors": status == 422}
        return page(request, "people/site_edit.html", context, status=status)

    def act() -> HttpResponse:
        made = once(Site, request.POST.get("token", ""), lambda: actions.open_site(request.actor, form.facts()))
        messages.success(request, _("The site is added. Now give it rooms."))
        return redirect("site_rooms", made.pk)

    return ask_or_act(request, form, act, show)


@reads("site.change")
def site_edit(request: Any, pk: UUID) -> HttpResponse:
    site: Site = get_visible(request.actor, Site, pk)
    access.require(request.actor, "site.change", site)
    form = SiteForm(request.POST or None, site=site)

    def show(form: Any, status: int) -> HttpResponse:
        context = {"form": form, "site": site, "has_errors": status == 422}
        return page(request, "people/site_edit.html", context, status=status)

    def act() -> HttpResponse:
        actions.change_site(request.actor, site, form.facts(), form.cleaned_data["version"])
        messages.success(request, _("Saved."))
        return redirect("site_list")

    try:
        return ask_or_act(request, form, act, show)
    except EditConflict as conflict:
        return _both(request, conflict, form)


def _both(request: Any, conflict: EditConflict, form: Any) -> HttpResponse:
    """Both texts, field by field, where they differ."""
    now = {name: getattr(conflict.current, name) for name in form.fields}
    rows = [
        (str(field.label), str(now[name]), str(form.cleaned_data[name]))
        for name, field in form.fields.items()
        if name != "version" and now[name] != form.cleaned_data[name]
    ]
    return conflict_page(request, conflict, rows, request.path)


@reads("room.change")
def site_rooms(request: Any, pk: UUID) -> HttpResponse:
    """The rooms of a site; a post adds one."""
    site: Site = get_visible(request.actor, Site, pk)
    form, token = RoomForm(request.POST or None), token_of(request)

    def show(form: Any, status: int) -> HttpResponse:
        rooms = room_list(request.actor, site)
        context = {"site": site, "rooms": rooms, "form": form, "token": token, "has_errors": status == 422}
        context["may_edit_site"] = access.may(request.actor, "site.change", site)
        return page(request, "people/site_rooms.html", context, status=status)

    def act() -> HttpResponse:
        once(Room, request.POST.get("token", ""), lambda: actions.add_room(request.actor, site, form.facts()))
        return redirect("site_rooms", pk)

    return ask_or_act(request, form, act, show)


@reads("room.change")
def room_edit(request: Any, pk: UUID) -> HttpResponse:
    room: Room = get_visible(request.actor, Room, pk, "site")
    form = RoomForm(request.POST or None, initial=RoomForm.of(room))

    def show(form: Any, status: int) -> HttpResponse:
        context = {"form": form, "room": room, "has_errors": status == 422}
        return page(request, "people/room_edit.html", context, status=status)

    def act() -> HttpResponse:
        actions.change_room(request.actor, room, form.facts(), form.cleaned_data["version"])
        return redirect("site_rooms", room.site_id)

    try:
        return ask_or_act(request, form, act, show)
    except EditConflict as conflict:
        return _both(request, conflict, form)


@require_POST
@reads("room.change")
def room_use(request: Any, pk: UUID, change: str) -> HttpResponse:
    """Takes a room out of use, or back into it."""
    room: Room = get_visible(request.actor, Room, pk, "site")
    form = RoomUseForm(request.POST)
    act = actions.retire_room if change == "retirement" else actions.return_room
    if form.is_valid():
        act(request.actor, room, form.cleaned_data["version"])
    return redirect("site_rooms", room.site_id)
