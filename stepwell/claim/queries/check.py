"""Gathers a claim's facts and asks every rule about it: the payer's, the record's and the file's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from stepwell.claim.models import ChargeItem, Claim
from stepwell.claim.queries.file_findings import file_findings
from stepwell.claim.queries.stay import Stay, stays_of
from stepwell.claim.rules import kinds_record
from stepwell.claim.rules.charges import revenue_code, row, setting_of
from stepwell.claim.rules.check import check_claim
from stepwell.claim.rules.facts import Authorization, Carry, ClaimFacts
from stepwell.claim.rules.findings import Finding, Severity
from stepwell.claim.rules.lifecycle import REMITTED, ClaimState
from stepwell.claim.rules.lines import DayCode, ItemFacts, Line, lines_for
from stepwell.claim.rules.payer_day import day_code
from stepwell.claim.rules.result import Result
from stepwell.claim.rules.trace import TraceFacts, missing_links
from stepwell.kernel import dates
from stepwell.kernel.dates import full_years

TRACE = (
    "encounter__practitioner__account",
    "encounter__session__group",
    "encounter__objective__goal__problem__diagnosis",
    "encounter__objective__plan",
    "encounter__intervention",
    "encounter__error",
)


@dataclass(frozen=True, slots=True)
class Checked:
    """One claim with its lines, the payer's result, and everything found."""

    claim: Claim
    stay: Stay
    items: tuple[ChargeItem, ...]
    lines: tuple[Line, ...]
    result: Result
    findings: tuple[Finding, ...]

    @property
    def expected_cents(self) -> int | None:
        """What the payer should pay for its days by the rules; None where no rule says."""
        amounts = [day.amount_cents for day in self.result.days]
        known = [cents for cents in amounts if cents is not None]
        return sum(known) if known and len(known) == len(amounts) else None


def item_facts(item: ChargeItem) -> ItemFacts:
    """The item as the rules of lines read it; its encounter is loaded with it."""
    return ItemFacts(
        item.pk,
        item.on,
        item.hcpcs,
        tuple(item.modifiers),
        item.revenue_code,
        item.units,
        item.amount_cents,
        item.encounter.minutes,
    )


def day_code_for(stay: Stay, principal_diagnosis: str, on: date) -> DayCode | None:
    """The all-inclusive line of this payer and diagnosis; None where each service has its own line."""
    rules = stay.profile_on(on)
    if rules is None or not rules.day_codes:
        return None
    code = day_code(rules, principal_diagnosis) or sorted(rules.day_codes)[0]
    return DayCode(code, revenue_code(code, on), rules.units_per_day)


def claim_facts(
    claim: Claim,
    stay: Stay,
    lines: Sequence[Line],
    previous: Claim | None,
    authorization: Authorization | None,
) -> ClaimFacts:
    """The claim as the payer rules read it."""
    site, episode = claim.site, stay.episode
    certified = stay.certified_on(claim.through_on)
    return ClaimFacts(
        id=claim.number,
        payer=stay.payer,
        from_on=claim.from_on,
        through_on=claim.through_on,
        lines=tuple(line.facts() for line in lines),
        setting=setting_of(site.setting, site.is_off_campus, site.is_excepted),
        bill_type=claim.bill_type,
        condition_codes=program_marks(episode.coverage.payer.kind if episode.coverage else "", claim.from_on),
        status=claim.patient_status,
        principal_dx=claim.principal_diagnosis,
        carry_in=Carry(claim.carry_in_days, float(claim.carry_in_hours)),
        weekly_hours=stay.weekly_hours_on(claim.through_on),
        certified_on=certified.first_on,
        recertified_on=certified.again_on,
        authorization=authorization,
        admitted_on=episode.admitted_on,
        reviewed_on=stay.reviewed_on(claim.through_on),
        previous_remitted=None if previous is None else ClaimState(previous.state) in REMITTED,
        age=full_years(episode.patient.birth_on, claim.from_on),
    )


def program_marks(payer_kind: str, on: date) -> tuple[str, ...]:
    """Condition code 92 for payers that read it."""
    found = row("program_mark", on)
    return (str(found["code"]),) if payer_kind in found["payer_kinds"] else ()


