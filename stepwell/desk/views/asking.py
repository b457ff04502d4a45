"""Who may ask for a page at all where no role decides: anyone who has signed in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse

from stepwell.kernel.web import sign_in_first


def signed_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Marks a page for everyone with an account, whatever their role; strangers are led to the sign-in page."""

    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.actor.account_id is None:
            return sign_in_first(request)
        return view(request, *args, **kwargs)

    guarded.needs = "signed in"  # type: ignore[attr-defined]
    return guarded
