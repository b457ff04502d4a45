"""Keeps a locked screen locked: nothing but the way back in and the way out, until the person has shown who they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from stepwell.kernel import dates

LOCKED_AT = "locked_at"
_PROOFS = "account_authentication_methods"  # what the sign-in library keeps of each proof, with its time
_WAYS = ("account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "account_logout", "lock")


class LockMiddleware:
    """Leads every request of a locked session to the question who is there; costs no query."""

    def __init__(self, get_response: Callable[[Any], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        if request.user.is_authenticated and LOCKED_AT in request.session:
            if _has_shown_since(request.session):
                del request.session[LOCKED_AT]
            elif request.path not in {reverse(name) for name in _WAYS}:
                return _to_the_door(request, request.get_full_path() if request.method == "GET" else "")
        return self.get_response(request)


def lock(request: Any) -> HttpResponse:
    """Locks this session; the page that was open is where the way back leads."""
    before = request.META.get("HTTP_REFERER", "")
    safe = url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure())
    request.session.setdefault(LOCKED_AT, dates.now().timestamp())
    return _to_the_door(request, _path_of(before) if safe else "")


def _has_shown_since(session: Any) -> bool:
    proofs = session.get(_PROOFS, [])
    return any(float(proof.get("at", 0)) > float(session[LOCKED_AT]) for proof in proofs)


def _to_the_door(request: Any, back: str) -> HttpResponse:
    door = reverse("account_reauthenticate")
    target = f"{door}?{urlencode({'next': back or reverse('home')})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": target})
    return redirect(target)


def _path_of(address: str) -> str:
    from urllib.parse import urlsplit

    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
