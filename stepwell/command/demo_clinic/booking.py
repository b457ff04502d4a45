"""The demo clinic's bookable hours, one visit that repeats, and its cancellation policy."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from stepwell.command.demo_clinic.slots import VISIT_MINUTES
from stepwell.command.demo_clinic.timetable import OFFICES, RIVERSIDE
from stepwell.command.demo_clinic.world import ZONE, World
from stepwell.kernel.tables import Refused
from stepwell.people.queries import actor_for
from stepwell.program.actions import (
    NewPolicy,
    NewRepeat,
    NewSlots,
    SlotWish,
    book_series,
    book_slot,
    offer_hours,
    set_policy,
)
from stepwell.program.models import BookableHours
from stepwell.program.queries import slots as facts
from stepwell.program.rules import slots as rules
from stepwell.program.rules.cancelling import never_charged

TRIED = 4  # free times for one person; then the next person is tried
_TEXT = (
    "Please tell us at least 24 hours before a visit if you cannot come. A later cancellation is noted. "
    "The first one in a stay costs nothing; after that the fee is $40. Groups are never charged."
)
# whose, weekdays, from, to, minutes, kinds, open to patients
_HOURS = (
    ("therapist1", (0, 1, 2, 3, 4), time(12), time(13, 30), VISIT_MINUTES, ("IND", "FT"), True),
    ("therapist2", (1, 3), time(16, 45), time(19), VISIT_MINUTES, ("IND", "FT"), True),
    ("therapist4", (2, 4), time(12), time(13, 30), VISIT_MINUTES, ("IND",), True),
    ("psychiatrist", (1, 3), time(17), time(18, 30), 30, ("MED",), True),
    ("nurse", (2,), time(8), time(9), 30, ("CM",), False),
)


def open_booking(world: World) -> None:
    """Everything that can be booked on the day the demo is looked at; done once, on its last day."""
    site, director = world.sites[RIVERSIDE], world.actor("director")
    never = tuple(never_charged(world.moment.date()))
    set_policy(director, NewPolicy(site, "", 24, 4000, 1, never, _TEXT, world.moment.date()))
    for key, weekdays, starts, ends, minutes, kinds, is_open in _HOURS:
        room = world.rooms.get((RIVERSIDE, OFFICES.get(key, "")))
        for weekday in weekdays:
            offer_hours(director, NewSlots(
                site, world.staff[key], weekday, starts, ends, minutes, kinds, room, is_open, world.moment.date()
            ))  # fmt: skip
    _repeat(world)
    _own(world)


def _free(world: World, key: str, service: str, episode: object) -> list[rules.Slot]:
    site = world.sites[RIVERSIDE]
    today = world.moment.date()
    here = facts.offered(site, today, today + timedelta(days=21), [world.staff[key].pk])
    now = world.instant(datetime.combine(today, time(23, 59)))
    taken = facts.taken(here, now, today + timedelta(days=21), episode)  # type: ignore[arg-type]
    return list(rules.free_slots(here.facts, taken, now, today + timedelta(days=21), ZONE, service))


def _repeat(world: World) -> None:
    """A family session every second week for someone with a stay that goes on."""
    for story in world.stories:
        episode = world.chart(story).episode
        if story.site != RIVERSIDE or episode is None or episode.ended_on is not None:
            continue
        for slot in _free(world, "therapist1", "FT", episode)[:TRIED]:
            first, at = slot.on, slot.starts_at.astimezone(ZoneInfo(ZONE)).time()
            asked = NewRepeat(
                episode, world.staff["therapist1"], "FT", first, at, VISIT_MINUTES,
                first + timedelta(weeks=6), world.rooms[RIVERSIDE, OFFICES["therapist1"]], 2,
            )  # fmt: skip
            try:
                book_series(world.actor("desk"), asked)
            except Refused:
                continue
            return


def _own(world: World) -> None:
    """The demo's patient books a visit with the psychiatrist on their own, if their plan has one."""
    if world.featured < 0:
        return
    chart = world.charts[world.featured]
    episode = chart.episode
    if episode is None or chart.patient is None or chart.patient.account is None:
        return
    actor = actor_for(chart.patient.account)
    rows = BookableHours._base_manager.filter(practitioner=episode.psychiatrist_id, is_open_to_patients=True)
    if not rows.exists():
        return
    for slot in _free(world, "psychiatrist", "MED", episode)[:3]:
        try:
            book_slot(actor, episode, SlotWish(rows.get(pk=slot.hours.id).pk, slot.starts_at, "MED"))
        except Refused:
            continue
        return
