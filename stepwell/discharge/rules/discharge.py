"""Decides whether an episode can be closed, names what is missing, and sets the calls afterwards."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from stepwell.discharge.rules.goals import bears_out_met, count
from stepwell.discharge.rules.letter_facts import GoalOutcome
from stepwell.kernel.tables import Refused, in_force, reference
from stepwell.people.rules.words import count_letters, listed, spoken_day
from stepwell.placement.rules.episode import EPISODE, EpisodeState

_NAMED_AT_MOST = 5


class DischargeReason(StrEnum):
    """Why an episode ends."""

    GOALS_MET = "goals_met"
    STEP_DOWN = "step_down"
    STEP_UP = "step_up"
    MOVED = "moved"
    LEFT_EARLY = "left_early"
    PAYER = "payer"
    ADMINISTRATIVE = "administrative"
    DIED = "died"


class RiskAtLeaving(StrEnum):
    """The clinician's judgment of risk on the last day."""

    NONE = "none"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Appointment:
    """A first visit after leaving: with whom, on which day, and who booked it."""

    with_whom: str
    on: date
    booked_by: str


@dataclass(frozen=True, slots=True)
class DischargeFacts:
    """All that leaving looks at.

    `unsigned_notes` are their names as staff know them, like "DBT skills, Jan 5 (Dr. Lee)". `handed_to` names
    the place that takes over for a step up. `safety_plan_on` is the day the safety or staying-well plan was
    last reviewed. `drafted_summary` is what the product proposed: words nobody has touched are not a summary.
    `attended_on` is the day of the last service the person came to; canceled and missed ones do not count.
    `goals` holds how each goal of the plan ended by its steps.
    """

    state: EpisodeState
    starts_on: date
    leaves_on: date
    today: date
    reason: DischargeReason | None
    summary: str
    risk: RiskAtLeaving | None
    medicines_reviewed_on: date | None
    safety_plan_on: date | None
    appointments: tuple[Appointment, ...] = ()
    no_visit_reason: str = ""
    handed_to: str = ""
    high_risk_note: str = ""
    drafted_summary: str = ""
    unsigned_notes: tuple[str, ...] = ()
    attended_on: date | None = None
    goals: tuple[GoalOutcome, ...] = ()


def check_can_discharge(facts: DischargeFacts) -> None:
    """Raises Refused with the first thing that is missing."""
    for check in _CHECKS:
        check(facts)


def can_discharge(facts: DischargeFacts) -> bool:
    """Whether nothing is missing."""
    return not discharge_gaps(facts)


def discharge_gaps(facts: DischargeFacts) -> tuple[Refused, ...]:
    """Everything still missing, in the order of `check_can_discharge`, for the checklist on the page."""
    return tuple(_gaps(facts))


def _gaps(facts: DischargeFacts) -> Iterator[Refused]:
    for check in _CHECKS:
        try:
            check(facts)
        except Refused as gap:
            yield gap


def _never_came(facts: DischargeFacts) -> bool:
    return facts.state is EpisodeState.PLANNED


def _needs_care_after(facts: DischargeFacts) -> bool:
    return facts.reason is not DischargeReason.DIED and not _never_came(facts)


def _check_state(facts: DischargeFacts) -> None:
    EPISODE.check(facts.state, EpisodeState.DISCHARGED)


def _check_reason(facts: DischargeFacts) -> None:
    if facts.reason is None:
        raise Refused("REASON", "The reason for leaving is missing.", "Choose one. The rest is saved.")
    if facts.leaves_on > facts.today:
        raise Refused(
            "LEAVES_LATER",
            f"The last day, {spoken_day(facts.leaves_on)}, is still to come.",
            "Save this as a draft and sign it on that day.",
        )
    if facts.leaves_on < facts.starts_on and not _never_came(facts):
        raise Refused(
            "LEAVES_EARLY",
            f"The last day is before the first day, {spoken_day(facts.starts_on)}.",
            "Check the last day.",
        )
    if facts.attended_on is not None and facts.leaves_on < facts.attended_on:
        raise Refused(
            "LEAVES_BEFORE_SERVICE",
            f"The last day is before the last service attended, {spoken_day(facts.attended_on)}.",
            "Choose that day or a later one. Your words are saved.",
        )


def _check_goals(facts: DischargeFacts) -> None:
    if facts.reason is not DischargeReason.GOALS_MET or bears_out_met(facts.goals):
        return
    many = [count(facts.goals, one) for one in (GoalOutcome.MET, GoalOutcome.PARTLY, GoalOutcome.NOT_MET)]
    raise Refused(
        "GOALS_NOT_MET",
        "“Goals met” does not fit the plan: {} met, {} partly met, {} not met.".format(*many),
        "Choose another reason, or close the steps in the plan as they ended. Your words are saved.",
    )


