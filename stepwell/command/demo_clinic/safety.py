"""How the demo clinic keeps people safe: it asks, makes plans, answers concerns, and calls again after a crisis."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from stepwell.command.demo_clinic.story import Reached, Story
from stepwell.command.demo_clinic.words import one_of
from stepwell.command.demo_clinic.world import ZONE, World
from stepwell.kernel import dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tenancy import system_actor
from stepwell.people.queries import actor_for
from stepwell.placement.actions import (
    SafetyPlanWords,
    acknowledge_concern,
    close_concern,
    escalate_concerns,
    escalate_follow_ups,
    finish_follow_up,
    mark_step,
    open_step_up,
    reach_concern,
    write_safety_plan,
)
from stepwell.placement.models import FollowUp, RiskConcern
from stepwell.placement.queries import newest_screen
from stepwell.placement.rules.levels import Level
from stepwell.placement.rules.safety import SafetyLevel
from stepwell.placement.rules.step_up import StepMark

_PLAN = ("warning_signs", "own_ways", "people_places", "helpers", "professionals", "safer_home")
_STEP_MINUTES = 6


def needs_a_plan(world: World, story: Story) -> bool:
    """Whether the safety answers raised the level: nobody's first note is signed then without a plan."""
    patient = world.chart(story).patient
    screen = newest_screen(patient.pk) if patient else None
    return screen is not None and screen.result in (SafetyLevel.MODERATE, SafetyLevel.HIGH)


def make_plan(world: World, story: Story, actor: Actor) -> None:
    """The six steps, gone through together."""
    patient, rng = world.chart(story).patient, world.rng("safety plan", story.number)
    assert patient is not None
    words: dict[str, Any] = {name: one_of(rng, "safety_plan", name) for name in _PLAN}
    write_safety_plan(actor, patient, SafetyPlanWords(**words, is_agreed=True))


def answer_screen(world: World, story: Story, actor: Actor) -> None:
    """Whoever asked stays, speaks with the person and closes the concern; with one person it goes on."""
    patient = world.chart(story).patient
    assert patient is not None
    raised = RiskConcern._base_manager.filter(patient=patient, closed_at__isnull=True)
    for concern in raised.select_related("site", "patient__site"):
        world.moment += timedelta(minutes=4)
        acknowledge_concern(actor, concern)
        if story.reached is Reached.UNSAFE:
            _step_up(world, actor, concern)
            continue
        world.moment += timedelta(minutes=5)
        _close(world, actor, concern)


def _close(world: World, actor: Actor, concern: RiskConcern) -> None:
    reach_concern(actor, concern)
    world.moment += timedelta(minutes=_STEP_MINUTES)
    close_concern(actor, concern, one_of(world.rng("concern", concern.patient.record_number), "concern", "closed"))


def _step_up(world: World, actor: Actor, concern: RiskConcern) -> None:
    """The protocol is open: help is called, the supervisor knows, someone close is on the way."""
    rng = world.rng("step up", concern.patient.record_number)
    begun = open_step_up(actor, concern.patient, one_of(rng, "concern", "because"), Level.INPATIENT, concern)
    for code in ("stay", "call", "tell_team"):
        world.moment += timedelta(minutes=_STEP_MINUTES)
        mark_step(actor, begun, code, StepMark(note=one_of(rng, "concern", code)))


def answer_concerns(world: World) -> None:
    """What was raised before today is answered by its owner; what is due after a crisis is called."""
    waiting = RiskConcern._base_manager.filter(closed_at__isnull=True, step_ups__isnull=True).order_by("raised_at")
    for concern in waiting.select_related("site", "patient__site", "owner"):
        if dates.clinic_day(concern.raised_at, ZONE) < world.today:
            _close(world, actor_for(concern.owner), concern)
    due = FollowUp._base_manager.filter(done_at__isnull=True, due_at__lte=dates.now()).order_by("due_at")
    for task in due.select_related("site", "patient", "owner"):
        if dates.clinic_day(task.due_at, ZONE) < world.today:
            said = one_of(world.rng("follow up", task.patient.record_number, task.kind), "concern", "follow_up")
            finish_follow_up(actor_for(task.owner), task, said, was_reached=True)


def watch_the_clock(world: World) -> None:
    """The job that tells others when nobody has answered, as it runs in a clinic."""
    clock = system_actor("the safety clock")
    escalate_concerns(clock)
    escalate_follow_ups(clock)
