"""Measures pages of one organization over many different records: {"figures": …, "walk": …} as JSON on stdout."""

from __future__ import annotations

import json
import sys
import time
from typing import Any

PAGES = {
    "Chart": ("chart", "patient", "therapist"),
    "Week calendar": ("week_page", "", "program_director"),
    "Group session": ("session_page", "session", "group_leader"),
    "Day close": ("day_close", "", "biller"),
}
RUNS = 60
FRAME = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")  # they begin and end a transaction, and ask nothing


def main() -> None:
    from stepwell.command import django_setup

    django_setup.start()
    walk: list[tuple[str, str]] = []
    from stepwell.people.models import Patient

    with django_setup.inside(sys.argv[1]):
        there = Patient._base_manager.count()
        assert there == int(sys.argv[2]), f"{there} patients: a run was stopped half-way; remove build/bench"
        figures = {name: _measure(walk, *page) for name, page in PAGES.items()}
    json.dump({"figures": figures, "walk": walk}, sys.stdout)


def _measure(walk: list[tuple[str, str]], name: str, kind: str, role: str) -> dict[str, Any]:
    """p50 and p95 in milliseconds, and the most queries of one page, over RUNS requests after five to warm up.

    `walk` gets each address with the cookie that opens it, for asking a real web worker for the same pages.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    client, account = _client(role)
    addresses = [reverse(name, kwargs={"pk": pk}) for pk in _records(kind, account)] if kind else [reverse(name)]
    cookie = client.cookies.output(attrs=[], header="", sep=";").strip()
    walk += [(address, cookie) for address in addresses]
    times, counts, weight = [], [], 0
    for turn in range(RUNS + 5):
        address = addresses[turn % len(addresses)]
        with CaptureQueriesContext(connection) as seen:
            start = time.perf_counter()
            answer = client.get(address)
            spent = (time.perf_counter() - start) * 1000
        assert answer.status_code == 200, f"{name} answered {answer.status_code}"
        if turn >= 5:
            times.append(spent)
            counts.append(sum(not query["sql"].startswith(FRAME) for query in seen.captured_queries))
            weight = max(weight, len(answer.content))
    times.sort()
    return {
        "p50_ms": round(times[len(times) // 2], 1),
        "p95_ms": round(times[int(len(times) * 0.95)], 1),
        "queries_least": min(counts),
        "queries_most": max(counts),
        "kb": round(weight / 1000),
    }


def _client(role: str) -> tuple[Any, Any]:
    from django.conf import settings
    from django.test import Client

    from stepwell.people.models import Account, Site

    settings.STEPWELL_DEMO = True
    site = Site.objects.order_by("created_at").first()
    account = Account.objects.filter(duties__role=role, duties__site=site, practitioner__isnull=False).first()
    client = Client(headers={"host": f"{sys.argv[1].replace('_', '-')}.bench.localhost"})
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client, account


def _records(kind: str, account: Any) -> list[Any]:
    from stepwell.people.queries import actor_for
    from stepwell.placement.models import Episode
    from stepwell.program.models import GroupSession

    actor = actor_for(account)
    if kind == "patient":
        rows = Episode.objects.visible_to(actor).filter(ended_on__isnull=True).values_list("patient_id", flat=True)
        return list(rows.order_by("pk")[:RUNS])
    sessions = GroupSession.objects.visible_to(actor).filter(cancelled_at__isnull=True, seats__isnull=False)
    to_write = sessions.exclude(encounters__signed_at__isnull=False)  # a signed one leads to its review
    return list(to_write.order_by("on", "pk").values_list("pk", flat=True).distinct()[:RUNS])


if __name__ == "__main__":
    main()
