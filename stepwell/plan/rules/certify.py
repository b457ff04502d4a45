"""Decides whether a physician may certify a plan today, and writes the words that are signed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from stepwell.kernel.tables import Refused
from stepwell.people.rules.words import spoken_day
from stepwell.plan.rules import certification
from stepwell.plan.rules.certification import Certified, PlanContent
from stepwell.plan.rules.plan import CarePlan, PlanState
from stepwell.plan.rules.services import service_types


@dataclass(frozen=True, slots=True)
class Renewal:
    """What a recertification says beside the plan."""

    response: str = ""
    symptoms_at_risk: str = ""
    discharge_goals: str = ""


@dataclass(frozen=True, slots=True)
class CertifyFacts:
    """A plan and the day; `before` tells of certifications already signed for the stay."""

    state: PlanState
    content: PlanContent
    weekly_minutes: int
    payer: str
    on: date
    today: date
    before: Certified
    renewal: Renewal = Renewal()


def check_can_certify(facts: CertifyFacts) -> None:
    """Raises Refused with the first thing that stands in the way.

    Codes: NOT_IN_FORCE, NOT_TODAY, PLAN_INCOMPLETE, PLAN_LT9, NO_RESPONSE, NO_SYMPTOMS, NO_DISCHARGE_GOALS.
    """
    if facts.state is not PlanState.IN_FORCE:
        raise Refused("NOT_IN_FORCE", "The plan is not signed yet.", "Sign the plan, then certify it.")
    if facts.on != facts.today:
        raise Refused("NOT_TODAY", "A certification carries the day it is signed.", "Use today's date.")
    certification.check_can_sign(facts.content, facts.on)
    certification.check_can_certify(facts.weekly_minutes / 60, facts.on, facts.payer)
    if facts.before.first_on is None:
        return
    parts = (
        ("NO_RESPONSE", facts.renewal.response, "Say how the person responds to treatment."),
        ("NO_SYMPTOMS", facts.renewal.symptoms_at_risk, "Say which symptoms keep the person at risk."),
        ("NO_DISCHARGE_GOALS", facts.renewal.discharge_goals, "Say which goals lead to discharge."),
    )
    for code, said, ask in parts:
        if not said.strip():
            raise Refused(code, ask, "A renewal needs all three answers.")


def can_certify(facts: CertifyFacts) -> bool:
    """Whether the plan may be certified."""
    try:
        check_can_certify(facts)
    except Refused:
        return False
    return True


def ends_on(before: Certified, on: date) -> date:
    """The last day that a certification signed on the day covers (42 CFR 424.24(d))."""
    signed = Certified(on) if before.first_on is None else Certified(before.first_on, on)
    until = certification.certified_until(signed)
    assert until is not None
    return until


def content_of(plan: CarePlan) -> PlanContent:
    """What the statute asks of a plan, read from the plan's own rows."""
    rows = plan.interventions
    titles = [service_types()[row.service].title for row in rows if row.service in service_types()]
    return PlanContent(
        diagnosis=", ".join(dict.fromkeys(p.diagnosis for p in plan.problems if p.diagnosis)),
        type=", ".join(dict.fromkeys(titles)),
        amount=_all_said(row.minutes for row in rows),
        frequency=_all_said(row.times for row in rows),
        duration=_all_said(row.weeks for row in rows),
        goals=tuple(goal.says for problem in plan.problems for goal in problem.goals),
    )


def _all_said(values: Iterable[int | None]) -> str:
    said = [str(value or "") for value in values]
    return ", ".join(said) if all(said) else ""


def statement(facts: CertifyFacts, plan_number: int) -> str:
    """The words that the physician signs, one sentence a line."""
    needed = certification.hours_needed(facts.on)
    hours = facts.weekly_minutes / 60
    again = facts.before.first_on is not None
    floor = f"at least {needed:g} hours a week of" if hours >= needed else f"{hours:g} hours a week of"
    lines = [
        f"I {'recertify' if again else 'certify'} that this person needs {floor} intensive outpatient services.",
        "The services are given under a written plan of care that I set up and review with the team, "
        "while the person is under the care of a physician.",
        f"Diagnosis: {facts.content.diagnosis}.",
        f"Plan of care, version {plan_number}: {hours:g} hours a week. Services: {facts.content.type}.",
        f"Goals: {'; '.join(facts.content.goals)}.",
        f"This covers {spoken_day(facts.on)} to {spoken_day(ends_on(facts.before, facts.on))}.",
    ]
    if again:
        lines += [
            f"Response to treatment: {facts.renewal.response.strip()}",
            f"Symptoms that keep the person at risk: {facts.renewal.symptoms_at_risk.strip()}",
            f"Goals that lead to discharge: {facts.renewal.discharge_goals.strip()}",
        ]
    return "\n".join(lines)
