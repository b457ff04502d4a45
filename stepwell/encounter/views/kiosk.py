"""The tablet at the door: staff open and close it; people type their code, see their own name, and are signed in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stepwell.encounter import actions
from stepwell.encounter.forms.door import KioskForm
from stepwell.encounter.models import Kiosk
from stepwell.encounter.queries import door
from stepwell.encounter.rules.door import LENGTH, SIGNS, kiosk_row
from stepwell.kernel import dates
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, open_to_all, page, read_number, reads

SALT = "kiosk"
A_YEAR = 400 * 24 * 3600  # the longest a browser keeps a cookie; closing the kiosk ends it at once


@reads("kiosk.open")
def kiosks(request: Any) -> HttpResponse:
    """Which tablets are open; a post makes this device one and signs whoever opened it out of it."""
    found = door.kiosk_list(request.actor, request.COOKIES.get(door.cookie_name(), ""))
    form = KioskForm(request.POST or None, sites=found.sites)
    if request.method == "POST" and form.is_valid():
        _kiosk, key = actions.open_kiosk(request.actor, form.chosen_site(), form.cleaned_data["name"])
        logout(request)
        answer = redirect("kiosk")
        answer.set_cookie(
            door.cookie_name(), key, max_age=A_YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True,
            samesite="Strict",
        )  # fmt: skip
        return answer
    context = {"page": found, "form": form, "has_errors": bool(form.errors)}
    return page(request, "encounter/kiosks.html", context, status=422 if form.errors else 200)


@require_POST
@reads("kiosk.open")
def kiosk_closing(request: Any, pk: UUID) -> HttpResponse:
    """Closes a tablet from anywhere."""
    kiosk = get_visible(request.actor, Kiosk, pk)
    actions.close_kiosk(request.actor, kiosk, read_number(request.POST.get("version")))
    messages.success(request, _("%(name)s is closed. It asks for nothing any more.") % {"name": kiosk.name})
    return redirect("kiosks")


@open_to_all
def kiosk(request: Any) -> HttpResponse:
    """Asks for a code; a post answers with the person's own welcome, or that nothing was found."""
    device = _device(request)
    if device is None:
        return _closed(request)
    if request.method != "POST":
        return _show(request, "code")
    heard = actions.hear_code(device, request.POST.get("code", "")[:40])
    if heard.waits_until is not None:
        return _show(request, "code", 429, says=_("Please wait a little before the next try, or ask at the desk."))
    if heard.welcome is None:
        says = _("We found nothing for that code in the next hour. Check the code, or ask at the desk.")
        return _show(request, "code", 422, says=says)
    ticket = signing.dumps([str(device.pk), str(heard.welcome.episode_id)], salt=SALT)
    return _show(request, "welcome", welcome=heard.welcome, ticket=ticket)


@open_to_all
def kiosk_arrival(request: Any) -> HttpResponse:
    """Signs in or out the person who has just been welcomed, and says so."""
    device = _device(request)
    if device is None:
        return _closed(request)
    episode = _of_ticket(device, request.POST.get("ticket", ""))
    if episode is None:
        return redirect("kiosk")
    is_leaving = request.POST.get("act") == "leave"
    try:
        rows = (actions.go_out if is_leaving else actions.come_in)(device, episode)
    except Refused:
        return _show(request, "code", 422, says=_("That cannot be changed here any more. Please ask at the desk."))
    place = rows[0].place if rows and not is_leaving else ""
    return _show(request, "done", is_leaving=is_leaving, place="" if place == "video" else place)


def _device(request: Any) -> Kiosk | None:
    return door.kiosk_of(request.COOKIES.get(door.cookie_name(), ""))


def _of_ticket(device: Kiosk, ticket: str) -> UUID | None:
    """Whom the device welcomed a moment ago; None once that moment has passed, or on another device."""
    try:
        kiosk_id, episode_id = signing.loads(
            ticket, salt=SALT, max_age=kiosk_row(dates.now().date())["confirm_seconds"]
        )
    except signing.BadSignature:
        return None
    return UUID(episode_id) if kiosk_id == str(device.pk) else None


def _show(request: Any, stage: str, status: int = 200, **shown: Any) -> HttpResponse:
    row = kiosk_row(dates.now().date())
    context = {
        "stage": stage,
        "idle": row["idle_seconds"],
        "signs": SIGNS,
        "length": LENGTH,
        "has_errors": "says" in shown,
    }
    return _kept_nowhere(page(request, "encounter/kiosk.html", context | shown, part="stage", status=status))


def _closed(request: Any) -> HttpResponse:
    answer = page(request, "encounter/kiosk_closed.html", {}, status=403)
    answer.delete_cookie(door.cookie_name(), samesite="Strict")
    return _kept_nowhere(answer)


def _kept_nowhere(answer: HttpResponse) -> HttpResponse:
    patch_cache_control(answer, no_store=True)
    return answer
