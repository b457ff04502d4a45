"""Decides whether a group's notes hold the twelve things, for each person in that person's own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from stepwell.encounter.rules.attendance import PRESENT, Attendance
from stepwell.encounter.rules.codes import ServiceDone, minutes_warning
from stepwell.encounter.rules.note import (
    LIFE,
    SOURCE,
    Held,
    NoteState,
    PersonPart,
    Signer,
    problems_of_part,
    problems_of_signer,
    state_after_signing,
)
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

    `same_because` explains on purpose why a line equals another's or last time's.
    """

    part: PersonPart
    state: Attendance
    participation: int | None
    names: tuple[str, ...] = ()
    last_line: str = ""
    same_because: str = ""
    has_absence_reason: bool = False
    done: ServiceDone | None = None


@dataclass(frozen=True, slots=True)
class GroupNote:
    """The whole sheet before its one signature."""

    state: NoteState
    shared: SharedPart
    people: tuple[GroupPerson, ...]
    signer: Signer
    leaders: frozenset[str]
    group: Group


@dataclass(frozen=True, slots=True)
class GroupFindings:
    """What stands in the way (`shared`, and `people` by patient), and what only needs a look (`warnings`)."""

    shared: tuple[Reason, ...]
    people: dict[str, tuple[Reason, ...]]
    warnings: tuple[tuple[str, Reason], ...]

    @property
    def is_ready(self) -> bool:
        """Whether nothing stands in the way of the signature."""
        return not self.shared and not any(self.people.values())


def findings_of(note: GroupNote, at: datetime) -> GroupFindings:
    """Everything missing from a group's notes at an instant, and every warning (patient id or "" first)."""
    twins = _twins(note.people)
    people = {row.part.patient: _problems_of_person(row, note.shared, twins) for row in note.people}
    return GroupFindings(_problems_of_shared(note, at), people, _warnings(note))


def check_can_sign_group(note: GroupNote, at: datetime) -> None:
    """Raises Refused: WRONG_STATE, or GROUP_NOTE_INCOMPLETE with the shared sentences and how many people."""
    LIFE.check(note.state, state_after_signing(note.signer))
    found = findings_of(note, at)
    if found.is_ready:
        return
    says = [row.says for row in found.shared]
    unready = sum(bool(rows) for rows in found.people.values())
    if unready:
        people = "1 person's part is" if unready == 1 else f"{unready} people's parts are"
        says.append(f"{people} not complete yet.")
    raise Refused("GROUP_NOTE_INCOMPLETE", " ".join(says), "Each open line says what is missing.")


def can_sign_group(note: GroupNote, at: datetime) -> bool:
    """Whether the set may be signed."""
    try:
        check_can_sign_group(note, at)
    except Refused:
        return False
    return True


def same_words(one: str, two: str, names: Iterable[str] = ()) -> bool:
    """Whether two lines say the same once case, marks, blanks and the given names are taken away."""
    return _bare(one, names) == _bare(two, names) != ""


def _problems_of_shared(note: GroupNote, at: datetime) -> tuple[Reason, ...]:
    shared = note.shared
    found = list(problems_of_signer(note.signer, shared.held, at))
    written = (
        ("NO_PLACE", shared.place, "Say where it took place, or video."),
        ("NO_KIND", shared.kind, "Say what kind of group it was."),
        ("NO_METHOD", shared.method, "Say the method that was used."),
        ("NO_TOPIC", shared.topic, "Write the topic."),
        ("NO_WHAT_WAS_DONE", shared.what_was_done, "Write what was done."),
    )
    found += [_lack(code, says) for code, text, says in written if not text.strip()]
    if shared.module not in modules():
        found.append(_lack("NO_MODULE", "Pick the module that was taught."))
    if note.signer.id not in note.leaders:
        found.append(_lack("NOT_A_LEADER", "A leader of this session signs it."))
    count = sum(row.state in PRESENT for row in note.people)
    if shared.head_count is None:
        found.append(Reason("NO_HEAD_COUNT", "Write how many people were present.", "rules table C11"))
    elif shared.head_count != count:
        says = f"The head count says {shared.head_count}, the roster shows {count}."
        found.append(Reason("HEAD_COUNT_DIFFERS", says, "rules table C11"))
    if count == 0:
        found.append(_lack("NOBODY_PRESENT", "Nobody was present. Cancel the session instead."))
    return tuple(found)


def _problems_of_person(row: GroupPerson, shared: SharedPart, twins: frozenset[str]) -> tuple[Reason, ...]:
    if row.state is Attendance.UNCONFIRMED:
        return (_lack("UNCONFIRMED", "Confirm whether this person was here."),)
    if row.state is Attendance.OUT:
        return () if row.has_absence_reason else (_lack("NO_ABSENCE_REASON", "Say why the person was out."),)
    found = list(problems_of_part(row.part, shared.home_practice))
    if row.participation not in participation_anchors():
        found.append(_lack("NO_PARTICIPATION", "Tap how the person took part, 0 to 4."))
    length = shared.held.minutes
    if row.part.minutes > length:
        found.append(_lack("MORE_THAN_CLOCK", f"{row.part.minutes} minutes do not fit in {length}."))
    if not row.same_because.strip():
        if row.part.patient in twins:
            found.append(_lack("SAME_TEXT", "The same words stand for two people. Change one, or say why."))
        if same_words(row.part.did_and_said, row.last_line, row.names):
            found.append(_lack("SAME_AS_LAST", "These are the words of last time. Change them, or say why."))
    return tuple(found)


def _twins(people: tuple[GroupPerson, ...]) -> frozenset[str]:
    bare = {row.part.patient: _bare(row.part.did_and_said, row.names) for row in people if row.state in PRESENT}
    often = Counter(text for text in bare.values() if text)
    return frozenset(patient for patient, text in bare.items() if often[text] > 1)


def _warnings(note: GroupNote) -> tuple[tuple[str, Reason], ...]:
    found: list[tuple[str, Reason]] = []
    present = [row for row in note.people if row.state in PRESENT]
    cap = group_cap(note.group, note.shared.held.on)
    if len(present) > cap:
        says = f"{len(present)} people were present; the most a payer allows is {cap}."
        found.append(("", Reason("OVER_CAP", says, "National Government Services LCD L33632")))
    for row in present:
        short = None if row.done is None else minutes_warning(row.done)
        if short is not None:
            found.append((row.part.patient, short))
        others = {name for other in note.people if other is not row for name in other.names} - set(row.names)
        if any(_says_name(row.part, name) for name in others):
            says = "This line may name another person of the group. Say it without the name."
            found.append((row.part.patient, Reason("NAMES_ANOTHER", says, SOURCE)))
    return tuple(found)


def _says_name(part: PersonPart, name: str) -> bool:
    whole = f"{part.did_and_said}\n{part.response}\n{part.next_step}"
    return bool(name.strip()) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", whole) is not None


def _bare(text: str, names: Iterable[str]) -> str:
    words = re.findall(r"\w+", text.casefold())
    own = {word for name in names for word in re.findall(r"\w+", name.casefold())}
    return " ".join(word for word in words if word not in own)


def _lack(code: str, says: str) -> Reason:
    return Reason(code, says, SOURCE)
