"""The reminders someone was sent about patient-days, and where each is mended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stepwell.claim.models import DayNudge
from stepwell.claim.queries.day_row import Cause, day_row
from stepwell.claim.queries.places import address, duties_of, with_duties
from stepwell.claim.queries.price import prices_of
from stepwell.claim.queries.service import services_of
from stepwell.claim.queries.stay import stays_of
from stepwell.encounter.models import Encounter
from stepwell.kernel.access import Actor
from stepwell.people.models import Site
from stepwell.placement.models import Episode

MOST = 20


@dataclass(frozen=True, slots=True)
class NudgeLine:
    """One open reminder: about whom, what waits, the day, who asked, and the address that leads to the cause."""

    id: UUID
    name: str
    says: str
    on: date
    by: str
    url: str


def open_nudges(actor: Actor) -> tuple[NudgeLine, ...]:
    """The actor's own reminders that are not done, the oldest day first. One query."""
    rows = DayNudge.objects.visible_to(actor).filter(owner_id=actor.account_id, done_at__isnull=True)
    found = rows.select_related("patient", "sent_by").order_by("on", "id")[:MOST]
    return tuple(
        NudgeLine(row.pk, row.patient.short_name, row.says, row.on, row.sent_by.name, address("nudge", row.pk))
        for row in found
    )


def causes_of(episode: Episode, on: date) -> tuple[Cause, ...]:
    """What holds a patient-day now. Five queries."""
    site: Site = with_duties(Site._base_manager.filter(pk=episode.site_id), on).get()
    services = services_of(Encounter._base_manager.filter(episode=episode, on=on))
    context = {"helpers": duties_of(site), "sees_money": False}
    stay = stays_of([UUID(str(episode.pk))], on)[episode.pk]
    return day_row(stay, on, services, site, prices_of(site.pk), context).causes


def cause_of(nudge: DayNudge) -> Cause | None:
    """The cause a reminder was sent for; None once it is mended."""
    return next((one for one in causes_of(nudge.episode, nudge.on) if one.code == nudge.code), None)
