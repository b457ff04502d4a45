"""How people come in: the request, the first talk, the assessment, and what is decided there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from stepwell.command.demo_clinic.acts import Act, act
from stepwell.command.demo_clinic.safety import answer_screen
from stepwell.command.demo_clinic.story import Reached, Story
from stepwell.command.demo_clinic.timetable import time_of_day
from stepwell.command.demo_clinic.words import bank, one_of
from stepwell.command.demo_clinic.world import World
from stepwell.coverage.actions import CoverageFacts, Verified, add_coverage, verify_coverage
from stepwell.inquiry.actions import (
    CloseFacts,
    book_assessment,
    close_inquiry,
    mark_waiting,
    receive_inquiry,
    record_attempt,
)
from stepwell.inquiry.queries.clinic import public_actor
from stepwell.inquiry.rules.door import NEEDS_HANDOVER, CloseReason
from stepwell.inquiry.rules.request import InquiryFacts
from stepwell.people.actions import ConsentSigned, PatientFacts, record_consent
from stepwell.people.rules.consents import ConsentKind
from stepwell.placement.actions import AssessFacts, Decision, assess, decide_placement, open_record, screen_safety
from stepwell.placement.actions.safety import clear_safety
from stepwell.placement.rules.decision import OverrideReason
from stepwell.placement.rules.dimensions import Dimension, Rating
from stepwell.placement.rules.levels import Level
from stepwell.placement.rules.medical import Vitals
from stepwell.placement.rules.safety import Behavior, ScreenAnswers

_SPOKEN = frozenset({"phone", "walk_in"})
_MORE_CARE, _LESS_CARE = "higher_level", "lower_level"
IOP_MINUTES, VISIT_MINUTES = 540, 90


def door_acts(world: World, story: Story) -> Iterator[Act]:
    """Every act up to the decision, for someone at the door."""
    door = story.door
    yield act(door.received_at, _receive, world, story)
    if door.called_minutes_later is None:
        return
    called = _open_time(door.received_at + timedelta(minutes=door.called_minutes_later))
    if story.close_reason == "not_reached":
        for step in range(3):
            yield act(called + timedelta(hours=25 * step), _try, world, story)
        yield act(called + timedelta(hours=52), _close, world, story)
        return
    if door.called_minutes_later > 120 and door.source not in _SPOKEN:
        yield act(called - timedelta(minutes=90), _try, world, story)
    yield act(called, _speak, world, story)
    if story.reached is Reached.CLOSED_EARLY:
        yield act(called + timedelta(hours=26), _close, world, story)
    if door.assessment_at is None:
        return
    yield act(called + timedelta(minutes=6), _book, world, story)
    early = story.reached is Reached.BOOKED
    yield act(
        called + timedelta(minutes=20) if early else door.assessment_at - timedelta(minutes=25),
        _open, world, story,
    )  # fmt: skip
    if early:
        return
    yield act(door.assessment_at, _screen, world, story)
    if story.reached is Reached.UNSAFE:
        return
    yield act(door.assessment_at + timedelta(minutes=55), _assess, world, story)
    if story.reached is not Reached.ASSESSED and story.close_reason in (_MORE_CARE, _LESS_CARE, ""):
        yield act(door.assessment_at + timedelta(minutes=70), _decide, world, story)
    if story.reached is Reached.WAITING:
        yield act(door.assessment_at + timedelta(minutes=80), _wait, world, story)
    if story.reached is Reached.CLOSED:
        yield act(_open_time(door.assessment_at + timedelta(hours=24)), _close, world, story)


def _open_time(wall: datetime) -> datetime:
    """The time itself, or the next morning at 8:40 when the clinic is closed then."""
    if wall.hour >= 18:
        wall = datetime.combine(wall.date() + timedelta(days=1), wall.time().replace(hour=8, minute=40))
    while wall.weekday() > 4:
        wall += timedelta(days=1)
    return wall


def _receive(world: World, story: Story) -> None:
    person, door = story.person, story.door
    rng = world.rng("door", story.number)
    is_web = door.source == "web"
    facts = InquiryFacts(
        site_id=world.sites[story.site].pk,
        source=door.source,
        name=person.name,
        phone=person.phone,
        email=person.email if is_web else "",
        best_time=one_of(rng, "inquiry", "best_time") if is_web else "",
        is_safe_to_leave_message=rng.random() < 0.7,
        is_for_self=rng.random() < 0.9,
        preferred_track=time_of_day(story.track) if rng.random() < 0.6 else "",
        payer_named=world.payers[story.payer].name if rng.random() < 0.8 else "",
        note=one_of(rng, "inquiry", "note"),
        referred_by=one_of(rng, "inquiry", "referred_by") if door.source == "referral" else "",
    )
    actor = public_actor() if is_web else world.desk(story.site)
    world.chart(story).inquiry = receive_inquiry(actor, facts)


def _try(world: World, story: Story) -> None:
    said = one_of(world.rng("try", story.number), "inquiry", "tried")
    record_attempt(world.desk(story.site), _inquiry(world, story), False, said)


def _speak(world: World, story: Story) -> None:
    said = one_of(world.rng("speak", story.number), "inquiry", "spoke")
    record_attempt(world.desk(story.site), _inquiry(world, story), True, said)


def _book(world: World, story: Story) -> None:
    assert story.door.assessment_at is not None
    at = world.instant(story.door.assessment_at)
    book_assessment(world.desk(story.site), _inquiry(world, story), at)


def _inquiry(world: World, story: Story) -> Any:
    found = world.chart(story).inquiry
    assert found is not None
    return found


def _open(world: World, story: Story) -> None:
    """Opens the record with coverage and consents, as the desk does with the person."""
    person, desk, chart = story.person, world.desk(story.site), world.chart(story)
    rng = world.rng("open", story.number)
    email = person.email
    if story.number == world.featured:
        email = "patient@riverside.example"
    facts = PatientFacts(
        legal_first=person.first,
        legal_last=person.last,
        birth_on=person.birth_on,
        name_used=person.name_used,
        pronouns=person.pronouns,
        sex_on_file=person.sex,
        phone=person.phone,
        email=email,
        is_safe_to_leave_message=rng.random() < 0.7,
        street=person.street,
        city=person.city,
        state="NC",
        zip_code=person.zip_code,
    )
    chart.patient = open_record(desk, _inquiry(world, story), facts)
    cover = CoverageFacts(
        payer_id=world.payers[story.payer].pk,
        starts_on=date(world.moment.year - rng.choice((0, 1, 1, 2)), 1, 1),
        member_id=story.member,
        group_number=f"G{rng.randint(1000, 9999)}" if story.payer in ("bcbs-nc", "lakeland") else "",
    )
    chart.coverage = add_coverage(desk, chart.patient, cover)
    if story.payer != "self-pay" and story.reached is not Reached.BOOKED:
        how = one_of(rng, "coverage", "verified")
        left = rng.choice((0, 0, 45_000, 120_000))
        verify_coverage(desk, chart.coverage, Verified(how, left, Decimal(rng.choice((0, 20)))))
    if story.reached is not Reached.BOOKED:
        for kind in (ConsentKind.TREATMENT, ConsentKind.FINANCIAL, ConsentKind.TELEHEALTH):
            if kind is not ConsentKind.TELEHEALTH or rng.random() < 0.7:
                record_consent(desk, chart.patient, ConsentSigned(kind, person.name))


def assessor(story: Story) -> str:
    """Who sees this person first: their therapist to be, else the therapist whose turn it is."""
    if story.stay is not None:
        return story.stay.therapist
    return ("therapist1", "therapist4", "therapist2")[story.number % 3]


def _screen(world: World, story: Story) -> None:
    chart, rng = world.chart(story), world.rng("screen", story.number)
    assert chart.patient is not None
    actor = world.actor(assessor(story))
    screen = screen_safety(actor, chart.patient, _answers(story, rng.random()))
    answer_screen(world, story, actor)
    if screen.result == "high" and story.reached is not Reached.UNSAFE:
        world.moment += timedelta(minutes=15)
        clear_safety(actor, screen, one_of(rng, "placement", "cleared"))


def _answers(story: Story, luck: float) -> ScreenAnswers:
    if story.reached is Reached.UNSAFE or (story.stay is not None and story.number == 5):
        return ScreenAnswers(True, True, True, True, False, Behavior.OVER_3_MONTHS_AGO)
    if luck < 0.5:
        return ScreenAnswers(False, False, behavior=Behavior.NEVER)
    if luck < 0.8:
        return ScreenAnswers(True, False, behavior=Behavior.NEVER)
    return ScreenAnswers(True, True, True, False, False, Behavior.NEVER)


def _assess(world: World, story: Story) -> None:
    chart, rng = world.chart(story), world.rng("assess", story.number)
    assert chart.patient is not None
    words = bank()["placement"]["rationale"]
    scores = _scores(story, rng.choice((2, 3)), rng.choice((1, 2)))
    ratings = tuple(Rating(one, scores[one], words[one.value][min(3, max(0, scores[one] - 1))]) for one in Dimension)
    is_less = story.close_reason == _LESS_CARE
    facts = AssessFacts(
        ratings=ratings,
        weekly_minutes=VISIT_MINUTES if is_less else IOP_MINUTES,
        is_stepping_down=story.number % 9 == 4 and not is_less,
        summary=bank()["placement"]["summary"][story.condition],
        vitals=Vitals(62, 112, 71, 88, 4.1, 98.2) if story.condition == "EAT" else Vitals(),
    )
    assess(world.actor(assessor(story)), chart.patient, facts, _inquiry(world, story))


def is_overridden(story: Story) -> bool:
    """One person comes to this program although the worksheet suggests more care."""
    return story.stay is not None and story.number == 8


def _scores(story: Story, tried: int, others: int) -> dict[Dimension, int]:
    """Ratings that lead to the level the story needs."""
    function = {_MORE_CARE: 4, _LESS_CARE: 1}.get(story.close_reason, 2)
    tried = {_MORE_CARE: 3, _LESS_CARE: 1}.get(story.close_reason, 4 if is_overridden(story) else tried)
    return {
        Dimension.SAFETY: others,
        Dimension.FUNCTION: function,
        Dimension.SUPPORT: 3 - others,
        Dimension.PRIOR_RESPONSE: tried,
        Dimension.MEDICAL_STABILITY: 1,
        Dimension.WILLINGNESS: others,
        Dimension.TAKING_PART: 2,
    }


def _decide(world: World, story: Story) -> None:
    chart = world.chart(story)
    assert chart.patient is not None
    assessment = chart.patient.assessments.select_related("site", "safety").get()
    level = {_MORE_CARE: Level.PHP, _LESS_CARE: Level.OUTPATIENT}.get(story.close_reason, Level.IOP)
    reason, note = None, ""
    if is_overridden(story):
        reason, note = (
            OverrideReason.EXTRA_SUPPORTS,
            "A sister moves in for two months and drives; weekly check by phone.",
        )
    decide_placement(world.actor(assessor(story)), assessment, Decision(level, reason, note))


def _wait(world: World, story: Story) -> None:
    mark_waiting(world.desk(story.site), _again(world, story))


def _again(world: World, story: Story) -> Any:
    """The inquiry as it stands after others have moved it."""
    inquiry = _inquiry(world, story)
    inquiry.refresh_from_db()
    return inquiry


def _close(world: World, story: Story) -> None:
    reason = CloseReason(story.close_reason)
    rng = world.rng("close", story.number)
    handed = one_of(rng, "placement", "close", "handed_to") if reason in NEEDS_HANDOVER else ""
    facts = CloseFacts(reason, str(bank()["placement"]["close"][story.close_reason]), handed)
    close_inquiry(world.desk(story.site), _again(world, story), facts)
