"""Follows the golden thread: diagnosis, problem, goal, objective, intervention; a note must hang on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stepwell.kernel.tables import Reason, Refused
from stepwell.plan.rules.plan import CarePlan
from stepwell.plan.rules.services import service_types

SOURCE = "42 CFR 410.43 and 410.44: services follow an individual plan of care"


@dataclass(frozen=True, slots=True)
class Link:
    """One unbroken line through a plan; `diagnosis` is a code, the others are ids of records."""

    diagnosis: str
    problem: str
    goal: str
    objective: str
    intervention: str


@dataclass(frozen=True, slots=True)
class ThreadFacts:
    """The links of one note, the plan that held on the day of service, and the kind of service."""

    links: tuple[Link, ...]
    plan: CarePlan
    was_in_force: bool
    service: str


def links_of(plan: CarePlan) -> tuple[Link, ...]:
    """Every unbroken line of the plan whose objective is open, in the order of the page."""
    known = {row.id for row in plan.interventions}
    return tuple(
        Link(problem.diagnosis, problem.id, goal.id, objective.id, intervention)
        for problem in plan.problems
        for goal in problem.goals
        for objective in goal.objectives
        if problem.diagnosis.strip() and not objective.is_closed
        for intervention in objective.interventions
        if intervention in known
    )


def links_for(plan: CarePlan, service: str, module: str = "") -> tuple[Link, ...]:
    """The open lines that fit a kind of service, those that name the module first."""
    ordered = {row.id: row for row in plan.interventions}
    fitting = [link for link in links_of(plan) if ordered[link.intervention].service == service]
    return tuple(sorted(fitting, key=lambda link: module not in ordered[link.intervention].modules))


def broken_links(facts: ThreadFacts) -> tuple[Reason, ...]:
    """Why the note does not hang on the plan; empty when it does.

    Codes: NO_PLAN_IN_FORCE, NO_LINK, LINK_BROKEN (with what is lost), LINK_CLOSED, LINK_OTHER_SERVICE.
    """
    if not facts.was_in_force:
        return (Reason("NO_PLAN_IN_FORCE", "No signed plan was in force on that day.", SOURCE),)
    if not facts.links:
        return (Reason("NO_LINK", "Pick the plan objective this work was for.", SOURCE),)
    return tuple(reason for link in facts.links for reason in _faults(link, facts))


def check_links(facts: ThreadFacts) -> None:
    """Raises Refused with the code of the first broken link and every sentence."""
    faults = broken_links(facts)
    if faults:
        raise Refused(
            faults[0].code,
            " ".join(dict.fromkeys(fault.says for fault in faults)),
            "Open the plan, or pick another objective.",
        )


def links_hold(facts: ThreadFacts) -> bool:
    """Whether every link of the note stands in the plan in force."""
    return not broken_links(facts)


def unworked_objectives(plan: CarePlan, used: Iterable[Link]) -> tuple[str, ...]:
    """Ids of open objectives that none of the used links touches, in the order of the page."""
    touched = {link.objective for link in used}
    order = dict.fromkeys(
        objective.id
        for problem in plan.problems
        for goal in problem.goals
        for objective in goal.objectives
        if not objective.is_closed
    )
    return tuple(objective for objective in order if objective not in touched)


def _faults(link: Link, facts: ThreadFacts) -> list[Reason]:
    if link in links_of(facts.plan):
        service = next(row.service for row in facts.plan.interventions if row.id == link.intervention)
        if service == facts.service:
            return []
        return [
            Reason(
                "LINK_OTHER_SERVICE",
                f"The plan orders {_title(service)} here, not {_title(facts.service)}.",
                SOURCE,
            )
        ]
    for problem in facts.plan.problems:
        for goal in problem.goals:
            for objective in goal.objectives:
                if objective.id == link.objective:
                    return [_fault_near(link, problem.id, problem.diagnosis, goal.id, objective.is_closed)]
    return [Reason("LINK_BROKEN", "The objective is not in the plan of that day.", SOURCE)]


def _fault_near(link: Link, problem: str, diagnosis: str, goal: str, is_closed: bool) -> Reason:
    if is_closed:
        return Reason("LINK_CLOSED", "The objective is closed.", SOURCE)
    if link.problem != problem or link.goal != goal:
        return Reason("LINK_BROKEN", "The objective now stands under another goal of the plan.", SOURCE)
    if not diagnosis.strip() or link.diagnosis != diagnosis:
        return Reason("LINK_BROKEN", "The diagnosis of this problem has changed.", SOURCE)
    return Reason("LINK_BROKEN", "The plan does not order this service for the objective.", SOURCE)


def _title(service: str) -> str:
    kind = service_types().get(service)
    return kind.title.lower() if kind else "this service"
