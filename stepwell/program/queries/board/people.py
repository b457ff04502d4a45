"""One person's week in a draft, and every why of it in words that can be said to them; who is short, as a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from stepwell.kernel import audit
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.people.models import Patient
from stepwell.program.planner.chances import Chances
from stepwell.program.planner.explain import causes_in_words, explain_person
from stepwell.program.queries.board.draft import Draft, open_draft
from stepwell.program.queries.board.figures import missing
from stepwell.program.queries.board.words import hours

# That two people are kept apart is nobody's business on this page, theirs least of all.
_PRIVATE = {
    "the only groups are full of people they must not meet": "the groups that fit are not open to them",
    ", without the people they must not meet,": "",
    "Two people in": "The people in",
}
NUL = "\0"


@dataclass(frozen=True, slots=True)
class Coming:
    """One line of a person's week."""

    at: str
    title: str
    who: str
    where: str
    day: int
    start: int


@dataclass(frozen=True, slots=True)
class PersonWeek:
    """One person's week, explained."""

    draft: Draft
    name: str
    patient: UUID
    hours: str
    got: int
    needed: int
    rows: tuple[Coming, ...]
    why: tuple[str, ...]
    helps: tuple[str, ...]
    groups: tuple[tuple[str, str], ...]


def person_page(actor: Actor, pk: Any, stay: UUID) -> PersonWeek:
    """The week of the person in that stay; the look goes into the trail. Raises Http404."""
    draft = open_draft(actor, pk)
    who = draft.names.patient_of(stay)
    if who is None or who not in draft.facts.patients:
        raise Http404
    patient: Patient = get_visible(actor, Patient, who)
    audit.record(actor, "schedule.read", patient)
    told = explain_person(draft.state, Chances(draft.facts), draft.facts.patients[who])
    why = (
        [wish.says for wish in told.wishes] + [fault.says for fault in told.faults] + [note.says for note in told.notes]
    )
    helps: tuple[str, ...] = ()
    if told.cannot is not None:
        why.insert(0, causes_in_words(told.cannot))
        helps = told.cannot.relaxations
    return PersonWeek(
        draft=draft,
        name=patient.short_name,
        patient=patient.pk,
        hours=_("%(got)s of %(needed)s h")
        % {"got": hours(draft, told.got_slots), "needed": hours(draft, told.needed_slots)},
        got=told.got_slots,
        needed=max(1, told.needed_slots),
        rows=tuple(sorted(_rows(draft, who), key=lambda row: (row.day, row.start))),
        why=tuple(dict.fromkeys(kept_private(draft, says) for says in why if says)),
        helps=tuple(kept_private(draft, says) for says in helps),
        groups=tuple((group, draft.facts.name(group)) for group in draft.state.groups_of.get(who, ())),
    )


def kept_private(draft: Draft, sentence: str) -> str:
    """The sentence without a hint that somebody is kept apart from somebody."""
    for words, instead in _PRIVATE.items():
        sentence = sentence.replace(words, instead)
    return draft.says(sentence)


def all_kept_private(draft: Draft, sentences: Iterable[str]) -> list[str]:
    """The same for hundreds of sentences at once; the sign between them is one that no name can have."""
    said = kept_private(draft, NUL.join(sentences))
    return said.split(NUL) if said else []


def _rows(draft: Draft, who: str) -> list[Coming]:
    facts, state = draft.facts, draft.state
    rows = []
    for group in state.groups_of.get(who, ()):
        for one in state.sessions.get(group, ()):
            room = facts.name(one.room) if one.room else _("Video")
            rows.append(
                Coming(
                    facts.when(one.day, one.start), facts.name(group), facts.name(one.leader), room, one.day, one.start
                )
            )
    for visit in facts.patients[who].appointments:
        planned = state.visits.get(visit.id)
        if planned is not None:
            at = facts.when(planned.day, planned.start)
            rows.append(Coming(at, _("Visit"), facts.name(planned.staff), "", planned.day, planned.start))
    return rows


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person in the list of those to look at."""

    stay: UUID | None
    name: str
    says: str
    value: int
    most: int
    why: str


@dataclass(frozen=True, slots=True)
class People:
    """Everyone in the draft, those who are short first."""

    draft: Draft
    short: tuple[PersonLine, ...]
    others: tuple[PersonLine, ...]


def people_page(actor: Actor, pk: Any) -> People:
    """Everyone of the week with their hours. Raises Http404."""
    draft = open_draft(actor, pk)
    short, others = [], []
    for who in sorted(draft.facts.patients.values(), key=lambda row: draft.facts.name(row.id)):
        got = draft.facts.counted(draft.state.held_by_patient(who.id))
        says = _("%(got)s of %(needed)s h") % {"got": hours(draft, got), "needed": hours(draft, who.prescribed_slots)}
        is_short = got < who.min_slots
        why = missing(draft, who.id) if is_short else ""
        line = PersonLine(
            draft.names.stays.get(who.id), draft.facts.name(who.id), says, got, max(1, who.prescribed_slots), why
        )
        (short if is_short else others).append(line)
    return People(draft, tuple(short), tuple(others))
