"""Decides what a line of the list must hold, and when it may be held, resumed, stopped or marked as an error."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from stepwell.kernel.tables import Reason, Refused, in_force, reference
from stepwell.medication.rules.life import CURRENT, MEDICINE_LIFE, MedicineState
from stepwell.people.rules.words import spoken_day


@dataclass(frozen=True, slots=True)
class LineFacts:
    """One line as it would be written: name, dose, how often, what for, who prescribed, since when."""

    name: str
    dose: str
    frequency: str
    reason: str
    prescribed_by: str
    started_on: date | None
    on: date


def problems_of_line(facts: LineFacts) -> tuple[Reason, ...]:
    """What a line lacks, a sentence each."""
    found = []
    if not facts.name.strip():
        found.append(Reason("NO_NAME", "Write the name of the medicine."))
    if not facts.dose.strip():
        found.append(Reason("NO_DOSE", "Write the dose, or “not known”."))
    if not facts.frequency.strip():
        found.append(Reason("NO_FREQUENCY", "Write how often it is taken, or “not known”."))
    if not facts.reason.strip():
        found.append(Reason("NO_REASON", "Say what it is for, or “not known”."))
    if not facts.prescribed_by.strip():
        found.append(Reason("NO_PRESCRIBER", "Say who prescribed it, or “bought without”."))
    if facts.started_on is not None and facts.started_on > facts.on:
        found.append(Reason("NOT_YET", "The first day lies ahead. Check the day."))
    return tuple(found)


def check_can_record(facts: LineFacts) -> None:
    """Raises Refused('LINE_INCOMPLETE') with every sentence."""
    found = problems_of_line(facts)
    if found:
        says = " ".join(row.says for row in found)
        raise Refused("LINE_INCOMPLETE", says, "Nothing was saved. Your words are kept.")


def check_can_hold(state: MedicineState, why: str) -> None:
    """Raises Refused: WRONG_STATE, NO_WHY."""
    MEDICINE_LIFE.check(state, MedicineState.ON_HOLD)
    _check_why(why, "Say why it is held, and until when if you know.")


def check_can_resume(state: MedicineState) -> None:
    """Raises Refused('WRONG_STATE') unless it is held."""
    if state is not MedicineState.ON_HOLD:
        raise Refused("WRONG_STATE", "This medicine is not on hold.", "Nothing was changed.")


def check_can_stop(state: MedicineState, why: str, started_on: date | None, stopped_on: date, on: date) -> None:
    """Raises Refused: WRONG_STATE, NO_WHY, BEFORE_START, NOT_YET, LONG_PAST."""
    MEDICINE_LIFE.check(state, MedicineState.STOPPED)
    _check_why(why, "Say why it stops.")
    if started_on is not None and stopped_on < started_on:
        raise Refused("BEFORE_START", "The last day lies before the first.", "Check the day.")
    if stopped_on > on:
        raise Refused("NOT_YET", "The last day lies ahead.", "Stop it on that day, or hold it now.")
    if stopped_on < on - timedelta(days=in_force(reference("medication/limits")["slips"], on)["stopped_within_days"]):
        raise Refused(
            "LONG_PAST",
            f"The last day, {spoken_day(stopped_on)}, is more than a year ago.",
            "Check the year, or mark the line as entered in error. Your words are kept.",
        )


def is_current(state: MedicineState) -> bool:
    """Whether the line counts as taken now: active or on hold."""
    return state in CURRENT


def _check_why(why: str, says: str) -> None:
    if not why.strip():
        raise Refused("NO_WHY", says, "Nothing was changed. Your words are kept.")
