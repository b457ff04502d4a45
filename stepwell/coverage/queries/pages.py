"""The pages of this room: one patient's coverage, the clinic's payers, and every authorization that runs out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _

from stepwell.coverage.models import Authorization, Coverage, Payer
from stepwell.coverage.queries.facts import authorization_facts, authorizations_for, coverage_facts
from stepwell.coverage.rules.authorization import AuthorizationFacts, Standing, authorization_decision, valid_on
from stepwell.coverage.rules.coverage import PayerKind, coverage_active, medicaid_out_of_place
from stepwell.coverage.rules.profile import asks_first, profile_names
from stepwell.coverage.words import KINDS, OUTCOMES, RANKS, STANDINGS
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.money import dollars
from stepwell.kernel.web import get_visible
from stepwell.people.models import Patient
from stepwell.people.queries.details import PatientHead, patient_head

_NO_DAY = date.max


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer of a payer with its badge."""

    row: Authorization
    kind: str
    word: str


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """One coverage, whether it holds today, and what its payer answered."""

    row: Coverage
    payer_kind: str
    place: str
    is_active: bool
    checked_on: date | None
    deductible: str | None
    answers: tuple[AnswerLine, ...]


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """Everything the page of a patient's coverage shows."""

    patient: Patient
    head: PatientHead
    lines: tuple[CoverageLine, ...]
    medicaid_first: bool
    may_change: bool
    may_authorize: bool


def coverage_page(actor: Actor, patient_id: UUID | str) -> CoveragePage:
    """A patient's coverage, with a row in the trail for the look. Raises Http404."""
    patient = get_visible(actor, Patient, patient_id, "site")
    audit.record(actor, "coverage.read", patient)
    today = dates.clinic_today(patient.site.time_zone)
    rows = list(
        Coverage.objects.visible_to(actor)
        .filter(patient=patient)
        .select_related("payer", "verified_by")
        .order_by("rank", "-starts_on")
    )
    answers = authorizations_for([row.pk for row in rows])
    state = patient.site.state
    return CoveragePage(
        patient=patient,
        head=patient_head(actor, patient),
        lines=tuple(_line(row, answers.get(row.pk, []), patient.site.time_zone) for row in rows),
        medicaid_first=medicaid_out_of_place([coverage_facts(row, state) for row in rows], today),
        may_change=bool(access.may(actor, "coverage.change", patient)),
        may_authorize=bool(access.may(actor, "authorization.change", patient)),
    )


def _line(row: Coverage, answers: list[Authorization], zone: str) -> CoverageLine:
    cents = row.deductible_left_cents
    return CoverageLine(
        row=row,
        payer_kind=str(KINDS[PayerKind(row.payer.kind)]),
        place=str(dict(RANKS).get(row.rank, row.rank)),
        is_active=coverage_active(coverage_facts(row), dates.clinic_today(zone)),
        checked_on=dates.clinic_day(row.verified_at, zone) if row.verified_at else None,
        deductible=None if cents is None else dollars(cents, whole=cents % 100 == 0),
        answers=tuple(AnswerLine(one, OUTCOMES[one.outcome][0], str(OUTCOMES[one.outcome][1])) for one in answers),
    )


@dataclass(frozen=True, slots=True)
class PayerLine:
    """One payer with how many patients it covers today."""

    row: Payer
    kind: str
    policy: str
    asks_first: bool
    patients: int


def payer_list(actor: Actor) -> tuple[PayerLine, ...]:
    """The clinic's payers by name."""
    today = dates.now().date()
    rows = Payer.objects.visible_to(actor).annotate(patients=Count("coverages__patient", distinct=True))
    names = profile_names()
    return tuple(
        PayerLine(
            row=row,
            kind=str(KINDS[PayerKind(row.kind)]),
            policy=names.get(row.profile, row.profile),
            asks_first=asks_first(row.profile, today),
            patients=row.patients,
        )
        for row in rows.order_by("name")
    )


@dataclass(frozen=True, slots=True)
class Stay:
    """A stay in the program as this room needs it: whose, since when, where."""

    patient_id: UUID
    admitted_on: date
    state: str
    zone: str


