"""One claim: its lines traced back to note, plan and certification, what was found, what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as write

from stepwell.claim.models import ChargeItem, Claim, ClaimStep, Remittance
from stepwell.claim.queries.check import Checked, check_claims, program_marks, trace_of
from stepwell.claim.queries.file_findings import finding_url
from stepwell.claim.queries.places import Opens, address, doors
from stepwell.claim.queries.stay import Stay
from stepwell.claim.rules.findings import Severity
from stepwell.claim.rules.lifecycle import (
    AT_THE_CLINIC,
    AT_THE_PAYER,
    CLAIM,
    ClaimState,
    may_be_released,
    stops_of,
)
from stepwell.claim.rules.lines import Line
from stepwell.claim.rules.trace import traces
from stepwell.claim.words import FINDINGS, PATIENT_STATUS, PLACE, STATES
from stepwell.kernel import access
from stepwell.kernel.access import Actor
from stepwell.kernel.money import dollars
from stepwell.kernel.web import get_visible
from stepwell.people.rules.words import spoken_day
from stepwell.plan.rules.diagnosis import look_up
from stepwell.plan.rules.services import service_types


@dataclass(frozen=True, slots=True)
class TraceShown:
    """One service behind a line, from the note up to the certification."""

    service: str
    on: date
    minutes: int
    signed_by: str
    note_url: str
    intervention: str
    objective: str
    objective_url: str
    goal: str
    problem: str
    diagnosis: str
    diagnosis_title: str
    certified: str
    is_whole: bool


@dataclass(frozen=True, slots=True)
class LineShown:
    """One line of the claim with what it stands for."""

    line: Line
    amount: str
    traces: tuple[TraceShown, ...]


@dataclass(frozen=True, slots=True)
class FindingShown:
    """One finding with where it is mended."""

    kind: str
    word: str
    says: str
    fix: str
    source: str
    edit: str
    where: str
    url: str
    is_released: bool


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step of the claim's life, for the timeline."""

    label: str
    state: str
    at: Any
    note: str
    datetime: Any = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class RemittanceShown:
    """One posting: paid, contract, patient, denied, as written."""

    trace_number: str
    paid_on: date
    amounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """The page, with what may be done next."""

    claim: Claim
    kind: str
    word: str
    place: str
    status: str
    marks: str
    charge: str
    expected: str
    days: tuple[tuple[Any, str, str], ...]
    lines: tuple[LineShown, ...]
    findings: tuple[FindingShown, ...]
    steps: tuple[StepShown, ...]
    remittances: tuple[RemittanceShown, ...]
    medicare: bool
    may_check: bool
    may_release: bool
    may_submit: bool
    may_answer: bool
    may_post: bool
    may_void: bool


def claim_page(actor: Actor, claim_id: UUID) -> ClaimPage:
    """The claim with every finding of today. Six queries; Http404."""
    related = ("site", "patient", "coverage__payer", "episode", "file")
    claim: Claim = get_visible(actor, Claim, claim_id, *related)
    checked = check_claims([claim])[claim.pk]
    state = ClaimState(claim.state)
    kind, word = STATES[claim.state]
    stops = stops_of(checked.findings, claim.released)
    may = {name: bool(access.may(actor, name, claim)) for name in ("claim.change", "claim.submit")}
    at_clinic = state in AT_THE_CLINIC
    releasable = bool(stops) and all(one.code in may_be_released(claim.from_on) for one in stops)
    return ClaimPage(
        claim=claim,
        kind=kind,
        word=str(word),
        place=str(PLACE.get(claim.bill_type[-1:], "")),
        status=str(PATIENT_STATUS.get(claim.patient_status, "")),
        marks=", ".join(program_marks(claim.coverage.payer.kind, claim.from_on)),
        charge=dollars(claim.charge_cents),
        expected=dollars(claim.expected_cents) if claim.expected_cents is not None else "",
        days=_days(checked),
        lines=_lines(checked),
        findings=_findings(checked, doors(actor, claim.site_id)) if at_clinic else (),
        steps=_steps(claim),
        remittances=_remittances(claim),
        medicare=checked.stay.is_medicare,
        may_check=may["claim.change"] and at_clinic,
        may_release=may["claim.change"] and state is ClaimState.HELD and releasable,
        may_submit=may["claim.submit"] and state is ClaimState.READY and not stops,
        may_answer=may["claim.change"] and state in AT_THE_PAYER,
        may_post=may["claim.change"] and CLAIM.can_go(state, ClaimState.PAID),
        may_void=may["claim.change"] and CLAIM.can_go(state, ClaimState.VOID),
    )