def judge(claim: Claim, stay: Stay, items: Sequence[ChargeItem], previous: Claim | None, today: date) -> Checked:
    """Asks every rule about one claim; asks the database nothing."""
    code = day_code_for(stay, claim.principal_diagnosis, claim.from_on)
    lines = lines_for([item_facts(item) for item in items], code)
    authorization = stay.spending.on(lines[0].on) if lines else None
    result = check_claim(claim_facts(claim, stay, lines, previous, authorization))
    found = [*_record(items, lines), *result.findings]
    if not any(one.severity is Severity.BLOCK for one in found):
        known = {one.code for one in found}
        found += [one for one in file_findings(claim, stay, lines, today) if one.code not in known]
    return Checked(claim, stay, tuple(items), lines, result, tuple(found))


def _record(items: Sequence[ChargeItem], lines: Sequence[Line]) -> list[Finding]:
    numbers = {item: line.number for line in lines for item in line.items}
    found = []
    for item in items:
        missing = missing_links(trace_of(item))
        if missing:
            kind = kinds_record.BROKEN_TRACE
            found.append(kind.at(item.on, numbers.get(item.pk), hcpcs=item.hcpcs, missing=missing[0]))
    found += [
        kinds_record.NO_PRICE.at(line.on, line.number, hcpcs=line.hcpcs) for line in lines if line.amount_cents == 0
    ]
    return found


def trace_of(item: ChargeItem) -> TraceFacts:
    """The links from a charge item up to the diagnosis; its encounter is loaded with `TRACE`."""
    encounter = item.encounter
    objective, intervention = encounter.objective, encounter.intervention
    goal = objective.goal if objective else None
    problem = goal.problem if goal else None
    diagnosis = problem.diagnosis if problem else None
    is_signed = encounter.signed_at is not None and (encounter.cosigner_id is None or encounter.cosigned_at is not None)
    return TraceFacts(
        is_signed=is_signed,
        intervention=intervention.pk if intervention else None,
        intervention_objective=intervention.objective_id if intervention else None,
        objective=objective.pk if objective else None,
        goal=goal.pk if goal else None,
        problem=problem.pk if problem else None,
        diagnosis=diagnosis.code if diagnosis and diagnosis.entered_in_error_at is None else "",
        is_in_error=getattr(encounter, "error", None) is not None,
    )


def check_claims(claims: Iterable[Claim], *, take_over: bool = False) -> dict[UUID, Checked]:
    """Checks claims as they stand now: three queries, whatever their number.

    `take_over` first puts the record's diagnosis and authorization number of today on them, unsaved.
    """
    rows = list(claims)
    if not rows:
        return {}
    stays = stays_of({claim.episode_id for claim in rows}, max(claim.through_on for claim in rows))
    items: dict[UUID, list[ChargeItem]] = {}
    found = ChargeItem._base_manager.filter(claim__in=rows).select_related(*TRACE).order_by("on", "id")
    for item in found:
        if item.claim_id:
            items.setdefault(item.claim_id, []).append(item)
    before = previous_claims(rows)
    if take_over:
        for claim in rows:
            _take_over(claim, stays[claim.episode_id], items.get(claim.pk, []))
    return {
        claim.pk: judge(
            claim,
            _paid_by(stays[claim.episode_id], claim),
            items.get(claim.pk, []),
            before.get(claim.pk),
            dates.clinic_today(claim.site.time_zone),
        )
        for claim in rows
    }


def _take_over(claim: Claim, stay: Stay, items: Sequence[ChargeItem]) -> None:
    claim.principal_diagnosis = stay.diagnosis or claim.principal_diagnosis
    held = stay.spending.on(items[0].on) if items else None
    claim.authorization_number = held.number if held else ""


def _paid_by(stay: Stay, claim: Claim) -> Stay:
    """The stay as the payer of this claim sees it, also when the person has changed plans since."""
    payer = claim.coverage.payer.profile
    return stay if payer == stay.payer else replace(stay, payer=payer)


def previous_claims(claims: Iterable[Claim]) -> Mapping[UUID, Claim]:
    """The claim just before each one, of the same stay and coverage, void ones left out. One query."""
    rows = list(claims)
    standing = (
        Claim._base_manager.filter(episode_id__in={claim.episode_id for claim in rows})
        .exclude(state=ClaimState.VOID.value)
        .order_by("from_on", "number")
    )
    by_stay: dict[tuple[UUID, UUID], list[Claim]] = {}
    for claim in standing:
        by_stay.setdefault((claim.episode_id, claim.coverage_id), []).append(claim)
    found = {}
    for claim in rows:
        earlier = [
            one
            for one in by_stay.get((claim.episode_id, claim.coverage_id), ())
            if one.from_on < claim.from_on and one.pk != claim.pk
        ]
        if earlier:
            found[claim.pk] = earlier[-1]
    return found
