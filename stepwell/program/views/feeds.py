"""The private calendar address itself, and the page where people make and turn off their own."""

from __future__ import annotations

from hashlib import sha256
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from stepwell.kernel import dates
from stepwell.kernel.web import get_visible, once, open_to_all, page, reads, token_of
from stepwell.program.actions.feed import make_feed, note_reading, revoke_feed
from stepwell.program.forms.feed import FeedForm, RevokeForm, shown_from
from stepwell.program.models import CalendarFeed
from stepwell.program.queries.feed import feed_bytes, feed_limits, feed_list, open_feed
from stepwell.program.views.asking import ask_or_act


@require_safe
@open_to_all
def calendar_feed(request: Any, secret: str) -> HttpResponse:
    """A schedule as a calendar file; a wrong or revoked address and one that never was get the same answer."""
    found = open_feed(secret)
    if found is None:
        raise Http404
    feed, actor = found
    body = feed_bytes(actor, shown_from(request.GET))
    note_reading(actor, feed)
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'inline; filename="schedule.ics"'
    answer.headers["Cache-Control"] = f"private, max-age={feed_limits(dates.now().date())['read_again_seconds']}"
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.headers["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=answer) or answer


@reads("feed.own")
def my_calendars(request: Any) -> HttpResponse:
    """The addresses of whoever asks; a post makes one and shows it this once."""
    form = FeedForm(request.POST or None, is_staff=request.actor.is_staff)

    def show(form: Any, status: int, address: str = "") -> HttpResponse:
        context = {"feeds": feed_list(request.actor), "form": form, "token": token_of(request), "address": address}
        return page(request, "program/calendars.html", context | {"has_errors": status == 422}, status=status)

    def act() -> HttpResponse:
        told: list[str] = []

        def make() -> CalendarFeed:
            feed, secret = make_feed(request.actor, form.cleaned_data["name"])
            told.append(request.build_absolute_uri(reverse("calendar_feed", args=[secret])) + form.asked())
            return feed

        once(CalendarFeed, request.POST.get("token", ""), make)
        if not told:  # sent twice: the address was shown the first time
            messages.info(request, _("That address was made and shown already. Make another if you need it."))
            return redirect("my_calendars")
        return show(FeedForm(is_staff=request.actor.is_staff), 200, told[0])

    return ask_or_act(request, form, act, show)


@require_POST
@reads("feed.own")
def my_calendar_off(request: Any, pk: UUID) -> HttpResponse:
    """Turns one of one's own addresses off."""
    feed: CalendarFeed = get_visible(request.actor, CalendarFeed, pk)
    if feed.account_id != request.actor.account_id:
        raise Http404
    form = RevokeForm(request.POST)
    revoke_feed(request.actor, feed, form.cleaned_data.get("version") if form.is_valid() else None)
    messages.success(request, _("That address is off. Calendars that used it get nothing new."))
    return redirect("my_calendars")
