"""Finds the very best week one person can have in a timetable that stands: an exact search over seats and visit times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stepwell.program.planner.costs import cost_of
from stepwell.program.planner.format import MEDICARE, AppointmentPlan, Patient
from stepwell.program.planner.held import Held
from stepwell.program.planner.milp import INFINITE, Milp
from stepwell.program.planner.moves import Book, Cancel, Join, Leave, Move, apply
from stepwell.program.planner.seats import CHANGED, best_week, seats_in, visit_times
from stepwell.program.planner.state import WeekState

ROUNDS = 4  # when what fits one by one does not fit together
SECONDS = 0.4  # for one search; the best found by then is taken
CLOSE = 0.9  # of what a missing slot costs: so close to the best is good enough when time is short
LEAST = ("under_9h", "unmet_must")
SERVED = ("under_9h", "unmet_must", "unmet_individual", "unmet_psychiatry", "unmet_family", "unmet_slot")


@dataclass(frozen=True)
class Choice:
    """One thing a person may come for: a seat or a time for a visit; what it takes, and what it costs by itself."""

    what: str  # the curriculum or the visit; one choice of each at most
    group: str
    visit: AppointmentPlan | None
    held: tuple[Held, ...]
    cost: float


def best_seat(
    state: WeekState,
    patient: str,
    *,
    seconds: float = SECONDS,
    owed: frozenset[str] = frozenset(),
    wanted: tuple[str, ...] = SERVED,
) -> list[Move]:
    """The changes that give one person the best week; the exact search only when a quick one leaves something unmet.

    `owed` are courses they lost by no change of theirs, as for `best_week`; `wanted` are the terms that make a quick
    answer good enough.
    """
    quick = best_week(state, patient, owed)
    if not _lacks(state, patient, quick, wanted):
        return quick
    exact = exact_week(state, patient, min(seconds, SECONDS), owed)
    ways = [quick] if exact is None else [exact, quick]
    return min(ways, key=lambda moves: _paid(state, patient, moves))


def _lacks(state: WeekState, patient: str, moves: Sequence[Move], wanted: tuple[str, ...]) -> bool:
    _, back = apply(state, moves)
    terms = state.terms_of({("patient", patient)})
    apply(state, back)
    return any(terms[term] for term in wanted)


def _paid(state: WeekState, patient: str, moves: Sequence[Move]) -> float:
    touched, back = apply(state, moves)
    touched |= {("patient", patient), *(("group", name) for name in state.groups_of.get(patient, ()))}
    faults, terms = len(state.faults_of(touched)), state.terms_of(touched)
    apply(state, back)
    before, were = len(state.faults_of(touched)), state.terms_of(touched)
    weights = state.facts.instance.weights
    known = any((state.groups_of.get(patient), *(visit.patient == patient for visit in state.visits.values())))
    changed = CHANGED * len(moves) if known else 0.0  # somebody new has nothing that could change
    return cost_of(terms, weights) - cost_of(were, weights) + changed + 1e6 * max(0, faults - before)


def exact_week(
    state: WeekState,
    patient: str,
    seconds: float = SECONDS,
    owed: frozenset[str] = frozenset(),
    close: float = CLOSE,
) -> list[Move] | None:
    """The changes to the cheapest week by the weights; None when none was found in time.

    With `close` 0 it is the very cheapest; else what is left to gain is less than that much of a missing slot.
    """
    groups = list(state.groups_of.get(patient, ()))
    booked = {visit.appointment: visit for visit in state.visits.values() if visit.patient == patient}
    _, back = apply(state, [*(Leave(patient, group) for group in groups), *map(Cancel, booked)])
    who, had = state.facts.patients[patient], bool(groups or booked)
    choices = [*_seats(state, who, groups, owed, had=had), *_times(state, who, booked)]
    found = _chosen(state, who, choices, seconds, close * float(state.facts.instance.weights.unmet_slot))
    apply(state, back)
    return None if found is None else _moves(patient, groups, booked, found)


def _moves(patient: str, groups: list[str], booked: dict[str, AppointmentPlan], found: Sequence[Choice]) -> list[Move]:
    mine = [one.group for one in found if one.group]
    times = {one.visit.appointment: one.visit for one in found if one.visit is not None}
    moves: list[Move] = [Leave(patient, group) for group in groups if group not in mine]
    moves += [Cancel(name) for name in booked if name not in times]
    moves += [Join(patient, group) for group in mine if group not in groups]
    return moves + [Book(visit) for name, visit in times.items() if booked.get(name) != visit]


def _seats(state: WeekState, who: Patient, before: list[str], owed: frozenset[str], *, had: bool) -> Iterable[Choice]:
    """The free seats, each with what it costs beside hours, days and waits."""
    weights = state.facts.instance.weights
    last = state.facts.last_groups.get(who.id, frozenset())
    for curriculum in dict.fromkeys([*who.must, *who.may]):
        for seat in seats_in(state, who, curriculum):
            part = {("group", seat.group), ("parallel", seat.group)}
            were = cost_of(state.terms_of(part), weights)
            _, back = apply(state, [Join(who.id, seat.group)])
            cost = cost_of(state.terms_of(part), weights) - were
            apply(state, back)
            cost += weights.age_mismatch * seat.other_age - weights.leave_group * (seat.group in last)
            cost -= weights.unmet_must * who.must.count(curriculum)
            cost += CHANGED * (-1 if seat.group in before else curriculum not in owed) * had
            group = state.facts.groups[seat.group]
            kind = ("group", True, group.qualifying, group.primary, group.unused)
            held = tuple(Held(one.day, one.start, group.slots, *kind) for one in seat.sessions)
            yield Choice(curriculum, seat.group, None, held, cost)


def _times(state: WeekState, who: Patient, booked: dict[str, AppointmentPlan]) -> Iterable[Choice]:
    """The times at which the staff for each visit have room for it, each with what it costs by itself."""
    weights = state.facts.instance.weights
    for visit in who.appointments:
        last, was = state.facts.last_visits.get(visit.id), booked.get(visit.id)
        for _, booking in visit_times(state, visit.id, was):
            touched, back = apply(state, [Book(booking)])
            touched -= {("patient", who.id)}
            faults = len(state.faults_of(touched))
            held = state.held_at(booking)
            apply(state, back)
            if faults > len(state.faults_of(touched)):
                continue
            cost = -float(getattr(weights, f"unmet_{visit.kind}", 0))
            if last is not None and (last.day, last.start) != (booking.day, booking.start):
                cost += weights.move_appointment
            if was is not None:
                cost += CHANGED if booking != was else -CHANGED
            yield Choice(visit.id, "", booking, (held,), cost)


def _chosen(state: WeekState, who: Patient, choices: list[Choice], seconds: float, gap: float) -> list[Choice] | None:
    """The cheapest set of choices that breaks no rule."""
    model = _model(state, who, choices)
    for _ in range(ROUNDS):
        found = model.solved(seconds, gap)
        if found is None:
            return None
        picked = [at for at in range(len(choices)) if found[at] > 0.5]
        chosen = [choices[at] for at in picked]
        if _holds(state, who.id, chosen):
            return chosen
        model.need(-INFINITE, len(picked) - 1, [(at, 1.0) for at in picked])
    return None


def _holds(state: WeekState, patient: str, chosen: Sequence[Choice]) -> bool:
    """Whether the choices break no rule together."""
    moves: list[Move] = [Join(patient, one.group) for one in chosen if one.group]
    moves += [Book(one.visit) for one in chosen if one.visit is not None]
    touched, back = apply(state, moves)
    faults = len(state.faults_of(touched))
    apply(state, back)
    return faults <= len(state.faults_of(touched))


def _model(state: WeekState, who: Patient, choices: Sequence[Choice]) -> Milp:
    weights, model = state.facts.instance.weights, Milp()
    for one in choices:
        model.choose(one.cost)
    for what in dict.fromkeys(one.what for one in choices):
        model.need(0, 1, [(at, 1.0) for at, one in enumerate(choices) if one.what == what])
    minutes = state.facts.instance.week.slot_minutes
    real = [sum(h.slots - h.unused / minutes for h in one.held if h.counts) for one in choices]
    counts = list(enumerate(real))
    model.need(0, who.max_slots, counts)
    short, missing = model.choose(float(weights.under_9h)), model.number(float(weights.unmet_slot))
    model.need(who.min_slots, INFINITE, [*counts, (short, float(who.min_slots))])
    model.need(who.prescribed_slots, INFINITE, [*counts, (missing, 1.0)])
    days: dict[int, list[tuple[int, Held]]] = defaultdict(list)
    for at, one in enumerate(choices):
        for held in one.held:
            days[held.day].append((at, held))
    used = [(_add_day(state, who, model, there), 1.0) for _, there in sorted(days.items())]
    model.need(0, who.max_days, used)
    return model


def _add_day(state: WeekState, who: Patient, model: Milp, there: list[tuple[int, Held]]) -> int:
    """What a day may hold, and what it costs to come and to wait."""
    weights, end = state.facts.instance.weights, float(state.facts.instance.week.slots_per_day)
    day, wait = model.choose(float(weights.day)), model.number(float(weights.idle_slot))
    first, last = model.number(0.0), model.number(0.0)
    slots = [(at, float(held.slots)) for at, held in there]
    model.need(-INFINITE, 0, [*slots, (day, -float(who.max_day_slots))])
    model.need(0, INFINITE, [(wait, 1.0), (first, 1.0), (last, -1.0), *slots])
    for at, held in there:
        model.need(-1, 0, [(at, 1.0), (day, -1.0)])
        model.need(-INFINITE, end, [(first, 1.0), (at, end - held.start)])
        model.need(0, INFINITE, [(last, 1.0), (at, -float(held.start + held.slots))])
    for slot in range(int(end)):
        model.need(0, 1, [(at, 1.0) for at, held in there if held.mask >> slot & 1])
    if who.payer == MEDICARE:
        rule = state.facts.instance.medicare
        model.need(0, INFINITE, [*((at, float(h.qualifying)) for at, h in there), (day, -float(rule.min_services_day))])
        model.need(0, INFINITE, [*((at, float(h.primary)) for at, h in there), (day, -float(rule.min_primary_day))])
    return day
