"""Lists the people who cannot be served in any plan, why, and what would help; and on demand those whom a plan leaves out."""

from __future__ import annotations

from time import monotonic

from msgspec import UNSET
from msgspec.structs import replace

from stepwell.program.planner.away import notes_for, why_missed
from stepwell.program.planner.causes import causes_of
from stepwell.program.planner.chances import Chances
from stepwell.program.planner.crowded import seats_missing, staff_overbooked
from stepwell.program.planner.facts import Facts
from stepwell.program.planner.format import Instance, Patient, Plan, Unserved
from stepwell.program.planner.relax import TRIES, Relaxer
from stepwell.program.planner.state import WeekState

TRIES_TOGETHER, LEAST_TRIES = 240, 6  # to find what would help: all people of a plan together, and each at least
SECONDS_TOGETHER = 3.0  # the same by the clock, from the first person on; later only the first thing is tried
_SERVED = ("under_9h", "unmet_must", "unmet_individual", "unmet_psychiatry", "unmet_family")


def explain_unserved(
    instance: Instance | Facts, plan: Plan | None = None, *, shared: bool = False, seconds: float = SECONDS_TOGETHER
) -> list[Unserved]:
    """The people who cannot be served in any plan; with a plan, those whom it serves need no proof.

    With a plan, also those whom it leaves without a visit that only one day is left for, because staff are away.
    With `shared`, also those whom this plan leaves out because more people need the same than there is room for:
    any of them could be served, but not all. All causes are found whatever the time; when `seconds` are over, less is
    tried of what would help.
    """
    begin = monotonic()
    facts = instance if isinstance(instance, Facts) else Facts(instance)
    state, chances = WeekState(facts, plan), Chances(facts)
    people = [one for one in facts.patients.values() if plan is None or not is_served(state, one.id)]
    causes = {patient.id: causes_of(chances, patient) for patient in people}
    tries = min(TRIES, max(LEAST_TRIES, TRIES_TOGETHER // max(1, sum(map(bool, causes.values())))))
    found = []
    for patient in people:
        is_late = monotonic() - begin > seconds
        entry = _unserved(chances, patient, causes[patient.id], 1 if is_late else tries)
        if entry is None and plan is not None:
            entry = (why_left_out if shared else why_missed)(chances, patient, state)
        if entry is not None:
            found.append(entry)
    return found


def with_unserved(instance: Instance | Facts, plan: Plan, *, seconds: float = SECONDS_TOGETHER) -> Plan:
    """The plan with its list of people who cannot be served, and what is worth knowing of the others."""
    facts = instance if isinstance(instance, Facts) else Facts(instance)
    notes = notes_for(Chances(facts))
    return replace(plan, unserved=tuple(explain_unserved(facts, plan, seconds=seconds)), notes=notes or UNSET)


def is_served(state: WeekState, patient: str) -> bool:
    """Whether a person has the least hours, all required courses, and all visits."""
    part = {("patient", patient)}
    terms = state.terms_of(part)
    return not any(terms[term] for term in _SERVED) and not state.faults_of(part)


def why_unserved(chances: Chances, patient: Patient) -> Unserved | None:
    """Why a person cannot be served in any plan; None when they could be."""
    return _unserved(chances, patient, causes_of(chances, patient), TRIES)


def _unserved(chances: Chances, patient: Patient, causes: tuple[str, ...], tries: int) -> Unserved | None:
    if not causes:
        return None
    return Unserved(patient.id, causes, Relaxer(chances, patient, causes, tries).sentences())


def why_left_out(chances: Chances, patient: Patient, state: WeekState) -> Unserved | None:
    """Why a week leaves a person out who could be served, but not together with all others who need the same."""
    have = {state.facts.groups[group].curriculum for group in state.groups_of.get(patient.id, ())}
    causes: dict[str, None] = {}
    says = []
    for curriculum in patient.must:
        missing = 0 if curriculum in have else seats_missing(chances, patient, curriculum)
        if missing:
            causes["group_full"] = None
            seats = "1 more seat" if missing == 1 else f"{missing} more seats"
            says.append(f"{seats} in {curriculum} would do for everybody who must have it.")
    for visit in patient.appointments:
        slots = 0 if visit.id in state.visits else staff_overbooked(chances, patient, visit)
        if slots:
            causes["therapist_away"] = None
            who = " or ".join(chances.facts.name(name) for name in visit.staff)
            hours = chances.facts.hours(slots)
            says.append(f"{hours} more of {who}, or somebody else for some of their visits, would do.")
    missed = why_missed(chances, patient, state)
    if missed is not None:
        causes |= dict.fromkeys(missed.causes)
        says += missed.relaxations
    return Unserved(patient.id, tuple(causes), tuple(says)) if causes else None
