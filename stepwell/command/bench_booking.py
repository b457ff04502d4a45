"""Measures bookings a second in a scratch organization: several processes ask for free times, some for the same ones.

`python -m stepwell.command.bench_booking ORGANIZATION` prints {"rounds": …, "median": …, "clashes": 0, …} as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from statistics import median
from typing import Any

ROUNDS, WORKERS, SECONDS, WEEKS = 5, 4, 4.0, 2
MINUTES, OPENS, CLOSES = 30, clock(7), clock(19)
SHARED = 20  # every twentieth time is asked for by every worker at once


def main() -> None:
    name = sys.argv[1]
    from stepwell.command import django_setup

    django_setup.start()
    if len(sys.argv) > 2:
        first_on, number, workers, begin, seconds = sys.argv[2:]
        with django_setup.inside(name):
            found = _work(date.fromisoformat(first_on), int(number), int(workers), float(begin), float(seconds))
        json.dump(found, sys.stdout)
        return
    json.dump(measure(name), sys.stdout)


def measure(name: str, rounds: int = ROUNDS, workers: int = WORKERS, seconds: float = SECONDS) -> dict[str, Any]:
    """Bookings a second of each round and their median, how many were refused, and double bookings: there must be none."""
    from stepwell.command import django_setup

    with django_setup.inside(name):
        first_on = _prepare()
    found = [_round(name, first_on + timedelta(weeks=WEEKS * turn), workers, seconds) for turn in range(rounds)]
    with django_setup.inside(name):
        clashes = _clashes(first_on)
        _tidy(first_on)
    rates = [round(row["booked"] / row["seconds"]) for row in found]
    return {
        "rounds": rates,
        "median": round(median(rates)),
        "refused": sum(row["refused"] for row in found),
        "clashes": clashes,
        "workers": workers,
        "cpu_ms": round(1000 * sum(row["cpu"] for row in found) / max(1, sum(row["booked"] for row in found)), 1),
    }


def _round(name: str, first_on: date, workers: int, seconds: float) -> dict[str, Any]:
    """All workers begin at one moment, a little from now, and stop after so many seconds."""
    words = [sys.executable, "-m", "stepwell.command.bench_booking", name, first_on.isoformat()]
    begin = time.time() + 4
    running = [
        subprocess.Popen([*words, str(number), str(workers), str(begin), str(seconds)], stdout=subprocess.PIPE)
        for number in range(workers)
    ]
    done = [json.loads(process.communicate(timeout=seconds + 60)[0]) for process in running]
    return {
        "booked": sum(row["booked"] for row in done),
        "refused": sum(row["refused"] for row in done),
        "seconds": max(row["seconds"] for row in done),
        "cpu": sum(row["cpu"] for row in done),
    }


def _prepare() -> date:
    """Hours for everyone who may hold an individual visit, in weeks in which nobody has a seat; the first of these weeks."""
    from django.db.models import Max

    from stepwell.kernel import dates
    from stepwell.program.models import BookableHours, Seat

    site = _site()
    last = Seat._base_manager.filter(released_at__isnull=True).aggregate(last=Max("on"))["last"] or dates.clinic_today(
        site.time_zone
    )
    first_on = dates.week_start(max(last, dates.clinic_today(site.time_zone))) + timedelta(weeks=2)
    _tidy(first_on)  # what a measurement that was stopped left behind
    BookableHours._base_manager.bulk_create(
        BookableHours(
            practitioner=who, site=site, weekday=weekday, starts_at=OPENS, ends_at=CLOSES, minutes=MINUTES,
            service_types=["IND"], starts_on=first_on, ends_on=first_on + timedelta(weeks=WEEKS * ROUNDS),
        )
        for who in _practitioners(site, first_on) for weekday in range(5)
    )  # fmt: skip
    return first_on


def _site() -> Any:
    from stepwell.people.models import Site

    return Site._base_manager.order_by("created_at", "pk").first()


def _practitioners(site: Any, on: date) -> list[Any]:
    from stepwell.people.models import Practitioner
    from stepwell.program.queries.duties import duties_at
    from stepwell.program.rules.leading import can_lead

    duties = duties_at(site)
    able = [pk for pk in duties.names if can_lead(duties.facts(pk, "IND", on + timedelta(weeks=WEEKS * ROUNDS)))]
    return list(Practitioner._base_manager.filter(pk__in=able).order_by("pk"))


def _wishes(first_on: date) -> list[Any]:
    """Every time of a round in the order of the clock; the hours beside it as they are stored."""
    from stepwell.program.actions import SlotWish
    from stepwell.program.models import BookableHours
    from stepwell.program.queries.slots import hours_facts
    from stepwell.program.rules.slots import slots_on

    site = _site()
    rows = BookableHours._base_manager.filter(site=site, starts_at=OPENS, ends_at=CLOSES, minutes=MINUTES)
    held = rows.filter(starts_on__lte=first_on, ends_on__gt=first_on).select_related("room")
    days = [first_on + timedelta(days=number) for number in range(7 * WEEKS)]
    found = [
        SlotWish(row.pk, slot.starts_at, "IND")
        for row in held
        for on in days
        for slot in slots_on(hours_facts(row), on, site.time_zone)
    ]
    return sorted(found, key=lambda wish: (wish.starts_at, str(wish.hours_id)))


def _work(first_on: date, number: int, workers: int, begin: float, seconds: float) -> dict[str, Any]:
    """One process: its own share of the times and the shared ones, each for another person, until the time is up."""
    from stepwell.kernel.tables import Refused
    from stepwell.people.models import Account
    from stepwell.people.queries import actor_for
    from stepwell.placement.models import Episode
    from stepwell.program.actions import book_slot

    site = _site()
    desk = Account._base_manager.filter(duties__role="front_desk", duties__site=site).first()
    assert desk is not None, "the organization has no front desk"
    actor, wishes = actor_for(desk), _wishes(first_on)
    people = list(Episode._base_manager.filter(site=site, ended_on__isnull=True).select_related("site").order_by("pk"))
    mine = [
        (wish, people[(place + number * len(people) // workers) % len(people)])
        for place, wish in enumerate(wishes)
        if place % SHARED == 0 or place % workers == number
    ]
    booked = refused = 0
    time.sleep(max(0.0, begin - time.time()))
    start, worked = time.perf_counter(), processor_seconds()
    for wish, episode in mine:
        if time.perf_counter() - start >= seconds:
            break
        try:
            book_slot(actor, episode, wish)
            booked += 1
        except Refused:
            refused += 1
    spent = time.perf_counter() - start
    return {"booked": booked, "refused": refused, "seconds": spent, "cpu": processor_seconds() - worked}


def processor_seconds() -> float:
    """Of this process, and of the database's own that serves it where both run on one machine."""
    from django.db import connection

    connection.ensure_connection()
    stat = Path(f"/proc/{connection.connection.info.backend_pid}/stat")
    try:
        fields = stat.read_text().rpartition(")")[2].split()
    except OSError:
        return time.process_time()
    return time.process_time() + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _clashes(first_on: date) -> int:
    """Pairs of visits that share a practitioner or a person at one time, counted apart from the database's own rule."""
    from stepwell.program.models import Visit

    rows = Visit._base_manager.filter(on__gte=first_on, cancelled_at__isnull=True)
    spans: dict[Any, list[tuple[datetime, datetime]]] = {}
    for who, person, starts, ends in rows.values_list("practitioner", "patient", "starts_at", "ends_at"):
        spans.setdefault(("who", who), []).append((starts, ends))
        spans.setdefault(("person", person), []).append((starts, ends))
    return sum(
        one[1] > two[0] for held in spans.values() for one, two in zip(sorted(held), sorted(held)[1:], strict=False)
    )


def _tidy(first_on: date) -> None:
    """Frees what was booked and ends the hours, so that the next measurement finds the same weeks free."""
    from django.db.models import F

    from stepwell.kernel import dates
    from stepwell.people.models import Account
    from stepwell.program.models import BookableHours, Booking, Seat, Visit

    now, who = dates.now(), Account._base_manager.filter(duties__role="front_desk").first()
    visits = Visit._base_manager.filter(on__gte=first_on, cancelled_at__isnull=True)
    Booking._base_manager.filter(visit__in=visits, released_at__isnull=True).update(released_at=now)
    Seat._base_manager.filter(visit__in=visits, released_at__isnull=True).update(released_at=now, released_by=who)
    visits.update(cancelled_at=now, cancelled_by=who, cancel_reason="Measured")
    hours = BookableHours._base_manager.filter(minutes=MINUTES, starts_at=OPENS, ends_at=CLOSES)
    hours.update(ends_on=F("starts_on") - timedelta(days=1))


if __name__ == "__main__":
    main()
