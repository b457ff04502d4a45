"""The note of one visit on one screen: last time, the plan, and what is written so far."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from stepwell.encounter.models import Encounter
from stepwell.encounter.queries.clock import day, moment, span
from stepwell.encounter.queries.facts import individual_facts, note_state, place_of
from stepwell.encounter.queries.plan_line import NO_PLAN
from stepwell.encounter.queries.roster import RosterRow, roster_row, since_last
from stepwell.encounter.queries.sheet import Before, Sheet, load_sheet
from stepwell.encounter.rules.group_note import GroupFindings
from stepwell.encounter.rules.note import NoteState, Signer, problems_of_individual, warnings_of_individual
from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.plan.rules.services import service_type
from stepwell.program.models import Visit

NOTHING = GroupFindings((), {}, ())


@dataclass(frozen=True, slots=True)
class LastNote:
    """The note of the visit before: its words and what was to come next."""

    on: str
    writer: str
    own_line: str
    response: str
    next_step: str


@dataclass(frozen=True, slots=True)
class NotePage:
    """One visit's note; `problems` stand between it and the signature, `warnings` only need a look."""

    visit: Visit
    zone: str
    service: str
    when: str
    place: str
    practitioner: str
    row: RosterRow | None
    response: str
    last: LastNote | None
    problems: tuple[str, ...]
    warnings: tuple[str, ...]
    token: str
    state: str
    is_signed: bool
    is_cancelled: bool
    is_mine: bool
    places: tuple[tuple[str, str], ...]


def note_page(actor: Actor, visit_id: UUID) -> NotePage:
    """The page for those who write notes at the visit's site. Raises Http404, Forbidden."""
    visit = get_visible(actor, Visit, visit_id, "practitioner__account", "room", "site", "patient")
    access.require(actor, "note.write", visit)
    sheet = load_sheet(visit, with_before=False)
    seat = next(iter(sheet.seats), None)
    zone = visit.site.time_zone
    last = _last(visit)
    if last is not None:
        sheet.before[visit.patient_id] = Before(risk_last_time=bool(last.is_risk_voiced))
    row = roster_row(sheet, seat, zone, since_last([visit.patient_id]), NOTHING) if seat else None
    begun = next(iter(sheet.encounters), None)
    problems, warnings = _findings(sheet, begun)
    return NotePage(
        visit=visit,
        zone=zone,
        service=service_type(visit.service_type).title,
        when=f"{day(visit.on)} {span(visit.starts_at, visit.ends_at, zone)}",
        place=begun.place if begun else place_of(visit),
        practitioner=str(visit.practitioner),
        row=row,
        response=begun.response if begun else "",
        last=_last_note(last, zone) if last else None,
        problems=problems,
        warnings=warnings,
        token=sheet.token,
        state=(note_state(begun) if begun else NoteState.DRAFT).value,
        is_signed=sheet.is_signed,
        is_cancelled=visit.cancelled_at is not None,
        is_mine=actor.practitioner_id == visit.practitioner_id,
        places=_places(visit),
    )


def _findings(sheet: Sheet, begun: Encounter | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the note lacks, but for the writer's license, which is looked up when they sign."""
    if begun is None:
        return (_("Say whether the person was here."),), ()
    if begun.signed_at is not None:
        return (), ()
    writer = sheet.visit.practitioner
    signer = Signer(str(writer.pk), writer.credential, None, writer.supervisor_id is not None)
    note = individual_facts(begun, sheet.plans.get(begun.episode_id, NO_PLAN), signer)
    found = [row.says for row in problems_of_individual(note, dates.now())]
    if begun.confirmed_at is None:
        found = [_("Say whether the person was here."), *found]
    return tuple(dict.fromkeys(found)), tuple(row.says for row in warnings_of_individual(note))


def _last(visit: Visit) -> Encounter | None:
    rows = Encounter._base_manager.filter(
        patient_id=visit.patient_id,
        service_type=visit.service_type,
        session__isnull=True,
        starts_at__lt=visit.starts_at,
    )
    found = rows.exclude(own_line="").select_related("practitioner__account").order_by("-starts_at")
    return found.first()


def _last_note(row: Encounter, zone: str) -> LastNote:
    when, writer = moment(row.starts_at, zone), str(row.practitioner)
    return LastNote(when, writer, row.own_line, row.response, row.home_practice)


def _places(visit: Visit) -> tuple[tuple[str, str], ...]:
    here = place_of(visit)
    room = ((here, here),) if here and here != "video" else (("in person", _("In person")),)
    return (*room, ("video", _("Video")), ("phone", _("Phone")))
