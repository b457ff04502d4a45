"""Holds the day's groups and visits: who came, what was written, and what has not been signed yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from stepwell.command.demo_clinic.acts import Act, act
from stepwell.command.demo_clinic.care import came_on
from stepwell.command.demo_clinic.course import Came
from stepwell.command.demo_clinic.notes import note_of, presence_of
from stepwell.command.demo_clinic.story import PlanStands, Story
from stepwell.command.demo_clinic.teaching import after_session
from stepwell.command.demo_clinic.words import bank, kind_of, one_of, own_line, prescriber_line, visit_line
from stepwell.command.demo_clinic.world import ZONE, World
from stepwell.encounter.actions import (
    KEEP,
    PartFacts,
    SharedFacts,
    check_in,
    start_session,
    write_and_sign_group,
    write_and_sign_note,
    write_group_note,
    write_note,
)
from stepwell.program.actions import cancel_session
from stepwell.program.models import GroupSession, Seat, Visit
from stepwell.program.rules.curriculum import modules

NOTE_AFTER, VISIT_NOTE_AFTER = timedelta(minutes=7), timedelta(minutes=12)
UNSIGNED_DAYS = 3


def day_acts(world: World, on: date) -> Iterator[Act]:
    """Everything that happens in rooms on a day."""
    seats: dict[UUID, list[tuple[UUID, Story]]] = defaultdict(list)
    rows = Seat._base_manager.filter(on=on, released_at__isnull=True).order_by("during", "patient__record_number")
    for pk, session_id, visit_id, episode in rows.values_list("pk", "session", "visit", "episode"):
        seats[session_id or visit_id].append((pk, world.by_episode[episode]))
    sessions = GroupSession._base_manager.filter(on=on, cancelled_at__isnull=True)
    related = ("group", "room", "site", "leader__account")
    place: dict[int, int] = defaultdict(int)
    for session in sessions.select_related(*related).order_by("starts_at", "group__name"):
        people = seats.get(session.pk, [])
        yield from _session_acts(world, session, people, dict(place))
        for _seat, story in people:
            place[story.number] += 1
    visits = Visit._base_manager.filter(on=on, cancelled_at__isnull=True)
    for visit in visits.select_related("room", "site", "practitioner__account").order_by(
        "starts_at", "patient__record_number"
    ):
        for seat, story in seats.get(visit.pk, []):
            at = _wall(visit.ends_at) + VISIT_NOTE_AFTER
            if at <= world.now:
                yield act(at, _hold_visit, world, visit, seat, story)


def _wall(instant: datetime) -> datetime:
    return instant.astimezone(ZoneInfo(ZONE)).replace(tzinfo=None)


def _session_acts(
    world: World, session: GroupSession, people: list[tuple[UUID, Story]], place: dict[int, int]
) -> Iterator[Act]:
    starts, ends = _wall(session.starts_at), _wall(session.ends_at)
    if not people:
        yield act(starts - timedelta(hours=1), _cancel, world, session)
    elif ends + NOTE_AFTER <= world.now:
        yield act(ends + NOTE_AFTER, _hold_session, world, session, people, place)
    elif starts <= world.now:
        yield act(starts, _begin, world, session, people, place)


def _cancel(world: World, session: GroupSession) -> None:
    cancel_session(world.actor("director"), session, "Nobody has a place in this group yet")


def _came(world: World, story: Story, on: date, place: dict[int, int]) -> Came:
    return came_on(world, story, on, 3)[min(2, place.get(story.number, 0))]


def _begin(world: World, session: GroupSession, people: list[tuple[UUID, Story]], place: dict[int, int]) -> None:
    """A session that is on now: those who have come are signed in at the desk."""
    desk = world.desk("riverside" if session.site_id == world.sites["riverside"].pk else "hillside")
    start_session(desk, session)
    here = [seat for seat, story in people if _came(world, story, session.on, place).out is None]
    check_in(desk, session, here)


def _hold_session(world: World, session: GroupSession, people: list[tuple[UUID, Story]], place: dict[int, int]) -> None:
    key = world.keys[session.leader_id]
    actor, rng = world.actor(key), world.rng("session", session.group.name, session.starts_at)
    kind = kind_of(session.module, session.group.service_type)
    used = {world.chart(story).last_line for _, story in people}
    came = {story.number: _came(world, story, session.on, place) for _, story in people}
    parts = [_part(world, session, seat, story, came[story.number], kind, used) for seat, story in people]
    module = modules().get(session.module)
    shared = SharedFacts(
        topic=module.title if module else session.group.name,
        what_we_did=one_of(rng, "what_we_did", kind),
        methods=module.method if module else "open group",
        home_practice=one_of(rng, "home_practice", kind),
        nobody_else_voiced_risk=True,
    )
    present = any(one.out is None for one in came.values())
    if present and not _waits_for_pen(world, session, people, key):
        write_and_sign_group(actor, session, shared, parts)
    else:
        write_group_note(actor, session, shared, parts)
    after_session(world, session, actor)


def _part(
    world: World, session: GroupSession, seat: UUID, story: Story, came: Came, kind: str, used: set[str]
) -> PartFacts:
    """One person's line of the sheet."""
    if came.out is not None:
        return PartFacts(seat, attendance="out", absence_reason=came.out.value, is_excused=came.is_excused)
    rng, chart = world.rng("part", story.number, session.starts_at), world.chart(story)
    service = session.group.service_type
    text = own_line(rng, kind, story.condition, used)
    chart.last_line = text
    risk = rng.random() < 0.004
    steps = [] if _has_no_plan(story) else chart.steps.get(service, [])
    return PartFacts(
        seat,
        attendance="late" if came.late else "left-early" if came.early else "here",
        arrived_at=session.starts_at + timedelta(minutes=came.late) if came.late else KEEP,
        left_at=session.ends_at - timedelta(minutes=came.early) if came.early else KEEP,
        objective_id=rng.choice(steps) if steps else KEEP,
        participation=rng.choices((1, 2, 3, 4), (1, 4, 9, 5))[0],
        own_line=text,
        response=one_of(rng, "response", "lines"),
        is_risk_voiced=risk,
        risk_act=one_of(rng, "visit", "risk_act") if risk else KEEP,
        home_practice=one_of(rng, "home_practice", kind) if rng.random() < 0.3 else KEEP,
    )


