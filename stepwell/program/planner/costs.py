"""What the unmet wishes of a week cost, term by term: one patient, one group, or parallel groups at a time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from stepwell.program.planner.facts import Facts
from stepwell.program.planner.format import TERMS, AppointmentPlan, SessionPlan, Weights
from stepwell.program.planner.held import Held

Terms = Counter[str]


def patient_terms(
    facts: Facts,
    patient: str,
    held: Sequence[Held],
    groups: Collection[str],
    visits: Mapping[str, AppointmentPlan],
) -> Terms:
    """What one patient's week leaves unmet; `visits` are all planned visits by their id."""
    who = facts.patients[patient]
    terms: Terms = Counter()
    days: dict[int, list[Held]] = defaultdict(list)
    for one in held:
        days[one.day].append(one)
    terms["day"] = len(days)
    terms["idle_slot"] = sum(max(0, idle_slots(there)) for there in days.values())
    got = facts.counted(held)
    terms["unmet_slot"] = max(0, who.prescribed_slots - got)
    terms["under_9h"] = int(got < who.min_slots)
    have = {facts.groups[group].curriculum for group in groups}
    terms["unmet_must"] = sum(curriculum not in have for curriculum in who.must)
    for visit in who.appointments:
        planned, before = visits.get(visit.id), facts.last_visits.get(visit.id)
        if planned is None:
            terms[f"unmet_{visit.kind}"] += 1
        elif before is not None and (before.day, before.start) != (planned.day, planned.start):
            terms["move_appointment"] += 1
    wished = {*who.must, *who.may}
    for group in facts.last_groups.get(patient, ()):
        if group in facts.groups and facts.groups[group].curriculum in wished and group not in groups:
            terms["leave_group"] += 1
    terms["age_mismatch"] = sum(facts.groups[group].age_band not in (None, who.age_band) for group in set(groups))
    return terms


def idle_slots(held: Sequence[Held]) -> int:
    """The slots between the first and the last thing of a day that nothing fills."""
    ends = max(one.start + one.slots for one in held)
    return ends - min(one.start for one in held) - sum(one.slots for one in held)


def group_terms(facts: Facts, group: str, sessions: Sequence[SessionPlan], members: Iterable[str]) -> Terms:
    """What opening, moving and leading one group costs."""
    terms: Terms = Counter()
    if not sessions:
        return terms
    terms["open_session"] = len(sessions)
    before = facts.last_sessions.get(group)
    if before is not None:
        times = {(session.day, session.start) for session in before}
        leaders = {session.leader for session in before}
        stay = sum(group in facts.last_groups.get(patient, ()) for patient in members)
        terms["move_session"] = stay * sum((session.day, session.start) not in times for session in sessions)
        terms["leader_change"] = sum(session.leader not in leaders for session in sessions)
    return terms


def imbalance(sizes: Sequence[int]) -> int:
    """How much parallel groups that are open differ, beyond two people."""
    return max(0, max(sizes) - min(sizes) - 2) if sizes else 0


def cost_of(terms: Mapping[str, int], weights: Weights) -> float:
    """The weighted sum of the terms."""
    total: float = sum(getattr(weights, term) * terms.get(term, 0) for term in TERMS)
    return total
