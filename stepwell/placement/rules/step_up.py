"""Decides what comes next when someone needs more care now, and what must be done before a step-up is over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stepwell.kernel.tables import Lifecycle, Refused, in_force, reference
from stepwell.people.rules.words import count_letters, listed


class StepUpState(StrEnum):
    """Where a step-up stands."""

    OPEN = "open"
    CLOSED = "closed"


STEP_UP: Lifecycle[StepUpState] = Lifecycle(
    "step-up", {StepUpState.OPEN: (StepUpState.CLOSED,), StepUpState.CLOSED: ()}
)


class Transport(StrEnum):
    """How the person gets there."""

    OWN = "own"
    FAMILY = "family"
    AMBULANCE = "clinic-called-911"
    MOBILE_CRISIS = "mobile-crisis"
    POLICE = "police"


class Outcome(StrEnum):
    """How a step-up ended."""

    ADMITTED = "admitted"
    RETURNED = "returned"
    DECLINED = "declined"
    NOT_REACHED = "not-reached"


# Those who went somewhere: how they got there and who took over belongs to the record.
_WENT = (Outcome.ADMITTED, Outcome.RETURNED)


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of the protocol, in order."""

    code: str
    is_needed: bool
    title: Mapping[str, str]
    asks: Mapping[str, str]


def steps_of(on: date) -> tuple[StepRow, ...]:
    """The steps in force on a day, in the order of the table."""
    rows = reference("safety/step_up")["step"]
    codes = dict.fromkeys(row["code"] for row in rows if row["from"] <= on)
    held = [in_force([row for row in rows if row["code"] == code], on) for code in codes]
    return tuple(StepRow(row["code"], row["is_needed"], row["title"], row["asks"]) for row in held)


@dataclass(frozen=True, slots=True)
class StepMark:
    """What was said of one step: done, or left out with the reason why."""

    is_left_out: bool = False
    note: str = ""


def next_step(marks: Mapping[str, StepMark], on: date) -> str | None:
    """The first step nothing was said of. In an emergency any may be marked first: help is never kept waiting."""
    return next((row.code for row in steps_of(on) if row.code not in marks), None)


def check_can_mark(code: str, mark: StepMark, state: StepUpState, on: date) -> None:
    """Raises Refused('WRONG_STATE'), ('NO_SUCH_STEP') or ('WHY_LEFT_OUT')."""
    if state is StepUpState.CLOSED:
        raise Refused("WRONG_STATE", "This step-up is over. Its steps stay as they were written.", "Start a new one.")
    if code not in {row.code for row in steps_of(on)}:
        raise Refused("NO_SUCH_STEP", "This step is not part of the protocol.", "Open the page again.")
    if mark.is_left_out and count_letters(mark.note) < _letters(on):
        raise Refused("WHY_LEFT_OUT", "Say why this step is left out.", "A sentence is enough.")


@dataclass(frozen=True, slots=True)
class EndFacts:
    """A step-up someone wants to end: what was said of each step, how people traveled, who took over, the outcome."""

    state: StepUpState
    marks: Mapping[str, StepMark]
    outcome: Outcome
    transport: Transport | None
    handed_to: str
    handover_text: str
    on: date


def still_open(facts: EndFacts) -> tuple[str, ...]:
    """The needed steps nothing was said of; of someone who declined or was not reached only the first three."""
    needed = [row.code for row in steps_of(facts.on) if row.is_needed]
    if facts.outcome not in _WENT:
        needed = [code for code in needed if code in ("stay", "call", "tell_team")]
    return tuple(code for code in needed if code not in facts.marks)


def check_can_end(facts: EndFacts) -> None:
    """Raises Refused('WRONG_STATE'), ('STEPS_OPEN'), ('NO_TRANSPORT'), ('NO_RECEIVER') or ('NO_HAND_OVER')."""
    STEP_UP.check(facts.state, StepUpState.CLOSED)
    if missing := still_open(facts):
        titles = {row.code: str(row.title["en"]) for row in steps_of(facts.on)}
        raise Refused(
            "STEPS_OPEN",
            f"Not yet answered: {listed([titles[code].lower() for code in missing])}.",
            "Mark each as done, or leave it out and say why.",
        )
    if facts.outcome not in _WENT:
        return
    if facts.transport is None:
        raise Refused("NO_TRANSPORT", "Say how the person got there.", "Choose it from the list.")
    if not facts.handed_to.strip():
        raise Refused("NO_RECEIVER", "Say who took over: the place, and the person you spoke with.", "One line.")
    if not facts.handover_text.strip():
        raise Refused("NO_HAND_OVER", "The hand-over summary is empty.", "Use the draft, or write it yourself.")


def can_end(facts: EndFacts) -> bool:
    """Whether the step-up may end like this."""
    try:
        check_can_end(facts)
    except Refused:
        return False
    return True


def _letters(on: date) -> int:
    return int(in_force(reference("placement")["typed_reason"], on)["letters"])
