"""One session of a draft before it is changed: its choices as plain fields, its verdict, and who could cover it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from stepwell.kernel.access import Actor
from stepwell.program.planner.facts import day_name
from stepwell.program.planner.faults_groups import lead_faults
from stepwell.program.planner.format import SessionPlan
from stepwell.program.queries.board.draft import Draft, open_draft
from stepwell.program.queries.board.words import Said, amount, say
from stepwell.program.rules.moving import Mark, Mover, Picked, Target, Verdict
from stepwell.program.rules.week_plan import PlanState

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Moving:
    """A session that is about to be moved."""

    draft: Draft
    picked: Picked
    session: SessionPlan
    mover: Mover
    title: str
    at: str
    days: Choices
    times: Choices
    rooms: Choices
    leaders: Choices
    has_others: bool

    def verdict(self, target: Target) -> tuple[Verdict, Said]:
        """What would come of it, and how it is said."""
        found = self.mover.verdict(target)
        return found, say(self.draft, self.picked, target, found)


def moving(actor: Actor, pk: Any, key: str) -> Moving:
    """The session of that key in a draft that can still be changed. Raises Http404."""
    draft = open_draft(actor, pk, states=(PlanState.DRAFT,))
    picked = Picked.of(key)
    mover = Mover(draft.state, picked) if picked is not None and picked.group in draft.facts.groups else None
    if picked is None or mover is None or mover.session is None:
        raise Http404
    facts, group, session = draft.facts, draft.facts.groups[picked.group], mover.session
    starts = sorted({*group.allowed_starts, session.start})
    rooms = [room for room in facts.rooms.values() if room.site == group.site]
    return Moving(
        draft=draft,
        picked=picked,
        session=session,
        mover=mover,
        title=facts.name(picked.group),
        at=facts.when(session.day, session.start),
        days=tuple((str(day), day_name(day)) for day in sorted({*group.allowed_days, session.day})),
        times=tuple((str(slot), facts.clock(slot)) for slot in starts),
        rooms=tuple((room.id, facts.name(room.id)) for room in sorted(rooms, key=lambda room: facts.name(room.id))),
        leaders=tuple(sorted(((who, facts.name(who)) for who in facts.staff), key=lambda row: row[1])),
        has_others=len(draft.state.sessions[picked.group]) > 1,
    )


@dataclass(frozen=True, slots=True)
class Substitute:
    """Someone who could lead a session instead, or why not."""

    id: str
    name: str
    said: Said
    more: str


def substitutes(shown: Moving) -> tuple[Substitute, ...]:
    """Everyone else, best first: free and licensed, then what it would cost, then the reasons why not."""
    facts, state, session = shown.draft.facts, shown.draft.state, shown.session
    group, rows = facts.groups[shown.picked.group], []
    for who in facts.staff:
        if who in (session.leader, session.coleader):
            continue
        faults = lead_faults(facts, group, session, who, "leader")
        verdict, said = shown.verdict(Target(session.day, session.start, leader=who))
        if faults and verdict.mark is Mark.STOP:
            said = Said(said.mark, said.sign, said.word, tuple(shown.draft.says(row.says) for row in faults), True)
        leads = sum(who in (one.leader, one.coleader) for one in state.sessions[shown.picked.group])
        load = sum(one.slots for one in state.held_by_staff(who))
        more = _("leads it on other days") if leads else ""
        rows.append((verdict, -leads, load, Substitute(who, facts.name(who), said, more or _cost(verdict))))
    order = {Mark.OK: 0, Mark.WARN: 1, Mark.STOP: 2}
    rows.sort(key=lambda row: (order[row[0].mark], len(row[0].hard), row[1], row[0].cost, row[2], row[3].name))
    return tuple(row[3] for row in rows)


def _cost(verdict: Verdict) -> str:
    if verdict.mark is Mark.STOP:
        return ""
    return _("free then, license in force") + (f" · {_('cost')} +{amount(verdict.cost)}" if verdict.cost > 0 else "")
