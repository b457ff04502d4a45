"""What has happened in a draft: the events of its steps, which stay with it when its facts are read again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from django.utils.translation import gettext_lazy as lazy
from msgspec.structs import replace

from stepwell.program.models import PlanStep, WeekPlan
from stepwell.program.planner.events import Event, as_entry, read_events
from stepwell.program.planner.facts import Facts
from stepwell.program.planner.format import IN_PERSON, GroupPlan, Instance, Plan
from stepwell.program.planner.sound import BadWeek
from stepwell.program.rules.week_plan import PlanState

EVENTS = "events"
HAPPENED = "repaired"  # the kind of the steps that carry events
PASSING = frozenset({"sick", "room_lost", "storm"})  # events of one week, which no series should follow
KINDS: dict[str, tuple[Any, Any]] = {
    "sick": (lazy("Someone is sick"), lazy("Find who covers, and move as few people as possible.")),
    "room_lost": (lazy("A room is lost"), lazy("Find other rooms or hours for what meets there.")),
    "storm": (lazy("Close for a storm"), lazy("Hold everything by video on those days.")),
    "admission": (lazy("New admission"), lazy("Find seats and visits for someone who starts this week.")),
    "discharge": (lazy("Discharge"), lazy("Take someone out of the week and give their seats back.")),
    "availability": (lazy("New working hours"), lazy("Move one person’s week to the hours they can come.")),
}


def with_events(week: Plan, entries: Iterable[dict[str, Any]]) -> Plan:
    """The week of a step with what has happened."""
    about = week.about if isinstance(week.about, dict) else {}
    return replace(week, about={**about, EVENTS: [*entries]})


def with_event(week: Plan, event: Event) -> Plan:
    """The week of a step with the one event it answers."""
    return with_events(week, [as_entry(event)])


def entries_of(steps: Iterable[PlanStep]) -> tuple[dict[str, Any], ...]:
    """The events that some steps carry, in their order. One query when any of them may carry one, else none."""
    ids = [step.pk for step in steps if step.kind == HAPPENED and step.undone_at is None]
    if not ids:
        return ()
    rows = PlanStep._base_manager.filter(pk__in=ids).order_by("number").values_list("week", flat=True)
    found: list[dict[str, Any]] = []
    for text in rows:
        about = msgspec.json.decode(text, type=_Week).about or {}
        found += [entry for entry in about.get(EVENTS, ()) if isinstance(entry, dict) and entry not in found]
    return tuple(found)


class _Week(msgspec.Struct):
    about: dict[str, Any] | None = None


def entries_of_plan(plan: WeekPlan) -> tuple[dict[str, Any], ...]:
    """What has happened in a draft as it stands."""
    rows = PlanStep._base_manager.filter(plan=plan, kind=HAPPENED, undone_at__isnull=True)
    return entries_of(rows.defer("week").order_by("number"))


def entries_before(plan: WeekPlan) -> tuple[dict[str, Any], ...]:
    """What had happened in the same week when it was published the last time."""
    rows = WeekPlan._base_manager.filter(site=plan.site_id, monday=plan.monday, state=PlanState.PUBLISHED)
    last = rows.exclude(pk=plan.pk).order_by("-published_at").first()
    return entries_of_plan(last) if last is not None else ()


def lost_rooms(entries: Iterable[dict[str, Any]], instance: Instance) -> frozenset[tuple[str, int]]:
    """The rooms that cannot be used, and on which days; `instance` tells which rooms there are."""
    found: set[tuple[str, int]] = set()
    for event in _known(entries, instance):
        if event.kind == "room_lost":
            found |= {(event.room, day) for day in event.days or range(instance.week.days)}
    return frozenset(found)


def storm_days(entries: Iterable[dict[str, Any]], instance: Instance) -> frozenset[tuple[str, int]]:
    """The sites and days on which everything is by video."""
    found: set[tuple[str, int]] = set()
    for event in _known(entries, instance):
        if event.kind == "storm":
            sites = [event.site] if event.site else [site.id for site in instance.sites]
            found |= {(site, day) for site in sites for day in event.days or range(instance.week.days)}
    return frozenset(found)


def away_days(entries: Iterable[dict[str, Any]], instance: Instance) -> frozenset[tuple[str, int]]:
    """The people whose payer pays for nothing by video, and the days on which there is nothing else."""
    found: set[tuple[str, int]] = set()
    for event in _known(entries, instance):
        if event.kind == "storm" and event.payers:
            sites = {event.site} if event.site else {site.id for site in instance.sites}
            who = [row for row in instance.patients if row.mode == IN_PERSON and row.payer in event.payers]
            days = event.days or range(instance.week.days)
            found |= {(row.id, day) for row in who if row.site in sites for day in days}
    return frozenset(found)


def by_video(week: Plan, facts: Facts, entries: Iterable[dict[str, Any]]) -> Plan:
    """The week with no room where a storm has closed the site on some days: what meets then meets by video."""
    days = storm_days(entries, facts.instance)
    if not days:
        return week

    def moved(row: GroupPlan) -> GroupPlan:
        site = facts.groups[row.group].site
        sessions = (replace(one, room=None) if (site, one.day) in days else one for one in row.sessions)
        return GroupPlan(row.group, tuple(sessions))

    return replace(week, groups=tuple(moved(row) if row.group in facts.groups else row for row in week.groups))


def _known(entries: Iterable[dict[str, Any]], instance: Instance) -> Iterable[Event]:
    for entry in entries:
        try:
            yield from read_events([entry], instance)
        except BadWeek:  # of someone or something that is gone
            continue


def titles(entries: Iterable[dict[str, Any]]) -> str:
    """The kinds of what has happened, in words without a name."""
    return ", ".join(dict.fromkeys(str(KINDS[entry["kind"]][0]) for entry in entries if entry.get("kind") in KINDS))
