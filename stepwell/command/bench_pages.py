"""Measures pages of one organization: server time and queries, over many different records. Prints JSON."""

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


def main() -> None:
    from stepwell.command import django_setup

    django_setup.start()
    with django_setup.inside(sys.argv[1]):
        json.dump({name: _measure(*page) for name, page in PAGES.items()}, sys.stdout)


def _measure(name: str, kind: str, role: str) -> dict[str, Any]:
    """p50 and p95 in milliseconds, and the most queries of one page, over RUNS requests after five to warm up."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    client, account = _client(role)
    addresses = [reverse(name, kwargs={"pk": pk}) for pk in _records(kind, account)] if kind else [reverse(name)]
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
            counts.append(sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE")) for query in seen.captured_queries))
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
    sessions = GroupSession.objects.visible_to(actor).filter(cancelled_at__isnull=True, encounters__isnull=False)
    return list(sessions.order_by("-on", "pk").values_list("pk", flat=True).distinct()[:RUNS])


if __name__ == "__main__":
    main()
