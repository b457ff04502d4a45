"""The note of one visit on one screen: last time, the plan, what to keep in mind, and what is written so far."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import gettext as _

from stepwell.encounter.models import Encounter
from stepwell.encounter.queries.beside import MedicinesBeside, ScoreBeside, medicines_beside, scores_beside
from stepwell.encounter.queries.clock import clock, day, moment, span
from stepwell.encounter.queries.facts import individual_facts, note_state, place_of
from stepwell.encounter.queries.field_links import Fix, fixes_of_visit
from stepwell.encounter.queries.lists import Unsigned, unsigned_list
from stepwell.encounter.queries.note_about import About, Last, about
from stepwell.encounter.queries.note_parts import NoteParts
from stepwell.encounter.queries.note_problems import (
    Known,
    is_before_plan,
    kind_of,
    name_of,
    problems_beside,
    warnings_beside,
)
from stepwell.encounter.queries.note_shown import (
    Asked,
    Close,
    Diagnosed,
    Kind,
    Starts,
    diagnosed,
    kinds_shown,
    people_shown,
    questions,
    services_shown,
    signed_lines,
)
from stepwell.encounter.queries.plan_line import NO_PLAN, PlanOfDay
from stepwell.encounter.queries.roster import RosterRow, roster_row
from stepwell.encounter.queries.sheet import Before, Sheet, load_sheet
from stepwell.encounter.rules.family import FAMILY_SERVICE
from stepwell.encounter.rules.group_note import GroupFindings
from stepwell.encounter.rules.merge import write_token
from stepwell.encounter.rules.note import NoteState, Signer, problems_of_individual, warnings_of_individual
from stepwell.encounter.rules.templates import chosen_template, kind_to_start
from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Reason
from stepwell.plan.rules.services import service_type
from stepwell.program.models import Visit

NOTHING = GroupFindings((), {}, ())
MEDICATION = "MED"


@dataclass(frozen=True, slots=True)
class LastNote:
    """The note of the visit before: its words and what was to come next."""

    on: str
    writer: str
    own_line: str
    response: str
    next_step: str
    worked_on: tuple[str, ...] = ()


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
    kind: str = ""
    kinds: tuple[Kind, ...] = ()
    plan: tuple[Diagnosed, ...] = ()
    services: tuple[tuple[UUID, str, bool], ...] = ()
    asked: tuple[Asked, ...] = ()
    people: tuple[Close, ...] = ()
    presence: str = ""
    is_family: bool = False
    is_medication: bool = False
    is_before_plan: bool = False
    scores: tuple[ScoreBeside, ...] = ()
    medicines: MedicinesBeside | None = None
    block: str = ""
    declined: str = ""
    signed: tuple[tuple[str, str], ...] = ()
    next_note: Unsigned | None = None
    fixes: tuple[Fix, ...] = ()
    ahead: str = ""


def note_page(actor: Actor, visit_id: UUID) -> NotePage:
    """The page for those who write notes at the visit's site. Raises Http404, Forbidden."""
    known = about(actor, visit_id)
    access.require(actor, "note.write", known.visit)
    sheet = load_sheet(known.visit, with_before=False)
    begun = next(iter(sheet.encounters), None)
    shown = _bare(actor, sheet, begun, known)
    if begun is not None and shown.is_signed:
        waits = next(iter(unsigned_list(actor)), None)
        return replace(shown, signed=signed_lines(begun, known.parts), next_note=waits)
    if shown.row is None or shown.is_cancelled:
        return shown
    return _whole(shown, sheet, begun, known)


def _bare(actor: Actor, sheet: Sheet, begun: Encounter | None, known: About) -> NotePage:
    visit, seat = known.visit, next(iter(sheet.seats), None)
    zone = visit.site.time_zone
    if known.last is not None:
        sheet.before[visit.patient_id] = Before(risk_last_time=known.last.is_risk_voiced)
    return NotePage(
        visit=visit,
        zone=zone,
        service=service_type(visit.service_type).title,
        when=f"{day(visit.on)} {span(visit.starts_at, visit.ends_at, zone)}",
        place=begun.place if begun else place_of(visit),
        practitioner=str(visit.practitioner),
        row=roster_row(sheet, seat, zone, {}, NOTHING) if seat else None,
        response=begun.response if begun else "",
        last=_last_note(known.last, zone) if known.last else None,
        problems=(),
        warnings=(),
        token=f"{sheet.token} {write_token(known.parts.versions)}".strip(),
        state=(note_state(begun, known.parts.after) if begun else NoteState.DRAFT).value,
        is_signed=sheet.is_signed,
        is_cancelled=visit.cancelled_at is not None,
        is_mine=actor.practitioner_id == visit.practitioner_id,
        places=_places(visit),
        ahead=_ahead(visit),
    )


