"""Words that wait on a device: the secret they are sealed with, and the word back that a sent form was taken."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.crypto import salted_hmac

COOKIE = "stepwell-kept"
_TOLD = re.compile(r"[\w-]{43}\.[\w-]{8}\.[0-9]{1,15}", re.ASCII)  # the keyed name of a form, its window, their moment
_DAYS = 7  # as long as the device keeps them


def secret_of(organization: str, account_id: UUID) -> str:
    """Made from the installation's secret each time, the same for an account on every device; half seals, half names."""
    made = salted_hmac("words kept on a device", f"{organization}:{account_id}", algorithm="sha512").digest()
    return base64.b64encode(made).decode()


class KeptMiddleware:
    """When a form that named its kept words leads on, the answer names them too, so that the device lets them go.

    It stands inside the lock and the second factor: what those lead elsewhere was not taken.
    """

    def __init__(self, get_response: Callable[[Any], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and response.status_code == 302 and "kept" in request.POST:
            told = request.POST["kept"]
            if _TOLD.fullmatch(told) and not response.headers["Location"].startswith("/account/"):
                age = _DAYS * 24 * 60 * 60
                response.set_cookie(COOKIE, told, max_age=age, secure=request.is_secure(), samesite="Lax")
        return response