def _check_summary(facts: DischargeFacts) -> None:
    row = in_force(reference("discharge")["summary"], facts.leaves_on)
    letters = row["reason_letters"] if not _needs_care_after(facts) else row["letters"]
    if count_letters(facts.summary) < letters:
        raise Refused(
            "SUMMARY",
            "The summary is missing or very short.",
            "Write what brought the person here, what was done, and how they leave. Your words are saved.",
        )


def _check_touched(facts: DischargeFacts) -> None:
    drafted = facts.drafted_summary.split()
    if drafted and facts.summary.split() == drafted:
        raise Refused(
            "SUMMARY_DRAFT",
            "The summary is still as it was drafted from the record.",
            "Read it, change what is not right, and add how the person leaves.",
        )


def _check_risk(facts: DischargeFacts) -> None:
    if not _needs_care_after(facts):
        return
    if facts.risk is None:
        raise Refused("RISK", "The risk at leaving is not rated.", "Ask the safety questions once more.")
    letters = in_force(reference("discharge")["summary"], facts.leaves_on)["reason_letters"]
    if facts.risk is RiskAtLeaving.HIGH and count_letters(facts.high_risk_note) < letters:
        raise Refused(
            "RISK_HIGH",
            "The risk is high. It is not written what protects this person now.",
            "Call the clinician on duty. Write who takes over and when, or keep the episode open.",
        )


def _check_medicines(facts: DischargeFacts) -> None:
    if _needs_care_after(facts) and facts.medicines_reviewed_on is None:
        raise Refused(
            "MEDICINES",
            "The medicine list has not been reviewed for leaving.",
            "Ask the nurse or psychiatrist to go through it; none is an answer too.",
        )


def _check_safety_plan(facts: DischargeFacts) -> None:
    if not _needs_care_after(facts):
        return
    if facts.safety_plan_on is None:
        raise Refused(
            "STAYING_WELL",
            "There is no safety or staying-well plan to take along.",
            "Make it together; it prints on one page.",
        )
    if facts.safety_plan_on > facts.today:
        raise Refused(
            "STAYING_WELL_LATER",
            f"The day of the staying-well plan, {spoken_day(facts.safety_plan_on)}, is still to come.",
            "Enter the day you went through it together. Your words are saved.",
        )
    if facts.safety_plan_on < facts.starts_on:
        raise Refused(
            "STAYING_WELL_OLD",
            f"The plan is from {spoken_day(facts.safety_plan_on)}, before this stay.",
            "Go through it once more together and set today's date.",
        )


def _check_aftercare(facts: DischargeFacts) -> None:
    if not _needs_care_after(facts):
        return
    row = in_force(reference("discharge")["summary"], facts.leaves_on)
    if facts.reason is DischargeReason.STEP_UP and not facts.handed_to.strip():
        raise Refused("HANDED_TO", "It is not written who takes over.", "Name the hospital or program.")
    if has_timely_visit(facts) or count_letters(facts.no_visit_reason) >= row["reason_letters"]:
        return
    early = [visit.on for visit in facts.appointments if visit.on < facts.leaves_on]
    if len(early) == 1 == len(facts.appointments):
        raise Refused(
            "AFTERCARE_EARLY",
            f"The visit on {spoken_day(early[0])} is before the last day, {spoken_day(facts.leaves_on)}.",
            "Check the day of the visit. Your words are saved.",
        )
    last = spoken_day(first_visit_by(facts.leaves_on))
    raise Refused(
        "AFTERCARE",
        f"No visit is booked by {last}.",
        "Book one, or write why there is none and who will follow up.",
    )


def _check_notes(facts: DischargeFacts) -> None:
    if not facts.unsigned_notes:
        return
    named: list[str] = list(facts.unsigned_notes[:_NAMED_AT_MOST])
    more = len(facts.unsigned_notes) - len(named)
    if more:
        named.append(f"{more} more")
    raise Refused(
        "UNSIGNED_NOTES",
        f"Still to sign: {listed(named)}.",
        "Ask their authors to sign. This page is saved as a draft.",
    )


_CHECKS: tuple[Callable[[DischargeFacts], None], ...] = (
    _check_state,
    _check_reason,
    _check_goals,
    _check_summary,
    _check_touched,
    _check_risk,
    _check_medicines,
    _check_safety_plan,
    _check_aftercare,
    _check_notes,
)


def first_visit_by(leaves_on: date) -> date:
    """The last day for the first visit after leaving."""
    return leaves_on + timedelta(days=in_force(reference("discharge")["first_visit"], leaves_on)["within_days"])


def has_timely_visit(facts: DischargeFacts) -> bool:
    """Whether a visit is booked from the last day on and in time."""
    last = first_visit_by(facts.leaves_on)
    return any(facts.leaves_on <= visit.on <= last for visit in facts.appointments)


def aftercare_calls(leaves_on: date, reason: DischargeReason) -> tuple[date, ...]:
    """The days the clinic calls afterwards, none after a death."""
    if reason is DischargeReason.DIED:
        return ()
    days: Sequence[int] = in_force(reference("discharge")["aftercare_calls"], leaves_on)["after_days"]
    return tuple(leaves_on + timedelta(days=after) for after in days)
