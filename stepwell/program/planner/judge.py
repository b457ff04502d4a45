"""Judges a plan: every hard rule it breaks with a sentence, what it costs term by term, and a director's figures."""

from __future__ import annotations

from dataclasses import dataclass

from stepwell.program.planner.costs import cost_of
from stepwell.program.planner.facts import Facts
from stepwell.program.planner.figures import Figures, figures_of
from stepwell.program.planner.format import TERMS, AppointmentPlan, GroupPlan, Instance, Member, Plan
from stepwell.program.planner.held import Violation
from stepwell.program.planner.state import WeekState


@dataclass(frozen=True)
class Verdict:
    """What is to be said about a plan."""

    hard: tuple[Violation, ...]
    terms: dict[str, int]
    cost: float
    figures: Figures

    @property
    def holds(self) -> bool:
        """Whether no hard rule is broken."""
        return not self.hard


def judge(instance: Instance | Facts, plan: Plan) -> Verdict:
    """The verdict on a plan; names that the instance does not have are faults, not errors."""
    facts = instance if isinstance(instance, Facts) else Facts(instance)
    known, faults = _known_part(facts, plan)
    state = WeekState(facts, known)
    return verdict_on(state, faults)


def verdict_on(state: WeekState, faults: list[Violation] | None = None) -> Verdict:
    """The verdict on a week as it stands."""
    terms = state.terms()
    return Verdict(
        hard=(*(faults or ()), *state.faults()),
        terms={term: terms.get(term, 0) for term in TERMS},
        cost=cost_of(terms, state.facts.instance.weights),
        figures=figures_of(state),
    )


def _known_part(facts: Facts, plan: Plan) -> tuple[Plan, list[Violation]]:
    """The entries of a plan that name known things once, and a fault for every other."""
    faults: list[Violation] = []

    def fault(code: str, name: str, what: str) -> None:
        faults.append(Violation(code, (name,), f"The plan names the {what} {name!r}, which is unknown or there twice."))

    groups: dict[str, GroupPlan] = {}
    for entry in plan.groups:
        if entry.group not in facts.groups or entry.group in groups:
            fault("unknown_or_repeated_group", entry.group, "group")
        elif entry.sessions:
            groups[entry.group] = entry
    members: dict[str, Member] = {}
    for member in plan.members:
        if member.patient not in facts.patients or member.patient in members:
            fault("unknown_or_repeated_patient", member.patient, "patient")
            continue
        for group in member.groups:
            if group not in facts.groups:
                fault("unknown_group", group, "group")
        known = tuple(group for group in member.groups if group in facts.groups)
        members[member.patient] = Member(member.patient, known)
    visits: dict[str, AppointmentPlan] = {}
    for visit in plan.appointments:
        wanted = facts.visits.get(visit.appointment)
        if wanted is None or visit.appointment in visits or wanted[0].id != visit.patient:
            fault("unknown_or_repeated_appointment", visit.appointment, "appointment")
        else:
            visits[visit.appointment] = visit
    return Plan(tuple(groups.values()), tuple(members.values()), tuple(visits.values())), faults
