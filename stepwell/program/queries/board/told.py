"""Who would be told what after a repair, as rows: the person, their role, how they are reached, and their changes line by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from stepwell.people.models import Patient
from stepwell.program.planner.facts import Facts
from stepwell.program.planner.repair import RepairResult
from stepwell.program.planner.state import WeekState
from stepwell.program.queries.board.draft import Draft, known_part
from stepwell.program.rules.telling import PATIENT
from stepwell.program.rules.told_rows import Line, told_rows

LABELS: dict[str, Any] = {"leader": lazy("leader"), "coleader": lazy("co-leader"), "room": lazy("room")}
# What stands on the empty side of a line.
NEW: dict[str, Any] = {
    "joined": lazy("new seat"), "visit_booked": lazy("new"), "session_added": lazy("new"), "group_opened": lazy("new"),
}  # fmt: skip
GONE: dict[str, Any] = {
    "left": lazy("seat given back"),
    "visit_cancelled": lazy("does not take place"),
    "session_dropped": lazy("does not take place"),
    "group_closed": lazy("does not meet this week"),
}
ALONE: dict[str, Any] = {
    "virtual": lazy("by video"),
    "missed": lazy("by video, which their plan does not pay for; offer a make-up session"),
}


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One change: of what, from what, to what."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ToldRow:
    """One person of the list."""

    who: str
    role: str
    by_phone: bool
    lines: tuple[ToldLine, ...]
    already: tuple[ToldLine, ...]


def told_list(draft: Draft, result: RepairResult) -> tuple[ToldRow, ...]:
    """Everyone who would be told, patients first. One query."""
    before = WeekState(draft.facts, known_part(draft.facts, draft.week))
    after = WeekState(Facts(result.instance), result.plan)
    rows = told_rows(result.changes, before, after)
    ids = [row.who for row in rows if row.role == PATIENT]
    has_account = Patient._base_manager.filter(pk__in=ids, account__isnull=False)
    accounts = {str(pk) for pk in has_account.values_list("pk", flat=True)} if ids else set()
    return tuple(
        ToldRow(
            who=after.facts.name(row.who) if row.who in after.facts.names else draft.facts.name(row.who),
            role=_("Patient") if row.role == PATIENT else _("Staff"),
            by_phone=row.role == PATIENT and row.who not in accounts,
            lines=tuple(map(_line, row.lines)),
            already=tuple(map(_line, row.already)),
        )
        for row in rows
    )


def _line(line: Line) -> ToldLine:
    what = line.what or _("Visit")
    if line.kind in LABELS:
        what = f"{what}, {LABELS[line.kind]}"
    if line.kind in ALONE:
        return ToldLine(what, "", str(ALONE[line.kind]))
    if line.kind in ("comes", "goes"):
        number = int(line.after)
        words = (
            ngettext("%(n)d person joins", "%(n)d people join", number)
            if line.kind == "comes"
            else ngettext("%(n)d person leaves", "%(n)d people leave", number)
        )
        return ToldLine(what, "", words % {"n": number})
    before = line.before or str(NEW.get(line.kind, ""))
    return ToldLine(what, before, line.after or str(GONE.get(line.kind, "")))
