"""Decides whether one person could be served in any plan at all: an exact search over all their possible weeks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from stepwell.program.planner.chances import NOTHING, Chance, Chances, Ease
from stepwell.program.planner.format import MEDICARE, Patient
from stepwell.program.planner.quiet import quiet_solver
from stepwell.program.planner.witness import Witness

LIMIT_SECONDS = 1.0  # for one search
USUAL_COURSE = 8  # slots a week of a course that is offered nowhere
Row = tuple[float, float, list[int], list[float]]


@dataclass
class _Model:
    """A search among yes-or-no choices under linear conditions."""

    columns: int = 0
    rows: list[Row] = field(default_factory=list)

    def choose(self) -> int:
        self.columns += 1
        return self.columns - 1

    def need(self, low: float, high: float, terms: Iterable[tuple[int, float]]) -> None:
        found = list(terms)
        self.rows.append((low, high, [column for column, _ in found], [value for _, value in found]))


def can_serve(chances: Chances, patient: Patient, ease: Ease = NOTHING, *, hours: bool = True) -> bool | None:
    """Whether hours, required courses, visits and Medicare days can all be had; None when time ran out.

    With `hours` false the least hours are not asked for.
    """
    offers = _offers(chances, patient, ease)
    if offers is None:
        return False
    needed, optional = offers
    bounds = _bounds(chances, patient, ease, hours=hours)
    if min(most_slots([*needed, *optional]), bounds[1]) < bounds[0]:
        return False
    if Witness(chances, patient, ease, bounds).is_found(needed, optional):
        return True
    return _solve(_model(chances, patient, ease, needed, optional, bounds))


def _offers(chances: Chances, patient: Patient, ease: Ease) -> tuple[list[list[Chance]], list[list[Chance]]] | None:
    """The ways for each thing that is needed and each that may be; None when something needed has no way."""
    needed = []
    for curriculum in patient.must:
        if ease.lifts("must_not_offered") and not is_offered(chances, patient, curriculum):
            continue
        ways = chances.of_course(patient, curriculum, ease)
        if not ways:
            return None
        needed.append(ways)
    for visit in patient.appointments:
        ways = chances.of_visit(patient, visit, ease)
        if not ways:
            return None
        needed.append(ways)
    optional = [
        chances.of_course(patient, curriculum, ease) for curriculum in patient.may if curriculum not in patient.must
    ]
    return needed, optional


def is_offered(chances: Chances, patient: Patient, curriculum: str) -> bool:
    """Whether a curriculum has a group for this person, in whatever language, that enough people need."""
    ease = Ease(frozenset({"language", "conflict", "no_room"}))
    return bool(chances.groups_for(patient, curriculum, ease))


def most_slots(offers: Iterable[Sequence[Chance]]) -> int:
    """The hours of everything together, were it all to fit."""
    return sum(max((sum(one.slots for one in way.held if one.counts) for way in ways), default=0) for ways in offers)


def _bounds(chances: Chances, patient: Patient, ease: Ease, *, hours: bool) -> tuple[float, float]:
    """The least and the most hours; a course thought to be offered after all brings its own."""
    least, most = float(patient.min_slots if hours else 0), float(patient.max_slots)
    if ease.lifts("max_below_min"):
        least, most = min(least, potential(chances, patient)), float("inf")
    if ease.lifts("must_not_offered"):
        missing = [name for name in patient.must if not is_offered(chances, patient, name)]
        more = sum(_length(chances, name) for name in missing)
        least, most = least - more, most - more
    return max(0.0, least), most


def potential(chances: Chances, patient: Patient) -> int:
    """The hours of everything prescribed, were there no obstacle but what is prescribed and offered."""
    ease = Ease(frozenset({"language", "conflict", "no_room"}))
    total = sum(visit.slots for visit in patient.appointments if visit.counts)
    for curriculum in dict.fromkeys([*patient.must, *patient.may]):
        groups = chances.groups_for(patient, curriculum, ease)
        lengths = [group.slots * group.sessions for group in groups]
        total += max(lengths, default=_length(chances, curriculum) if curriculum in patient.must else 0)
    return total


def _length(chances: Chances, curriculum: str) -> int:
    """How long a week of a course is, wherever it is offered."""
    lengths = [
        group.slots * group.sessions for group in chances.facts.instance.groups if group.curriculum == curriculum
    ]
    return max(lengths, default=USUAL_COURSE)


def _model(
    chances: Chances,
    patient: Patient,
    ease: Ease,
    needed: list[list[Chance]],
    optional: list[list[Chance]],
    bounds: tuple[float, float],
) -> _Model:
    model, minutes = _Model(), chances.facts.instance.week.slot_minutes
    total: list[tuple[int, float]] = []
    busy: dict[tuple[int, int], list[tuple[int, float]]] = defaultdict(list)
    days: dict[int, list[tuple[int, Chance]]] = defaultdict(list)
    for at_least, offers in ((1, needed), (0, optional)):
        for ways in offers:
            columns = [(model.choose(), way) for way in ways]
            model.need(at_least, 1, ((column, 1.0) for column, _ in columns))
            for column, way in columns:
                total.append((column, sum(one.slots - one.unused / minutes for one in way.held if one.counts)))
                for one in way.held:
                    days[one.day].append((column, Chance(way.what, (one,))))
                    for slot in range(one.start, one.start + one.slots):
                        busy[one.day, slot].append((column, 1.0))
    for terms in {tuple(terms) for terms in busy.values()}:
        model.need(0, 1, terms)
    lifted = ease.lifts("max_below_min")
    model.need(*bounds, total)
    _add_days(chances, patient, model, days, lifted=lifted, medicare=not ease.lifts("medicare_day"))
    return model


def _add_days(
    chances: Chances,
    patient: Patient,
    model: _Model,
    days: dict[int, list[tuple[int, Chance]]],
    *,
    lifted: bool,
    medicare: bool,
) -> None:
    """A day has so many slots at most and the week so many days; a Medicare day holds enough services."""
    used = []
    rule = chances.facts.instance.medicare
    for there in days.values():
        day = model.choose()
        used.append((day, 1.0))
        room = float(max(patient.max_day_slots, 0)) if not lifted else float("inf")
        slots = [(column, float(way.held[0].slots)) for column, way in there]
        model.need(-float("inf"), room, slots)
        for column, _ in there:
            model.need(-1, 0, [(column, 1.0), (day, -1.0)])
        if medicare and patient.payer == MEDICARE:
            services = [(column, float(way.held[0].qualifying)) for column, way in there]
            primaries = [(column, float(way.held[0].primary)) for column, way in there]
            model.need(0, float("inf"), [*services, (day, -float(rule.min_services_day))])
            model.need(0, float("inf"), [*primaries, (day, -float(rule.min_primary_day))])
    if not lifted:
        model.need(0, float(patient.max_days), used)


def _solve(model: _Model) -> bool | None:
    import highspy
    import numpy as np

    problem = highspy.HighsLp()
    problem.num_col_, problem.num_row_ = model.columns, len(model.rows)
    problem.col_cost_ = np.zeros(model.columns)
    problem.col_lower_, problem.col_upper_ = np.zeros(model.columns), np.ones(model.columns)
    problem.row_lower_ = np.array([row[0] for row in model.rows])
    problem.row_upper_ = np.array([row[1] for row in model.rows])
    problem.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    problem.a_matrix_.start_ = np.cumsum([0, *(len(row[2]) for row in model.rows)])
    problem.a_matrix_.index_ = np.array([column for row in model.rows for column in row[2]])
    problem.a_matrix_.value_ = np.array([value for row in model.rows for value in row[3]])
    problem.integrality_ = [highspy.HighsVarType.kInteger] * model.columns
    solver = quiet_solver(LIMIT_SECONDS)
    solver.passModel(problem)
    solver.run()
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kOptimal:
        return True
    return False if status == highspy.HighsModelStatus.kInfeasible else None
