"""Answers where a person could start with the seats that are free now: which groups, how many hours, what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from msgspec.structs import replace

from stepwell.program.planner.best_seat import LEAST, best_seat
from stepwell.program.planner.chances import Chances
from stepwell.program.planner.explain import Explained, explain_person
from stepwell.program.planner.facts import Facts
from stepwell.program.planner.format import AppointmentPlan, Instance, Patient, Plan, SessionPlan
from stepwell.program.planner.moves import apply
from stepwell.program.planner.state import WeekState


@dataclass(frozen=True)
class Start:
    """A first week for a person who is not in the plan yet."""

    track: str
    mode: str
    site: str
    groups: tuple[tuple[str, tuple[SessionPlan, ...]], ...]
    visits: tuple[AppointmentPlan, ...]
    slots: int
    reaches_least: bool
    complete: bool  # least hours, all required courses and visits
    cost: float
    first: tuple[int, int] | None  # day and slot of the first thing they come for
    explained: Explained


def starts(
    instance: Instance, plan: Plan, patient: Patient, tracks: Iterable[tuple[str, str, str]] = ()
) -> list[Start]:
    """The best first week in the person's own track, or in each of some (track, mode, site), best first."""
    wanted = list(tracks) or [(patient.track, patient.mode, patient.site)]
    others = tuple(other for other in instance.patients if other.id != patient.id)
    found = []
    for track, mode, site in wanted:
        variant = replace(patient, track=track, mode=mode, site=site)
        facts = Facts(replace(instance, patients=(*others, variant)))
        found.append(_start(WeekState(facts, plan), variant))
    return sorted(found, key=lambda start: (not start.complete, not start.reaches_least, start.cost))


def _start(state: WeekState, who: Patient) -> Start:
    apply(state, best_seat(state, who.id, wanted=LEAST))
    held = state.held_by_patient(who.id)
    slots = state.facts.counted(held)
    terms = state.terms_of({("patient", who.id)})
    lacking = any(
        terms[term] for term in ("under_9h", "unmet_must", *(f"unmet_{visit.kind}" for visit in who.appointments))
    )
    weights = state.facts.instance.weights
    return Start(
        track=who.track,
        mode=who.mode,
        site=who.site,
        groups=tuple((group, state.sessions[group]) for group in state.groups_of.get(who.id, ())),
        visits=tuple(state.visits[visit.id] for visit in who.appointments if visit.id in state.visits),
        slots=slots,
        reaches_least=slots >= who.min_slots,
        complete=not lacking,
        cost=sum(getattr(weights, term) * count for term, count in terms.items()),
        first=min(((one.day, one.start) for one in held), default=None),
        explained=explain_person(state, Chances(state.facts), who),
    )
