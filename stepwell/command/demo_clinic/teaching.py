"""What sessions of the demo clinic teach: checks of training, skills seen, sheets for home, activities, fidelity."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from random import Random

from stepwell.command.demo_clinic.acts import Act, act
from stepwell.command.demo_clinic.story import Story
from stepwell.command.demo_clinic.timetable import RIVERSIDE
from stepwell.command.demo_clinic.words import bank
from stepwell.command.demo_clinic.world import World
from stepwell.encounter.actions.fidelity import keep_fidelity
from stepwell.encounter.actions.handing_out import hand_out, tell_handout
from stepwell.encounter.actions.teaching import TaughtPart, keep_teaching
from stepwell.encounter.models import Encounter, HandedOut
from stepwell.encounter.queries.fidelity import list_of
from stepwell.encounter.rules.activity import ActivityFacts
from stepwell.encounter.rules.attendance import PRESENT
from stepwell.encounter.rules.handing_out import HandoutFacts
from stepwell.encounter.rules.learning import CheckAnswer, kept
from stepwell.kernel.access import Actor, may
from stepwell.program.actions.clearance import set_clearance
from stepwell.program.models import GroupSession
from stepwell.program.rules.activities import activity_of
from stepwell.program.rules.clearance import ClearanceSet
from stepwell.program.rules.curriculum import modules
from stepwell.program.rules.education import needs_check, topics_of
from stepwell.program.rules.practice import forms_of
from stepwell.program.rules.skills import CATCH_UP

LATELY = timedelta(days=21)  # before that only what the bill of training asks for is kept
CHECKS = (CheckAnswer.RIGHT,) * 8 + (CheckAnswer.AGAIN, CheckAnswer.NOT_YET)
LONGEST = {"EAT": 7}
USUAL = 90


def teaching_acts(world: World, story: Story) -> Iterator[Act]:
    """How far a person may move, set by the nurse on the first day and again before it runs out."""
    stay = story.stay
    if stay is None:
        return
    last = stay.last_came_on or world.today
    days = LONGEST.get(story.condition, USUAL)
    on = stay.first_on
    while on <= last:
        yield act(datetime.combine(on, time(11, 20)), _clear, world, story, days)
        on += timedelta(days=days)


def after_session(world: World, session: GroupSession, actor: Actor) -> None:
    """What the leader keeps once the hour is over."""
    here = list(Encounter._base_manager.filter(session=session, attendance__in=PRESENT).order_by("pk"))
    if not here:
        return
    rng = world.rng("teaching", session.group.name, session.starts_at)
    is_late = session.on >= world.today - LATELY
    if is_late or needs_check(session.group.service_type):
        parts = [_part(rng, session, row) for row in here]
        keep_teaching(actor, session, [part for part in parts if part is not None])
    if is_late:
        _home(rng, actor, session)
        _tick(world, rng, actor, session)


def _part(rng: Random, session: GroupSession, row: Encounter) -> TaughtPart | None:
    """One person's part: a check in training, how an activity went, a skill seen."""
    module = modules().get(session.module)
    if needs_check(session.group.service_type):
        topics = topics_of(session.module)
        if module is None or rng.random() < 0.01:
            return None
        key, asked = (topics[0].id, "") if topics else (module.id, bank()["teaching"]["question"][0])
        return TaughtPart(row.pk, check=kept(key, rng.choice(CHECKS)), question=asked)
    if module is None:
        return None
    if activity_of(module.id) is not None:
        before = rng.randint(2, 7)
        if rng.random() < 0.02:
            says = rng.choice(bank()["teaching"]["effect"])
            return TaughtPart(row.pk, activity=ActivityFacts("left", before, before + 2, "faint", says))
        after = max(0, before - rng.randint(0, 3))
        option = rng.choice(("full", "full", "full", "adapted", "watched"))
        return TaughtPart(row.pk, activity=ActivityFacts(option, before, after, "no"))
    if module.kind not in ("CBT", "DBT") or module.id == CATCH_UP:
        return None
    seen = [(module.id, "practiced")] if rng.random() < 0.5 else []
    seen += [(module.id, "shown")] if rng.random() < 0.15 else []
    return TaughtPart(row.pk, seen=tuple(seen)) if seen else None


def _home(rng: Random, actor: Actor, session: GroupSession) -> None:
    """Asks after the sheets of last time, and hands out the one of this module."""
    people = Encounter._base_manager.filter(session=session, attendance__in=PRESENT).values("patient")
    waiting = HandedOut._base_manager.filter(patient__in=people, done="", withdrawn_at__isnull=True)
    for row in waiting.exclude(session__on=session.on).order_by("given_at", "pk"):
        if rng.random() < 0.85:
            tell_handout(actor, row, rng.choice(("yes", "yes", "partly", "no")))
    sheets = forms_of(session.module)
    if sheets and rng.random() < 0.6:
        hand_out(actor, session, HandoutFacts("form", sheets[0].id))


def _tick(world: World, rng: Random, actor: Actor, session: GroupSession) -> None:
    """Some leaders tick their list; the director samples a group now and then."""
    chosen = list_of(session)
    if chosen is None:
        return
    lines = [item.id for item in chosen.items]
    if rng.random() < 0.4 and may(actor, "fidelity.record", session):
        keep_fidelity(actor, session, [line for line in lines if rng.random() < 0.9])
    if rng.random() < 0.06 and session.site_id == world.sites[RIVERSIDE].pk:
        keep_fidelity(world.actor("director"), session, [line for line in lines if rng.random() < 0.85])


def _clear(world: World, story: Story, days: int) -> None:
    patient = world.chart(story).patient
    if patient is None or world.chart(story).episode is None:
        return
    rng = world.rng("clearance", story.number, world.moment.date())
    level = rng.choice(("seated", "gentle") if story.condition == "EAT" else ("gentle", "full", "full"))
    on = world.moment.date()
    says = rng.choice(bank()["teaching"]["clearance"])
    who = world.actor("nurse" if story.site == RIVERSIDE else "psychiatrist")  # at the small site by video
    set_clearance(who, patient, ClearanceSet("movement", level, on, on + timedelta(days=days), says=says))
