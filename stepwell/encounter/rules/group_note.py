"""Decides which of a group's notes hold the twelve things, for each person in that person's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations

from stepwell.encounter.rules.attendance import PRESENT, Attendance
from stepwell.encounter.rules.codes import ServiceDone, minutes_warning
from stepwell.encounter.rules.likeness import bare, is_near_copy
from stepwell.encounter.rules.note import (
    SOURCE,
    Held,
    PersonPart,
    Risk,
    Signer,
    problems_of_part,
    problems_of_signer,
)
from stepwell.encounter.rules.opening import asks_for_risk
from stepwell.kernel.tables import Reason, Refused
from stepwell.program.rules.curriculum import modules, participation_anchors
from stepwell.program.rules.seats import Group, group_cap


@dataclass(frozen=True, slots=True)
class SharedPart:
    """What is true for everyone: times, place, module, method, head count, topic, what was done."""

    held: Held
    place: str
    module: str
    kind: str
    method: str
    head_count: int | None
    topic: str
    what_was_done: str
    home_practice: str = ""


@dataclass(frozen=True, slots=True)
class GroupPerson:
    """One person on the roster. `names` are the ways the person is called; `last_line` the line of last time.

    `same_because` explains on purpose why a line equals another's or last time's. `beside` is what other rules found
    against this one note; `safe_today` the answer of the opening round.
    """

    part: PersonPart
    state: Attendance
    participation: int | None
    names: tuple[str, ...] = ()
    last_line: str = ""
    same_because: str = ""
    has_absence_reason: bool = False
    done: ServiceDone | None = None
    is_signed: bool = False
    safe_today: str = ""
    beside: tuple[Reason, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether a note is still to be signed for this person, or nobody has said if they were here."""
        return not self.is_signed and self.state is not Attendance.OUT


@dataclass(frozen=True, slots=True)
class GroupNote:
    """The whole sheet before a signature; the shared part is frozen once the first note is signed."""

    is_frozen: bool
    shared: SharedPart
    people: tuple[GroupPerson, ...]
    signer: Signer
    leaders: frozenset[str]
    group: Group


@dataclass(frozen=True, slots=True)
class GroupFindings:
    """What stands in the way (`shared`, and `people` by patient), and what only needs a look (`warnings`).

    `ready` are those whose notes may be signed once nothing shared stands in the way, `waiting` those who wait.
    """

    shared: tuple[Reason, ...]
    people: dict[str, tuple[Reason, ...]]
    warnings: tuple[tuple[str, Reason], ...]
    ready: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Whether nothing stands in the way of anyone's note."""
        return not self.shared and not any(self.people.values())

    @property
    def may_sign(self) -> bool:
        """Whether at least one note may be signed now."""
        return not self.shared and bool(self.ready)


def findings_of(note: GroupNote, at: datetime) -> GroupFindings:
    """Everything missing from a group's notes at an instant, and every warning (patient id or "" first)."""
    twins = _twins(note)
    people = {
        row.part.patient: () if row.is_signed else _problems_of_person(row, note.shared, twins) for row in note.people
    }
    waits = [row.part.patient for row in note.people if row.waits]
    return GroupFindings(
        _problems_of_shared(note, at),
        people,
        _warnings(note),
        tuple(patient for patient in waits if not people[patient]),
        tuple(patient for patient in waits if people[patient]),
    )


def check_can_sign_group(note: GroupNote, at: datetime) -> GroupFindings:
    """Gives the findings when at least one note may be signed; those in `ready` are.

    Raises Refused: WRONG_STATE when every note is signed, SHARED_INCOMPLETE when something all notes share is open,
    GROUP_NOTE_INCOMPLETE when nobody's own part is complete.
    """
    found = findings_of(note, at)
    if found.may_sign:
        return found
    if note.is_frozen and not any(row.waits for row in note.people):
        raise Refused("WRONG_STATE", "These notes are signed.", "Add an addendum to a person's note.")
    if found.shared:
        says = " ".join(row.says for row in found.shared)
        raise Refused("SHARED_INCOMPLETE", says, "The shared part comes first: the first signature closes it.")
    count = len(found.waiting)
    people = "1 person's part is" if count == 1 else f"{count} people's parts are"
    raise Refused("GROUP_NOTE_INCOMPLETE", f"{people} not complete yet.", "Each open line says what is missing.")


def can_sign_group(note: GroupNote, at: datetime) -> bool:
    """Whether at least one note of the set may be signed."""
    try:
        check_can_sign_group(note, at)
    except Refused:
        return False
    return True


def who_waits(found: GroupFindings, names: Mapping[str, str]) -> str:
    """One sentence on whose notes wait and why; empty when nobody's does. `names` by patient."""
    if not found.waiting:
        return ""
    told = [(names[patient], found.people[patient][0].says) for patient in found.waiting]
    why = " ".join(f"{who}: {says}" for who, says in one_line_each(told))
    return f"1 note waits. {why}" if len(told) == 1 else f"{len(told)} notes wait. {why}"


