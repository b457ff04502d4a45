"""What a new version may begin from."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from stepwell.kernel.access import Actor
from stepwell.placement.models import Episode
from stepwell.plan.queries.episode import around
from stepwell.plan.rules.plan import PlanState


@dataclass(frozen=True, slots=True)
class StartPage:
    """The stay, its condition track, the number of the version in force (0 for none)."""

    episode: Episode
    condition: str
    in_force: int
    has_diagnosis: bool


def start_page(actor: Actor, episode_id: UUID) -> StartPage:
    """What the start page needs. One query; Http404, Forbidden."""
    found = around(actor, episode_id)
    in_force = next((row.number for row in found.plans if row.state == PlanState.IN_FORCE.value), 0)
    return StartPage(found.episode, found.episode.condition, in_force, bool(found.diagnoses))
