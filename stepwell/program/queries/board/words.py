"""A verdict of the planner in words: what stands in the way by name, who would lose what, what goes along."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.program.planner.facts import day_name
from stepwell.program.planner.held import Violation
from stepwell.program.queries.board.draft import Draft
from stepwell.program.rules.moving import Mark, Picked, Target, Verdict

NAMED = 4
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
    def whole(self) -> str:
        return " ".join(self.says)


def say(draft: Draft, picked: Picked, target: Target, verdict: Verdict) -> Said:
    """The sentences of one slot: what stands against it, who loses hours, what goes along."""
    says = [_hard(draft, picked, target, fault) for fault in verdict.hard]
    if verdict.losses:
        says.append(_losses(draft, verdict))
    if not says:
        says.append(_("No conflict."))
    if verdict.along:
        days = ", ".join(day_name(row.day) for row in verdict.along)
        says.append(_("%(days)s moves to %(at)s too.") % {"days": days, "at": draft.facts.clock(target.start)})
    return said(verdict.mark, says)


def said(mark: Mark, says: list[str]) -> Said:
    words = {Mark.OK: _("Fits"), Mark.WARN: _("Needs a reason"), Mark.STOP: _("Conflict")}
    return Said(mark.value, SIGNS[mark], words[mark], tuple(dict.fromkeys(says)), mark is not Mark.OK)


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


def _hard(draft: Draft, picked: Picked, target: Target, fault: Violation) -> str:
    """The planner's sentence, with the name of what takes the room or the person."""
    if fault.code in ("room_double", "staff_double"):
        other = _taken_by(draft, picked, target, fault)
        if other:
            words = {"what": draft.facts.name(fault.where[0]), "other": other}
            if fault.code == "room_double":
                return _("%(what)s is taken by %(other)s.") % words
            return _("%(what)s is busy with %(other)s then.") % words
    return draft.says(fault.says)


def _taken_by(draft: Draft, picked: Picked, target: Target, fault: Violation) -> str:
    """What holds the room or the person at the target's time."""
    state, whose = draft.state, fault.where[0]
    end = target.start + state.facts.groups[picked.group].slots
    for group, sessions in state.sessions.items():
        for row in sessions:
            if group == picked.group or row.day != target.day or whose not in (row.room, row.leader, row.coleader):
                continue
            if row.start < end and target.start < row.start + state.facts.groups[group].slots:
                return state.facts.name(group)
    for name, visit in state.visits.items():
        slots = state.facts.visits[name][1].slots
        if (
            visit.staff == whose
            and visit.day == target.day
            and visit.start < end
            and target.start < visit.start + slots
        ):
            return _("a visit")
    return ""
