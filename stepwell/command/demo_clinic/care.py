"""What goes on around the groups: weekly questions, alerts, calls after absences, reviews and renewals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from stepwell.command.demo_clinic.acts import Act, act
from stepwell.command.demo_clinic.closed import is_closed
from stepwell.command.demo_clinic.course import (
    GAD_ITEMS,
    PHQ_ITEMS,
    RISK_ITEM,
    Came,
    answers,
    day_of,
    gone,
    total_in_week,
)
from stepwell.command.demo_clinic.stay import episode_of, plan_of
from stepwell.command.demo_clinic.story import Leaves, PlanStands, Stay, Story
from stepwell.command.demo_clinic.timetable import track
from stepwell.command.demo_clinic.words import bank, one_of
from stepwell.command.demo_clinic.world import World
from stepwell.encounter.actions import close_absence, cosign
from stepwell.encounter.models import AbsenceTask, Encounter
from stepwell.encounter.rules.attendance import AbsenceReason
from stepwell.plan.actions import Mark, ReviewWords, certify, review_plan, sign_review_as_patient
from stepwell.plan.rules.certify import Renewal
from stepwell.plan.rules.objectives import Achievement
from stepwell.plan.rules.review import GOES_ON, latest_due_on
from stepwell.progress.actions import Answered, acknowledge, close_alert, record_observation
from stepwell.progress.models import Alert, Observation
from stepwell.progress.queries.plan_review import StepReview, review_page

REVIEW_AFTER, RENEW_AFTER = timedelta(days=28), timedelta(days=52)
LEFT_OPEN_DAYS = 6  # reviews, renewals and calls that fell due so lately are still to do
MISSED = (
    Came(out=AbsenceReason.NOT_HEARD, is_excused=False),
    Came(out=AbsenceReason.TRANSPORT, is_excused=True),
    Came(out=AbsenceReason.ILL, is_excused=True),
)
ITEMS = {"phq-9": PHQ_ITEMS, "gad-7": GAD_ITEMS}


def care_acts(world: World, story: Story) -> Iterator[Act]:
    """The weekly questions of a stay, its reviews and renewals."""
    stay = story.stay
    assert stay is not None
    if stay.plan is not PlanStands.IN_FORCE:
        return
    last = stay.last_came_on or world.today
    start = track(story.site, story.track).slots[0]
    for week, on in enumerate(_asked_on(story, last)):
        at = datetime.combine(on, start) - timedelta(minutes=9)
        yield act(at, _ask, world, story, week)
    late = world.today - timedelta(days=LEFT_OPEN_DAYS)
    for after, verb, hour in ((REVIEW_AFTER, _review, 16), (RENEW_AFTER, _renew, 12)):
        on = stay.admitted_on + after
        while on <= min(last, late):
            yield act(datetime.combine(_workday(on), time(hour, 25)), verb, world, story)
            on += after


def _workday(on: date) -> date:
    while on.weekday() > 4 or is_closed(on):
        on -= timedelta(days=1)
    return on


def _asked_on(story: Story, last: date) -> Iterator[date]:
    """The first program day of each week of the stay."""
    stay = story.stay
    assert stay is not None
    days = track(story.site, story.track).days
    start = stay.first_on
    while start <= last:
        on = start
        while on.weekday() not in days or is_closed(on):
            on += timedelta(days=1)
        if on <= last:
            yield on
        start += timedelta(days=7)


def came_on(world: World, story: Story, on: date, services: int) -> tuple[Came, ...]:
    """How the day went for this person, the same whoever asks."""
    stay = story.stay
    assert stay is not None
    if stay.last_came_on is not None and on > stay.last_came_on:
        return gone(services)
    if on in stay.out_on:
        return (MISSED[story.number % len(MISSED)],) * services
    if on == stay.first_on or on == stay.last_came_on:
        return (Came(),) * services
    return day_of(world.rng("came", story.number, on), stay.comes, services)


def _ask(world: World, story: Story, week: int) -> None:
    """The two questionnaires on the phone in the waiting room, unless the person is out that day."""
    stay, chart = story.stay, world.chart(story)
    assert stay is not None
    assert chart.patient is not None
    is_risk = week in stay.risk_weeks
    if not is_risk and came_on(world, story, world.moment.date(), 3)[0].out is not None:
        return
    rng = world.rng("ask", story.number, week)
    for instrument, (first, last) in (("phq-9", stay.phq), ("gad-7", stay.gad)):
        items = ITEMS[instrument]
        total = total_in_week(first, last, stay.shape, week, rng, items * 3)
        risk = None
        if instrument == "phq-9":
            risk = int(is_risk) + int(is_risk and rng.random() < 0.3)
            total = max(total, 8) if is_risk else total
            chart.totals.append(total)
        given = answers(total, items, rng, risk)
        codes = {str(place): code for place, code in enumerate(given, 1)}
        if instrument == "phq-9":
            codes["difficulty"] = min(3, total // 7)
        facts = Answered(instrument, codes, world.clock())
        row = record_observation(world.person(story.number), chart.patient, episode_of(world, story), facts)
        world.moment += timedelta(minutes=2)
        if is_risk or _rose(chart.totals):
            _answer_alerts(world, story, row)


def _rose(totals: list[int]) -> bool:
    return len(totals) > 1 and totals[-1] - totals[-2] >= 3


def _answer_alerts(world: World, story: Story, row: Observation) -> None:
    """The therapist answers each alert the same day, except the newest ones, which are still open."""
    stay = story.stay
    assert stay is not None
    actor = world.actor(stay.therapist)
    is_newest = row.answered_on > world.today - timedelta(days=7)
    for alert in Alert._base_manager.filter(observation=row, closed_at__isnull=True).select_related("site"):
        place = RISK_ITEM if "9" in alert.says and stay.risk_weeks else 0
        rng = world.rng("alert", story.number, alert.kind, row.answered_on)
        words = bank()["alert"]["closing"]
        if is_newest:
            continue
        world.moment += timedelta(minutes=rng.randint(8, 14))
        acknowledge(actor, alert)
        world.moment += timedelta(minutes=rng.randint(20, 70))
        close_alert(actor, alert, str(words[rng.randrange(3)] if place else words[-1]))


def _review(world: World, story: Story) -> None:
    stay = story.stay
    assert stay is not None
    today = world.moment.date()
    rng = world.rng("review", story.number, today)
    said = one_of(rng, "plan", "review")
    actor, plan = world.actor(stay.therapist), plan_of(world, story)
    found = review_page(actor, plan)
    words = ReviewWords(
        said,
        min(today + REVIEW_AFTER, latest_due_on(today)),
        marks=tuple(_mark(step) for step in found.steps if step.choice in _GOES_ON),
        span_from=found.since,
        attended=found.evidence.attended.attended,
        expected=found.evidence.attended.expected,
        drafted=found.drafted,
    )
    made = review_plan(actor, plan, words)
    if stay.declines_to_sign or rng.random() < 0.2:
        return
    world.moment += timedelta(hours=2)
    sign_review_as_patient(world.person(story.number), made, story.person.name)


_GOES_ON = {achievement.value for achievement in GOES_ON}


def _mark(step: StepReview) -> Mark:
    """What the facts point to, taken over by the therapist."""
    value = step.scores.last if step.scores else None
    return Mark(step.id, Achievement(step.choice), value=value, says=step.proposal.says)


def _renew(world: World, story: Story) -> None:
    words = bank()["plan"]["renewal"]
    renewal = Renewal(words["response"], words["symptoms"], words["goals"])
    certify(world.actor("psychiatrist"), plan_of(world, story), renewal=renewal)


def call_those_out(world: World) -> None:
    """Each morning therapists make yesterday's calls, one to each person; those of the last two days are still open."""
    before = world.clock() - timedelta(hours=9)
    tasks = AbsenceTask._base_manager.filter(done_at__isnull=True, due_at__lt=before)
    newest = {task.patient_id: task for task in tasks.select_related("encounter").order_by("due_at", "pk")}
    for task in newest.values():
        story = world.by_episode[task.encounter.episode_id]
        stay = story.stay
        assert stay is not None
        rng = world.rng("call", story.number, task.encounter.on)
        is_silent = stay.leaves is Leaves.DROPS_OUT and task.encounter.on > (stay.last_came_on or world.today)
        outcome = one_of(rng, "absence", "silent" if is_silent else "outcome")
        close_absence(world.actor(stay.therapist), task, outcome)


def cosign_waiting(world: World, story: Story | None = None) -> None:
    """The supervisor signs beside the associate: everything that waits, or all of one person's."""
    rows = Encounter._base_manager.filter(cosigner=world.staff["director"], cosigned_at__isnull=True)
    if story is not None:
        rows = rows.filter(episode=episode_of(world, story))
    for row in rows.filter(signed_at__isnull=False).order_by("starts_at"):
        cosign(world.actor("director"), row)


def therapist_of(story: Story) -> str:
    stay: Stay | None = story.stay
    assert stay is not None
    return stay.therapist
