"""Changes a draft: each change is a step of its own with the whole week, and the last one can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import msgspec
from django.apps import apps
from django.db import transaction
from django.db.models import Max

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.program.models import PlanStep, WeekPlan
from stepwell.program.planner.facts import Facts
from stepwell.program.planner.format import Plan
from stepwell.program.planner.judge import judge
from stepwell.program.rules.week_plan import PlanState

FACTS_BEFORE = "facts_before"


@dataclass(frozen=True, slots=True)
class NewStep:
    """What was done to a draft, in words without a patient's name, and the week it leaves."""

    kind: str
    says: str
    week: Plan
    because: str = ""


def locked(actor: Actor, plan: WeekPlan, version: int | None = None) -> WeekPlan:
    """The plan's row, held until the transaction ends; it must still be a draft of that version.

    Raises Forbidden, EditConflict, Refused('NOT_A_DRAFT').
    """
    access.require(actor, "week.plan", plan)
    rows = WeekPlan._base_manager.select_for_update(no_key=True, of=("self",)).select_related("site")
    held: WeekPlan = rows.get(pk=plan.pk)
    if held.state != PlanState.DRAFT:
        raise Refused("NOT_A_DRAFT", "This week is not a draft any more.", "Open the list of weeks.")
    if version is not None and version != held.version:
        raise EditConflict(held)
    return held


def add_step(actor: Actor, plan: WeekPlan, step: NewStep, facts: Facts, version: int | None = None) -> PlanStep:
    """The draft becomes this week. Raises as `locked` does."""
    with transaction.atomic():
        held = locked(actor, plan, version)
        made = save_step(actor, held, step, facts)
        held.edit()
        audit.record(actor, "week.changed", made)
        return made


def save_step(
    actor: Actor, held: WeekPlan, step: NewStep, facts: Facts, *, is_offered: bool = False, made_by: UUID | None = None
) -> PlanStep:
    """One more step, within the transaction of an act that holds the plan; an offered one is not the draft yet."""
    verdict = judge(facts, step.week)
    last = PlanStep._base_manager.filter(plan=held).aggregate(last=Max("number"))["last"]
    made = PlanStep(
        plan=held,
        site_id=held.site_id,
        number=0 if last is None else last + 1,
        kind=step.kind,
        says=step.says[:300],
        because=step.because[:200],
        week=msgspec.json.encode(step.week).decode(),
        cost=round(verdict.cost),
        hard=len(verdict.hard),
        made_by_id=made_by or actor.account_id,
        undone_at=dates.now() if is_offered else None,
    )
    made.save(force_insert=True)
    return made


def with_facts_of(held: WeekPlan, week: Plan) -> Plan:
    """The week of a step that changes the facts too, with the version that still has the facts before."""
    return msgspec.structs.replace(week, about={FACTS_BEFORE: held.version})


def _facts_before(step: PlanStep) -> dict[str, str]:
    """The facts as they were before a step that changed them, from the history of the plan; empty for every other."""
    about = msgspec.json.decode(step.week, type=Plan).about
    version = about.get(FACTS_BEFORE) if isinstance(about, dict) else None
    if version is None:
        return {}
    history = apps.get_model("program", "WeekPlanEvent")
    rows = history._base_manager.filter(pgh_obj_id=step.plan_id, version=version).order_by("-pgh_id")
    text = rows.values_list("instance", flat=True).first()
    return {"instance": text} if text else {}


def undo_step(actor: Actor, plan: WeekPlan, version: int | None = None) -> PlanStep:
    """Takes the last change back. Raises as `locked` does, Refused('NOTHING_TO_UNDO')."""
    with transaction.atomic():
        held = locked(actor, plan, version)
        rows = PlanStep._base_manager.filter(plan=held, undone_at__isnull=True, number__gt=0)
        last = rows.order_by("-number").first()
        if last is None:
            raise Refused("NOTHING_TO_UNDO", "The draft is as it began.", "Nothing more to do.")
        last.edit(undone_at=dates.now())
        held.edit(**_facts_before(last))
        audit.record(actor, "week.undone", last)
        return last


def take_result(actor: Actor, plan: WeekPlan, number: int, facts: Facts, version: int | None = None) -> PlanStep:
    """The week of an earlier step, undone or offered, becomes the draft. Raises as `locked` does, NO_STEP."""
    with transaction.atomic():
        held = locked(actor, plan, version)
        wanted = PlanStep._base_manager.filter(plan=held, number=number).first()
        if wanted is None:
            raise Refused("NO_STEP", "That result is not there any more.", "Open the board again.")
        # What the step said of facts it read or changed holds no more: the week alone is taken.
        week = msgspec.structs.replace(msgspec.json.decode(wanted.week, type=Plan), about=msgspec.UNSET)
        made = save_step(actor, held, NewStep(wanted.kind, wanted.says, week, wanted.because), facts)
        held.edit()
        audit.record(actor, "week.changed", made)
        return made
