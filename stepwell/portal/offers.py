"""A patient's own part in attendance: their arrival code, and another session for one they could not come to."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from stepwell.encounter.actions import arrival_code, cancel_seat, offer_by_itself, renew_code, take_make_up
from stepwell.encounter.models import Encounter, MakeUpOffer
from stepwell.encounter.queries.make_up import RELATED, open_offers
from stepwell.encounter.rules.door import shown_code
from stepwell.kernel import web
from stepwell.kernel.tables import Refused
from stepwell.portal import queries
from stepwell.portal.forms import CannotComeForm
from stepwell.program.models import Seat


def give_back(request: Any, seat: Seat, form: CannotComeForm) -> HttpResponse:
    """Gives the seat back and leads to what fits instead, if anything does. Raises as `cancel_seat` does."""
    made = cancel_seat(request.actor, seat, form.kind(), form.text())
    messages.info(request, _("Thank you for telling us. Your team knows and will be in touch."))
    if made.session_id is not None:
        missed = Encounter._base_manager.select_related(*RELATED).get(pk=made.pk)
        if offer_by_itself(request.actor, missed):
            return redirect("my_make_ups")
    return redirect("my_schedule")


@web.reads("seat.release")
def my_make_ups(request: Any) -> HttpResponse:
    """Sessions I may take for one that I missed; first come, first served."""
    queries.me(request.actor)
    return _make_ups(request)


@web.reads("makeup.take")
def my_make_up(request: Any, pk: UUID) -> HttpResponse:
    """Takes one of them."""
    queries.me(request.actor)
    offer = web.get_visible(request.actor, MakeUpOffer, pk)
    if request.method != "POST":
        return redirect("my_make_ups")
    try:
        take_make_up(request.actor, offer)
    except Refused as no:
        if no.code in ("TAKEN", "ALREADY_SEATED"):
            return redirect("my_schedule")
        return _make_ups(request, f"{no.says} {_('Your other sessions stay as they are.')}")
    messages.success(request, _("That seat is yours. It is in your schedule."))
    return redirect("my_schedule")


def _make_ups(request: Any, says: str = "") -> HttpResponse:
    context = {
        "offers": open_offers(request.actor),
        "errors": [{"says": says}] if says else [],
        "has_errors": bool(says),
    }
    return web.page(request, "portal/make_ups.html", context, status=422 if says else 200)


@web.reads("seat.release")
def my_arrival_code(request: Any) -> HttpResponse:
    """The code I type at the door; a post makes a new one."""
    episode = queries.my_episode(queries.me(request.actor))
    if request.method == "POST" and episode is not None:
        renew_code(request.actor, episode)
        messages.success(request, _("Here is your new code. The old one opens nothing any more."))
        return redirect("my_arrival_code")
    return web.page(request, "portal/arrival_code.html", {"code": my_code(request)})


def my_code(request: Any) -> str:
    """`K7M 4XC`, made on first asking; nothing for someone who is in no stay."""
    episode = queries.my_episode(queries.me(request.actor))
    if episode is None or episode.ended_on is not None:
        return ""
    return shown_code(arrival_code(request.actor, episode))
