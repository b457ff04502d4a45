"""Who pays: adds payers and coverage, verifies it, and records what a payer answered."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from stepwell.coverage.models import Authorization, AuthorizationOutcome, Coverage, Payer, Relationship
from stepwell.coverage.queries.facts import coverage_facts
from stepwell.coverage.rules import authorization as authorizations
from stepwell.coverage.rules.coverage import PayerKind, check_can_add
from stepwell.coverage.rules.profile import profile_names
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible
from stepwell.people.models import Patient


@dataclass(frozen=True, slots=True)
class PayerFacts:
    """A payer of the clinic; `profile` names its policy in reference/payers or is 'medicare'."""

    name: str
    kind: PayerKind
    profile: str
    payer_id: str = ""
    filing_code: str = ""
    phone: str = ""


def add_payer(actor: Actor, facts: PayerFacts) -> Payer:
    """Adds a payer to the clinic's list. Raises Forbidden and Refused('PAYER_NAME'), ('PAYER_HERE'), ('PROFILE')."""
    with transaction.atomic():
        access.require(actor, "coverage.change")
        payer = Payer(**_payer(facts))
        payer.save(force_insert=True)
        audit.record(actor, "payer.added", payer)
        return payer


def change_payer(actor: Actor, payer: Payer, facts: PayerFacts, version: int | None = None) -> Payer:
    """Corrects a payer; claims that still wait at the clinic take it over at their next check.

    Raises Forbidden, EditConflict and Refused('PAYER_NAME'), ('PAYER_HERE'), ('PROFILE').
    """
    with transaction.atomic():
        access.require(actor, "coverage.change")
        payer.edit(version, **_payer(facts, payer))
        audit.record(actor, "payer.changed", payer)
        return payer


def _payer(facts: PayerFacts, payer: Payer | None = None) -> dict[str, Any]:
    name = facts.name.strip()
    if not name:
        raise Refused("PAYER_NAME", _("Write the payer's name."), "")
    others = Payer._base_manager.filter(name__iexact=name)
    if (others.exclude(pk=payer.pk) if payer else others).exists():
        raise Refused("PAYER_HERE", _("A payer with this name is on the list."), _("Choose it from the list."))
    if facts.profile not in profile_names():
        raise Refused("PROFILE", _("This policy is not known here."), _("Choose one from the list."))
    return asdict(facts) | {
        "name": name,
        "kind": facts.kind.value,
        "payer_id": facts.payer_id.strip(),
        "filing_code": facts.filing_code.strip().upper(),
    }


@dataclass(frozen=True, slots=True)
class CoverageFacts:
    """A patient's cover as the card shows it; the subscriber is named when it is someone else."""

    payer_id: UUID
    starts_on: date
    member_id: str = ""
    group_number: str = ""
    rank: int = 1
    ends_on: date | None = None
    relationship: str = Relationship.SELF
    subscriber_first: str = ""
    subscriber_last: str = ""
    subscriber_birth_on: date | None = None


def add_coverage(actor: Actor, patient: Patient, facts: CoverageFacts) -> Coverage:
    """Adds a coverage. Raises Forbidden, Http404 and Refused when it is not whole or its place is taken."""
    with transaction.atomic():
        access.require(actor, "coverage.change", patient)
        payer = get_visible(actor, Payer, facts.payer_id)
        coverage = Coverage(patient=patient, site_id=patient.site_id, payer=payer, **_fields(facts))
        others = Coverage._base_manager.filter(patient=patient).select_related("payer")
        state = patient.site.state
        check_can_add(coverage_facts(coverage, state), [coverage_facts(one, state) for one in others])
        _check_subscriber(facts)
        coverage.save(force_insert=True)
        audit.record(actor, "coverage.added", coverage)
        return coverage


def _fields(facts: CoverageFacts) -> dict[str, Any]:
    values = {name: value.strip() if isinstance(value, str) else value for name, value in asdict(facts).items()}
    del values["payer_id"]
    return values | {"member_id": values["member_id"].replace(" ", "").upper()}


def _check_subscriber(facts: CoverageFacts) -> None:
    named = facts.subscriber_first.strip() and facts.subscriber_last.strip()
    if facts.relationship != Relationship.SELF and not named:
        raise Refused("SUBSCRIBER", _("The card is someone else's."), _("Write the subscriber's first and last name."))


@dataclass(frozen=True, slots=True)
class Verified:
    """What the payer said about benefits, and how it was asked; amounts stay None when nobody said."""

    how: str
    deductible_left_cents: int | None = None
    coinsurance_percent: Decimal | None = None


def verify_coverage(actor: Actor, coverage: Coverage, said: Verified, version: int | None = None) -> Coverage:
    """Notes who checked the benefits, when and how. Raises Forbidden, EditConflict and Refused('VERIFIED_HOW')."""
    with transaction.atomic():
        access.require(actor, "coverage.change", coverage)
        if not said.how.strip():
            raise Refused("VERIFIED_HOW", _("Write how you checked it."), _("For example: payer's website."))
        coverage.edit(
            version,
            verified_at=dates.now(),
            verified_by_id=actor.account_id,
            verified_how=said.how.strip(),
            deductible_left_cents=said.deductible_left_cents,
            coinsurance_percent=said.coinsurance_percent,
        )
        audit.record(actor, "coverage.verified", coverage)
        return coverage


def end_coverage(actor: Actor, coverage: Coverage, on: date, version: int | None = None) -> Coverage:
    """Gives a coverage its last good day. Raises Forbidden, EditConflict and Refused('COVERAGE_DATES')."""
    with transaction.atomic():
        access.require(actor, "coverage.change", coverage)
        if on < coverage.starts_on:
            raise Refused("COVERAGE_DATES", _("The last day is before the first day."), _("Choose a later day."))
        coverage.edit(version, ends_on=on)
        audit.record(actor, "coverage.ended", coverage)
        return coverage


@dataclass(frozen=True, slots=True)
class PayerAnswer:
    """What a payer answered when asked; one unit is one program day."""

    outcome: str
    starts_on: date
    ends_on: date
    number: str = ""
    hcpcs: str = ""
    units_approved: int | None = None
    next_review_on: date | None = None
    reviewer: str = ""
    level: str = "IOP"


def record_authorization(actor: Actor, coverage: Coverage, answer: PayerAnswer) -> Authorization:
    """Records an answer; a yes needs its number, units and days. Raises Forbidden and Refused."""
    with transaction.atomic():
        access.require(actor, "authorization.change", coverage)
        _check_answer(answer)
        units = answer.units_approved if answer.outcome == AuthorizationOutcome.APPROVED else None
        row = Authorization(
            coverage=coverage,
            patient_id=coverage.patient_id,
            site_id=coverage.site_id,
            recorded_by_id=actor.account_id,
            **asdict(answer)
            | {
                "units_approved": units,
                "number": answer.number.strip(),
                "hcpcs": answer.hcpcs.strip().upper(),
            },
        )
        row.save(force_insert=True)
        audit.record(actor, "authorization.recorded", row)
        return row


def _check_answer(answer: PayerAnswer) -> None:
    if answer.outcome == AuthorizationOutcome.APPROVED:
        units = answer.units_approved or 0
        authorizations.check_can_record(
            authorizations.Authorization(answer.number, answer.starts_on, answer.ends_on, units)
        )
    elif answer.ends_on < answer.starts_on:
        raise Refused("AUTH_DATES", _("The last day is before the first day."), _("Check both days."))
