"""Decides when a safety plan is whole and when a note has to wait for one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from stepwell.kernel.tables import Refused, in_force, reference
from stepwell.people.rules.words import listed
from stepwell.placement.rules.declined_plan import DeclinedFacts, decline_state, why_it_does_not_hold
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


def is_of_the_stay(reviewed_on: date, admitted_on: date | None) -> bool:
    """Whether a plan counts for the stay: not made long before admission. Without a stay every plan counts."""
    if admitted_on is None:
        return True
    days = in_force(reference("placement")["safety_plan_of_a_stay"], admitted_on)["days_before_admission"]
    return reviewed_on >= admitted_on - timedelta(days=int(days))


def plan_that_counts(plans: Sequence[SafetyPlanFacts], admitted_on: date | None) -> SafetyPlanFacts | None:
    """Of all versions, the newest first: the newest whole one of the stay, else the newest of the stay, if any.

    Words added later that are not agreed yet never take away the plan that was agreed.
    """
    held = [one for one in plans if one.reviewed_on is not None and is_of_the_stay(one.reviewed_on, admitted_on)]
    return next((one for one in held if safety_plan_complete(one)), held[0] if held else None)


def check_can_sign_first_note(
    level: SafetyLevel, plan: SafetyPlanFacts | None, declined: DeclinedFacts | None = None
) -> None:
    """Raises Refused('SAFETY_PLAN') for a raised risk without a whole safety plan (case C4).

    A person who wants no plan now does not hold the notes for good: their recorded no counts until its next offer.
    """
    if level not in (SafetyLevel.HIGH, SafetyLevel.MODERATE):
        return
    if plan is not None and safety_plan_complete(plan):
        return
    told, fix = "", ""
    if declined is not None:
        state = decline_state(declined, level)
        if state.lets_sign:
            return
        told, fix = why_it_does_not_hold(declined, state)
    says = f"The risk is raised and the safety plan is not whole yet.{_what_is_open(plan)}"
    raise Refused(
        "SAFETY_PLAN",
        f"{says}{f' {told}' if told else ''} The note is saved as a draft.",
        fix or "Finish the safety plan with the person, then sign. If they want none now, record that on its page.",
    )


def _what_is_open(plan: SafetyPlanFacts | None) -> str:
    if plan is None:
        return ""
    if missing := open_steps(plan):
        return f" Still open: {listed([STEP_PHRASES[step] for step in missing])}."
    return (
        " Still open: going through it together." if not plan.made_with_someone else " The person has not agreed yet."
    )


def can_sign_first_note(
    level: SafetyLevel, plan: SafetyPlanFacts | None, declined: DeclinedFacts | None = None
) -> bool:
    """Whether the first note may be signed as far as the safety plan goes."""
    try:
        check_can_sign_first_note(level, plan, declined)
    except Refused:
        return False
    return True
