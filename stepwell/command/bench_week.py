"""Measures the week: its pages in a clinic of 1,000 patients in 4 sites, publishing, and bookings a second.

`python -m stepwell.command.bench_week ORGANIZATION` fills the empty organization and prints the figures as JSON.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from statistics import median
from typing import Any

from stepwell.command.bench_requests import RUNS, client_of, like_a_worker
from stepwell.command.bench_requests import measure as figures_of

SITES, PEOPLE, SEED, PLAN_SECONDS = 4, 250, 11, 10


def main() -> None:
    from stepwell.command import django_setup

    django_setup.start()
    with django_setup.inside(sys.argv[1]):
        from stepwell.command.bench_clinic import NOW
        from stepwell.kernel.dates import use_clock

        with use_clock(lambda: NOW):
            json.dump(measure(sys.argv[1]), sys.stdout)


def measure(name: str, sites: int = SITES, people: int = PEOPLE) -> dict[str, Any]:
    """Pages of the first site, its week planned; then the weeks of all sites published one after the other."""
    from stepwell.people.models import Patient

    assert not Patient._base_manager.exists(), "the organization is not empty"
    plans = [_planned(number, people) for number in range(sites)]
    like_a_worker()
    pages = {row[0]: _page(name, *row) for row in _addresses(plans[0])}
    return {"patients": sites * people, "sites": sites, "pages": pages, "published": [_publish(plan) for plan in plans]}


def _planned(number: int, people: int) -> Any:
    """A site with a full timetable, and a draft of its next week with the planner's result in it."""
    from stepwell.command.bench_clinic import MONDAY, Clinic
    from stepwell.command.bench_timetable import Timetable
    from stepwell.people.queries import actor_for
    from stepwell.program.actions import week_plan

    clinic = Clinic(number, people, SEED + number)
    clinic.build()
    Timetable(clinic).build()
    boss = actor_for(clinic.boss)
    plan = week_plan.begin_draft(boss, clinic.site, MONDAY + timedelta(weeks=1))
    run = week_plan.start_run(boss, plan, PLAN_SECONDS, defer=lambda _run: None)
    assert week_plan.run_planner(boss, run.pk).state == "done", run.says
    plan.refresh_from_db()
    return plan


# ------------------------------------------------------------- pages


def _addresses(plan: Any) -> Iterator[tuple[str, str, list[str]]]:
    """Each page with the role that opens it and its addresses over different records."""
    from django.urls import reverse

    from stepwell.command.bench_clinic import TODAY
    from stepwell.program.queries.board.draft import draft_of

    draft, week, board = draft_of(plan), reverse("week_page"), reverse("week_board", args=[plan.pk])
    held = [(group, one) for group, rows in sorted(draft.state.sessions.items()) for one in rows][:20]
    keys = [f"{group}.{one.day}.{one.start}" for group, one in held]
    director, desk = "program_director", "front_desk"
    yield "Weeks to plan", director, [reverse("week_list")]
    yield "Board", director, [board, *(f"{board}?by={by}" for by in ("room", "leader", "patient"))]
    yield "Board, a session picked up", director, [f"{board}?picked={key}" for key in keys]
    for title, name in (("Move a session", "week_move"), ("Cover a leader", "week_cover")):
        yield title, director, [f"{reverse(name, args=[plan.pk])}?session={key}" for key in keys]
    yield "Group in the draft", director, [reverse("week_group", args=[plan.pk, group]) for group, _one in held]
    yield "Everyone’s hours in the draft", director, [reverse("week_people", args=[plan.pk])]
    stays = list(draft.names.stays.values())[:20]
    yield "One person’s draft, and why", director, [reverse("week_person", args=[plan.pk, stay]) for stay in stays]
    events = ("sick", "room_lost", "storm", "admission", "discharge", "availability")
    yield "What has happened", director, [reverse("week_repair", args=[plan.pk, event]) for event in events]
    yield "Publish, with every message", director, [reverse("week_publication", args=[plan.pk])]
    yield "Week", director, [week, *(f"{week}?by={by}" for by in ("room", "leader"))]
    yield "Day", director, [f"{week}?day={TODAY}", *(f"{week}?day={TODAY}&by={by}" for by in ("room", "leader"))]
    leaders = sorted({one.leader for _group, one in held if one.leader})
    rooms = sorted({one.room for _group, one in held if one.room})
    one_of = [f"by=leader&only={who}" for who in leaders] + [f"by=room&only={room}" for room in rooms]
    yield "Week of one leader or room", director, [f"{week}?{words}" for words in one_of]
    yield "Groups", director, [reverse("group_list")]
    yield "Group with its roster", director, [reverse("group_page", args=[group]) for group, _one in held]
    yield (
        "Arrivals",
        desk,
        [reverse("arrivals"), *(f"{reverse('arrivals')}?show={part}" for part in ("earlier", "later"))],
    )
    yield "Hours of everyone", director, [reverse("week_hours")]
    yield "A person’s schedule", desk, [reverse("episode_schedule", args=[stay]) for stay in stays]
    yield "A person’s free times", desk, [reverse("episode_slots", args=[stay]) for stay in stays]


