"""How people leave: summary, what comes next, and the calls afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from stepwell.command.demo_clinic.acts import Act, act
from stepwell.command.demo_clinic.care import cosign_waiting
from stepwell.command.demo_clinic.letters import give_letters
from stepwell.command.demo_clinic.stay import episode_of
from stepwell.command.demo_clinic.story import Leaves, Story
from stepwell.command.demo_clinic.words import bank, one_of
from stepwell.command.demo_clinic.world import World
from stepwell.discharge.actions import LeavingFacts, discharge_patient, record_aftercare_call
from stepwell.discharge.models import AftercareCall
from stepwell.discharge.queries.leaving import Booked
from stepwell.discharge.queries.record import record_of
from stepwell.discharge.rules.discharge import DischargeReason, RiskAtLeaving
from stepwell.discharge.rules.goals import bears_out_met

_REASONS = {
    Leaves.FINISHES: (DischargeReason.STEP_DOWN, "outpatient", RiskAtLeaving.LOW),
    Leaves.DROPS_OUT: (DischargeReason.LEFT_EARLY, "none", RiskAtLeaving.LOW),
    Leaves.STEPS_UP: (DischargeReason.STEP_UP, "php", RiskAtLeaving.MODERATE),
}
LEFT_OPEN_DAYS = 4


def leaving_acts(world: World, story: Story) -> Iterator[Act]:
    """The discharge, on the last day after everything else."""
    stay = story.stay
    assert stay is not None
    if stay.left_on is not None:
        at = time(21, 10) if story.track == "evening" else time(17, 5)
        yield act(datetime.combine(stay.left_on, at), _leave, world, story)


def _leave(world: World, story: Story) -> None:
    stay, chart = story.stay, world.chart(story)
    assert stay is not None
    cosign_waiting(world, story)
    reason, next_level, risk = _REASONS[stay.leaves]
    words, rng = bank()["discharge"], world.rng("leave", story.number)
    first, last = (chart.totals[0], chart.totals[-1]) if chart.totals else stay.phq
    on = world.moment.date()
    is_gone = stay.leaves is Leaves.DROPS_OUT
    summary = words[stay.leaves.value].format(was=words["was"][story.condition], first=first, last=last)
    episode = episode_of(world, story)
    record = record_of(episode.pk, on)
    is_better = stay.leaves is Leaves.FINISHES and last <= 9 and rng.random() < 0.4
    if is_better and bears_out_met([goal.outcome for goal in record.goals]):
        reason = DischargeReason.GOALS_MET
    facts = LeavingFacts(
        episode=episode,
        leaves_on=on,
        reason=reason,
        next_level=next_level,
        summary=summary,
        risk=risk,
        are_medicines_reviewed=True,
        staying_well_on=stay.last_came_on,
        booked=() if is_gone else _booked(world, story, on),
        no_visit_reason=words["no_visit"] if is_gone else "",
        handed_to=words["handed_to"] if stay.leaves is Leaves.STEPS_UP else "",
        protected_by=words["protected"] if stay.leaves is Leaves.STEPS_UP else "",
        patient_comment="" if is_gone else one_of(rng, "discharge", "comment"),
        is_copy_given=not is_gone,
        skills_that_helped="" if is_gone else record.own_ways,
        would_bring_back="" if is_gone else record.warning_signs,
        naloxone=True if story.condition == "SUD" else None,
    )
    give_letters(world, story, discharge_patient(world.actor(stay.therapist), facts))


def _booked(world: World, story: Story, on: date) -> tuple[Booked, ...]:
    rng = world.rng("booked", story.number)
    soon = on + timedelta(days=rng.randint(3, 6))
    later = on + timedelta(days=rng.randint(12, 25))
    return (
        Booked("therapy", one_of(rng, "aftercare", "therapy"), _workday(soon)),
        Booked("prescriber", one_of(rng, "aftercare", "prescriber"), _workday(later)),
    )


def _workday(on: date) -> date:
    return on - timedelta(days=max(0, on.weekday() - 4))


def call_afterwards(world: World) -> None:
    """Therapists make the calls due by today; those of the last days are still open."""
    today = world.moment.date()
    if today > world.today - timedelta(days=LEFT_OPEN_DAYS):
        return
    due = AftercareCall._base_manager.filter(done_at__isnull=True, due_on__lte=today)
    for call in due.select_related("discharge").order_by("due_on", "pk"):
        story = world.by_episode[call.discharge.episode_id]
        assert story.stay is not None
        said = one_of(world.rng("aftercare", story.number, call.due_on), "aftercare", "called")
        record_aftercare_call(world.actor(story.stay.therapist), call, said)
