"""One seat given back by staff ahead of time: the seat is free, the absence has its reason and someone's call."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from stepwell.encounter.actions import cancel_seat
from stepwell.encounter.rules.attendance import AbsenceReason
from stepwell.kernel.web import get_visible, page, reads
from stepwell.program.forms.seat import ReleaseForm
from stepwell.program.models import Seat
from stepwell.program.queries.words import moment_words
from stepwell.program.views.asking import ask_or_act, tell

# What the form calls a reason, as attendance keeps it; the rest is another reason.
KINDS = {
    "Ill": AbsenceReason.ILL,
    "Work or school": AbsenceReason.WORK,
    "Child or family": AbsenceReason.CARE_FOR_OTHERS,
    "No ride": AbsenceReason.TRANSPORT,
}
RELATED = ("session__group", "visit", "patient", "site", "episode")


@reads("seat.release")
def seat_release(request: Any, pk: UUID) -> HttpResponse:
    """One person gives one seat back; nobody else's row is touched."""
    seat: Seat = get_visible(request.actor, Seat, pk, *RELATED)
    form = ReleaseForm(request.POST or None, initial={"version": seat.version})
    event = seat.session or seat.visit
    when = moment_words(event.starts_at, seat.site.time_zone) if event else ""

    def show(form: Any, status: int) -> HttpResponse:
        return page(request, "program/release.html", {"seat": seat, "when": when, "form": form}, status=status)

    def act() -> HttpResponse:
        given = form.cleaned_data
        kind = KINDS.get(given["reason"], AbsenceReason.OTHER)
        cancel_seat(request.actor, seat, kind, given["reason"], given["version"])
        tell(request, _("The seat is free. Everyone else keeps theirs. Their therapist gets a call to make."))
        return redirect("episode_schedule", seat.episode_id)

    return ask_or_act(request, form, act, show)
