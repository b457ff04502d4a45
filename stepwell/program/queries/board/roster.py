"""Who is in a group of a draft and why they fit, and who could join; nothing here tells who is kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from stepwell.kernel.access import Actor
from stepwell.placement.words import CONDITIONS
from stepwell.program.planner.faults_people import fit_faults
from stepwell.program.planner.format import Patient
from stepwell.program.planner.moves import Effect, against_member
from stepwell.program.queries.board.draft import Draft, open_draft
from stepwell.program.queries.board.people import kept_private
from stepwell.program.queries.board.words import amount, hours
from stepwell.program.rules.week_plan import PlanState

MOST = 12
CANNOT = "conflict_pair"


@dataclass(frozen=True, slots=True)
class Fit:
    """One reason, for or against."""

    is_good: bool
    says: str


@dataclass(frozen=True, slots=True)
class Seated:
    """One member with the reasons why the group fits."""

    patient: str
    stay: UUID | None
    name: str
    hours: str
    fits: tuple[Fit, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone who could join: free of conflicts, or with what stands against it."""

    patient: str
    stay: UUID | None
    name: str
    hours: str
    is_free: bool
    says: str
    cost: float


@dataclass(frozen=True, slots=True)
class Roster:
    """A group of the draft."""

    draft: Draft
    group: str
    title: str
    times: str
    seats: str
    members: tuple[Seated, ...]
    candidates: tuple[Candidate, ...]
    is_draft: bool
    is_full: bool


def roster_page(actor: Actor, pk: Any, group: UUID) -> Roster:
    """A group with its people. Raises Http404."""
    draft = open_draft(actor, pk)
    name = str(group)
    if name not in draft.facts.groups:
        raise Http404
    state, facts = draft.state, draft.facts
    members = sorted(state.members.get(name, ()), key=facts.name)
    sessions = state.sessions.get(name, ())
    is_draft = draft.plan.state == PlanState.DRAFT
    is_full = len(members) >= facts.groups[name].capacity
    return Roster(
        draft=draft,
        group=name,
        title=facts.name(name),
        times=", ".join(facts.when(one.day, one.start) for one in sessions) or _("Has no time in this week yet"),
        seats=_("%(taken)s of %(seats)s seats") % {"taken": len(members), "seats": facts.groups[name].capacity},
        members=tuple(_seated(draft, name, facts.patients[who]) for who in members),
        candidates=tuple(_candidates(draft, name)) if sessions and is_draft and not is_full else (),
        is_full=is_full,
        is_draft=is_draft,
    )


def _hours(draft: Draft, who: Patient) -> str:
    got = draft.facts.counted(draft.state.held_by_patient(who.id))
    return _("%(got)s of %(needed)s h") % {"got": hours(draft, got), "needed": hours(draft, who.prescribed_slots)}


def _seated(draft: Draft, group: str, who: Patient) -> Seated:
    return Seated(
        who.id,
        draft.names.stays.get(who.id),
        draft.facts.name(who.id),
        _hours(draft, who),
        tuple(_fits(draft, group, who)),
    )


def _fits(draft: Draft, group: str, who: Patient) -> list[Fit]:
    """Condition, language, hours, continuity, age: each with yes or no."""
    facts, what = draft.facts, draft.facts.groups[group]
    windows = all(
        any(
            day == one.day and start <= one.start and one.start + what.slots <= end
            for day, start, end in who.availability
        )
        for one in draft.state.sessions.get(group, ())
    )
    stayed = group in facts.last_groups.get(who.id, ())
    fits = [
        Fit(who.condition in what.conditions, str(CONDITIONS.get(who.condition, who.condition))),
        Fit(what.language in who.languages, _("speaks its language")),
        Fit(windows, _("can come at its hours") if windows else _("cannot come at its hours")),
        Fit(
            stayed or who.new, _("was in it before") if stayed else _("new here") if who.new else _("new to the group")
        ),
    ]
    if what.curriculum in who.must:
        fits.insert(0, Fit(True, _("asked for by the plan of care")))
    if what.age_band is not None:
        same = what.age_band == who.age_band
        fits.append(Fit(same, _("of its age") if same else _("of another age")))
    return fits


def _candidates(draft: Draft, group: str) -> list[Candidate]:
    """Those whose plan asks for it or allows it and who are in no other group that teaches it."""
    facts, state = draft.facts, draft.state
    course = facts.groups[group].curriculum
    found = []
    for who in facts.patients.values():
        there = {facts.groups[name].curriculum for name in state.groups_of.get(who.id, ())}
        if course in there or fit_faults(facts, who.id, group):
            continue
        effect = against_member(state, who.id, group)
        found.append(_candidate(draft, who, effect))
    found.sort(key=lambda row: (not row.is_free, row.cost, row.name))
    return found[:MOST]


def _candidate(draft: Draft, who: Patient, effect: Effect) -> Candidate:
    says = _gains(effect)
    if not effect.allowed:
        first = effect.breaks[0]
        says = _("This place is not open to them.") if first.code == CANNOT else kept_private(draft, first.says)
    stay = draft.names.stays.get(who.id)
    return Candidate(who.id, stay, draft.facts.name(who.id), _hours(draft, who), effect.allowed, says, effect.cost)


def _gains(effect: Effect) -> str:
    if effect.terms.get("under_9h", 0) < 0:
        return _("Reaches the least hours with it.")
    if effect.terms.get("unmet_must", 0) < 0:
        return _("The plan of care asks for it.")
    if effect.cost < 0:
        return _("The week gets better by %(n)s.") % {"n": amount(-effect.cost)}
    return _("Fits; nobody gains much by it.")
