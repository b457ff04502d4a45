"""Repairs a published week after something happened: as few people moved as possible, and a list of who is told what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from stepwell.program.planner.aftermath import After, apply_events, before_events
from stepwell.program.planner.changes import (
    Change,
    Told,
    changes_between,
    moved_patients,
    told_apart,
    told_of,
)
from stepwell.program.planner.events import Event
from stepwell.program.planner.facts import Facts, day_name
from stepwell.program.planner.format import (
    IN_PERSON,
    ONLINE,
    GroupPlan,
    Instance,
    Member,
    Plan,
    Unserved,
)
from stepwell.program.planner.judge import Verdict, verdict_on
from stepwell.program.planner.left import ToDo, left_to_do
from stepwell.program.planner.mend import Mender
from stepwell.program.planner.sound import BadWeek
from stepwell.program.planner.state import WeekState

SECONDS = 0.4  # for careful work, so that the whole is done within one


@dataclass(frozen=True)
class RepairResult:
    """The week after a repair; nothing is saved."""

    instance: Instance
    plan: Plan
    changes: tuple[Change, ...]
    told: tuple[Told, ...]
    moved_patients: tuple[str, ...]
    verdict: Verdict
    short: tuple[str, ...]  # people who have less than before and less than they need
    reasons: tuple[str, ...]
    todo: tuple[ToDo, ...] = ()  # what could not be kept, and what to do about it
    broken_before: tuple[str, ...] = ()  # what was not right before anything happened

    @property
    def already(self) -> tuple[Change, ...]:
        """The changes that put right what was not right before."""
        return tuple(change for change in self.changes if change.already)

    @property
    def valid(self) -> bool:
        """Whether no hard rule is broken."""
        return self.verdict.holds

    @property
    def unserved(self) -> tuple[Unserved, ...]:
        """The plan's list of people who cannot be served."""
        return self.plan.unserved


def repair(
    instance: Instance,
    plan: Plan,
    events: Sequence[Event],
    *,
    seconds: float = SECONDS,
    fill: bool = False,
    blocked: frozenset[tuple[str, int]] = frozenset(),
) -> RepairResult:
    """The plan after the events, with as little changed as possible; `fill` offers freed seats to people who are short.

    `blocked` are rooms that were lost before, and on which days. Raises BadWeek when an event contradicts the week or the plan.
    """
    happened = list(events)
    after = apply_events(instance, happened)
    before = WeekState(_facts(before_events(instance, happened), blocked), plan)
    broken = before.faults()
    sound = _put_right(before, seconds / 2) if broken else before
    _take_out_sessions(after, before, sound)
    facts = _facts(after.instance, blocked | after.lost_rooms)
    state = WeekState(facts, _carried(after, facts, sound))
    newcomers = [patient for patient in facts.patients if patient not in before.facts.patients]
    state.away = _away(after, facts)
    changed = [event.patient for event in happened if event.kind == "availability"]
    Mender(state, facts.lost_rooms, seconds, sound).mend(newcomers, changed, fill=fill)
    all_changes = [*changes_between(before, state), *_virtual(after, before, state)]
    changes = told_apart(all_changes, changes_between(before, sound)) if broken else all_changes
    todo = left_to_do(before, state, newcomers, from_day=min((day for one in happened for day in one.days), default=0))
    return RepairResult(
        instance=after.instance,
        plan=replace(state.plan(), unserved=_unserved(plan, facts, todo)),
        changes=tuple(changes),
        told=tuple(told_of(changes)),
        moved_patients=_moved(changes, facts),
        verdict=verdict_on(state),
        short=tuple(_short(before, state)),
        reasons=tuple(after.reasons),
        todo=todo,
        broken_before=tuple(fault.says for fault in broken),
    )


def _moved(changes: Iterable[Change], facts: Facts) -> tuple[str, ...]:
    """The patients who are still there and whom what happened moves; what was to be put right anyway does not count."""
    moved = moved_patients(change for change in changes if not change.already)
    return tuple(who for who in moved if who in facts.patients)


def _facts(instance: Instance, lost_rooms: Iterable[tuple[str, int]]) -> Facts:
    facts = Facts(instance)
    facts.lost_rooms = frozenset(one for one in lost_rooms if one[0] in facts.rooms)
    return facts


def _put_right(before: WeekState, seconds: float) -> WeekState:
    """The week as it should have been before anything happened."""
    sound = WeekState(before.facts, before.plan())
    Mender(sound, before.facts.lost_rooms, seconds).mend()
    return sound