def _whole(shown: NotePage, sheet: Sheet, begun: Encounter | None, known: About) -> NotePage:
    """The page of a note that is still written: everything that stands beside and below the text."""
    visit, service, parts = shown.visit, shown.visit.service_type, known.parts
    seat = sheet.seats[0]
    plan = sheet.plan_of(seat)
    kind = kind_of(parts) or kind_to_start(service, has_plan=plan.was_in_force)
    template = chosen_template(known.offered, kind, name_of(parts))
    scores = scores_beside([visit.patient_id]).get(visit.patient_id, ())
    main = begun.objective_id if begun and begun.objective_id else sheet.suggested(seat)
    steps = diagnosed(plan, service, parts, main)
    planned = known.planned()
    reasons, warnings = _findings(begun, plan, parts, sheet, Known(template, known.consents, planned.block))
    asked = questions(template, parts, Starts(visit.on, known.last, steps, scores))
    fixes = fixes_of_visit(dict.fromkeys(reasons), [(one.key, one.label) for one in asked], visit.patient_id)
    lacks = {one.href: one.says for one in fixes}
    is_medication = service == MEDICATION
    return replace(
        shown,
        problems=tuple(dict.fromkeys(one.says for one in reasons)),
        fixes=fixes,
        warnings=warnings,
        kind=f"{template.kind}|{template.name}",
        kinds=kinds_shown(known.offered, template),
        plan=steps,
        services=tuple(services_shown(plan, service, begun, main)),
        asked=tuple(replace(one, lacks=lacks.get(f"#a-{one.key}", "")) for one in asked),
        people=people_shown(known.contacts, parts) if service == FAMILY_SERVICE else (),
        presence=begun.family_presence if begun else "",
        is_family=service == FAMILY_SERVICE,
        is_medication=is_medication,
        is_before_plan=is_before_plan(parts, plan, kind),
        scores=scores,
        medicines=medicines_beside([visit.patient_id]).get(visit.patient_id) if is_medication else None,
        block=planned.block,
        declined=planned.declined,
    )


def _findings(
    begun: Encounter | None, plan: PlanOfDay, parts: NoteParts, sheet: Sheet, known: Known
) -> tuple[tuple[Reason, ...], tuple[str, ...]]:
    """What the note lacks, but for the writer's license, which is looked up when they sign."""
    said = Reason("NOT_CONFIRMED", _("Say whether the person was here."))
    if begun is None:
        return (said, *([Reason("SAFETY_PLAN", known.block)] if known.block else [])), ()
    writer = sheet.visit.practitioner
    signer = Signer(str(writer.pk), writer.credential, None, writer.supervisor_id is not None)
    beside = problems_beside(begun, parts, known)
    early = is_before_plan(parts, plan)
    note = individual_facts(begun, plan or NO_PLAN, signer, beside=beside, is_before_plan=early)
    found = list(problems_of_individual(note, dates.now()))
    if begun.confirmed_at is None:
        found = [said, *found]
    warned = (*warnings_of_individual(note), *warnings_beside(begun, parts, known))
    return tuple(found), tuple(row.says for row in warned)


def _ahead(visit: Visit) -> str:
    """That the visit is on a later day, in one sentence; empty from its day on."""
    days = (visit.on - dates.clinic_today(visit.site.time_zone)).days
    at = clock(visit.starts_at, visit.site.time_zone)
    if days <= 0:
        return ""
    if days == 1:
        return _("This visit is tomorrow at %(at)s. It can be signed when it is over.") % {"at": at}
    told = {"day": day(visit.on), "at": at, "days": days}
    return _("This visit is on %(day)s at %(at)s, in %(days)d days. It can be signed when it is over.") % told


def _last_note(last: Last, zone: str) -> LastNote:
    worked_on = tuple(f"{mark.label} {mark.text}" for mark in last.parts.marks)
    when = moment(last.starts_at, zone)
    return LastNote(when, last.writer, last.own_line, last.response, last.home_practice, worked_on)


def _places(visit: Visit) -> tuple[tuple[str, str], ...]:
    here = place_of(visit)
    room = ((here, here),) if here and here != "video" else (("in person", _("In person")),)
    return (*room, ("video", _("Video")), ("phone", _("Phone")))