@dataclass(frozen=True, slots=True)
class AuthorizationLine:
    """How one person in the program stands with their payer today."""

    patient_id: UUID
    name: str
    record_number: str
    coverage_id: UUID | None
    payer: str
    number: str
    code: str
    approved: int | None
    used: int | None
    left: int | None
    ends_on: date | None
    days_left: int | None
    next_review_on: date | None
    asked: bool
    standing: Standing
    kind: str
    word: str
    reason: str


def authorization_list(
    actor: Actor, stays: Mapping[UUID, Stay], used: Mapping[UUID, int] | None = None
) -> tuple[AuthorizationLine, ...]:
    """Everyone in the program by who needs the biller first: held, then by the day the authorization runs out.

    `stays` are open stays by patient; `used` counts spent units by authorization, None when nobody counts them.
    Three queries at any size.
    """
    patients = Patient.objects.visible_to(actor).filter(pk__in=list(stays))
    people = {row.pk: row for row in patients.only("name_used", "legal_last", "record_number", "site_id")}
    covers: dict[UUID, Coverage] = {}
    rows = Coverage.objects.visible_to(actor).filter(patient__in=list(people)).select_related("payer")
    for row in rows.order_by("rank", "-starts_on"):
        stay = stays[row.patient_id]
        if coverage_active(coverage_facts(row), dates.clinic_today(stay.zone)):
            covers.setdefault(row.patient_id, row)
    answers = authorizations_for([row.pk for row in covers.values()])
    lines = [_standing(people[pk], stays[pk], covers.get(pk), answers, used) for pk in people]
    return tuple(sorted(lines, key=_by_need))


def _by_need(line: AuthorizationLine) -> tuple[int, date, str]:
    order = (Standing.HOLD, Standing.WARN, Standing.GOOD, Standing.NOT_NEEDED)
    return order.index(line.standing), line.ends_on or _NO_DAY, line.name


def _standing(
    person: Patient,
    stay: Stay,
    cover: Coverage | None,
    answers: Mapping[UUID, list[Authorization]],
    used: Mapping[UUID, int] | None,
) -> AuthorizationLine:
    today = dates.clinic_today(stay.zone)
    rows = answers.get(cover.pk, []) if cover else []
    facts = _facts(stay, cover, rows, used or {}, today)
    decision = authorization_decision(facts)
    # One that is used up pays for nothing more, but it is the one to talk about.
    held = decision.authorization or next((one for one in facts.authorizations if valid_on(one, today)), None)
    kind, word = STANDINGS[decision.standing]
    spent = None if held is None or used is None else held.units_used
    return AuthorizationLine(
        patient_id=person.pk,
        name=f"{person.name_used} {person.legal_last}",
        record_number=person.record_number,
        coverage_id=cover.pk if cover else None,
        payer=cover.payer.name if cover else _("No coverage on file"),
        number=held.number if held else "",
        code=", ".join(held.codes) if held else "",
        approved=held.units_approved if held else None,
        used=spent,
        left=None if held is None or used is None else decision.units_left,
        ends_on=held.ends_on if held else None,
        days_left=(held.ends_on - today).days if held else None,
        next_review_on=decision.next_review_on,
        asked=any(row.outcome == "asked" and row.ends_on >= today for row in rows),
        standing=decision.standing,
        kind=kind,
        word=str(word),
        reason=" ".join(reason.says for reason in decision.reasons),
    )


def _facts(
    stay: Stay, cover: Coverage | None, rows: list[Authorization], used: Mapping[UUID, int], on: date
) -> AuthorizationFacts:
    values: dict[str, Any] = {"state": stay.state, "on": on, "admitted_on": stay.admitted_on}
    if cover is None:
        return AuthorizationFacts(payer_kind=PayerKind.SELF_PAY, **values)
    return AuthorizationFacts(
        payer_kind=PayerKind(cover.payer.kind),
        authorizations=authorization_facts(rows, used),
        payer_requires=asks_first(cover.payer.profile, on),
        **values,
    )
