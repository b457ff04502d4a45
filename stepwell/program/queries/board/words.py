"""A verdict of the planner in words: what stands in the way by name, who would lose what, what goes along."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop
from django.utils.translation import ngettext

from stepwell.program.planner.facts import day_name
from stepwell.program.planner.format import SessionPlan
from stepwell.program.planner.held import Violation
from stepwell.program.queries.board.draft import Draft
from stepwell.program.rules.moving import Mark, Picked, Target, Verdict

NAMED = 4
WORDS = {Mark.OK: noop("Fits"), Mark.WARN: noop("Needs a reason"), Mark.STOP: noop("Conflict")}
SIGNS = {Mark.OK: "✓", Mark.WARN: "⚠", Mark.STOP: "✕"}


@dataclass(frozen=True, slots=True)
class Said:
    """A verdict as the page shows it."""

    mark: str
    sign: str
    word: str
    says: tuple[str, ...]
    needs_reason: bool

    @property
    def first(self) -> str:
        return self.says[0]

    @property
    def more(self) -> tuple[str, ...]:
        """What is said beside the first sentence."""
        return self.says[1:]

    @property
    def whole(self) -> str:
        return " ".join(self.says)


def say(draft: Draft, picked: Picked, target: Target, verdict: Verdict) -> Said:
    """The sentences of one slot: what stands against it, who loses hours, what goes along."""
    says = [_hard(draft, picked, target, verdict.along, fault) for fault in verdict.hard]
    if verdict.losses:
        says.append(_losses(draft, verdict))
    if not says:
        says.append(_("No conflict."))
    if verdict.along and verdict.mark is not Mark.STOP:
        days = ", ".join(day_name(row.day) for row in verdict.along)
        says.append(_("%(days)s moves to %(at)s too.") % {"days": days, "at": draft.facts.clock(target.start)})
    return said(verdict.mark, says)


def said(mark: Mark, says: list[str]) -> Said:
    return Said(mark.value, SIGNS[mark], _(WORDS[mark]), tuple(dict.fromkeys(says)), mark is not Mark.OK)


def first_name(name: str) -> str:
    """`Maria` for Maria Lopez, `Dr. Lee` for Dr. Lee: as short as a cell needs it."""
    words = name.split(" ")
    return " ".join(words[:2]) if words[0].endswith(".") else words[0]


def hours(draft: Draft, slots: int) -> str:
    """`7.5` for 30 slots of 15 minutes."""
    return f"{slots * draft.facts.instance.week.slot_minutes / 60:g}"


def amount(number: float) -> str:
    """A cost with its thousands apart."""
    return number_format(round(number), use_l10n=True, force_grouping=True)


def _losses(draft: Draft, verdict: Verdict) -> str:
    names = [
        f"{draft.facts.name(loss.patient)} {hours(draft, loss.before)} → {hours(draft, loss.after)}"
        for loss in verdict.losses[:NAMED]
    ]
    more = len(verdict.losses) - NAMED
    if more > 0:
        names.append(_("and %(n)d more") % {"n": more})
    head = ngettext("%(n)d person loses hours", "%(n)d people lose hours", len(verdict.losses))
    return f"{head % {'n': len(verdict.losses)}}: {', '.join(names)}."


def _hard(draft: Draft, picked: Picked, target: Target, along: tuple[SessionPlan, ...], fault: Violation) -> str:
    """The planner's sentence, with the name of what takes the room or the person."""
    if fault.code in ("room_double", "staff_double"):
        days = [(target.day, target.start), *((row.day, row.start) for row in along)]
        for day, start in days:
            other = _taken_by(draft, picked, (day, start), fault.where[0])
            if other:
                words = {"what": draft.facts.name(fault.where[0]), "other": other, "day": day_name(day)}
                if fault.code == "staff_double":
                    return _("%(what)s is busy with %(other)s on %(day)s.") % words
                if day != target.day:
                    return _("%(what)s is taken by %(other)s on %(day)s.") % words
                return _("%(what)s is taken by %(other)s.") % words
    return draft.says(fault.says)


def _taken_by(draft: Draft, picked: Picked, at: tuple[int, int], whose: str) -> str:
    """What holds the room or the person at that time."""
    state, (day, start) = draft.state, at
    end = start + state.facts.groups[picked.group].slots
    for group, sessions in state.sessions.items():
        for row in sessions:
            if group == picked.group or row.day != day or whose not in (row.room, row.leader, row.coleader):
                continue
            if row.start < end and start < row.start + state.facts.groups[group].slots:
                return state.facts.name(group)
    for name, visit in state.visits.items():
        slots = state.facts.visits[name][1].slots
        if visit.staff == whose and visit.day == day and visit.start < end and start < visit.start + slots:
            return _("a visit")
    return ""
