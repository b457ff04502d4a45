"""Decides whether a mental health center serves enough people outside Medicare."""

from __future__ import annotations

from datetime import date

from stepwell.claim.rules import kinds_claim as kinds
from stepwell.claim.rules.findings import Finding
from stepwell.kernel.tables import in_force, reference


def community_share_note(services: int, outside_medicare: int, on: date) -> Finding | None:
    """The alert when under two fifths of all services went to people outside Medicare; else None.

    Raises ValueError when the part is larger than the whole. Source: 42 USC 1395x(ff)(3)(B)(iii).
    """
    if not 0 <= outside_medicare <= services:
        raise ValueError("services outside Medicare must lie between 0 and all services")
    needed = in_force(reference("medicare/amounts")["community_share"], on)["percent"]
    if services == 0 or outside_medicare * 100 >= services * needed:
        return None
    return kinds.COMMUNITY_SHARE.at(on, percent=outside_medicare * 100 / services, needed=needed)
