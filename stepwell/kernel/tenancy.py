"""Middleware: who is asking, with which second factor, and what a refusal looks like."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from stepwell.kernel import access, audit
from stepwell.kernel.models import EditConflict, new_id
from stepwell.kernel.tables import Refused

logger = logging.getLogger("stepwell.web")
Answering = Callable[[HttpRequest], HttpResponse]


class HealthMiddleware:
    """Answers the two health addresses before any organization is looked up."""

    def __init__(self, get_response: Answering) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/health/live":
            return HttpResponse("ok", content_type="text/plain")
        if request.path == "/health/ready":
            from django.db import connection

            connection.set_schema_to_public()  # type: ignore[attr-defined]
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            return HttpResponse("ok", content_type="text/plain")
        return self.get_response(request)


class ActorMiddleware:
    """Gives the request its id and its actor; turns refusals into pages; keeps charts out of caches."""

    def __init__(self, get_response: Answering) -> None:
        self.get_response = get_response
        self.actor_of = import_string(settings.STEPWELL_ACTOR)

    def __call__(self, request: Any) -> HttpResponse:
        request.request_id = new_id()
        request.actor = self.actor_of(request)
        if "%00" in request.META.get("QUERY_STRING", ""):
            raise Http404  # nobody types the sign NUL, and the database cannot look for it
        response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
            if response.status_code in (403, 404):
                audit.record(request.actor, "refused", reason=f"{response.status_code} {_pattern(request)}")
        response.headers["X-Request-ID"] = str(request.request_id)
        return response

    def process_exception(self, request: Any, error: Exception) -> HttpResponse | None:
        if isinstance(error, access.Forbidden):
            return render(request, "403.html", {"says": error.says}, status=403)
        if isinstance(error, Refused):
            return render(request, "refused.html", {"refused": error}, status=422)
        if isinstance(error, EditConflict):
            says = Refused("CHANGED", _("Someone else changed this while you were writing."), _("Open the page again."))
            return render(request, "refused.html", {"refused": says}, status=409)
        if not isinstance(error, Http404) and type(error).__name__ != "ReauthenticationRequired":
            logger.exception("unexpected error", extra={"request_id": str(request.request_id)})
        return None


class SecondFactorMiddleware:
    """Keeps staff without a second factor on the page where they set one up (not in the demo)."""

    def __init__(self, get_response: Answering) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        if settings.STEPWELL_DEMO or not request.user.is_authenticated or request.path.startswith("/account/"):
            return self.get_response(request)
        if request.actor.is_staff and not _has_second_factor(request.user):
            return redirect("/account/2fa/")
        return self.get_response(request)


def _has_second_factor(user: Any) -> bool:
    from allauth.mfa.utils import is_mfa_enabled

    return bool(is_mfa_enabled(user))


def _pattern(request: Any) -> str:
    """The address pattern, never the address itself: ids of records someone may not see stay out of the trail."""
    match = getattr(request, "resolver_match", None)
    return match.route if match else "unknown address"


def system_actor(name: str, request_id: uuid.UUID | None = None) -> access.Actor:
    """The actor of a scheduled task: may do what tasks do, and signs the trail with the task's name."""
    return access.Actor(name=name, is_the_system=True, request_id=request_id or new_id())