def _waits_for_pen(world: World, session: GroupSession, people: list[tuple[UUID, Story]], key: str) -> bool:
    """Today's later sheets and one leader's sheets of the last days are written and not signed yet."""
    if any(_leaves_since(story, session.on) for _, story in people):
        return False
    if any(_has_no_plan(story) for _, story in people):
        return True
    if session.on == world.today:
        return world.rng("pen", session.group.name, session.on).random() < 0.5
    is_recent = session.on >= world.workdays_ago(UNSIGNED_DAYS)
    return is_recent and key == "leader2" and "DBT" in session.group.name


def _has_no_plan(story: Story) -> bool:
    return story.stay is not None and story.stay.plan is not PlanStands.IN_FORCE


def _leaves_since(story: Story, on: date) -> bool:
    """Whether the stay was closed on or after the day; then every note had to be signed."""
    return story.stay is not None and story.stay.left_on is not None and story.stay.left_on >= on


def _hold_visit(world: World, visit: Visit, seat: UUID, story: Story) -> None:
    key = world.keys[visit.practitioner_id]
    actor, chart = world.actor(key), world.chart(story)
    rng = world.rng("visit", story.number, visit.starts_at)
    if came_on(world, story, visit.on, 3)[0].out is not None:
        out = came_on(world, story, visit.on, 3)[0]
        assert out.out is not None
        part = PartFacts(seat, attendance="out", absence_reason=out.out.value, is_excused=out.is_excused)
        write_note(actor, visit, part)
        return
    is_therapy = visit.service_type == "IND"
    words = bank()["visit"]
    steps = [] if _has_no_plan(story) else chart.steps.get(visit.service_type, [])
    line = visit_line(rng, story.condition) if is_therapy else prescriber_line(rng)
    part = PartFacts(
        seat,
        attendance="here",
        place=KEEP if visit.room_id else "video",
        objective_id=rng.choice(steps) if steps else KEEP,
        own_line=line,
        response=str(rng.choice(words["response" if is_therapy else "prescriber_response"])),
        is_risk_voiced=False,
        home_practice=str(rng.choice(words["next_step" if is_therapy else "prescriber_next"])),
    )
    part = replace(part, family_presence=presence_of(visit) or KEEP)
    main = part.objective_id if isinstance(part.objective_id, UUID) else None
    more = note_of(visit, steps, main, world.rng("note", story.number, visit.starts_at))
    if _visit_waits(world, visit, story, key):
        write_note(actor, visit, part)
    else:
        write_and_sign_note(actor, visit, part, more)


def _visit_waits(world: World, visit: Visit, story: Story, key: str) -> bool:
    if _leaves_since(story, visit.on):
        return False
    if _has_no_plan(story):
        return True
    if visit.on == world.today:
        return world.rng("pen", story.number, visit.on).random() < 0.5
    is_recent = visit.on >= world.workdays_ago(UNSIGNED_DAYS)
    return is_recent and key == "therapist1" and story.number % 2 == 0
