"""Pages of what follows an absence: make-ups to offer, reviews that wait, and the slip with a person's code."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from stepwell.encounter.models import AbsenceTask, TeamReview
from stepwell.encounter.queries.clock import by_when, clock, day, span
from stepwell.encounter.queries.make_up import MakeUp, make_ups
from stepwell.encounter.rules.make_up import make_up_row
from stepwell.kernel import dates
from stepwell.kernel.access import Actor
from stepwell.placement.models import Episode
from stepwell.plan.rules.services import service_type
from stepwell.program.queries import next_seats

SLIP_SEATS = 12


@dataclass(frozen=True, slots=True)
class MakeUpPage:
    """What one person missed, and the sessions that could make up for it; the first few are those to offer."""

    task_id: UUID
    name: str
    missed: str
    choices: tuple[MakeUp, ...]
    most: int


def make_up_page(task: AbsenceTask) -> MakeUpPage:
    """Seven queries; the absence with its event is loaded with the task."""
    row = task.encounter
    title = row.session.group.name if row.session else service_type(row.service_type).title
    missed = f"{title}, {day(row.on)} {clock(row.starts_at, row.site.time_zone)}"
    return MakeUpPage(task.pk, row.patient.short_name, missed, make_ups(row), make_up_row(row.on)["most_offers"])


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One stay the team should look at together, why, whose it is and until when."""

    id: UUID
    version: int
    patient_id: UUID
    name: str
    because: str
    owner: str
    is_mine: bool
    is_late: bool
    due: str


def review_list(actor: Actor, *, mine: bool = False) -> list[ReviewRow]:
    """Open reviews at the actor's sites, the soonest due first. One query."""
    rows = TeamReview.objects.visible_to(actor).filter(done_at__isnull=True)
    if mine:
        rows = rows.filter(owner_id=actor.account_id)
    return [
        ReviewRow(
            row.pk,
            row.version,
            row.patient_id,
            row.patient.short_name,
            row.because,
            row.owner.name,
            row.owner_id == actor.account_id,
            row.due_at <= dates.now(),
            by_when(row.due_at, row.site.time_zone),
        )
        for row in rows.select_related("patient", "owner", "site").order_by("due_at", "pk")
    ]


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One coming session on the slip."""

    when: str
    title: str
    place: str


@dataclass(frozen=True, slots=True)
class Slip:
    """What a person takes home: their name as used, the site, and their next sessions."""

    episode_id: UUID
    patient_id: UUID
    name: str
    site: str
    phone: str
    lines: tuple[SlipLine, ...]


def slip(episode: Episode) -> Slip:
    """One query; patient and site are loaded with the episode."""
    zone = episode.site.time_zone
    lines = tuple(
        SlipLine(f"{day(row.on)} {span(row.starts_at, row.ends_at, zone)}", row.title, row.room)
        for row in next_seats(episode.patient_id, SLIP_SEATS)
    )
    return Slip(
        episode.pk, episode.patient_id, episode.patient.short_name, episode.site.name, episode.site.phone, lines
    )
