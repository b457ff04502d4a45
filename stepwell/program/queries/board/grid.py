"""The board's table: start times down, days across, each cell what meets then, or what a picked session would do there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.people.models import License
from stepwell.program.planner.faults_groups import lead_faults
from stepwell.program.planner.format import SessionPlan
from stepwell.program.queries.board.draft import Draft
from stepwell.program.queries.board.words import SIGNS, Said, first_name, said, say
from stepwell.program.queries.words import day_words
from stepwell.program.rules.moving import OF_THE_ROOM, Mark, Mover, Picked, Target, Verdict, best_room, ranked

SOON = timedelta(days=60)
MOST_ROWS = 18
HALF_HOUR = 2  # slots

type Verdicts = dict[tuple[int, int], tuple[Target, Verdict | None, Said]]


@dataclass(frozen=True, slots=True)
class Session:
    """One session in its cell."""

    key: str
    group: str
    title: str
    room: str
    taken: int
    seats: int
    leader: str
    sign: str
    sign_says: str
    mark: str
    is_changed: bool
    is_picked: bool

    @property
    def css(self) -> str:
        """The classes of its box."""
        marks = (self.mark, "changed" if self.is_changed else "", "picked" if self.is_picked else "",
                 "full" if self.taken >= self.seats else "")  # fmt: skip
        return "session " + " ".join(f"session--{mark}" for mark in marks if mark)

    @property
    def seats_say(self) -> str:
        return f"{self.taken}/{self.seats}"


@dataclass(frozen=True, slots=True)
class Visits:
    """The visits of a cell, by who holds them; one by one only for one leader or patient."""

    says: str
    who: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One slot of a day."""

    day: int
    slot: int
    label: str
    sessions: tuple[Session, ...]
    visits: tuple[Visits, ...]
    verdict: Said | None
    is_here: bool

    @property
    def to(self) -> str:
        return f"{self.day}.{self.slot}"


