"""Decides which attended services of a patient-day count, and what their record still lacks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from stepwell.claim.rules import kinds_claim
from stepwell.claim.rules import kinds_day as kinds
from stepwell.claim.rules.facts import Activity, Authorization, Setting
from stepwell.claim.rules.findings import Finding, Severity
from stepwell.kernel.tables import in_force, reference
from stepwell.plan.rules.certification import Certified

NOT_CERTIFIED = Certified(None)


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """One service that the patient attended; `minutes` are the patient's own by the clock.

    `people` is the head count in the note, None when the note does not say it.
    """

    hcpcs: str
    minutes: int
    is_note_signed: bool
    is_group: bool = False
    people: int | None = None
    is_in_plan: bool = True
    modifiers: tuple[str, ...] = ()
    activity: Activity | None = None
    is_taught: bool = True  # training alone asks for it: a learning check is kept


@dataclass(frozen=True, slots=True)
class DayFacts:
    """Everything that decides on one patient-day.

    `group_cap` is the clinic's own limit, None for the reference row. `family_last_on` is the latest family
    session so far; it is asked for only when `needs_family` and no `family_reason` is noted.
    """

    on: date
    payer: str
    services: tuple[ServiceFacts, ...]
    diagnosis: str = ""
    setting: Setting | None = None
    certified: Certified = NOT_CERTIFIED
    authorization: Authorization | None = None
    admitted_on: date | None = None
    reviewed_on: date | None = None
    group_cap: int | None = None
    needs_family: bool = False
    family_last_on: date | None = None
    family_reason: str = ""


def minutes_needed(hcpcs: str, on: date) -> int:
    """Clock minutes of attendance that one unit of a code needs; 0 where no row says so."""
    rows = in_force(reference("day_close")["attended_minutes"], on)
    return int(rows["minutes"].get(hcpcs, 0))


def counts(facts: DayFacts, service: ServiceFacts, found: list[Finding]) -> bool:
    """True when a service was long enough and its group small enough (C11, C14); else adds why."""
    needed = minutes_needed(service.hcpcs, facts.on)
    if service.minutes < max(needed, 1):
        words: dict[str, Any] = {"minutes": service.minutes, "needed": needed, "hcpcs": service.hcpcs}
        found.append(kinds.TOO_SHORT.at(facts.on, **words))
        return False
    cap = facts.group_cap or int(in_force(reference("day_close")["group_head_count"], facts.on)["most"])
    if service.is_group and service.people is not None and service.people > cap:
        words = {"people": service.people, "most": cap, "hcpcs": service.hcpcs}
        found.append(kinds.GROUP_TOO_LARGE.at(facts.on, **words))
        return False
    return True


def find_gaps(facts: DayFacts, counted: tuple[ServiceFacts, ...], found: list[Finding]) -> None:
    """Adds what the record lacks: signatures, head counts, codes, plan links, checks of training, diagnosis (C11, C12)."""
    signed = sum(service.is_note_signed for service in counted)
    if signed < len(counted):
        found.append(kinds.NOTE_UNSIGNED.at(facts.on, signed=signed, all=len(counted)))
    for service in counted:
        if not service.hcpcs:
            found.append(kinds.NO_CODE.at(facts.on))
        if service.is_group and service.people is None:
            found.append(kinds.HEAD_COUNT.at(facts.on, hcpcs=service.hcpcs))
        if not service.is_in_plan:
            found.append(kinds.NOT_IN_PLAN.at(facts.on, hcpcs=service.hcpcs))
        if not service.is_taught:
            found.append(kinds.NOT_TAUGHT.at(facts.on, hcpcs=service.hcpcs))
    if not facts.diagnosis:
        found.append(kinds_claim.DX_MISSING._replace(severity=Severity.HOLD).at(facts.on))


def find_family(facts: DayFacts, found: list[Finding]) -> None:
    """Adds a warning when the plan's weekly family session is overdue and no reason is noted (C15)."""
    if not facts.needs_family or facts.family_reason.strip():
        return
    days = int(in_force(reference("day_close")["family_therapy"], facts.on)["every_days"])
    last = facts.family_last_on or facts.admitted_on
    if last is None or facts.on - last > timedelta(days=days):
        found.append(kinds.FAMILY_THERAPY.at(facts.on, days=days))
