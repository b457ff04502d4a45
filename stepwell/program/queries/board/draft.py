"""Opens a week's draft: the facts as read, people and rooms by name, the week as the last step left it."""

from __future__ import annotations

import contextlib
from collections import OrderedDict
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

import msgspec
from django.http import Http404

from stepwell.kernel import access
from stepwell.kernel.access import Actor
from stepwell.people.models import Practitioner, Room, Site
from stepwell.placement.models import Episode
from stepwell.program.models import Group, PlanStep, WeekPlan
from stepwell.program.planner.facts import Facts
from stepwell.program.planner.format import Instance, Plan
from stepwell.program.planner.state import WeekState
from stepwell.program.queries.board.courses import course_names, with_names
from stepwell.program.queries.board.happened import entries_of, lost_rooms

# What never changes stays in memory: the facts of a version of a draft, the week of a step; they hold ids, no names.
KEPT, WEEKS_KEPT = 8, 32
_read: OrderedDict[tuple[UUID, int], Facts] = OrderedDict()
_weeks: OrderedDict[UUID, Plan] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Names:
    """What the ids of a week are called, and the stay each patient is in."""

    words: dict[str, str]
    stays: dict[str, UUID]

    def patient_of(self, stay: UUID) -> str | None:
        return next((who for who, pk in self.stays.items() if pk == stay), None)


class Draft:
    """A week being planned, as its last step left it."""

    def __init__(self, plan: WeekPlan, steps: tuple[PlanStep, ...], names: Names) -> None:
        self.plan, self.steps, self.names = plan, steps, names
        self.site: Site = plan.site
        self.facts = facts_of(plan, names)
        self.happened = entries_of(self.active)
        self.facts.lost_rooms = lost_rooms(self.happened, self.facts.instance)

    @cached_property
    def active(self) -> tuple[PlanStep, ...]:
        """The steps that were not undone, oldest first."""
        return tuple(step for step in self.steps if step.undone_at is None)

    @property
    def step(self) -> PlanStep:
        """The step that stands."""
        return self.active[-1]

    @cached_property
    def week(self) -> Plan:
        return week_of(self.step)

    @cached_property
    def begun(self) -> Plan:
        """The week as the draft began."""
        return week_of(self.active[0])

    @cached_property
    def state(self) -> WeekState:
        return WeekState(self.facts, known_part(self.facts, self.week))

    def says(self, sentence: str) -> str:
        """A sentence of the planner with the site and the courses by their names."""
        sentence = sentence.replace(f"site {self.site.pk}", self.site.name)
        return with_names(sentence.replace(f"Site {self.site.pk}", self.site.name), self.courses)

    @cached_property
    def courses(self) -> dict[str, str]:
        return course_names(self.facts)


def facts_of(plan: WeekPlan, names: Names) -> Facts:
    """The facts of a week with today's names; read once per version of the draft."""
    found = kept(_read, (plan.pk, plan.version), lambda: _facts(plan), KEPT)
    named = copy(found)  # so that what is set on it is nobody else's
    named.names = {**found.names, **names.words}
    return named


def kept[K, V](shelf: OrderedDict[K, V], key: K, make: Callable[[], V], most: int) -> V:
    """The value of a key, made when it is asked for first; the shelf forgets what was not asked for longest."""
    found = shelf.get(key)
    if found is None:
        found = shelf[key] = make()
        while len(shelf) > most:
            shelf.popitem(last=False)
    else:
        with contextlib.suppress(KeyError):  # another thread may just have pushed it out
            shelf.move_to_end(key)
    return found


def _facts(plan: WeekPlan) -> Facts:
    if "instance" not in plan.get_deferred_fields():
        return Facts(msgspec.json.decode(plan.instance, type=Instance))
    text = WeekPlan._base_manager.filter(pk=plan.pk).values_list("instance", flat=True).get()
    return Facts(msgspec.json.decode(text, type=Instance))


def week_of(step: PlanStep) -> Plan:
    """The week a step left; a step never leaves another one."""

    def read() -> Plan:
        text = PlanStep._base_manager.filter(pk=step.pk).values_list("week", flat=True).get()
        return msgspec.json.decode(text, type=Plan)

    return kept(_weeks, step.pk, read, WEEKS_KEPT)


def known_part(facts: Facts, week: Plan) -> Plan:
    """The entries of a plan that the facts still know: people who left and groups that closed fall away."""
    groups = tuple(row for row in week.groups if row.group in facts.groups and row.sessions)
    there = {row.group for row in groups}
    members = []
    for row in week.members:
        mine = tuple(group for group in row.groups if group in there)
        if row.patient in facts.patients and mine:
            members.append(type(row)(row.patient, mine))
    visits = tuple(
        row
        for row in week.appointments
        if row.appointment in facts.visits and facts.visits[row.appointment][0].id == row.patient
    )
    return Plan(groups, tuple(members), visits, week.unserved)


def names_at(site: Site) -> Names:
    """Names of everyone and everything at a site that a week may hold. Two queries."""
    words: dict[str, str] = {str(site.pk): site.name}
    rooms = Room._base_manager.filter(site=site).order_by().values_list("pk", "name")
    groups = Group._base_manager.filter(site=site).order_by().values_list("pk", "name")
    staff = Practitioner._base_manager.filter(account__duties__site=site).order_by().values_list("pk", "account__name")
    words |= {str(pk): name for pk, name in rooms.union(groups, staff)}
    stays: dict[str, UUID] = {}
    rows = Episode._base_manager.filter(site=site).order_by("admitted_on", "pk")
    for pk, patient, name, last in rows.values_list("pk", "patient", "patient__name_used", "patient__legal_last"):
        words[str(patient)] = f"{name} {last[:1]}."
        stays[str(patient)] = pk
    return Names(words, stays)


def open_draft(actor: Actor, pk: Any, *, states: tuple[str, ...] = ()) -> Draft:
    """The draft if the actor may plan that week. Raises Http404."""
    plan = plan_of(actor, pk)
    if states and plan.state not in states:
        raise Http404
    return draft_of(plan)


def plan_of(actor: Actor, pk: Any) -> WeekPlan:
    """The plan if the actor may plan that week, without the long text of its facts. Raises Http404."""
    rows = access.visible(actor, WeekPlan._base_manager.defer("instance"))
    plan: WeekPlan | None = rows.select_related("site").filter(pk=pk).first()
    if plan is None:
        raise Http404
    return plan


def draft_of(plan: WeekPlan) -> Draft:
    """The draft of a plan that was reached already."""
    steps = PlanStep._base_manager.filter(plan=plan).defer("week").select_related("made_by").order_by("number")
    return Draft(plan, tuple(steps), names_at(plan.site))
