"""Whom a visit can be booked for: people found by name, or those one looks after."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from stepwell.kernel.access import Actor
from stepwell.people.queries import FoundList
from stepwell.placement.models import Episode
from stepwell.placement.words import TRACKS

MOST = 24


@dataclass(frozen=True, slots=True)
class Bookable:
    """One person with a stay that goes on."""

    episode_id: UUID
    name: str
    record_number: str
    track: str


def people_to_book(actor: Actor, found: FoundList | None) -> tuple[Bookable, ...]:
    """The stays that go on of the people found, in their order; without a search, of those one looks after. One query."""
    rows = Episode.objects.visible_to(actor).filter(ended_on__isnull=True).select_related("patient")
    rows = rows.filter(site__in=sorted(actor.sites_for("visit.book")))
    if found is not None:
        order = {row.id: place for place, row in enumerate(found.people)}
        stays = sorted(rows.filter(patient__in=list(order)), key=lambda row: order[row.patient_id])
    elif actor.practitioner_id is not None:
        own = rows.filter(therapist=actor.practitioner_id) | rows.filter(psychiatrist=actor.practitioner_id)
        stays = list(own.order_by("patient__name_used", "pk")[:MOST])
    else:
        stays = []
    return tuple(
        Bookable(row.pk, row.patient.short_name, row.patient.record_number, str(TRACKS.get(row.track, row.track)))
        for row in stays
    )
