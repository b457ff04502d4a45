"""Asks for the password or passkey again before a signature when the last time was too long ago."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse


def ask_again(request: Any, back: str) -> HttpResponse | None:
    """The way to the password page and back, or None when the actor has signed in within ten minutes.

    Drafts are on the server, so nothing is lost on the way. The demo and the tests do not ask.
    """
    if settings.STEPWELL_DEMO or settings.STEPWELL_TEST or _is_fresh(request):
        return None
    return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': back})}")


def _is_fresh(request: Any) -> bool:
    """Whether the actor has shown who they are lately, when signing in or since."""
    records = get_authentication_records(request, request.user)
    return any(time.time() - float(one["at"]) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT for one in records)