@dataclass(frozen=True, slots=True)
class Row:
    """One start time."""

    time: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The table with what the picked session is told, and the best place for it."""

    days: tuple[str, ...]
    rows: tuple[Row, ...]
    best: tuple[Target, Said, str] | None


@dataclass(frozen=True, slots=True)
class Lens:
    """What of the week is looked at: everything, or one group, room, leader or patient."""

    by: str = "group"
    only: str = ""

    def sees(self, draft: Draft, group: str, session: SessionPlan) -> bool:
        if not self.only:
            return True
        if self.by == "group":
            return group == self.only
        if self.by == "room":
            return session.room == self.only
        if self.by == "leader":
            return self.only in (session.leader, session.coleader)
        return group in draft.state.groups_of.get(self.only, ())

    def sees_visit(self, visit: Any) -> bool:
        if not self.only:
            return True
        return (self.by == "leader" and visit.staff == self.only) or (
            self.by == "patient" and visit.patient == self.only
        )


def grid_of(draft: Draft, lens: Lens, picked: Picked | None) -> Grid:
    """The table of a draft; with a picked session each slot has its verdict."""
    return _Builder(draft, lens, picked).grid()


class _Builder:
    def __init__(self, draft: Draft, lens: Lens, picked: Picked | None) -> None:
        self.draft, self.lens, self.facts = draft, lens, draft.facts
        self.mover = Mover(draft.state, picked) if picked is not None and picked.group in draft.facts.groups else None
        if self.mover is not None and self.mover.session is None:
            self.mover = None
        self.picked = picked if self.mover is not None else None
        self.licenses = licenses_ending(draft)
        self.words = {"room": _("Room "), "video": _("Video"), "nobody": _("Nobody"), "licensed": _("License in force")}
        self.begun = {(row.group, one) for row in draft.begun.groups for one in row.sessions}
        self.sessions: dict[tuple[int, int], list[Session]] = defaultdict(list)
        self.visits: dict[tuple[int, int], list[Any]] = defaultdict(list)

    def grid(self) -> Grid:
        for group, sessions in sorted(self.draft.state.sessions.items(), key=lambda row: self.facts.name(row[0])):
            for one in sessions:
                if self.lens.sees(self.draft, group, one):
                    self.sessions[one.day, one.start].append(self._session(group, one))
        slots = self._slots()
        self._sort_visits(slots)
        verdicts = self._verdicts(slots)
        week = self.facts.instance.week
        rows = tuple(
            Row(self.facts.clock(slot), tuple(self._cell(day, slot, verdicts) for day in range(week.days)))
            for slot in slots
        )
        monday = self.draft.plan.monday
        names = tuple(day_words(monday + timedelta(days=day)) for day in range(week.days))
        return Grid(names, rows, self._best(verdicts))

    def _slots(self) -> list[int]:
        slots = {start for _day, start in self.sessions}
        if self.lens.only and self.lens.by in ("leader", "patient"):
            slots |= {visit.start for visit in self.draft.state.visits.values() if self.lens.sees_visit(visit)}
        if self.picked is not None:
            allowed = self.facts.groups[self.picked.group].allowed_starts
            near = sorted(allowed, key=lambda slot: (slot % HALF_HOUR, slot))
            room = max(0, MOST_ROWS - len(slots))
            slots |= set(
                [slot for slot in near if slot not in slots and (slot % HALF_HOUR == 0 or len(allowed) < 8)][:room]
            )
        return sorted(slots)

    def _sort_visits(self, slots: list[int]) -> None:
        """Each visit to the last row that begins before it."""
        for visit in self.draft.state.visits.values():
            if slots and self.lens.sees_visit(visit):
                at = max((slot for slot in slots if slot <= visit.start), default=slots[0])
                self.visits[visit.day, at].append(visit)

    def _verdicts(self, slots: list[int]) -> Verdicts:
        if self.mover is None or self.picked is None:
            return {}
        group = self.facts.groups[self.picked.group]
        found: Verdicts = {}
        taken = {row.day for row in self.draft.state.sessions[self.picked.group]} - {self.picked.day}
        twice = said(Mark.STOP, [_("It meets on that day already.")])
        never = said(Mark.STOP, [_("Not one of its times.")])
        for slot in slots:
            for day in range(self.facts.instance.week.days):
                target = Target(day, slot)
                if day in taken:
                    found[day, slot] = (target, None, twice)
                elif day not in group.allowed_days or slot not in group.allowed_starts:
                    found[day, slot] = (target, None, never)
                else:
                    verdict = self.mover.verdict(target)
                    found[day, slot] = (target, verdict, say(self.draft, self.picked, target, verdict))
        return found

    def _best(self, verdicts: Verdicts) -> tuple[Target, Said, str] | None:
        """The cheapest slot without a conflict; of those that only lack a room, one with another room."""
        if self.mover is None or self.picked is None:
            return None
        here = (self.picked.day, self.picked.start)
        rows = [
            (target, verdict) for at, (target, verdict, _said) in verdicts.items() if verdict is not None and at != here
        ]
        best = next((row for row in ranked(rows) if row[1].mark is Mark.OK), None)
        if best is None:
            hopeful = [  # another room mends nobody's hours
                row[0]
                for row in rows
                if row[1].hard and not row[1].losses and {fault.code for fault in row[1].hard} <= OF_THE_ROOM
            ]
            for target in hopeful[:4]:
                moved = best_room(self.mover, target)
                if moved is not None:
                    best = (moved, self.mover.verdict(moved))
                    break
        if best is None:
            return None
        target, verdict = best
        room = self.facts.name(target.room) if target.room else ""
        at = f"{self.facts.when(target.day, target.start)} {room}".strip()
        return target, say(self.draft, self.picked, target, verdict), at

    def _cell(self, day: int, slot: int, verdicts: Verdicts) -> Cell:
        is_here = self.picked is not None and (day, slot) == (self.picked.day, self.picked.start)
        verdict = verdicts.get((day, slot))
        return Cell(
            day, slot, self.facts.when(day, slot), tuple(self.sessions[day, slot]), self._visits_in(day, slot),
            verdict[2] if verdict and not is_here else None, is_here,
        )  # fmt: skip

    def _visits_in(self, day: int, slot: int) -> tuple[Visits, ...]:
        there = self.visits[day, slot]
        if not there:
            return ()
        if self.lens.only:
            return tuple(
                Visits(
                    f"{self.facts.clock(v.start)} {_('Visit')}",
                    self.facts.name(v.patient if self.lens.by == "leader" else v.staff),
                )
                for v in sorted(there, key=lambda v: v.start)
            )
        names = sorted({first_name(self.facts.name(visit.staff)) for visit in there})
        who = ", ".join(names[:2]) + (f" +{len(names) - 2}" if len(names) > 2 else "")
        return (Visits(ngettext("%(n)d visit", "%(n)d visits", len(there)) % {"n": len(there)}, who),)

    def _session(self, group: str, one: SessionPlan) -> Session:
        what, state = self.facts.groups[group], self.draft.state
        key = Picked(group, one.day, one.start).key
        mark, says = self._leader(group, one)
        return Session(
            key=key,
            group=group,
            title=self.facts.name(group),
            room=self.facts.name(one.room).removeprefix(self.words["room"]) if one.room else self.words["video"],
            taken=len(state.members.get(group, ())),
            seats=what.capacity,
            leader=first_name(self.facts.name(one.leader)) if one.leader else self.words["nobody"],
            sign=SIGNS[mark],
            sign_says=says,
            mark=mark.value,
            is_changed=(group, one) not in self.begun,
            is_picked=self.picked is not None and key == self.picked.key,
        )

    def _leader(self, group: str, one: SessionPlan) -> tuple[Mark, str]:
        faults = lead_faults(self.facts, self.facts.groups[group], one, one.leader, "leader")
        if faults:
            return Mark.STOP, self.draft.says(faults[0].says)
        ends_on = self.licenses.get(one.leader or "")
        if ends_on is not None:
            return Mark.WARN, _("license %(day)s") % {"day": f"{ends_on.month}/{ends_on.day}"}
        return Mark.OK, self.words["licensed"]


def licenses_ending(draft: Draft) -> dict[str, date]:
    """Leaders whose last license ends soon after the week. One query."""
    rows = License._base_manager.filter(practitioner__in=list(draft.facts.staff))
    last: dict[str, date] = {}
    for who, ends_on in rows.values_list("practitioner", "ends_on"):
        last[str(who)] = max(ends_on, last.get(str(who), ends_on))
    until = draft.plan.monday + SOON
    return {who: ends_on for who, ends_on in last.items() if ends_on < until}
