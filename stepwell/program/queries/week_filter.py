"""The links above the week: by group, room, leader or patient, and which one of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from stepwell.kernel import access
from stepwell.kernel.access import CLINICAL, Actor
from stepwell.people.models import Practitioner, Room, Site
from stepwell.program.models import Group

VIEWS: dict[str, Any] = {
    "group": lazy("By group"),
    "room": lazy("By room"),
    "leader": lazy("By leader"),
    "patient": lazy("By patient"),
}
FEW = 8
Url = Callable[..., str]
ANY = UUID(int=0)  # stands in an address where an id goes


@dataclass(frozen=True, slots=True)
class View:
    """One tab: `label url current`, as parts/tabs.html reads it."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One group, room or leader to look at alone; the empty id is everything."""

    id: str
    label: str
    url: str
    is_current: bool


def views_of(actor: Actor, asked: Any, url: Url) -> tuple[View, ...]:
    """The tabs; the leader's own opens on the person who asks, the patient's only for who may read seats."""
    found = []
    for by, label in VIEWS.items():
        if by == "patient" and not access.may(actor, "seat.read"):
            continue
        only = actor.practitioner_id if by == "leader" else None
        found.append(View(str(label), url(by=by, only=only), by == asked.by))
    return tuple(found)


def choices_of(site: Site, asked: Any, url: Url) -> tuple[Choice, ...]:
    """Everything first, then each group, room or leader of the site by name. One query."""
    rows = {"group": _groups, "room": _rooms, "leader": _leaders}[asked.by](site, asked.monday)
    whole = Choice("", str(_("Everything")), url(only=None), asked.only is None)
    address = url(only=ANY)  # put together once: a site has hundreds of groups
    return (
        whole,
        *(Choice(str(pk), name, address.replace(str(ANY), str(pk)), asked.only == pk) for pk, name in rows),
    )


def _groups(site: Site, monday: Any) -> list[tuple[UUID, str]]:
    rows = Group._base_manager.filter(site=site, starts_on__lte=monday + timedelta(days=6))
    rows = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=monday))
    return list(rows.order_by("name", "pk").values_list("pk", "name"))


def _rooms(site: Site, _monday: Any) -> list[tuple[UUID, str]]:
    return list(Room._base_manager.filter(site=site).order_by("name").values_list("pk", "name"))


def _leaders(site: Site, _monday: Any) -> list[tuple[UUID, str]]:
    roles = sorted(role.value for role in CLINICAL)
    rows = Practitioner._base_manager.filter(account__duties__site=site, account__duties__role__in=roles)
    return list(rows.distinct().order_by("account__name", "pk").values_list("pk", "account__name"))
