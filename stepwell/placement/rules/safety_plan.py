"""Decides when a safety plan is whole and when a note has to wait for one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from stepwell.kernel.tables import Refused, in_force, reference
from stepwell.people.rules.words import listed
from stepwell.placement.rules.safety import SafetyLevel

STEP_PHRASES: dict[str, str] = {
    "signs": "warning signs",
    "own_ways": "what I can do by myself",
    "people_places": "people and places that take my mind off it",
    "helpers": "people I can ask for help",
    "pros": "professionals and crisis lines",
    "safer": "making my surroundings safer",
}


@dataclass(frozen=True, slots=True)
class SafetyPlanFacts:
    """How many entries each step has, and whether the plan was made with someone, dated and agreed."""

    entries: Mapping[str, int]
    made_with_someone: bool
    reviewed_on: date | None
    agreed: bool
    on: date


def open_steps(facts: SafetyPlanFacts) -> tuple[str, ...]:
    """The steps that still need entries, in the order of the plan."""
    least = in_force(reference("placement")["safety_plan"], facts.on)["steps"]
    return tuple(step for step, count in least.items() if facts.entries.get(step, 0) < count)


def safety_plan_complete(facts: SafetyPlanFacts) -> bool:
    """Whether all six steps are filled and the plan is agreed, dated and made with someone."""
    signed = facts.agreed and facts.made_with_someone and facts.reviewed_on is not None
    return signed and not open_steps(facts)


def check_can_agree(facts: SafetyPlanFacts) -> None:
    """Raises Refused('PLAN_OPEN') when the person agrees to a plan with steps still open."""
    missing = open_steps(facts)
    if facts.agreed and missing:
        raise Refused(
            "PLAN_OPEN",
            f"These steps need more before the plan is agreed: {listed([STEP_PHRASES[one] for one in missing])}.",
            "Fill them in together, or save the plan as not yet agreed.",
        )


def can_agree(facts: SafetyPlanFacts) -> bool:
    """Whether the plan may be saved as agreed or not, as it stands."""
    return not (facts.agreed and open_steps(facts))


def check_can_sign_first_note(level: SafetyLevel, plan: SafetyPlanFacts | None) -> None:
    """Raises Refused('SAFETY_PLAN') for a raised risk without a whole safety plan (case C4)."""
    if level not in (SafetyLevel.HIGH, SafetyLevel.MODERATE):
        return
    if plan is not None and safety_plan_complete(plan):
        return
    missing = listed([STEP_PHRASES[step] for step in open_steps(plan)]) if plan else ""
    still = f" Still open: {missing}." if missing else ""
    raise Refused(
        "SAFETY_PLAN",
        f"The risk is raised and the safety plan is not whole yet.{still} Your note is saved as a draft.",
        "Finish the safety plan with the person, then sign.",
    )


def can_sign_first_note(level: SafetyLevel, plan: SafetyPlanFacts | None) -> bool:
    """Whether the first note may be signed as far as the safety plan goes."""
    try:
        check_can_sign_first_note(level, plan)
    except Refused:
        return False
    return True
