"""What differs between two plans, in sentences, and who is to be told what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from stepwell.program.planner.facts import Facts, day_name
from stepwell.program.planner.format import AppointmentPlan, Plan, SessionPlan
from stepwell.program.planner.state import WeekState


@dataclass(frozen=True)
class Change:
    """One difference: its kind, what it is about, the people it concerns, before and after, and a sentence."""

    kind: str
    what: str
    patients: tuple[str, ...]
    staff: tuple[str, ...]
    before: str
    after: str
    says: str
    at: str = ""  # the day and time of the session it is about
    already: bool = False  # it puts right what was not right before anything happened


@dataclass(frozen=True)
class Told:
    """What one person is told: because of what happened, and of what was not right before it."""

    who: str
    role: str  # patient or staff
    says: tuple[str, ...]
    already: tuple[str, ...] = ()


# Kinds that move a patient: something they come for is at another time, or gone.
MOVING = frozenset(
    {"session_moved", "session_added", "session_dropped", "group_closed", "left", "visit_moved", "visit_cancelled"}
)


def changes_between(before: WeekState, after: WeekState) -> list[Change]:
    """All differences, in the order of the week's groups and people."""
    return [*_groups(before, after), *_seats(before, after), *_visits(before, after)]


def moved_patients(changes: Iterable[Change]) -> tuple[str, ...]:
    """The patients for whom something they come for is at another time, or gone."""
    return tuple(dict.fromkeys(who for change in changes if change.kind in MOVING for who in change.patients))


def told_of(changes: Iterable[Change]) -> list[Told]:
    """What each person concerned is told, patients first."""
    found: dict[tuple[str, str], dict[str, bool]] = {}
    for change in changes:
        for role, people in (("patient", change.patients), ("staff", change.staff)):
            for who in people:
                found.setdefault((role, who), {})[change.says] = change.already
    return [
        Told(
            who,
            role,
            tuple(sentence for sentence, already in said.items() if not already),
            tuple(sentence for sentence, already in said.items() if already),
        )
        for (role, who), said in sorted(found.items())
    ]


def told_apart(changes: Iterable[Change], mended: Iterable[Change]) -> list[Change]:
    """The changes, those marked that were needed anyway: `mended` is what puts right the week as it was.

    What had to leave its place anyway is marked, wherever it goes now.
    """
    anyway = {_place(change) for change in mended}
    return [replace(change, already=True) if _place(change) in anyway else change for change in changes]


def _place(change: Change) -> tuple[str, ...]:
    """What changes, and from what; of a person's seat also whose it is."""
    whose = change.patients if change.kind in ("joined", "left") else ()
    return (change.kind, change.what, change.before, change.at, *whose)


def _groups(before: WeekState, after: WeekState) -> Iterator[Change]:
    for name in dict.fromkeys([*before.sessions, *after.sessions]):
        old, new = before.sessions.get(name, ()), after.sessions.get(name, ())
        if old == new:
            continue
        if not new:
            people, staff = tuple(before.members.get(name, ())), _in_charge(old)
            says = f"{before.facts.name(name)} does not meet this week."
            yield Change("group_closed", name, people, staff, times_of(before.facts, old), "", says)
        elif not old:
            people, staff = tuple(after.members.get(name, ())), _in_charge(new)
            says = f"{after.facts.name(name)} meets on {times_of(after.facts, new)}."
            yield Change("group_opened", name, people, staff, "", times_of(after.facts, new), says)
        else:
            yield from _sessions(before, after, name)


def _sessions(before: WeekState, after: WeekState, name: str) -> Iterator[Change]:
    members = tuple(patient for patient in after.members.get(name, ()) if patient in before.members.get(name, ()))
    old, new = list(before.sessions[name]), list(after.sessions[name])
    pairs: list[tuple[SessionPlan | None, SessionPlan | None]] = []
    for session in list(old):
        same = next((other for other in new if (other.day, other.start) == (session.day, session.start)), None)
        if same is not None:
            old.remove(session)
            new.remove(same)
            pairs.append((session, same))
    while old or new:
        pairs.append((old.pop(0) if old else None, new.pop(0) if new else None))
    for one, two in pairs:
        yield from _session(before.facts, after.facts, name, members, (one, two))