def _page(organization: str, title: str, role: str, addresses: list[str]) -> dict[str, Any]:
    """The figures of one page, asked for by someone of the first site."""
    from stepwell.people.models import Account

    account = Account.objects.filter(duties__role=role, duties__site__name="Site 1").first()
    return figures_of(title, client_of(organization, account), addresses)


# ------------------------------------------------------------- publishing


def _publish(plan: Any) -> dict[str, Any]:
    """Seconds from the worker's first step to the commit, and what the director saw of it meanwhile."""
    from stepwell.command.bench_booking import processor_seconds
    from stepwell.kernel.tenancy import system_actor
    from stepwell.people.queries import actor_for
    from stepwell.program.actions import week_plan
    from stepwell.program.models import Notice, Seat
    from stepwell.program.queries.board.publication import Publication

    publication = Publication(plan)
    boss = actor_for(plan.made_by)
    run = week_plan.ask_to_publish(boss, plan, publication.seen, plan.version, defer=lambda _run: None)
    with _watching(run.pk) as seen:
        start, worked = time.perf_counter(), processor_seconds()
        done = week_plan.publish_week(system_actor("publishing a week"), run.pk)
        spent, work = time.perf_counter() - start, processor_seconds() - worked
    assert done.state == "done", done.says
    return {
        "seconds": round(spent, 2),
        "work": round(work, 2),
        "changes": len(publication.listed),
        "messages": Notice._base_manager.filter(plan=plan).count(),
        "seats": Seat._base_manager.filter(site=plan.site_id, on__gte=plan.monday, released_at__isnull=True).count(),
        "progress": len(seen),
    }


@contextmanager
def _watching(run: Any) -> Iterator[set[Any]]:
    """What the page of the run would have shown, looked at ten times a second from another connection."""
    from django.db import connection

    from stepwell.program.models import PlanRun

    tenant, over, seen = connection.tenant, threading.Event(), set()  # type: ignore[attr-defined]

    def look() -> None:
        try:
            connection.set_tenant(tenant)  # type: ignore[attr-defined]
            while not over.wait(0.1):
                seen.update(PlanRun._base_manager.filter(pk=run, state="running").values_list("phase", "percent"))
        finally:
            connection.close()

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()


# ------------------------------------------------------------- words


def section(found: dict[str, Any], bookings: dict[str, Any]) -> str:
    """The figures as a part of the page of figures."""
    rows = "\n".join(
        f"| {title} | {row['p50_ms']} / {row['p95_ms']} | {row['work_ms']} | {row['queries']} | {row['kb']} kB |"
        for title, row in found["pages"].items()
    )
    published = found["published"]
    seconds = [row["seconds"] for row in published]
    rounds = bookings["rounds"]
    return f"""
## The week, with {found["patients"]:,} patients in {found["sites"]} sites

Milliseconds on the server, median / 95th percentile of {RUNS} requests over different records of one of the sites, with
a full timetable for two months and next week's draft as the planner left it.

| page | ms | of them the server’s own work | queries | size |
|---|---|---|---|---|
{rows}

- Publishing a week for {found["patients"] // found["sites"]} patients and the two months after it, from the draft above:
  {median(seconds):.1f} s (median of {len(seconds)}; {min(seconds)} to {max(seconds)}), with
  {min(row["changes"] for row in published)} or more changes, {min(row["messages"] for row in published)} or more messages;
  its progress was shown in {min(row["progress"] for row in published)} or more steps.
- Bookings of free times: {bookings["median"]} a second (median of {len(rounds)} rounds; {min(rounds)} to {max(rounds)}),
  {bookings["workers"]} processes at once, {bookings["cpu_ms"]} ms of processor time each with the database's,
  {bookings["refused"]} kind refusals, {bookings["clashes"]} double bookings.
"""


if __name__ == "__main__":
    main()
