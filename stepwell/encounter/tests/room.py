"""A group in its room: sessions with people, and the words that make their notes complete."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

from stepwell.encounter import actions
from stepwell.encounter.actions import PartFacts, SharedFacts
from stepwell.encounter.models import Encounter
from stepwell.kernel.access import Actor, Role
from stepwell.placement.models import Episode
from stepwell.program.models import GroupSession, Seat
from tests import cast

NAMES = (
    ("Ana", "Rivera"), ("Ben", "Ito"), ("Cal", "Doe"), ("Dee", "Moss"), ("Eve", "Park"), ("Gus", "Tran"),
    ("Hal", "Kerr"), ("Ivo", "Petrov"), ("Joy", "Novak"), ("Kim", "Lee"), ("Lou", "Adams"), ("Max", "Winter"),
)  # fmt: skip
SHARED = SharedFacts(
    topic="Crisis skills",
    what_we_did="Drilled cold water and paced breath.",
    methods="Skill practice",
    home_practice="One delay a day.",
)


def people(count: int, **changes: Any) -> list[Episode]:
    """Episodes with a plan in force, in the order of names."""
    found = []
    for first, last in NAMES[:count]:
        episode = cast.make_episode(cast.make_patient(first, last), **changes)
        cast.make_plan(episode)
        found.append(episode)
    return found


def session_with(count: int = 3, at: time = time(9), **changes: Any) -> tuple[GroupSession, list[Seat]]:
    """A session of an hour that was over this morning, with people in their seats, nothing begun."""
    session = cast.make_session(at=at, **changes)
    return session, [cast.make_seat(session, episode) for episode in people(count)]


def leader() -> Actor:
    return cast.actor(Role.GROUP_LEADER)


def desk() -> Actor:
    return cast.actor(Role.FRONT_DESK)


def whole_part(seat: Seat, **changes: Any) -> PartFacts:
    """One person's part with all it needs, in words of their own."""
    values: dict[str, Any] = {
        "attendance": "here",
        "objective_id": seat.episode.plans.get().objectives.order_by("label").first().pk,
        "participation": 3,
        "own_line": f"{seat.patient.name_used} told how the week went, number {seat.patient.record_number}.",
        "is_risk_voiced": False,
    }
    return PartFacts(seat.pk, **values | changes)


def written(count: int = 3, **changes: Any) -> tuple[GroupSession, list[Seat]]:
    """A session whose sheet is complete and not signed."""
    session, seats = session_with(count, **changes)
    actions.write_group_note(leader(), session, SHARED, [whole_part(seat) for seat in seats])
    return session, seats


def row_of(seat: Seat) -> Encounter:
    return Encounter.objects.get(seat=seat)


def minutes_after(session: GroupSession, minutes: int) -> Any:
    return session.starts_at + timedelta(minutes=minutes)