def _session(
    facts: Facts, now: Facts, name: str, members: tuple[str, ...], pair: tuple[SessionPlan | None, SessionPlan | None]
) -> Iterator[Change]:
    old, new = pair
    called = now.name(name)
    if old is None and new is not None:
        at = now.when(new.day, new.start)
        yield Change("session_added", name, members, _in_charge([new]), "", at, f"{called} also meets on {at}.")
    elif new is None and old is not None:
        at = facts.when(old.day, old.start)
        yield Change(
            "session_dropped", name, members, _in_charge([old]), at, "", f"{called} on {at} does not take place."
        )
    elif old is not None and new is not None:
        at, then = facts.when(old.day, old.start), now.when(new.day, new.start)
        if at != then:
            staff = _in_charge([old, new])
            yield Change("session_moved", name, members, staff, at, then, f"{called} moves from {at} to {then}.")
        for role, word in (("leader", "led by"), ("coleader", "co-led by")):
            one, two = getattr(old, role), getattr(new, role)
            if one != two:
                staff = tuple(who for who in (one, two) if who)
                says = f"{called} on {then} is {word} {now.name(two)} instead of {facts.name(one)}."
                yield Change(role, name, members, staff, one or "", two or "", says, then)
        if old.room != new.room and new.room is not None:
            says = f"{called} on {then} meets in {now.name(new.room)} instead of {facts.name(old.room)}."
            yield Change("room", name, members, _in_charge([new]), old.room or "", new.room, says, then)


def _in_charge(sessions: Iterable[SessionPlan]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(who for one in sessions for who in (one.leader, one.coleader) if who))


def times_of(facts: Facts, sessions: Iterable[SessionPlan]) -> str:
    """`Monday, Wednesday and Friday 10:15 am`; another hour is said after it."""
    days: dict[int, list[str]] = {}
    for session in sorted(sessions, key=lambda row: (row.start, row.day)):
        days.setdefault(session.start, []).append(day_name(session.day))
    said = ((start, [*names[:-2], " and ".join(names[-2:])]) for start, names in days.items())
    return "; ".join(f"{', '.join(names)} {facts.clock(start)}" for start, names in said)


def _seats(before: WeekState, after: WeekState) -> Iterator[Change]:
    words: dict[str, str] = {}  # the times of each group, put in words once
    for patient in after.facts.patients:
        old, new = before.groups_of.get(patient, []), after.groups_of.get(patient, [])
        for name in old:
            if name not in new and name in after.sessions:
                says = f"{after.facts.name(patient)} is no longer in {before.facts.name(name)}."
                yield Change("left", name, (patient,), _in_charge(after.sessions[name]), name, "", says)
        for name in new:
            if name not in old:
                times = words.get(name) or words.setdefault(name, times_of(after.facts, after.sessions[name]))
                says = f"{after.facts.name(patient)} joins {after.facts.name(name)} ({times})."
                yield Change("joined", name, (patient,), _in_charge(after.sessions[name]), "", name, says)
    for patient in before.facts.patients:
        if patient not in after.facts.patients:
            for name in before.groups_of.get(patient, []):
                staff = _in_charge(before.sessions.get(name, ()))
                says = f"{before.facts.name(patient)} is no longer in {before.facts.name(name)}."
                yield Change("left_program", name, (), staff, name, "", says)


def _visits(before: WeekState, after: WeekState) -> Iterator[Change]:
    for name in dict.fromkeys([*before.visits, *after.visits]):
        old, new = before.visits.get(name), after.visits.get(name)
        if old == new:
            continue
        facts = after.facts if name in after.facts.visits else before.facts
        who, visit = facts.visits[name]
        called = f"The {facts.visit_name(visit)} of {facts.name(who.id)}"
        yield _visit(facts, called, old, new)


def _visit(facts: Facts, called: str, old: AppointmentPlan | None, new: AppointmentPlan | None) -> Change:
    at = f"{facts.when(old.day, old.start)} with {facts.name(old.staff)}" if old else ""
    then = f"{facts.when(new.day, new.start)} with {facts.name(new.staff)}" if new else ""
    name = (old or new).appointment  # type: ignore[union-attr]
    patient = (old or new).patient  # type: ignore[union-attr]
    staff = tuple(dict.fromkeys(one.staff for one in (old, new) if one))
    if old is None:
        return Change("visit_booked", name, (patient,), staff, "", then, f"{called} is on {then}.")
    if new is None:
        return Change("visit_cancelled", name, (patient,), staff, at, "", f"{called} on {at} does not take place.")
    kind = "visit_staff" if (old.day, old.start) == (new.day, new.start) else "visit_moved"
    return Change(kind, name, (patient,), staff, at, then, f"{called} moves from {at} to {then}.")


def both(before: tuple[Facts, Plan], after: WeekState) -> list[Change]:
    """The changes from a plan that may name what is gone to a week as it stands."""
    return changes_between(WeekState(*before), after)
