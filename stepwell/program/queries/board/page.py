"""The planner's board: heading, table, what is picked, live figures, the run of the planner, the steps so far."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.program.models import WeekPlan
from stepwell.program.queries.board.draft import Draft, draft_of
from stepwell.program.queries.board.figures import Figures, figures
from stepwell.program.queries.board.grid import Grid, Lens, grid_of
from stepwell.program.queries.board.repairing import KINDS
from stepwell.program.queries.board.run import RunPart, run_part
from stepwell.program.queries.board.words import amount
from stepwell.program.queries.week_filter import VIEWS, View
from stepwell.program.queries.words import day_words, moment_words
from stepwell.program.rules.moving import Picked
from stepwell.program.rules.week_plan import PlanState

MOST_FAULTS = 8
ICONS = {
    "sick": "user-x",
    "room_lost": "door-open",
    "storm": "video",
    "admission": "user-plus",
    "discharge": "log-out",
    "availability": "clock",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of a board asks for."""

    lens: Lens
    picked: Picked | None = None

    @classmethod
    def of(cls, given: Any) -> Asked:
        """From a request's GET; what it does not understand is left at the usual."""
        by = given.get("by", "group")
        lens = Lens(by if by in VIEWS else "group", given.get("only", "")[:40])
        return cls(lens, Picked.of(given.get("picked", "")))

    def url(self, plan: Any, **changes: Any) -> str:
        """The same board with something else asked for."""
        new = replace(self, **changes)
        words = {"by": new.lens.by if new.lens.by != "group" or new.lens.only else "", "only": new.lens.only}
        words["picked"] = new.picked.key if new.picked else ""
        query = urlencode({key: word for key, word in words.items() if word})
        return reverse("week_board", args=[plan.pk]) + (f"?{query}" if query else "")


@dataclass(frozen=True, slots=True)
class Choice:
    """One group, room, leader or patient to look at alone; the empty id is everything."""

    id: str
    label: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Selected:
    """The picked session beside the table."""

    key: str
    title: str
    at: str
    room: str
    leader: str
    group: str
    cancel_url: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """One change in the list of changes."""

    number: int
    says: str
    because: str
    cost: str
    who: str
    is_current: bool
    is_offered: bool


@dataclass(frozen=True, slots=True)
class Board:
    """A draft as its page shows it."""

    draft: Draft
    title: str
    state: str
    solver: str
    faults: tuple[str, ...]
    more_faults: int
    grid: Grid
    figures: Figures
    run: RunPart | None
    steps: tuple[StepLine, ...]
    views: tuple[View, ...]
    choices: tuple[Choice, ...]
    asked: Asked
    selected: Selected | None

    @property
    def plan(self) -> Any:
        return self.draft.plan

    @property
    def pick_url(self) -> str:
        """The address that picks a session up, but for its key."""
        url = self.asked.url(self.plan, picked=None)
        return f"{url}{'&' if '?' in url else '?'}picked="

    @property
    def events(self) -> tuple[tuple[str, str, str], ...]:
        """What can happen to a week: kind, words, icon."""
        return tuple((kind, str(KINDS[kind][0]), icon) for kind, icon in ICONS.items())

    @property
    def read_at(self) -> str:
        return moment_words(self.plan.read_at, self.draft.site.time_zone)

    @property
    def can_undo(self) -> bool:
        return len(self.draft.active) > 1

    @property
    def is_moving(self) -> bool:
        return self.selected is not None


def board_page(plan: WeekPlan, asked: Asked) -> Board:
    """The board of a draft that the actor was let into."""
    draft = draft_of(plan)
    grid = grid_of(draft, asked.lens, asked.picked)
    selected = _selected(draft, asked)
    if selected is None:
        asked = replace(asked, picked=None)
    faults = [draft.says(fault.says) for fault in draft.state.faults()] if draft.step.hard else []
    return Board(
        draft=draft,
        title=_("Week of %(day)s") % {"day": day_words(draft.plan.monday).split(" ", 1)[-1]},
        state=_state(draft),
        solver=solver_words(draft),
        faults=tuple(faults[:MOST_FAULTS]),
        more_faults=max(0, len(faults) - MOST_FAULTS),
        grid=grid,
        figures=figures(draft),
        run=run_part(draft),
        steps=_steps(draft),
        views=_views(draft, asked),
        choices=_choices(draft, asked),
        asked=asked,
        selected=selected,
    )


def _state(draft: Draft) -> str:
    if draft.plan.state == PlanState.PUBLISHING:
        return _("being published")
    changes = len(draft.active) - 1
    return ngettext("draft, %(n)d change", "draft, %(n)d changes", changes) % {"n": changes}


def solver_words(draft: Draft) -> str:
    """`2 hard conflicts, cost 41 → 37`: the last step beside the one before."""
    hard = draft.step.hard
    words = (
        ngettext("%(n)d hard conflict", "%(n)d hard conflicts", hard) % {"n": hard} if hard else _("no hard conflict")
    )
    before = draft.active[-2].cost if len(draft.active) > 1 else draft.step.cost
    cost = amount(draft.step.cost) if before == draft.step.cost else f"{amount(before)} → {amount(draft.step.cost)}"
    return _("%(hard)s, cost %(cost)s") % {"hard": words, "cost": cost}


def _selected(draft: Draft, asked: Asked) -> Selected | None:
    picked = asked.picked
    sessions = draft.state.sessions.get(picked.group, ()) if picked else ()
    row = next((one for one in sessions if picked and (one.day, one.start) == (picked.day, picked.start)), None)
    if picked is None or row is None:
        return None
    return Selected(
        key=picked.key,
        title=draft.facts.name(picked.group),
        at=draft.facts.when(row.day, row.start),
        room=draft.facts.name(row.room) if row.room else _("Video"),
        leader=draft.facts.name(row.leader),
        group=picked.group,
        cancel_url=asked.url(draft.plan, picked=None),
    )


def _steps(draft: Draft) -> tuple[StepLine, ...]:
    last = draft.step.number
    return tuple(
        StepLine(
            number=step.number,
            says=step.says,
            because=step.because,
            cost=amount(step.cost),
            who=step.made_by.name,
            is_current=step.number == last,
            is_offered=step.undone_at is not None,
        )
        for step in reversed(draft.steps)
        if step.undone_at is None or step.kind == "planned"
    )


def _views(draft: Draft, asked: Asked) -> tuple[View, ...]:
    return tuple(
        View(str(word), asked.url(draft.plan, lens=Lens(by)), by == asked.lens.by) for by, word in VIEWS.items()
    )


def _choices(draft: Draft, asked: Asked) -> tuple[Choice, ...]:
    facts = draft.facts
    ids = {
        "group": list(draft.state.sessions),
        "room": list(facts.rooms),
        "leader": [who for who in facts.staff if draft.state.held_by_staff(who)],
        "patient": list(facts.patients),
    }[asked.lens.by]
    rows = sorted(((facts.name(name), name) for name in ids), key=lambda row: row[0].lower())
    whole = Choice("", _("Everything"), not asked.lens.only)
    return (whole, *(Choice(name, word, name == asked.lens.only) for word, name in rows))
