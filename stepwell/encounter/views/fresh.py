"""Asks for the password or passkey again before a signature when the last time was too long ago."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse


def ask_again(request: Any, back: str) -> HttpResponse | None:
    """The way to the password page and back, or None when the actor has signed in within ten minutes.

    Drafts are on the server, so nothing is lost on the way. The demo and the tests do not ask.
    """
    if settings.STEPWELL_DEMO or settings.STEPWELL_TEST or did_recently_reauthenticate(request):
        return None
    return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': back})}")
