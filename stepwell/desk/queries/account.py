"""What someone sees of their own account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from allauth.mfa.models import Authenticator

from stepwell.desk.queries.events import zone_of
from stepwell.desk.sessions import my_sessions
from stepwell.kernel import access
from stepwell.kernel.access import Actor
from stepwell.people.rules.roles import label


@dataclass(frozen=True, slots=True)
class Place:
    """One place where the account is signed in; `since` by the clinic's clock, None when not noted."""

    device: str
    since: datetime | None
    is_this: bool


@dataclass(frozen=True, slots=True)
class AccountPage:
    """The page of one's own account."""

    name: str
    email: str
    roles: str
    has_password: bool
    has_second_step: bool
    needs_second_step: bool
    places: tuple[Place, ...]
    others: int
    has_schedule: bool
    records_leave: bool


def account_page(account: Any, actor: Actor, session_key: str | None) -> AccountPage:
    """Two queries."""
    zone = ZoneInfo(zone_of(actor))
    found = my_sessions(account.pk, session_key)
    return AccountPage(
        name=account.name,
        email=account.email,
        roles=", ".join(label(role) for role in sorted(actor.roles)),
        has_password=account.has_usable_password(),
        has_second_step=Authenticator.objects.filter(user=account).exists(),
        needs_second_step=actor.is_staff,
        places=tuple(
            Place(one.device, one.since.astimezone(zone) if one.since else None, one.is_this) for one in found
        ),
        others=sum(not one.is_this for one in found),
        has_schedule=bool(access.may(actor, "feed.own")),
        records_leave=bool(actor.practitioner_id and access.may(actor, "leave.record_own")),
    )