def one_line_each(told: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What was found of each person, with all the names of the same sentence before it, in the order first met."""
    by_sentence: dict[str, list[str]] = {}
    for name, says in told:
        by_sentence.setdefault(says, []).append(name)
    return [(", ".join(names), says) for says, names in by_sentence.items()]


def _problems_of_shared(note: GroupNote, at: datetime) -> tuple[Reason, ...]:
    shared = note.shared
    found = list(problems_of_signer(note.signer, shared.held, at))
    if note.signer.id not in note.leaders:
        found.append(_lack("NOT_A_LEADER", "A leader of this session signs it."))
    return tuple(found) if note.is_frozen else (*found, *_problems_of_words(shared), *_problems_of_count(note))


def _problems_of_words(shared: SharedPart) -> list[Reason]:
    written = (
        ("NO_PLACE", shared.place, "Say where it took place, or video."),
        ("NO_KIND", shared.kind, "Say what kind of group it was."),
        ("NO_METHOD", shared.method, "Say the method that was used."),
        ("NO_TOPIC", shared.topic, "Write the topic."),
        ("NO_WHAT_WAS_DONE", shared.what_was_done, "Write what was done."),
    )
    found = [_lack(code, says) for code, text, says in written if not text.strip()]
    if shared.module not in modules():
        found.append(_lack("NO_MODULE", "Pick the module that was taught."))
    return found


def _problems_of_count(note: GroupNote) -> list[Reason]:
    """The head count stands in every note, so it has to be right before the first is signed."""
    count, told = _count(note), note.shared.head_count
    found = []
    if told is None:
        found.append(Reason("NO_HEAD_COUNT", "Write how many people were present.", "rules table C11"))
    elif told != count:
        says = f"The head count says {told}, the roster shows {count}."
        found.append(Reason("HEAD_COUNT_DIFFERS", says, "rules table C11"))
    if any(row.state is Attendance.UNCONFIRMED for row in note.people):
        says = "Say of everyone whether they were here: the head count stands in every note."
        found.append(Reason("ATTENDANCE_OPEN", says, "rules table C11"))
    elif count == 0:
        found.append(_lack("NOBODY_PRESENT", "Nobody was present. Cancel the session instead."))
    return found


def _count(note: GroupNote) -> int:
    return sum(row.state in PRESENT for row in note.people)


def _problems_of_person(row: GroupPerson, shared: SharedPart, twins: Mapping[str, str]) -> tuple[Reason, ...]:
    if row.state is Attendance.UNCONFIRMED:
        return (_lack("UNCONFIRMED", "Confirm whether this person was here."),)
    if row.state is Attendance.OUT:
        return () if row.has_absence_reason else (_lack("NO_ABSENCE_REASON", "Say why the person was out."),)
    found = [*row.beside, *problems_of_part(row.part, shared.home_practice)]
    if asks_for_risk(row.safe_today) and row.part.risk is Risk.NOT_ASKED:
        found = [one for one in found if one.code != "RISK_NOT_ASKED"]
        says = "Did not feel sure to be safe today. Ask on their own, then say whether risk was voiced."
        found.insert(0, _lack("SAFETY_TO_ASK", says))
    if row.participation not in participation_anchors():
        found.append(_lack("NO_PARTICIPATION", "Tap how the person took part, 0 to 4."))
    length = shared.held.minutes
    if row.part.minutes > length:
        found.append(_lack("MORE_THAN_CLOCK", f"{row.part.minutes} minutes do not fit in {length}."))
    if not row.same_because.strip():
        found += _problems_of_likeness(row, twins, shared.held.on)
    return tuple(found)


def _problems_of_likeness(row: GroupPerson, twins: Mapping[str, str], on: date) -> list[Reason]:
    found = []
    kind = twins.get(row.part.patient)
    if kind == "same":
        found.append(_lack("SAME_TEXT", "The same words stand for two people. Change one, or say why."))
    elif kind == "near":
        found.append(_lack("NEAR_TEXT", "Nearly the same words stand for two people. Change one, or say why."))
    now, last = bare(row.part.did_and_said, row.names), bare(row.last_line, row.names)
    if now == last != ():
        found.append(_lack("SAME_AS_LAST", "These are the words of last time. Change them, or say why."))
    elif is_near_copy(now, last, on):
        found.append(_lack("NEAR_LAST", "These are nearly the words of last time. Change them, or say why."))
    return found


def _twins(note: GroupNote) -> dict[str, str]:
    """Who shares words with someone else in the room: "same" or "near", by patient."""
    words = {row.part.patient: bare(row.part.did_and_said, row.names) for row in note.people if row.state in PRESENT}
    on, found = note.shared.held.on, {}
    for (one, first), (two, second) in combinations(words.items(), 2):
        if first and first == second:
            found[one] = found[two] = "same"
        elif is_near_copy(first, second, on):
            found.setdefault(one, "near")
            found.setdefault(two, "near")
    return found


def _warnings(note: GroupNote) -> tuple[tuple[str, Reason], ...]:
    found: list[tuple[str, Reason]] = []
    present = [row for row in note.people if row.state in PRESENT]
    cap = group_cap(note.group, note.shared.held.on)
    if len(present) > cap:
        says = f"{len(present)} people were present; the most a payer allows is {cap}."
        found.append(("", Reason("OVER_CAP", says, "National Government Services LCD L33632")))
    if note.is_frozen and note.shared.head_count not in (None, len(present)):
        says = f"The signed notes say {note.shared.head_count} were present, the roster shows {len(present)}."
        found.append(("", Reason("HEAD_COUNT_GREW", f"{says} Say so in an addendum.", "rules table C11")))
    for row in present:
        if not row.is_signed:
            found += [(row.part.patient, reason) for reason in _warnings_of(row, note)]
    return tuple(found)


def _warnings_of(row: GroupPerson, note: GroupNote) -> list[Reason]:
    found = []
    short = None if row.done is None else minutes_warning(row.done)
    if short is not None:
        found.append(short)
    others = {name for other in note.people if other is not row for name in other.names} - set(row.names)
    if any(_says_name(row.part, name) for name in others):
        says = "This line may name another person of the group. Say it without the name."
        found.append(Reason("NAMES_ANOTHER", says, SOURCE))
    return found


def _says_name(part: PersonPart, name: str) -> bool:
    whole = f"{part.did_and_said}\n{part.response}\n{part.next_step}"
    return bool(name.strip()) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", whole) is not None


def _lack(code: str, says: str) -> Reason:
    return Reason(code, says, SOURCE)
