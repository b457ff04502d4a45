"""What a draft still knows of the records it was read from: the facts and the week, with the marks of their history."""

from __future__ import annotations

import msgspec

from stepwell.program.planner.format import Instance, Plan
from stepwell.program.queries.board.draft import Draft, week_of
from stepwell.program.queries.instance import WeekRead, week_as_read
from stepwell.program.queries.week_now import Marks, WeekNow
from stepwell.program.rules.week_grid import Grid

MARKS = "read_at_marks"
READS = frozenset({"begun", "read"})  # the steps that read the facts
CHANGES = frozenset({"repaired"})  # and those that change them


def with_marks(week: Plan, marks: Marks) -> Plan:
    """The week of a step that read the facts, with how far the history had come then."""
    about = week.about if isinstance(week.about, dict) else {}
    return msgspec.structs.replace(week, about={**about, MARKS: [*marks]})


def as_drafted(draft: Draft) -> WeekNow | None:
    """The records as the draft read them; None when an event was put into its facts. One query."""
    facts = next((step for step in reversed(draft.active) if step.kind in READS | CHANGES), None)
    if facts is None or facts.kind in CHANGES:
        return None
    about = week_of(facts).about
    said = about.get(MARKS) if isinstance(about, dict) else None
    if said is None:
        return None
    marks = Marks(tuple(said[0]), str(said[1]))
    return WeekNow(_read_of(draft.facts.instance, draft), marks)


def _read_of(instance: Instance, draft: Draft) -> WeekRead:
    """What the reader gave when it gave this instance."""
    week = instance.week
    hours, _colon, minutes = week.day_start.partition(":")
    grid = Grid(60 * int(hours) + int(minutes), week.slots_per_day)
    return WeekRead(instance, week_as_read(instance), grid, draft.plan.monday)
