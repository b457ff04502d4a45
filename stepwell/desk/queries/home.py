"""Which first page a person gets: that of the role they hold, with tabs to the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.desk.queries.homes.administrator import administrator_home
from stepwell.desk.queries.homes.biller import biller_home
from stepwell.desk.queries.homes.director import director_home
from stepwell.desk.queries.homes.front_desk import front_desk_home
from stepwell.desk.queries.homes.group_leader import group_leader_home
from stepwell.desk.queries.homes.mine import for_me
from stepwell.desk.queries.homes.nurse import nurse_home
from stepwell.desk.queries.homes.psychiatrist import psychiatrist_home
from stepwell.desk.queries.homes.reviewer import reviewer_home
from stepwell.desk.queries.homes.therapist import therapist_home
from stepwell.desk.queries.parts import Home, Tab
from stepwell.kernel.access import Actor, Role
from stepwell.people.rules.roles import label

# In this order: of several roles the first is the one the day begins with.
HOMES: dict[Role, Callable[[Actor], Home]] = {
    Role.FRONT_DESK: front_desk_home,
    Role.THERAPIST: therapist_home,
    Role.PSYCHIATRIST: psychiatrist_home,
    Role.GROUP_LEADER: group_leader_home,
    Role.BILLER: biller_home,
    Role.UTILIZATION_REVIEWER: reviewer_home,
    Role.PROGRAM_DIRECTOR: director_home,
    Role.NURSE: nurse_home,
    Role.ADMINISTRATOR: administrator_home,
}


def home_page(actor: Actor, wanted: str = "") -> Home:
    """The page of the role asked for if the actor holds it, else of the first one; at most ten queries.

    Whatever the role, what a colleague asked for comes first.
    """
    held = [role for role in HOMES if role in actor.roles]
    chosen = next((role for role in held if role.value == wanted), held[0])
    found = HOMES[chosen](actor)
    found = replace(found, sections=(*for_me(actor), *found.sections))
    if len(held) == 1:
        return found
    home = reverse("home")
    return replace(found, tabs=tuple(Tab(_(label(role)), f"{home}?as={role.value}", role is chosen) for role in held))
