"""One's own account: password, second step, where it is signed in; the lock of the screen."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from stepwell.desk import lock as locks
from stepwell.desk.queries.account import account_page
from stepwell.desk.sessions import end_other_sessions
from stepwell.desk.views.asking import signed_in
from stepwell.kernel import audit
from stepwell.kernel.web import page


@signed_in
def account(request: Any) -> HttpResponse:
    """Name, address, the ways in, and every place this account is signed in."""
    shown = account_page(request.user, request.actor, request.session.session_key)
    return page(request, "desk/account.html", {"page": shown})


@require_POST
@signed_in
def other_sessions(request: Any) -> HttpResponse:
    """Ends every other session of this account."""
    ended = end_other_sessions(request.actor.account_id, request.session.session_key)
    audit.record(request.actor, "session.others_ended", request.user)
    says = ngettext("%(n)d other place is signed out.", "%(n)d other places are signed out.", ended)
    messages.info(request, says % {"n": ended})
    return redirect("account")


@require_POST
@signed_in
def keep_alive(request: Any) -> HttpResponse:
    """Keeps a session from ending while someone reads."""
    request.session.modified = True
    return HttpResponse(status=204)


@signed_in
def lock(request: Any) -> HttpResponse:
    """Locks the screen; the way back asks who is there."""
    return locks.lock(request)