def _days(checked: Checked) -> tuple[tuple[Any, str, str], ...]:
    shown = []
    for day in checked.result.days:
        amount = dollars(day.amount_cents) if day.amount_cents is not None else ""
        shown.append((day, f"APC {day.apc}" if day.apc else "", amount))
    return tuple(shown)


def _lines(checked: Checked) -> tuple[LineShown, ...]:
    items = {item.pk: item for item in checked.items}
    return tuple(
        LineShown(
            line,
            dollars(line.amount_cents),
            tuple(trace_shown(items[key], checked.stay) for key in line.items),
        )
        for line in checked.lines
    )


def trace_shown(item: ChargeItem, stay: Stay) -> TraceShown:
    """The chain behind one charge item; everything is loaded with it."""
    encounter = item.encounter
    objective, intervention = encounter.objective, encounter.intervention
    problem = objective.goal.problem if objective else None
    code = problem.diagnosis.code if problem else ""
    known = look_up(code) if code else None
    session, kind = encounter.session, service_types()[encounter.service_type].title
    return TraceShown(
        service=f"{session.group.name} ({kind.lower()})" if session else kind,
        on=encounter.on,
        minutes=encounter.minutes,
        signed_by=str(encounter.practitioner),
        note_url=address("encounter_page", encounter.pk),
        intervention=_ordered(intervention),
        objective=f"{objective.label} {objective.text}" if objective else "",
        objective_url=address("objective_trace", objective.pk) if objective else "",
        goal=objective.goal.text if objective else "",
        problem=problem.statement if problem else "",
        diagnosis=code,
        diagnosis_title=known.title if known else "",
        certified=_certified(stay, item.on),
        is_whole=traces(trace_of(item)),
    )


def _ordered(intervention: Any) -> str:
    if intervention is None:
        return ""
    title = service_types()[intervention.service_type].title
    how_often = f"{intervention.times} × {intervention.minutes} min"
    return f"{title}: {intervention.method}, {how_often}"


def _certified(stay: Stay, on: date) -> str:
    """The certification that covers a day, in figures; "-" where the payer asks for none."""
    if not stay.is_medicare:
        return "-"
    found = stay.certificate_on(on)
    if found is None or not found.on <= on <= found.ends_on:
        return ""
    hours = found.weekly_minutes / 60
    return f"{spoken_day(found.on)} – {spoken_day(found.ends_on)} · {hours:g} h"


def _findings(checked: Checked, opens: Opens) -> tuple[FindingShown, ...]:
    order = list(Severity)
    shown: dict[tuple[str, str], FindingShown] = {}
    for one in sorted(checked.findings, key=lambda one: order.index(one.severity)):
        kind, word = FINDINGS[one.severity]
        is_released = one.code in checked.claim.released and one.severity is not Severity.BLOCK
        where = f"{one.on:%b} {one.on.day}" if one.on else ""
        shown.setdefault(
            (one.says, where),
            FindingShown(
                kind="off" if is_released else kind,
                word=str(word),
                says=one.says,
                fix=one.fix,
                source=one.source,
                edit=one.edit or "",
                where=where,
                url=finding_url(one, checked.claim, checked.stay, opens),
                is_released=is_released,
            ),
        )
    return tuple(shown.values())


def _steps(claim: Claim) -> tuple[StepShown, ...]:
    zone = ZoneInfo(claim.site.time_zone)
    rows = list(ClaimStep._base_manager.filter(claim=claim).select_related("by").order_by("at", "id"))
    last = len(rows) - 1
    return tuple(
        StepShown(
            label=str(STATES[row.state][1]),
            state="now" if number == last else "done",
            at=f"{_moment(row.at.astimezone(zone))} · {row.by.name}",
            note=row.note,
            datetime=row.at,
        )
        for number, row in enumerate(rows)
    )


def _remittances(claim: Claim) -> tuple[RemittanceShown, ...]:
    rows = Remittance._base_manager.filter(claim=claim).order_by("paid_on", "id")
    return tuple(
        RemittanceShown(
            row.trace_number,
            row.paid_on,
            tuple(
                dollars(cents) for cents in (row.paid_cents, row.contract_cents, row.patient_cents, row.denied_cents)
            ),
        )
        for row in rows
    )


def _moment(at: Any) -> str:
    return write(at, "M j, g:i A").replace("AM", "am").replace("PM", "pm")