def _away(after: After, facts: Facts) -> set[tuple[str, int]]:
    """Who cannot be seen on which days, since their payer pays for nothing by video."""
    return {
        (patient, day)
        for patient in after.refused
        for site, day in after.virtual
        if patient in facts.patients and facts.patients[patient].site == site
    }


def _take_out_sessions(after: After, before: WeekState, sound: WeekState) -> None:
    """A cancelled session is one that the group does not need this week."""
    for name, day in after.cancelled:
        planned = (*before.sessions.get(name, ()), *sound.sessions.get(name, ()))
        if all(session.day != day for session in planned):
            raise BadWeek(f"The group {name!r} has no session on {day_name(day)} that could be cancelled.")
        groups = tuple(
            replace(group, sessions=max(1, group.sessions - 1)) if group.id == name else group
            for group in after.instance.groups
        )
        after.instance = replace(after.instance, groups=groups)


def _carried(after: After, facts: Facts, before: WeekState) -> Plan:
    """What of the plan still has a meaning."""
    cancelled = set(after.cancelled)
    groups = []
    for name, sessions in before.sessions.items():
        kept = tuple(session for session in sessions if (name, session.day) not in cancelled)
        if name in facts.groups and facts.groups[name].mode == ONLINE:
            kept = tuple(replace(session, room=None) for session in kept)
        if name in facts.groups and kept:
            groups.append(GroupPlan(name, kept))
    there = {entry.group for entry in groups}
    members = [
        Member(patient, tuple(group for group in names if group in there))
        for patient, names in before.groups_of.items()
        if patient in facts.patients
    ]
    visits = tuple(visit for name, visit in before.visits.items() if name in facts.visits)
    return Plan(tuple(groups), tuple(members), visits)


def _virtual(after: After, before: WeekState, state: WeekState) -> Iterable[Change]:
    """What a storm turns virtual."""
    for name, sessions in state.sessions.items():
        was = before.facts.groups.get(name)
        if was is None or was.mode != IN_PERSON:
            continue
        for session in sessions:
            if (was.site, session.day) in after.virtual:
                yield from _virtual_session(after, state, name, session.day, session.start)
    for name, visit in state.visits.items():
        who = before.facts.patients.get(visit.patient)
        if who is not None and who.mode == IN_PERSON and (who.site, visit.day) in after.virtual:
            called = state.facts.visit_name(state.facts.visits[name][1])
            at = state.facts.when(visit.day, visit.start)
            says = f"The {called} of {state.facts.name(visit.patient)} on {at} is held by video."
            yield Change("virtual", name, (visit.patient,), (visit.staff,), "in person", "virtual", says, at)


def _virtual_session(after: After, state: WeekState, name: str, day: int, start: int) -> Iterable[Change]:
    members = state.members.get(name, [])
    on = state.facts.when(day, start)
    at = f"{state.facts.name(name)} on {on}"
    staff = tuple(one.leader for one in state.sessions[name] if one.day == day and one.leader)
    able = tuple(patient for patient in members if patient not in after.refused)
    yield Change("virtual", name, able, staff, "in person", "virtual", f"{at} is held by video.", on)
    out = tuple(patient for patient in members if patient in after.refused)
    if out:
        says = f"{at} is held by video, which your plan does not pay for; a make-up session is offered."
        yield Change("missed", name, out, (), "in person", "", says, on)


def _short(before: WeekState, state: WeekState) -> Iterable[str]:
    """People who need something they do not have, and had it before or are new."""
    for patient in state.facts.patients:
        now = _unmet(state, patient)
        was = _unmet(before, patient) if now and patient in before.facts.patients else {}
        if any(count > was.get(term, 0) for term, count in now.items()):
            yield patient


def _unmet(state: WeekState, patient: str) -> dict[str, int]:
    terms = state.terms_of({("patient", patient)})
    wanted = ("under_9h", "unmet_must", "unmet_individual", "unmet_psychiatry")
    return {term: terms[term] for term in wanted if terms[term]}


def _unserved(plan: Plan, facts: Facts, todo: Iterable[ToDo]) -> tuple[Unserved, ...]:
    """Who could not be served before and is still there, and who is new and cannot be served in any plan."""
    new = tuple(Unserved(row.who, row.causes, row.helps) for row in todo if row.causes)
    names = {entry.patient for entry in new}
    return (*(one for one in plan.unserved if one.patient in facts.patients and one.patient not in names), *new)
