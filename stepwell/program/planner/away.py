"""Finds visits that hang by one day, because the staff for them are away on the other days the person can come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from stepwell.program.planner.chances import Chances
from stepwell.program.planner.facts import Facts, day_name
from stepwell.program.planner.format import Appointment, Note, Patient, Unserved
from stepwell.program.planner.relax import MOST_SAID, Relaxer
from stepwell.program.planner.state import WeekState

CAUSE = "therapist_away"
RUN = 3  # so many days in a row are said as "from ... to ..."


@dataclass(frozen=True)
class Hanging:
    """A visit that can only be on one day, and who is away on which others."""

    visit: Appointment
    day: int
    away: tuple[str, ...]


def hanging_visits(chances: Chances, patient: Patient) -> Iterator[Hanging]:
    """The visits of a person that only one day is left for, because staff are away on others."""
    comes = {day for day, _, _ in patient.availability}
    for visit in patient.appointments:
        away = tuple(who for who in visit.staff if comes & set(chances.facts.staff[who].leave or ()))
        if not away:
            continue
        days = {chance.held[0].day for chance in chances.of_visit(patient, visit)}
        if len(days) == 1 and any((comes - days) & set(chances.facts.staff[who].leave or ()) for who in away):
            yield Hanging(visit, min(days), away)


def in_words(facts: Facts, found: Hanging) -> str:
    """Why the visit can only be on this day, as a sentence."""
    who = " and ".join(
        f"{facts.name(name)} is away {days_in_words(facts.staff[name].leave or ())}" for name in found.away
    )
    return f"{who}, so the {facts.visit_name(found.visit)} can only be on {day_name(found.day)}."


def days_in_words(days: tuple[int, ...]) -> str:
    """Some days of a week: from the first to the last when there are none between, else each by name."""
    there = sorted(set(days))
    if len(there) >= RUN and there[-1] - there[0] == len(there) - 1:
        return f"from {day_name(there[0])} to {day_name(there[-1])}"
    names = [day_name(day) for day in there]
    return "on " + (" and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0])


def notes_for(chances: Chances) -> tuple[Note, ...]:
    """What a director should know of everybody's visits, whether this week has room for them or not."""
    return tuple(
        Note(patient.id, (CAUSE,), in_words(chances.facts, found))
        for patient in chances.facts.patients.values()
        for found in hanging_visits(chances, patient)
    )


def why_missed(chances: Chances, patient: Patient, state: WeekState) -> Unserved | None:
    """Why a week leaves out a visit that hangs by one day; None when there is none such."""
    missed = [found.visit for found in hanging_visits(chances, patient) if found.visit.id not in state.visits]
    if not missed:
        return None
    helper = Relaxer(chances, patient, (CAUSE,))
    says = [sentence for visit in missed for sentence in islice(helper.other_staff(visit), MOST_SAID)]
    return Unserved(patient.id, (CAUSE,), tuple(says or helper.last_resort(CAUSE)))
