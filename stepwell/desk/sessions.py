"""Where an account is signed in, and the end of every session but this one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.utils.translation import gettext as _

from stepwell.kernel import dates

SEEN = "signed_in_from"
# First fit wins: most browsers also name the ones they descend from.
_BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
_SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "Mac"),
    ("CrOS", "Chromebook"), ("Linux", "Linux"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SignedIn:
    """One session: on which kind of device, since when (UTC, None when not noted), and whether it is this one."""

    key: str
    device: str
    since: datetime | None
    is_this: bool


class DeviceMiddleware:
    """Notes on what a session was opened, when the session is being saved anyway: at sign-in."""

    def __init__(self, get_response: Callable[[Any], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        response = self.get_response(request)
        if request.session.modified and request.user.is_authenticated:
            note_device(request)
        return response


def note_device(request: Any) -> None:
    """Keeps with a fresh session what it was opened on; nothing is kept of the network address."""
    if SEEN not in request.session:
        request.session[SEEN] = {
            "device": device_words(request.headers.get("User-Agent", "")),
            "at": dates.now().timestamp(),
        }


def device_words(agent: str) -> str:
    """`Firefox on Windows` from what a browser says of itself."""
    browser = next((name for mark, name in _BROWSERS if mark in agent), _("A browser"))
    system = next((name for mark, name in _SYSTEMS if re.search(mark, agent)), "")
    return _("%(browser)s on %(system)s") % {"browser": browser, "system": system} if system else browser


def my_sessions(account_id: UUID, this_key: str | None) -> list[SignedIn]:
    """This session first, then the others by the time they began, newest first. One query."""
    found = [_signed_in(key, kept, this_key) for key, kept in _of(account_id)]
    oldest = datetime.min.replace(tzinfo=UTC)
    return sorted(found, key=lambda one: (one.is_this, one.since or oldest), reverse=True)


def end_other_sessions(account_id: UUID, this_key: str | None) -> int:
    """Ends every session of the account but this one; how many there were."""
    keys = [key for key, _kept in _of(account_id) if key != this_key]
    Session.objects.filter(pk__in=keys).delete()
    return len(keys)


def _of(account_id: UUID) -> Iterator[tuple[str, dict[str, Any]]]:
    """A session does not name its account in a column, so the live ones of the clinic are opened; they last a shift."""
    for row in Session.objects.filter(expire_date__gt=dates.now()).iterator():
        kept = row.get_decoded()
        if kept.get(SESSION_KEY) == str(account_id):
            yield row.session_key, kept


def _signed_in(key: str, kept: dict[str, Any], this_key: str | None) -> SignedIn:
    seen = kept.get(SEEN) or {}
    since = datetime.fromtimestamp(seen["at"], UTC) if "at" in seen else None
    return SignedIn(key, seen.get("device") or _("A browser"), since, key == this_key)
